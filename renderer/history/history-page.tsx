import { Button } from 'antd';
import { useMemo } from 'react';
import { FIRST_VERB, type OperationRow } from '#shared/history/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { instantText } from '../core/instant.ts';
import { useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useUndoBar } from '../core/undo-bar.tsx';
import { useWork } from '../core/work.tsx';

function columnsOf(undo: ((operationId: number, isRedo: boolean) => void) | null): readonly Column<OperationRow>[] {
  return [
    { key: 'at', label: '时间', width: 140, text: row => instantText(row.at) },
    { key: 'label', label: '操作', width: 480 },
    { key: 'actor', label: '使用人', width: 110 },
    { key: 'changeCount', label: '涉及记录', width: 90, align: 'right' },
    {
      key: 'state',
      label: '状态',
      width: 90,
      text: row => (row.undoneBy === null ? '' : '已撤销'),
      render: row => row.undoneBy !== null && <span className="secondary-text">已撤销</span>,
    },
    {
      key: 'undo',
      label: '撤销',
      width: 90,
      text: () => '',
      render: row =>
        row.undoneBy === null &&
        row.verb !== FIRST_VERB &&
        undo !== null && (
          <Button type="link" size="small" onClick={() => undo(row.id, row.undoes !== null)}>
            {row.undoes === null ? '撤销' : '重做'}
          </Button>
        ),
    },
  ];
}

/** Every operation of the work file, newest first; any of them can be undone. */
export function HistoryPage() {
  const { canWrite } = useWork();
  const { undo } = useUndoBar();
  const [search, setSearch] = useVisitState('search', '');
  const columns = useMemo(() => columnsOf(canWrite ? (id, isRedo) => void undo(id, isRedo) : null), [canWrite, undo]);
  return (
    <Page title="历史" filters={<SearchBox value={search} onChange={setSearch} placeholder="在操作和使用人中查找" />}>
      <DataTable
        list="history.list"
        filter={{ search }}
        columns={columns}
        rowKey={row => String(row.id)}
        storageKey="history"
        label="历史"
        emptyState={
          search === '' ? (
            <EmptyState title="历史" reason="每次保存、导入、撤销都记在这里，永久保留。现在还没有修改过数据。" />
          ) : (
            <EmptyState
              title="没有找到"
              reason={`没有与“${search}”有关的操作。`}
              action={<Button onClick={() => setSearch('')}>清除查找</Button>}
            />
          )
        }
      />
    </Page>
  );
}
