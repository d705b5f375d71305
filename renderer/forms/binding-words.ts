import { useCallback, useMemo } from 'react';
import { type Binding, FORM_FACTS, type FormScope } from '#shared/forms/model.ts';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import { statisticWords } from '#shared/statistics/words-model.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

/** The sign every bound cell bears beside its colour. */
export const BINDING_SIGNS: Readonly<Record<Binding['kind'], string>> = { figure: '数', list: '单', fact: '项' };
export const BINDING_KINDS: Readonly<Record<Binding['kind'], string>> = { figure: '指标', list: '名单', fact: '固定项' };

/** What goes there, without whom it is about. */
export function bindingTitle(binding: Binding): string {
  switch (binding.kind) {
    case 'figure': {
      const entry = catalogueEntry(binding.statistic);
      return entry === undefined ? binding.statistic : statisticWords(entry);
    }
    case 'list':
      return binding.table;
    case 'fact':
      return FORM_FACTS[binding.fact];
    default:
      return binding satisfies never;
  }
}

/** Says whom a binding is about by the names of today's organisations and groups. */
export function useScopeWords(): (scope: FormScope) => string {
  const { asOf } = useWork();
  const { data: nodes } = useAnswer('organizations.tree', { asOf });
  const { data: groups } = useAnswer('delegates.groups', { congressTermId: null, within: null, asOf });
  const names = useMemo(
    () =>
      new Map([
        ...(nodes ?? []).map(node => [node.id, node.shortName ?? node.name] as const),
        ...(groups ?? []).map(group => [group.id, `${group.townshipName}${group.name}`] as const),
      ]),
    [nodes, groups],
  );
  return useCallback(
    scope => {
      switch (scope.kind) {
        case 'county':
          return '全县';
        case 'chosen':
          return '填写时选定';
        case 'organization':
        case 'group':
          return names.get(scope.id) ?? '已不存在的组织';
        default:
          return scope satisfies never;
      }
    },
    [names],
  );
}
