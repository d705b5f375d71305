import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { MOST_PORTRAITS } from '#shared/members/portrait-model.ts';
import type { MemberRow } from '#shared/members/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { ChangeField } from '../core/grid-change-field.tsx';
import { PasteRows } from '../core/grid-paste-rows.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { QuickEntryButton } from '../core/quick-entry-button.tsx';
import { SavedViews } from '../core/saved-views.tsx';
import { useTableLayout } from '../core/table-layout.ts';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { memberColumns } from './member-columns.tsx';
import { MemberDrawer } from './member-drawer.tsx';
import { BLANK_MEMBER_VIEW, MEMBER_FILTER_WORDS, MemberFilters } from './member-filters.tsx';
import { MEMBER_EDIT, useMemberColumnFilters } from './member-grid.ts';
import { RecordEventsDialog } from './record-events-dialog.tsx';
import { useRevealedNumbers } from './revealed-numbers.ts';
import '../core/roster.css';

const NUMBER_COLUMNS = ['idNumber', 'phone', 'address'] as const;

/** 党员: the roster with its filters; one record over the list. */
export function MembersPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { route, go, leave } = useNavigation();
  const { filter, set, keep, clear, isStandard } = useFilter(BLANK_MEMBER_VIEW);
  const layout = useTableLayout('members');
  const columnFilters = useMemberColumnFilters(filter, set);
  const [newRows, setNewRows] = useState<string | null>(null);
  const [openId, setOpenId] = useVisitState<string | null>('open', route.page === 'members' ? (route.recordId ?? null) : null);
  const selection = useSelection<MemberRow>();
  const numbers = useRevealedNumbers();
  const remove = useCommand('members.remove');
  const [isRecording, setIsRecording] = useState(false);

  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const { want, byId } = numbers;
  const columns = useMemo(() => memberColumns({ want, byId }), [want, byId]);
  const scope = useAnswer('organizations.get', { id: within ?? '', asOf }, { isEnabled: within !== null });
  // members belong to branches: only a branch is a place to begin a new one with
  const branchId = scope.data?.orgType === 'branch' ? scope.data.id : null;
  const count = selection.rows.size;

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 名党员移入回收站。` });
    if (answer.ok) selection.clear();
  }

  function recorded(isDone: boolean) {
    setIsRecording(false);
    if (isDone) selection.clear();
  }

  const importButton = <Button onClick={() => go({ page: 'imports', kind: 'members' })}>导入党员名册</Button>;
  return (
    <Page
      title="党员"
      {...(scope.data === undefined || within === null ? {} : { subtitle: scope.data.name })}
      action={
        <>
          {numbers.isOn ? (
            <Button onClick={numbers.hide}>隐藏号码</Button>
          ) : (
            <Button title="显示屏幕上（或已选）党员的完整号码，会记入查看记录" onClick={() => numbers.show([...selection.keys])}>
              显示号码
            </Button>
          )}
          <ExportList
            kind="members"
            filter={listFilter}
            title="党员名册"
            measure="人"
            storageKey="members"
            columns={columns}
            numberColumns={NUMBER_COLUMNS}
          />
          {canWrite && (
            <>
              {importButton}
              <QuickEntryButton page="quickMembers" />
              <Button type="primary" onClick={() => leave(() => setOpenId('new'))}>
                新增党员
              </Button>
            </>
          )}
        </>
      }
      filters={
        <>
          <MemberFilters filter={filter} set={set} />
          <SavedViews list="members" filter={filter} blank={BLANK_MEMBER_VIEW} onFilter={keep} layout={layout} />
          <FilterTags
            tags={tagsOf(filter, BLANK_MEMBER_VIEW, MEMBER_FILTER_WORDS, set)}
            {...(isStandard ? {} : { onClear: clear })}
          />
        </>
      }
    >
      <DataTable
        list="members.list"
        filter={listFilter}
        columns={columns}
        rowKey={row => row.id}
        storageKey="members"
        label="党员名册"
        onOpen={row => leave(() => setOpenId(row.id))}
        openKey={openId}
        selection={selection}
        layout={layout}
        frozenColumns={1}
        columnFilters={columnFilters}
        {...(canWrite ? { edit: MEMBER_EDIT, onNewRows: setNewRows } : {})}
        statusLine={
          canWrite && (
            <Button size="small" type="text" onClick={() => setNewRows('')}>
              粘贴新行
            </Button>
          )
        }
        selectionActions={
          canWrite && (
            <>
              <ChangeField
                edit={MEMBER_EDIT}
                rows={[...selection.rows.values()]}
                idOf={row => row.id}
                measure="名党员"
                onWritten={selection.clear}
              />
              <Button
                size="small"
                disabled={count > MOST_PORTRAITS}
                title={count > MOST_PORTRAITS ? `一次最多 ${MOST_PORTRAITS} 名` : undefined}
                onClick={() => go({ page: 'portraits', memberIds: [...selection.keys] })}
              >
                {`一页纸 ${count} 名`}
              </Button>
              <Button size="small" onClick={() => setIsRecording(true)}>
                {`登记变动 ${count} 名`}
              </Button>
              <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
                {`移入回收站 ${count} 名`}
              </Button>
            </>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="党员名册"
              reason={
                within === null
                  ? '这里是全县党员的名册。现在还没有，先导入党员名册，或逐名新增。'
                  : '这个党组织还没有党员。可以导入党员名册，或逐名新增。'
              }
              action={canWrite && importButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的党员。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      {newRows !== null && (
        <PasteRows
          kind="members"
          noun="党员"
          columns={columns}
          shownKeys={layout.kept.shown}
          initialText={newRows === '' ? null : newRows}
          onClose={() => setNewRows(null)}
        />
      )}
      {isRecording && <RecordEventsDialog ids={[...selection.keys]} onClose={recorded} />}
      <MemberDrawer
        id={openId}
        organizationId={branchId}
        editField={route.page === 'members' && openId === route.recordId ? route.editField : undefined}
        onOpen={setOpenId}
        onClose={() => setOpenId(null)}
      />
    </Page>
  );
}
