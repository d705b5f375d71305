import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { OCCASION_STATES } from '#shared/attendance/model.ts';
import { MEETING_TYPES, type MeetingFilter, type MeetingRow } from '#shared/meetings/model.ts';
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
import { MEETING_COLUMNS } from './meeting-columns.tsx';
import { NewMeetingDialog } from './new-meeting-dialog.tsx';
import '../core/roster.css';

type View = Omit<MeetingFilter, 'asOf'>;
const BLANK: View = { search: '', within: null, type: null, state: null, from: null, to: null, isHeld: null };

/** 会议: every meeting planned and held, the newest first; a meeting opens as a page of its own. */
export function MeetingsPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter<View>(BLANK);
  const selection = useSelection<MeetingRow>();
  const remove = useCommand('meetings.remove');
  const [isPlanning, setIsPlanning] = useState(false);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const tags = tagsOf(
    filter,
    BLANK,
    {
      isHeld: held => (held ? '已举行' : '尚未举行'),
      ...periodTags(filter),
    },
    set,
  );
  const count = selection.rows.size;
  const planButton = (
    <Button type="primary" onClick={() => setIsPlanning(true)}>
      安排会议
    </Button>
  );

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 次会议移入回收站。` });
    if (answer.ok) selection.clear();
  }

  return (
    <Page
      title="会议"
      subtitle={`截至 ${asOf}`}
      action={
        <>
          <ExportList
            kind="meetings"
            filter={listFilter}
            title="会议"
            measure="次"
            storageKey="meetings"
            columns={MEETING_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && planButton}
        </>
      }
      filters={
        <>
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="会议名称" width={160} />
          <YearFilter period={filter} onChange={set} />
          <TownshipFilter value={filter.within} onChange={within => set({ within })} />
          <FilterSelect
            label="类型"
            width={128}
            value={filter.type}
            options={optionsOf(MEETING_TYPES)}
            onChange={type => set({ type })}
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
        list="meetings.list"
        filter={listFilter}
        columns={MEETING_COLUMNS}
        rowKey={row => row.id}
        storageKey="meetings"
        label="会议台账"
        onOpen={row => go({ page: 'meeting', id: row.id })}
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
              title="会议"
              reason="党代表会议、座谈会等在这里从计划办到纪要：通知、议程、签到、出席、决议。这个范围内还没有会议。"
              action={canWrite && planButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的会议。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      {isPlanning && <NewMeetingDialog onClose={() => setIsPlanning(false)} onCreated={id => go({ page: 'meeting', id })} />}
    </Page>
  );
}
