import { useMemo } from 'react';
import { EXPORT_ACTIONS, NUMBERS } from '#shared/reports/table-model.ts';
import { DataTable } from '../core/data-table.tsx';
import { instantText } from '../core/instant.ts';
import type { Column } from '../core/table-columns.tsx';
import type { RowOf } from '../core/use-list-window.ts';

type Row = RowOf<'reports.exportLog'>;
const COLUMNS: readonly Column<Row>[] = [
  { key: 'at', label: '时间', width: 160, sortKey: 'at', text: row => instantText(row.at) },
  { key: 'actor', label: '经办人', width: 120 },
  { key: 'action', label: '方式', width: 80, text: row => EXPORT_ACTIONS[row.action] },
  { key: 'subject', label: '内容', width: 300 },
  { key: 'count', label: '行数', width: 90, align: 'right' },
  { key: 'numbers', label: '号码', width: 120, text: row => NUMBERS[row.numbers] },
];

/** 导出记录: who took what out, when, how much, with which numbers. */
export function ExportLog({ search }: Readonly<{ search: string }>) {
  const filter = useMemo(() => ({ search }), [search]);
  return (
    <DataTable
      list="reports.exportLog"
      filter={filter}
      columns={COLUMNS}
      rowKey={row => String(row.id)}
      storageKey="export-log"
      label="导出记录"
    />
  );
}
