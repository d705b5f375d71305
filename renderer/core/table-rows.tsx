import type { VirtualItem } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import type { Block, Place } from './grid-cursor.ts';
import type { ShownColumn } from './table-layout.ts';
import { type CellMark, TableRow } from './table-row.tsx';

type TableRowsProps<R> = Readonly<{
  idPrefix: string;
  items: readonly VirtualItem[];
  count: number;
  height: number;
  rowAt: (index: number) => R | undefined;
  rowKey: (row: R) => string;
  columns: readonly ShownColumn<R>[];
  startsAt: number;
  isSlow: boolean;
  active: Place;
  /** The marked block, null when only one cell is. */
  marked: Block | null;
  /** By record and column key. */
  marks: Readonly<Record<string, Readonly<Record<string, CellMark>>>>;
  openKey: string | null;
  /** Null when the table has no selection. */
  selected: ReadonlyMap<string, R> | null;
  onToggle: (index: number, isExtending: boolean) => void;
  onOpen: ((index: number) => void) | undefined;
}>;

/** The drawn rows of a table. They are memoized: what they call stays the same function. */
export function TableRows<R>(props: TableRowsProps<R>) {
  const { items, rowAt, rowKey, columns, active, marked, selected, height, onOpen, onToggle } = props;
  const latest = useRef({ onOpen, onToggle });
  useEffect(() => {
    latest.current = { onOpen, onToggle };
  });
  const toggle = useCallback((index: number, isExtending: boolean) => latest.current.onToggle(index, isExtending), []);
  const open = useCallback((index: number) => latest.current.onOpen?.(index), []);
  const pool = 2 ** Math.ceil(Math.log2(items.length + 8));
  const lastFrozen = columns.findLastIndex(column => column.isFrozen);
  return (
    <div className="data-table-rows" role="rowgroup" style={{ height: props.count * height }}>
      {items.map(item => {
        const row = rowAt(item.index);
        const key = row === undefined ? undefined : rowKey(row);
        const isMarked = marked !== null && item.index >= marked.top && item.index <= marked.bottom;
        return (
          <TableRow
            // a row that leaves the screen is drawn over with one that comes
            key={item.index % pool}
            idPrefix={props.idPrefix}
            index={item.index}
            top={item.start - height}
            height={height}
            row={row}
            columns={columns}
            lastFrozen={lastFrozen}
            startsAt={props.startsAt}
            isSlow={props.isSlow}
            activeColumn={item.index === active.row ? active.column : -1}
            markedFrom={isMarked ? marked.left : -1}
            markedTo={isMarked ? marked.right : -1}
            marks={key === undefined ? undefined : props.marks[key]}
            isOpen={key !== undefined && props.openKey === key}
            isSelected={selected === null ? null : key !== undefined && selected.has(key)}
            onToggle={toggle}
            onOpen={onOpen === undefined ? undefined : open}
          />
        );
      })}
    </div>
  );
}
