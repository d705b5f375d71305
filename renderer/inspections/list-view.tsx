import { Button } from 'antd';
import { useMemo } from 'react';
import { OCCASION_STATES } from '#shared/attendance/model.ts';
import { INSPECTION_KINDS, type InspectionFilter } from '#shared/inspections/model.ts';
import { periodTags, TownshipFilter, YearFilter } from '../core/common-filters.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { INSPECTION_COLUMNS } from './inspection-columns.tsx';
import type { ViewProps } from './year-view.tsx';

type View = Omit<InspectionFilter, 'asOf'>;
const BLANK: View = {
  search: '',
  within: null,
  groupId: null,
  from: null,
  to: null,
  kind: null,
  state: null,
  isHeld: null,
  isReported: null,
  delegateId: null,
  importBatchId: null,
};

/** 视察调研台账: every inspection planned and held, the newest first. */
export function ListView({ switcher, openId, onOpen, onPlan }: ViewProps) {
  const { asOf, scopeId, canWrite } = useWork();
  const { filter, set, clear, isStandard } = useFilter(BLANK);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const tags = tagsOf(
    filter,
    BLANK,
    {
      groupId: () => '一个小组的视察调研',
      delegateId: () => '一名代表参加的',
      importBatchId: () => '一次导入的',
      isHeld: held => (held ? '已举行' : '尚未举行'),
      isReported: told => (told ? '已反馈' : '未反馈'),
      ...periodTags(filter),
    },
    set,
  );
  const planButton = (
    <Button type="primary" onClick={() => onPlan(null)}>
      安排视察调研
    </Button>
  );
  return (
    <Page
      title="视察调研"
      action={
        <>
          <ExportList
            kind="inspections"
            filter={listFilter}
            title="视察调研"
            measure="次"
            storageKey="inspections"
            columns={INSPECTION_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && planButton}
        </>
      }
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="主题、单位" width={150} />
          <YearFilter period={filter} onChange={set} />
          <TownshipFilter value={filter.within} onChange={within => set({ within })} />
          <FilterSelect
            label="类型"
            width={84}
            value={filter.kind}
            options={optionsOf(INSPECTION_KINDS)}
            onChange={kind => set({ kind })}
          />
          <FilterSelect
            label="状态"
            width={96}
            value={filter.state}
            options={optionsOf(OCCASION_STATES)}
            onChange={state => set({ state })}
          />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="inspections.list"
        filter={listFilter}
        columns={INSPECTION_COLUMNS}
        rowKey={row => row.id}
        storageKey="inspections"
        label="视察调研台账"
        onOpen={row => onOpen(row.id)}
        openKey={openId}
        emptyState={
          isStandard ? (
            <EmptyState
              title="视察调研"
              reason="代表视察、调研和督查在这里安排、登记和归档，提出的建议逐条跟踪到整改和反馈。这个范围内还没有。"
              action={canWrite && planButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的视察调研。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
    </Page>
  );
}
