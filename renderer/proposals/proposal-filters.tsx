import type { ReactNode } from 'react';
import {
  CLOCK_KINDS,
  PROPOSAL_CATEGORIES,
  PROPOSAL_KINDS,
  PROPOSAL_MEASURES,
  PROPOSAL_NEEDS,
  PROPOSAL_STATES,
  proposalFilter,
  type ProposalFilter,
  SATISFACTIONS,
  SESSION_CONTEXTS,
  UNIT_ROLES,
} from '#shared/proposals/model.ts';
import { TownshipFilter } from '../core/common-filters.tsx';
import { FilterSelect, fromYesNo, MoreFilters, optionsOf, YES_NO, yesNo } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useAnswer } from '../core/use-query.ts';
import { tagsOf } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';

export type ProposalView = Omit<ProposalFilter, 'asOf'>;
const { asOf: _asOf, ...blank } = proposalFilter.parse({ asOf: '2000-01-01' });
/** No filter at all. */
export const BLANK_VIEW: ProposalView = blank;

const CLASS_LABELS = { A: 'A类', B: 'B类', C: 'C类', D: 'D类' } as const;
const FIRST_YEAR = 2009;

type Props = Readonly<{
  filter: ProposalView;
  set: (part: Partial<ProposalView>) => void;
  clear: () => void;
  isStandard: boolean;
  /** 常用筛选, at the end of the line. */
  views: ReactNode;
}>;

