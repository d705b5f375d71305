import type { ReactNode } from 'react';
import type { Block } from './grid-cursor.ts';
import { ColumnChooser } from './table-column-chooser.tsx';
import type { Column } from './table-columns.tsx';
import type { ChosenColumns } from './table-layout.ts';

type StatusLineProps<R> = Readonly<{
  total: number | undefined;
  /** The marked block, null when only one cell is. */
  marked: Block | null;
  selectedCount: number;
  selectionActions: ReactNode;
  more: ReactNode;
  /** Said for a moment, e.g. why a cell cannot be edited. */
  note: string | null;
  columns: readonly Column<R>[];
  chosen: ChosenColumns<R>;
}>;

/** The line under a table: 共 n 条, what is marked and selected, the columns. */
export function TableStatusLine<R>(props: StatusLineProps<R>) {
  const { marked, selectedCount } = props;
  return (
    <div className="status-line">
      <span>{props.total === undefined ? '正在读取' : `共 ${props.total} 条`}</span>
      {marked !== null && <span>{`选中 ${marked.bottom - marked.top + 1} 行 ${marked.right - marked.left + 1} 列`}</span>}
      {selectedCount > 0 && <span>{`已选 ${selectedCount} 条`}</span>}
      {selectedCount > 0 && props.selectionActions}
      {props.more}
      {props.note !== null && <span role="status">{props.note}</span>}
      <span className="status-line-end">
        <ColumnChooser columns={props.columns} chosen={props.chosen} />
      </span>
    </div>
  );
}
