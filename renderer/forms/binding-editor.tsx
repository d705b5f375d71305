import { Button, Checkbox, Form, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { type Binding, type FigureForm, FIGURE_FORMS, FORM_FACTS, type FormFact, type FormScope } from '#shared/forms/model.ts';
import { TABLE_NAMES, type TableName } from '#shared/reports/table-model.ts';
import { CATALOGUE, catalogueEntry, scopesText } from '#shared/statistics/catalogue.ts';
import { statisticWords } from '#shared/statistics/words-model.ts';
import type { OutputOf } from '../core/api.ts';
import { optionsOf } from '../core/filter-select.tsx';
import { BINDING_KINDS } from './binding-words.ts';
import type { Place } from './form-grid.tsx';
import { ListColumns, type ListColumn } from './list-columns.tsx';
import { isWholeScope, ScopeInput } from './scope-input.tsx';

type Kind = Binding['kind'];
type Props = Readonly<{
  sheet: string;
  place: Place;
  /** What is bound there now. */
  binding: Binding | null;
  suggested: OutputOf<'forms.suggest'>;
  isSaving: boolean;
  onSave: (binding: Binding) => void;
  onRemove: () => void;
}>;
type Draft = Readonly<{
  kind: Kind;
  statistic: string | null;
  scope: FormScope;
  form: FigureForm;
  fact: FormFact;
  table: TableName | null;
  columns: readonly ListColumn[];
  hasTotal: boolean;
}>;

function startOf(binding: Binding | null, { lists, statistics }: OutputOf<'forms.suggest'>): Draft {
  const [best] = lists;
  const blank: Draft = {
    kind: best !== undefined && best.columns.length > 2 ? 'list' : 'figure',
    statistic: (statistics[0]?.score ?? 0) >= 0.6 ? (statistics[0]?.name ?? null) : null,
    scope: { kind: 'chosen' },
    form: 'number',
    fact: 'unitName',
    table: best?.table ?? null,
    columns: best?.columns ?? [],
    hasTotal: false,
  };
  return binding === null ? blank : { ...blank, ...binding };
}

/** What goes into one place: a figure, a list from there down, or a fact. */
export function BindingEditor({ sheet, place, binding, suggested, isSaving, onSave, onRemove }: Props) {
  const [draft, setDraft] = useState(() => startOf(binding, suggested));
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const { kind, statistic, scope, form, fact, table, columns, hasTotal } = draft;
  const entry = statistic === null ? undefined : catalogueEntry(statistic);
  const statistics = useMemo(() => {
    const near = suggested.statistics.map(({ name, label }) => ({ value: name, label, words: label }));
    const taken = new Set(near.map(({ value }) => value));
    const groups = Map.groupBy(
      CATALOGUE.filter(({ name }) => !taken.has(name)),
      ({ groupLabel }) => groupLabel,
    );
    const rest = [...groups].map(([label, entries]) => ({
      label,
      title: label,
      options: entries.map(one => ({ value: one.name, label: statisticWords(one), words: `${statisticWords(one)}${label}` })),
    }));
    return near.length === 0 ? rest : [{ label: '按表头建议', title: '按表头建议', options: near }, ...rest];
  }, [suggested]);
  const tables = useMemo(() => {
    const near = suggested.lists.map(list => list.table);
    const option = (name: TableName) => ({ value: name, label: name });
    const rest = { label: '名单', title: '名单', options: TABLE_NAMES.filter(name => !near.includes(name)).map(option) };
    return near.length === 0 ? [rest] : [{ label: '按表头建议', title: '按表头建议', options: near.map(option) }, rest];
  }, [suggested]);

  const base = { id: binding?.id ?? crypto.randomUUID(), sheet, ...place, anchor: null, isDoubtful: false };
  function made(): Binding | null {
    if (kind === 'fact') return { kind, ...base, fact };
    if (!isWholeScope(scope)) return null;
    if (kind === 'figure') return statistic === null ? null : { kind, ...base, statistic, scope, form };
    const [first] = columns.toSorted((left, right) => left.column - right.column);
    if (table === null || first === undefined) return null;
    return { kind, ...base, column: first.column, table, scope, columns: [...columns], hasTotal };
  }
  const next = made();

  return (
    <Form layout="vertical" requiredMark={false}>
      <Form.Item>
        <Segmented<Kind> block value={kind} options={[...optionsOf(BINDING_KINDS)]} onChange={value => set({ kind: value })} />
      </Form.Item>
      {kind === 'figure' && (
        <>
          <Form.Item label="指标" htmlFor="form-statistic" extra={entry === undefined ? undefined : entry.formula}>
            <Select<string>
              id="form-statistic"
              placeholder="输入名称查找"
              showSearch={{ optionFilterProp: 'words' }}
              value={statistic}
              options={statistics}
              onChange={value => set({ statistic: value })}
            />
          </Form.Item>
          <Form.Item label="范围" extra={entry === undefined ? undefined : `可按${scopesText(entry)}统计。`}>
            <ScopeInput
              value={scope}
              hasGroups={entry?.scopes.includes('group') === true}
              onChange={value => set({ scope: value })}
            />
          </Form.Item>
          {(entry?.kind === 'share' || form === 'text') && (
            <Form.Item label="写法" htmlFor="form-figure-form">
              <Select<FigureForm>
                id="form-figure-form"
                value={form}
                options={[...optionsOf(FIGURE_FORMS)]}
                onChange={value => set({ form: value })}
              />
            </Form.Item>
          )}
        </>
      )}
      {kind === 'list' && (
        <>
          <Form.Item label="名单" htmlFor="form-table">
            <Select<TableName>
              id="form-table"
              placeholder="选择名单"
              showSearch={{ optionFilterProp: 'value' }}
              value={table}
              options={tables}
              onChange={value =>
                set({ table: value, columns: suggested.lists.find(list => list.table === value)?.columns ?? [] })
              }
            />
          </Form.Item>
          {table !== null && (
            <ListColumns table={table} place={place} columns={columns} onChange={value => set({ columns: value })} />
          )}
          <Form.Item label="范围">
            <ScopeInput value={scope} hasGroups={false} onChange={value => set({ scope: value })} />
          </Form.Item>
          <Form.Item>
            <Checkbox checked={hasTotal} onChange={event => set({ hasTotal: event.target.checked })}>
              名单有合计的，末行写合计
            </Checkbox>
          </Form.Item>
        </>
      )}
      {kind === 'fact' && (
        <Form.Item label="固定项" htmlFor="form-fact">
          <Select<FormFact>
            id="form-fact"
            value={fact}
            options={[...optionsOf(FORM_FACTS)]}
            onChange={value => set({ fact: value })}
          />
        </Form.Item>
      )}
      <div className="form-panel-actions">
        <Button type="primary" loading={isSaving} disabled={next === null} onClick={() => next !== null && onSave(next)}>
          {binding === null ? '指定到这一格' : binding.isDoubtful ? '确认' : '保存'}
        </Button>
        {binding !== null && (
          <Button disabled={isSaving} onClick={onRemove}>
            不再填这一格
          </Button>
        )}
      </div>
    </Form>
  );
}
