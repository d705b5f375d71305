import { Checkbox } from 'antd';
import type { RefObject } from 'react';
import type { Column } from './table-columns.tsx';
import type { Sort } from './use-list-window.ts';

type TableHeaderProps<R> = Readonly<{
  columns: readonly Column<R>[];
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  onResize: (key: string, pixels: number) => void;
  scroller: RefObject<HTMLDivElement | null>;
  height: number;
  selection: Readonly<{ isAll: boolean; isSome: boolean; toggle: () => void }> | null;
}>;

/** Upward, downward, then the list's own order. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, direction: 'ascending' };
  return sort.direction === 'ascending' ? { key, direction: 'descending' } : null;
}

const ARIA_SORT = { ascending: 'ascending', descending: 'descending', none: 'none' } as const;
const CELL_PADDING = 24;

export function TableHeader<R>({ columns, sort, onSort, onResize, scroller, height, selection }: TableHeaderProps<R>) {
  function drag(column: Column<R>, event: React.PointerEvent<HTMLElement>) {
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (next: PointerEvent) => onResize(column.key, column.width + next.clientX - from);
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', stop);
      handle.removeEventListener('pointercancel', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop);
    handle.addEventListener('pointercancel', stop);
  }

  /** Width of the widest cell now on the screen. */
  function fit(column: Column<R>) {
    const cells = scroller.current?.querySelectorAll(`[data-column="${CSS.escape(column.key)}"]`) ?? [];
    let widest = 0;
    for (const cell of cells) {
      const range = document.createRange();
      range.selectNodeContents(cell);
      widest = Math.max(widest, range.getBoundingClientRect().width);
    }
    onResize(column.key, widest + CELL_PADDING);
  }

  return (
    <div className="data-table-header" role="row" aria-rowindex={1} style={{ height }}>
      {selection !== null && (
        <div className="data-table-check" role="columnheader" aria-label="选择">
          <Checkbox
            tabIndex={-1}
            checked={selection.isAll}
            indeterminate={selection.isSome && !selection.isAll}
            onChange={selection.toggle}
            aria-label="全选"
          />
        </div>
      )}
      {columns.map(column => {
        const { sortKey } = column;
        const direction = sortKey !== undefined && sort?.key === sortKey ? sort.direction : 'none';
        return (
          <div
            key={column.key}
            role="columnheader"
            aria-sort={sortKey === undefined ? undefined : ARIA_SORT[direction]}
            className={`data-table-head align-${column.align ?? 'left'}${sortKey === undefined ? '' : ' can-sort'}`}
            style={{ width: column.width }}
            title={sortKey === undefined ? column.label : `${column.label}：单击排序`}
            onClick={sortKey === undefined ? undefined : () => onSort(nextSort(sort, sortKey))}
          >
            <span className="data-table-label" data-column={column.key}>
              {column.label}
              {direction !== 'none' && <span className="data-table-sort">{direction === 'ascending' ? '↑' : '↓'}</span>}
            </span>
            <i
              className="data-table-edge"
              title="拖动改变列宽，双击适应内容"
              onPointerDown={event => drag(column, event)}
              onClick={event => event.stopPropagation()}
              onDoubleClick={() => fit(column)}
            />
          </div>
        );
      })}
    </div>
  );
}
