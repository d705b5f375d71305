import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { MOST_PORTRAITS } from '#shared/members/portrait-model.ts';
import type { DelegateRow } from '#shared/delegates/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { ChangeField } from '../core/grid-change-field.tsx';
import { PasteRows } from '../core/grid-paste-rows.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { QuickEntryButton } from '../core/quick-entry-button.tsx';
import type { Column } from '../core/table-columns.tsx';
import { SavedViews } from '../core/saved-views.tsx';
import { useTableLayout } from '../core/table-layout.ts';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { CompositionStrip } from './composition-strip.tsx';
import { DELEGATE_COLUMNS } from './delegate-columns.ts';
import { DELEGATE_EDIT, useDelegateColumnFilters } from './delegate-grid.ts';
import { DelegateDrawer } from './delegate-drawer.tsx';
import { BLANK_DELEGATE_VIEW, DelegateFilters, delegateFilterWords, STANDARD_DELEGATE_VIEW } from './delegate-filters.tsx';
import { StatusText } from './status-panel.tsx';
import { TaskNotice } from './task-notice.tsx';
import '../core/roster.css';
import './delegates.css';

const COLUMNS: readonly Column<DelegateRow>[] = DELEGATE_COLUMNS.map(column =>
  column.key === 'status' ? { ...column, render: row => <StatusText status={row.status} /> } : column,
);

const NUMBER_COLUMNS = ['phone'] as const;

/** Booklets one document holds. */
const MOST_BOOKLETS = 200;

/** 党代表: the roster with its composition; one record over the list. */
export function DelegatesPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { route, go, leave } = useNavigation();
  const { filter, set, keep, clear, isStandard } = useFilter(BLANK_DELEGATE_VIEW, STANDARD_DELEGATE_VIEW);
  const layout = useTableLayout('delegates');
  const columnFilters = useDelegateColumnFilters(filter, set);
  const [isPrinting, setIsPrinting] = useState(false);
  const [newRows, setNewRows] = useState<string | null>(null);
  const [openId, setOpenId] = useVisitState<string | null>('open', route.page === 'delegates' ? (route.recordId ?? null) : null);
  const selection = useSelection<DelegateRow>();
  const remove = useCommand('delegates.remove');
  const terms = useAnswer('delegates.terms', {});
  const tree = useAnswer('organizations.tree', { asOf });
  const units = useAnswer('delegates.units', {}, { isEnabled: filter.electoralUnitId !== null });

  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const words = delegateFilterWords(
    id => tree.data?.find(node => node.id === id)?.name ?? '',
    id => units.data?.find(unit => unit.id === id)?.name ?? '',
  );
  // what is pressed in the strip or chosen in the bar needs no tag
  const tagged = {
    ...filter,
    hasGroup: filter.hasGroup === false ? null : filter.hasGroup,
    sex: filter.sex === '2' ? null : filter.sex,
    isMinority: filter.isMinority === true ? null : filter.isMinority,
    isCollegePlus: filter.isCollegePlus === true ? null : filter.isCollegePlus,
    isUnder35: filter.isUnder35 === true ? null : filter.isUnder35,
  };
  const count = selection.rows.size;

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 名代表移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const importButton = <Button onClick={() => go({ page: 'imports', kind: 'delegates' })}>导入党代表名册</Button>;
  const emptyState = !isStandard ? (
    <EmptyState
      title="没有找到"
      reason={
        filter.level === 'county' && scopeId !== null
          ? '县代表属于县党代表大会，请把顶部的范围换成全县。'
          : '没有符合条件的党代表。'
      }
      action={<Button onClick={clear}>清除筛选</Button>}
    />
  ) : terms.data?.length === 0 ? (
    <EmptyState
      title="党代表名册"
      reason="这里是县和乡镇党代表的名册。现在还没有届次，可以直接导入名册（届次随名册建立），或先建立届次。"
      action={canWrite && importButton}
    />
  ) : (
    <EmptyState
      title="党代表名册"
      reason="在这个范围和基准日没有资格有效的党代表。可以导入名册，或逐名新增。"
      action={canWrite && importButton}
    />
  );

  return (
    <Page
      title="党代表"
      action={
        <>
          <Button onClick={() => go({ page: 'congress', ...(filter.termId === null ? {} : { termId: filter.termId }) })}>
            届次与选举
          </Button>
          <ExportList
            kind="delegates"
            filter={listFilter}
            title="党代表名册"
            measure="人"
            storageKey="delegates"
            columns={COLUMNS}
            numberColumns={NUMBER_COLUMNS}
          />
          {canWrite && (
            <>
              {importButton}
              <QuickEntryButton page="quickDelegates" />
              <Button type="primary" onClick={() => leave(() => setOpenId('new'))}>
                新增党代表
              </Button>
            </>
          )}
        </>
      }
      filters={
        <>
          <DelegateFilters filter={filter} within={within} set={set} />
          <SavedViews list="delegates" filter={filter} blank={BLANK_DELEGATE_VIEW} onFilter={keep} layout={layout} />
          <FilterTags tags={tagsOf(tagged, BLANK_DELEGATE_VIEW, words, set)} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <TaskNotice onOpen={id => leave(() => setOpenId(id))} />
      <CompositionStrip asOf={asOf} within={within} filter={filter} set={set} />
      <DataTable
        list="delegates.list"
        filter={listFilter}
        columns={COLUMNS}
        rowKey={row => row.id}
        storageKey="delegates"
        label="党代表名册"
        onOpen={row => leave(() => setOpenId(row.id))}
        openKey={openId}
        selection={selection}
        layout={layout}
        frozenColumns={1}
        columnFilters={columnFilters}
        {...(canWrite ? { edit: DELEGATE_EDIT, onNewRows: setNewRows } : {})}
        statusLine={
          canWrite && (
            <Button size="small" type="text" onClick={() => setNewRows('')}>
              粘贴新行
            </Button>
          )
        }
        selectionActions={
          <>
            <Button size="small" disabled={count > MOST_BOOKLETS} onClick={() => setIsPrinting(true)}>
              {`履职档案 ${count} 份`}
            </Button>
            <Button
              size="small"
              disabled={count > MOST_PORTRAITS}
              onClick={() =>
                go({ page: 'portraits', memberIds: [...new Set([...selection.rows.values()].map(({ memberId }) => memberId))] })
              }
            >
              {`一页纸 ${count} 份`}
            </Button>
            {canWrite && (
              <>
                <ChangeField
                  edit={DELEGATE_EDIT}
                  rows={[...selection.rows.values()]}
                  idOf={row => row.id}
                  measure="名党代表"
                  onWritten={selection.clear}
                />
                <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
                  {`移入回收站 ${count} 名`}
                </Button>
              </>
            )}
          </>
        }
        emptyState={emptyState}
      />
      {newRows !== null && (
        <PasteRows
          kind="delegates"
          noun="党代表"
          columns={COLUMNS}
          shownKeys={layout.kept.shown}
          initialText={newRows === '' ? null : newRows}
          onClose={() => setNewRows(null)}
        />
      )}
      <DelegateDrawer
        id={openId}
        termId={filter.termId}
        onOpen={setOpenId}
        onClose={() => setOpenId(null)}
        onOpenTerms={() => go({ page: 'congress' })}
      />
      {isPrinting && (
        <PaperDialog
          feature="dossiers"
          choice={{ ids: [...selection.rows.keys()], asOf }}
          title={`履职档案 ${count} 份`}
          onClose={() => setIsPrinting(false)}
        />
      )}
    </Page>
  );
}
