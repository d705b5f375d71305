import { Button } from 'antd';
import { useMemo } from 'react';
import type { DistinctRow } from '#shared/duplicates/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { instantText } from '../core/instant.ts';
import type { Column } from '../core/table-columns.tsx';
import { useUndoBar } from '../core/undo-bar.tsx';
import { useWork } from '../core/work.tsx';

/** Pairs judged to be different people; taking the judgement back lists them again. */
export function DistinctList({ filter }: { filter: Readonly<{ search: string }> }) {
  const { canWrite } = useWork();
  const { undo } = useUndoBar();
  const columns = useMemo(
    (): readonly Column<DistinctRow>[] => [
      { key: 'firstName', label: '姓名', width: 100 },
      { key: 'firstOrganization', label: '所在党支部', width: 260 },
      { key: 'secondName', label: '另一人', width: 100 },
      { key: 'secondOrganization', label: '另一人所在党支部', width: 260 },
      { key: 'reason', label: '理由', width: 180 },
      { key: 'at', label: '判定时间', width: 140, text: row => instantText(row.at) },
      { key: 'actor', label: '使用人', width: 100 },
      {
        key: 'undo',
        label: '撤销',
        width: 84,
        text: () => '',
        render: row =>
          canWrite && (
            <Button type="link" size="small" onClick={() => void undo(row.operationId)}>
              撤销
            </Button>
          ),
      },
    ],
    [canWrite, undo],
  );
  return (
    <DataTable
      list="duplicates.distinct"
      filter={filter}
      columns={columns}
      rowKey={row => row.id}
      storageKey="duplicates-distinct"
      label="判定为不同的人"
      emptyState={<EmptyState title="没有判定" reason="核对后确认不是同一人的，列在这里，以后不再提示；判错了可以撤销。" />}
    />
  );
}
