import { Button, Dropdown } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { smallStepLabel } from '#shared/core/small-life-cycle.ts';
import { SUGGESTION_STATES, type SuggestionFilter, type SuggestionRow } from '#shared/inspections/model.ts';
import { SUGGESTION_CYCLE, type SuggestionEvent } from '#shared/inspections/steps.ts';
import { TownshipFilter } from '../core/common-filters.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, fromYesNo, optionsOf, yesNo } from '../core/filter-select.tsx';
import { useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useWork } from '../core/work.tsx';
import { SUGGESTION_COLUMNS } from './inspection-columns.tsx';
import { SuggestionStepDialog } from './suggestion-file.tsx';
import { BATCH_SUGGESTION_STEPS } from './suggestion-steps.ts';

type View = Omit<SuggestionFilter, 'asOf'>;
const BLANK: View = {
  search: '',
  within: null,
  inspectionId: null,
  groupId: null,
  from: null,
  to: null,
  state: null,
  handlingUnitId: null,
  isAdopted: null,
  isRectified: null,
  isLate: null,
};
type Props = Readonly<{
  switcher: ReactNode;
  openId: string | null;
  onOpen: (suggestionId: string) => void;
  onInspections: () => void;
}>;

/** 建议台账: every suggestion with how it stands, worked on many at once. */
export function SuggestionsView({ switcher, openId, onOpen, onInspections }: Props) {
  const { asOf, scopeId, canWrite } = useWork();
  const [filter, keep] = useVisitState<View>('suggestions', BLANK);
  const set = (part: Partial<View>) => keep({ ...filter, ...part });
  const isStandard = JSON.stringify(filter) === JSON.stringify(BLANK);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const selection = useSelection<SuggestionRow>();
  const [event, setEvent] = useState<SuggestionEvent | null>(null);
  const chosen = [...selection.rows.values()];
  return (
    <Page
      title="视察调研"
      action={
        <ExportList
          kind="inspectionSuggestions"
          filter={listFilter}
          title="视察建议"
          measure="条"
          storageKey="suggestions"
          columns={SUGGESTION_COLUMNS}
          numberColumns={[]}
        />
      }
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="建议、单位" width={150} />
          <TownshipFilter value={filter.within} onChange={within => set({ within })} />
          <FilterSelect
            label="状态"
            width={112}
            value={filter.state}
            options={optionsOf(SUGGESTION_STATES)}
            onChange={state => set({ state })}
          />
          <FilterSelect
            label="整改"
            width={104}
            value={yesNo(filter.isRectified)}
            options={[
              { value: 'yes', label: '已整改' },
              { value: 'no', label: '未整改' },
            ]}
            onChange={value => set({ isRectified: fromYesNo(value) })}
          />
          <FilterSelect
            label="时限"
            width={96}
            value={yesNo(filter.isLate)}
            options={[
              { value: 'yes', label: '逾期' },
              { value: 'no', label: '未逾期' },
            ]}
            onChange={value => set({ isLate: fromYesNo(value) })}
          />
          {!isStandard && (
            <Button type="link" onClick={() => keep(BLANK)}>
              清除筛选
            </Button>
          )}
        </>
      }
    >
      <DataTable
        list="inspectionSuggestions.list"
        filter={listFilter}
        columns={SUGGESTION_COLUMNS}
        rowKey={row => row.id}
        storageKey="suggestions"
        label="视察建议台账"
        onOpen={row => onOpen(row.id)}
        openKey={openId}
        selection={selection}
        selectionActions={
          canWrite && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: BATCH_SUGGESTION_STEPS.map(name => ({ key: name, label: smallStepLabel(SUGGESTION_CYCLE, name) })),
                onClick: ({ key }) => setEvent(key as SuggestionEvent),
              }}
            >
              <Button size="small">{`批量办理 ${chosen.length} 条`}</Button>
            </Dropdown>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="视察建议"
              reason="视察调研中提出的建议列在这里，从转交、采纳、整改到反馈代表逐条跟踪。在一次已举行的视察调研中登记建议。"
              action={<Button onClick={onInspections}>查看视察调研</Button>}
            />
          ) : (
            <EmptyState
              title="没有找到"
              reason="没有符合条件的建议。"
              action={<Button onClick={() => keep(BLANK)}>清除筛选</Button>}
            />
          )
        }
      />
      {event !== null && (
        <SuggestionStepDialog rows={chosen} event={event} onDone={() => selection.clear()} onClose={() => setEvent(null)} />
      )}
    </Page>
  );
}
