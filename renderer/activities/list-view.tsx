import { Button } from 'antd';
import { useMemo } from 'react';
import { type ActivityFilter, type ActivityRow, CONTENT_KINDS } from '#shared/activities/model.ts';
import { OCCASION_STATES } from '#shared/attendance/model.ts';
import { periodTags, TownshipFilter, YearFilter } from '../core/common-filters.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { ACTIVITY_COLUMNS } from './activity-columns.tsx';
import type { ViewProps } from './year-view.tsx';

type View = Omit<ActivityFilter, 'asOf'>;
const BLANK: View = {
  search: '',
  within: null,
  groupId: null,
  from: null,
  to: null,
  state: null,
  contentKind: null,
  isHeld: null,
  inspectionId: null,
  importBatchId: null,
};

/** 活动台账: every activity planned and held, the newest first. */
export function ListView({ switcher, openId, onOpen, onPlan }: ViewProps) {
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter(BLANK);
  const selection = useSelection<ActivityRow>();
  const remove = useCommand('activities.remove');
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const tags = tagsOf(
    filter,
    BLANK,
    {
      groupId: () => '一个小组的活动',
      inspectionId: () => '一次视察调研的活动',
      importBatchId: () => '一次导入的活动',
      isHeld: held => (held ? '已举行' : '尚未举行'),
      ...periodTags(filter),
    },
    set,
  );
  const count = selection.rows.size;

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 次活动移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const planButton = (
    <Button type="primary" onClick={() => onPlan([], null)}>
      安排活动
    </Button>
  );
  return (
    <Page
      title="小组活动"
      action={
        <>
          <ExportList
            kind="activities"
            filter={listFilter}
            title="代表小组活动"
            measure="次"
            storageKey="activities"
            columns={ACTIVITY_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && <Button onClick={() => go({ page: 'imports', kind: 'group_activities' })}>导入台账</Button>}
          {canWrite && planButton}
        </>
      }
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="主题、地点、小组" width={150} />
          <YearFilter period={filter} onChange={set} />
          <TownshipFilter value={filter.within} onChange={within => set({ within })} />
          <FilterSelect
            label="内容"
            width={120}
            value={filter.contentKind}
            options={optionsOf(CONTENT_KINDS)}
            onChange={contentKind => set({ contentKind })}
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
        list="activities.list"
        filter={listFilter}
        columns={ACTIVITY_COLUMNS}
        rowKey={row => row.id}
        storageKey="activities"
        label="小组活动台账"
        onOpen={row => onOpen(row.id)}
        openKey={openId}
        selection={selection}
        selectionActions={
          canWrite && (
            <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
              {`移入回收站 ${count} 次`}
            </Button>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="小组活动"
              reason="代表小组的活动在这里安排、登记和归档，参加情况和提出的意见建议一并记下。这个范围内还没有活动。"
              action={canWrite && planButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的活动。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
    </Page>
  );
}
