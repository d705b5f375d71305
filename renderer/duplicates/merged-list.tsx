import { Button } from 'antd';
import { useMemo } from 'react';
import type { MergedRow } from '#shared/duplicates/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { instantText } from '../core/instant.ts';
import { useNavigation } from '../core/navigation.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useUndoBar } from '../core/undo-bar.tsx';
import { useWork } from '../core/work.tsx';

/** Merges in force; 拆分 restores both records, edits made since stay. */
export function MergedList({ filter }: { filter: Readonly<{ search: string }> }) {
  const { canWrite } = useWork();
  const { undo } = useUndoBar();
  const { go } = useNavigation();
  const columns = useMemo(
    (): readonly Column<MergedRow>[] => [
      { key: 'keptName', label: '保留的记录', width: 110 },
      { key: 'mergedName', label: '并入的记录', width: 110 },
      { key: 'organizationName', label: '所在党支部', width: 300 },
      { key: 'at', label: '合并时间', width: 140, text: row => instantText(row.at) },
      { key: 'actor', label: '使用人', width: 100 },
      {
        key: 'undo',
        label: '拆分',
        width: 84,
        text: () => '',
        render: row =>
          canWrite && (
            <Button type="link" size="small" onClick={() => void undo(row.operationId)}>
              拆分
            </Button>
          ),
      },
      {
        key: 'editedFields',
        label: '合并后改过的内容（拆分时保留）',
        width: 260,
        text: row => row.editedFields.join('、'),
      },
    ],
    [canWrite, undo],
  );
  return (
    <DataTable
      list="duplicates.merged"
      filter={filter}
      columns={columns}
      rowKey={row => String(row.operationId)}
      storageKey="duplicates-merged"
      label="已合并的人员"
      onOpen={row => go({ page: 'members', recordId: row.keptId })}
      emptyState={<EmptyState title="没有合并过" reason="合并过的记录列在这里，任何时候都可以拆分，两条记录恢复原样。" />}
    />
  );
}
