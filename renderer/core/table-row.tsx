import { memo } from 'react';
import { cellText } from './table-columns.tsx';
import type { ShownColumn } from './table-layout.ts';

/** What a cell shows instead of the row's value: on its way to the file, or refused. */
export type CellMark = Readonly<{ kind: 'saving' | 'refused'; text: string; title: string }>;

type TableRowProps<R> = Readonly<{
  /** Ids of its cells begin with it. */
  idPrefix: string;
  index: number;
  top: number;
  height: number;
  /** Undefined while it is being fetched. */
  row: R | undefined;
  columns: readonly ShownColumn<R>[];
  lastFrozen: number;
  startsAt: number;
  isSlow: boolean;
  /** Column of the active cell, -1 when it is in another row. */
  activeColumn: number;
  /** Columns of the marked block in this row; -1 when there are none. */
  markedFrom: number;
  markedTo: number;
  /** By column key. */
  marks: Readonly<Record<string, CellMark>> | undefined;
  isOpen: boolean;
  /** null when the table has no selection. */
  isSelected: boolean | null;
  onToggle: (index: number, isExtending: boolean) => void;
  /** Undefined when records are not opened here. */
  onOpen: ((index: number) => void) | undefined;
}>;

export const cellId = (prefix: string, row: number, column: number): string => `${prefix}-cell-${row}-${column}`;

function Row<R>(props: TableRowProps<R>) {
  const { row, index, columns, isSelected, startsAt } = props;
  const marks = `${props.activeColumn >= 0 ? ' is-active' : ''}${props.isOpen ? ' is-open' : ''}${isSelected === true ? ' is-selected' : ''}`;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected ?? undefined}
      data-row={index}
      className={`data-table-row${marks}`}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
    >
      {startsAt > 0 && (
        <div className="data-table-check is-frozen" role="gridcell" aria-colindex={1} style={{ width: startsAt, left: 0 }}>
          {isSelected !== null && (
            // the browser's own box: a hundred styled ones cost more than the whole rest of the rows
            <input
              type="checkbox"
              className="data-table-box"
              tabIndex={-1}
              checked={isSelected}
              disabled={row === undefined}
              onChange={() => undefined}
              onClick={event => props.onToggle(index, event.shiftKey)}
              aria-label={`选择第 ${index + 1} 行`}
            />
          )}
          {props.onOpen !== undefined && row !== undefined && (
            <button
              type="button"
              tabIndex={-1}
              className="data-table-open"
              aria-label={`打开第 ${index + 1} 行的资料`}
              title="打开资料（Ctrl+Enter）"
              onClick={() => props.onOpen?.(index)}
            >
              ›
            </button>
          )}
        </div>
      )}
      {columns.map((column, position) => {
        const mark = props.marks?.[column.key];
        const text = mark?.text ?? (row === undefined ? '' : cellText(column, row));
        const isMarked = position >= props.markedFrom && position <= props.markedTo;
        const classes = [
          `align-${column.align ?? 'left'}`,
          column.isFrozen ? 'is-frozen' : '',
          position === props.lastFrozen ? 'is-last-frozen' : '',
          isMarked ? 'is-marked' : '',
          position === props.activeColumn ? 'is-active-cell' : '',
          mark === undefined ? '' : `is-${mark.kind}`,
        ];
        return (
          <div
            key={column.key}
            id={cellId(props.idPrefix, index, position)}
            role="gridcell"
            aria-colindex={position + (startsAt > 0 ? 2 : 1)}
            data-position={position}
            className={`data-table-cell ${classes.join(' ')}`}
            style={column.isFrozen ? { width: column.width, left: column.left } : { width: column.width }}
            title={mark?.title ?? (text === '' ? undefined : text)}
          >
            {row === undefined ? (
              props.isSlow && <i className="data-table-skeleton" />
            ) : (
              <span data-column={column.key}>
                {column.render === undefined || mark !== undefined ? text : column.render(row)}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** One row; moving the cursor draws only the rows it leaves and enters again. */
export const TableRow = memo(Row) as typeof Row;