/** Filter bar of the register. */
export function ProposalFilters({ filter, set, clear, isStandard, views }: Props) {
  const { asOf, scopeId } = useWork();
  const tree = useAnswer('organizations.tree', { asOf });
  const units = useAnswer('proposals.units', { asOf, within: scopeId });
  const terms = useAnswer('proposals.terms', {});
  const delegate = useAnswer('delegates.get', { id: filter.delegateId ?? '', asOf }, { isEnabled: filter.delegateId !== null });
  const sessions = useAnswer('proposals.sessions', {}, { isEnabled: filter.sessionId !== null });
  const unitName = (id: string) => units.data?.find(unit => unit.id === id)?.name ?? '承办单位';
  const years = Array.from({ length: Number(asOf.slice(0, 4)) - FIRST_YEAR + 1 }, (_none, index) => String(FIRST_YEAR + index));
  const tags = tagsOf(
    filter,
    BLANK_VIEW,
    {
      measure: value => `统计项：${PROPOSAL_MEASURES[value]}`,
      kind: value => PROPOSAL_KINDS[value],
      sessionContext: value => `${SESSION_CONTEXTS[value]}提出`,
      states: value => (value.length > 1 ? `状态：${value.map(state => PROPOSAL_STATES[state]).join('、')}` : ''),
      unitId: value => `承办：${unitName(value)}`,
      unitRole: value => `${UNIT_ROLES[value]}的`,
      mainUnits: value => (value === '' ? '没有承办单位' : `主办：${value}`),
      organizationId: value => `只看${tree.data?.find(node => node.id === value)?.name ?? '本级'}`,
      resultClass: value => `${value} 类`,
      satisfaction: value => `反馈：${SATISFACTIONS[value]}`,
      clock: value => `时限：${CLOCK_KINDS[value]}`,
      congressTermId: value => terms.data?.find(term => term.id === value)?.label ?? '届次',
      groupId: () => '一个代表小组领衔的',
      delegateId: () => `提案人：${delegate.data?.name ?? ''}`,
      isKey: value => (value ? '重点提案' : '非重点'),
      isExcellent: value => (value ? '优秀提案' : '非优秀'),
      sessionId: value => `会议：${sessions.data?.find(session => session.id === value)?.title ?? ''}`,
      mergedIntoId: () => '并入一件的提案',
      ids: value => `选定的 ${value.length} 件`,
      receivedFrom: value => `${value} 起收件`,
      receivedTo: value => `${value} 止收件`,
      notPrinted: () => '还没有打印',
      importBatchId: () => '一次导入的提案',
    },
    set,
  ).filter(tag => tag.label !== '');
  return (
    <>
      <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="案由、编号、代表姓名" width={190} />
      <TownshipFilter value={filter.within} onChange={within => set({ within })} width={116} />
      <FilterSelect
        label="状态"
        width={112}
        value={filter.states.length === 1 ? (filter.states[0] ?? null) : null}
        options={optionsOf(PROPOSAL_STATES)}
        onChange={state => set({ states: state === null ? [] : [state] })}
      />
      <FilterSelect
        label="待办"
        width={132}
        value={filter.need}
        options={optionsOf(PROPOSAL_NEEDS)}
        onChange={need => set({ need })}
      />
      <FilterSelect
        label="类别"
        width={132}
        value={filter.category}
        options={optionsOf(PROPOSAL_CATEGORIES)}
        onChange={category => set({ category })}
      />
      <FilterSelect<string>
        label="年度"
        width={92}
        value={filter.year === null ? null : String(filter.year)}
        options={years.map(year => ({ value: year, label: year }))}
        onChange={year => set({ year: year === null ? null : Number(year) })}
      />
      <MoreFilters
        entries={[
          {
            key: 'kind',
            label: '种类',
            input: (
              <FilterSelect
                label="种类"
                value={filter.kind}
                options={optionsOf(PROPOSAL_KINDS)}
                onChange={kind => set({ kind })}
              />
            ),
          },
          {
            key: 'context',
            label: '提出时间',
            input: (
              <FilterSelect
                label="提出时间"
                value={filter.sessionContext}
                options={optionsOf(SESSION_CONTEXTS)}
                onChange={sessionContext => set({ sessionContext })}
              />
            ),
          },
          {
            key: 'term',
            label: '届次',
            input: (
              <FilterSelect<string>
                label="届次"
                width={160}
                value={filter.congressTermId}
                options={(terms.data ?? []).map(term => ({ value: term.id, label: term.label }))}
                onChange={congressTermId => set({ congressTermId })}
              />
            ),
          },
          {
            key: 'unit',
            label: '承办单位',
            input: (
              <FilterSelect<string>
                label="承办单位"
                width={180}
                value={filter.unitId}
                options={(units.data ?? []).map(unit => ({ value: unit.id, label: unit.name }))}
                onChange={unitId => set({ unitId })}
              />
            ),
          },
          {
            key: 'clock',
            label: '时限',
            input: (
              <FilterSelect
                label="时限"
                value={filter.clock}
                options={optionsOf(CLOCK_KINDS)}
                onChange={clock => set({ clock })}
              />
            ),
          },
          {
            key: 'class',
            label: '结果类别',
            input: (
              <FilterSelect
                label="结果类别"
                value={filter.resultClass}
                options={optionsOf(CLASS_LABELS)}
                onChange={resultClass => set({ resultClass })}
              />
            ),
          },
          {
            key: 'satisfaction',
            label: '反馈',
            input: (
              <FilterSelect
                label="反馈"
                value={filter.satisfaction}
                options={optionsOf(SATISFACTIONS)}
                onChange={satisfaction => set({ satisfaction })}
              />
            ),
          },
          {
            key: 'key',
            label: '重点提案',
            input: (
              <FilterSelect
                label="重点提案"
                value={yesNo(filter.isKey)}
                options={optionsOf(YES_NO)}
                onChange={value => set({ isKey: fromYesNo(value) })}
              />
            ),
          },
          {
            key: 'excellent',
            label: '优秀提案',
            input: (
              <FilterSelect
                label="优秀提案"
                value={yesNo(filter.isExcellent)}
                options={optionsOf(YES_NO)}
                onChange={value => set({ isExcellent: fromYesNo(value) })}
              />
            ),
          },
        ]}
      />
      {views}
      <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
    </>
  );
}
