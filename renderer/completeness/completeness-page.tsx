import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import {
  type CompletenessSummary,
  type IncompleteRow,
  type ScoredField,
  scoredLabel,
  UNIT_LEVELS,
  type UnitRow,
} from '#shared/completeness/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useFilter } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { WeightsDialog } from './weights-dialog.tsx';
import '../core/roster.css';
import './completeness.css';

const TABS = { people: '人员', ...UNIT_LEVELS } as const;
type Tab = keyof typeof TABS;
type View = Readonly<{ search: string; within: string | null; field: ScoredField | null }>;
const BLANK: View = { search: '', within: null, field: null };
const FULL = 100;

/** Red below 100; the figure itself says it too. */
const score = (value: number) => <span className={value < FULL ? 'score-below' : undefined}>{value}</span>;

const UNIT_COLUMNS: readonly Column<UnitRow>[] = [
  { key: 'name', label: '党组织', width: 380, sortKey: 'name' },
  { key: 'path', label: '上级', width: 240 },
  { key: 'members', label: '党员', width: 90, align: 'right' },
  { key: 'average', label: '平均完整度', width: 110, align: 'right', sortKey: 'score', render: row => score(row.average) },
  { key: 'incomplete', label: '不完整人数', width: 110, align: 'right', sortKey: 'incomplete' },
];

/** 信息完整度: who lacks what, averages of townships and organisations, and the way to the form that asks for it. */
export function CompletenessPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter(BLANK);
  const [tab, setTab] = useVisitState<Tab>('tab', 'people');
  const [isSetting, setIsSetting] = useState(false);
  const selection = useSelection<IncompleteRow>();
  const within = filter.within ?? scopeId;
  const { data, error, refetch } = useAnswer('completeness.summary', { asOf, within }, { keepsPrevious: true });
  const peopleFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const unitFilter = useMemo(
    () => ({
      asOf,
      within,
      search: filter.search,
      level: tab === 'township' ? ('township' as const) : ('organization' as const),
    }),
    [asOf, within, filter.search, tab],
  );
  const columns = useMemo(
    (): readonly Column<IncompleteRow>[] => [
      { key: 'name', label: '姓名', width: 100, sortKey: 'name' },
      { key: 'score', label: '完整度', width: 84, align: 'right', sortKey: 'score', render: row => score(row.score) },
      {
        key: 'missing',
        label: '缺少',
        width: 420,
        text: row => row.missing.map(scoredLabel).join('、'),
        render: row => (
          <MissingLinks
            row={row}
            onOpen={field => go({ page: 'members', recordId: row.id, ...(canWrite ? { editField: field } : {}) })}
          />
        ),
      },
      { key: 'organizationName', label: '所在党支部', width: 380, sortKey: 'organization' },
    ],
    [go, canWrite],
  );
  const count = selection.rows.size;
  const openForm = (ids: readonly string[] | null) =>
    go({ page: 'supplement', source: { asOf, within, field: filter.field, ids: ids === null ? null : [...ids] } });
  return (
    <Page
      title="信息完整度"
      {...(data === undefined ? {} : { subtitle: subtitleOf(data) })}
      action={
        <>
          {canWrite && (
            <Button disabled={data === undefined} onClick={() => setIsSetting(true)}>
              设定计分
            </Button>
          )}
          <Button type="primary" disabled={data === undefined || data.incomplete === 0} onClick={() => openForm(null)}>
            补充信息表
          </Button>
        </>
      }
      filters={
        <>
          <Segmented<Tab>
            aria-label="按人员或党组织"
            value={tab}
            options={(Object.keys(TABS) as Tab[]).map(value => ({ value, label: TABS[value] }))}
            onChange={setTab}
          />
          <SearchBox
            value={filter.search}
            onChange={search => set({ search })}
            placeholder={tab === 'people' ? '姓名、拼音' : '名称、拼音'}
            width={160}
          />
          <OrganizationPicker value={filter.within} onChange={id => set({ within: id })} placeholder="乡镇或党组织" width={220} />
          {tab === 'people' && (
            <FilterSelect
              label="缺少"
              width={150}
              value={filter.field}
              options={(data?.fields ?? []).map(({ key, label }) => ({ value: key, label }))}
              onChange={field => set({ field })}
            />
          )}
          <FilterTags tags={[]} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {tab === 'people' && data !== undefined && (
        <FieldCounts data={data} field={filter.field} onField={field => set({ field })} />
      )}
      {tab === 'people' ? (
        <DataTable
          list="completeness.people"
          filter={peopleFilter}
          columns={columns}
          rowKey={row => row.id}
          storageKey="completeness"
          label="信息不完整的党员"
          frozenColumns={1}
          selection={selection}
          onOpen={row => go({ page: 'members', recordId: row.id })}
          selectionActions={
            <Button size="small" onClick={() => openForm(selection.keys)}>
              {`补充信息表 ${count} 人`}
            </Button>
          }
          emptyState={
            isStandard ? (
              <EmptyState title="信息都已完整" reason="这里列出还缺必填信息的党员。在这个范围和基准日，计分的信息都已填写。" />
            ) : (
              <EmptyState title="没有找到" reason="没有符合条件的党员。" action={<Button onClick={clear}>清除筛选</Button>} />
            )
          }
        />
      ) : (
        <DataTable
          key={tab}
          list="completeness.units"
          filter={unitFilter}
          columns={UNIT_COLUMNS}
          rowKey={row => row.id}
          storageKey={`completeness-${tab}`}
          label={`${TABS[tab]}的信息完整度`}
          onOpen={row => {
            set({ within: row.id, search: '' });
            setTab('people');
          }}
        />
      )}
      {isSetting && data !== undefined && <WeightsDialog weights={data.weights} onClose={() => setIsSetting(false)} />}
    </Page>
  );
}

const subtitleOf = ({ members, average, incomplete }: CompletenessSummary) =>
  members === 0 ? '没有党员' : `${members} 名党员平均 ${average} 分，${incomplete} 人不完整`;

/** How many lack each field; a click lists them. */
function FieldCounts(props: {
  data: CompletenessSummary;
  field: ScoredField | null;
  onField: (field: ScoredField | null) => void;
}) {
  const lacking = props.data.fields.filter(entry => entry.lacking > 0);
  if (lacking.length === 0) return null;
  return (
    <div className="field-counts" role="group" aria-label="各项缺少人数">
      {lacking.map(({ key, label, lacking: count }) => (
        <Button
          key={key}
          size="small"
          aria-pressed={props.field === key}
          type={props.field === key ? 'default' : 'text'}
          onClick={() => props.onField(props.field === key ? null : key)}
        >
          {`${label} 缺 ${count}`}
        </Button>
      ))}
    </div>
  );
}

function MissingLinks({ row, onOpen }: { row: IncompleteRow; onOpen: (field: ScoredField) => void }) {
  return (
    <span className="missing-links">
      {row.missing.map(field => (
        <Button
          key={field}
          type="link"
          size="small"
          className="text-link"
          title={`补填${scoredLabel(field)}`}
          onClick={() => onOpen(field)}
        >
          {scoredLabel(field)}
        </Button>
      ))}
    </span>
  );
}
