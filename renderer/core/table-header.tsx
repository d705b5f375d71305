import { Checkbox } from 'antd';
import { memo, type PointerEvent, type SyntheticEvent, type RefObject, useRef, useState } from 'react';
import { type ColumnFilter, TableHeaderMenu } from './table-header-menu.tsx';
import type { ChosenColumns, ShownColumn } from './table-layout.ts';
import type { Sort } from './use-list-window.ts';

type TableHeaderProps<R> = Readonly<{
  chosen: ChosenColumns<R>;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  filters: Readonly<Record<string, ColumnFilter>> | undefined;
  scroller: RefObject<HTMLDivElement | null>;
  height: number;
  /** Pixels before the first column. */
  startsAt: number;
  hasSelection: boolean;
  isAllSelected: boolean;
  isSomeSelected: boolean;
  onToggleAll: () => void;
  /** Key of the column whose menu is open. */
  menuKey: string | null;
  onMenu: (key: string | null) => void;
}>;

/** Upward, downward, then the list's own order. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, direction: 'ascending' };
  return sort.direction === 'ascending' ? { key, direction: 'descending' } : null;
}

const CELL_PADDING = 24;
const DRAG_FROM_PX = 6;

/** False for what happens in the header's menu: it stands elsewhere on the page, but its events come by here. */
const isWithin = (event: SyntheticEvent<HTMLElement>): boolean =>
  event.target instanceof Node && event.currentTarget.contains(event.target);

/** Follows a pointer that was pressed on an element until it is let go. */
function follow(event: PointerEvent<HTMLElement>, onMove: (next: globalThis.PointerEvent) => void, onEnd: () => void): void {
  const element = event.currentTarget;
  element.setPointerCapture(event.pointerId);
  const stop = () => {
    element.removeEventListener('pointermove', onMove);
    element.removeEventListener('pointerup', stop);
    element.removeEventListener('pointercancel', stop);
    onEnd();
  };
  element.addEventListener('pointermove', onMove);
  element.addEventListener('pointerup', stop);
  element.addEventListener('pointercancel', stop);
}

function Header<R>(props: TableHeaderProps<R>) {
  const { chosen, sort, onSort, scroller, height, startsAt } = props;
  const [dropAt, setDropAt] = useState<number | null>(null);
  const hasDragged = useRef(false);

  const resize = (column: ShownColumn<R>, event: PointerEvent<HTMLElement>) => {
    event.stopPropagation();
    const from = event.clientX;
    follow(
      event,
      next => chosen.setWidth(column.key, column.width + next.clientX - from),
      () => undefined,
    );
  };

  /** Width of the widest cell now on the screen. */
  const fit = (column: ShownColumn<R>) => {
    const cells = scroller.current?.querySelectorAll(`[data-column="${CSS.escape(column.key)}"]`) ?? [];
    let widest = 0;
    for (const cell of cells) {
      const range = document.createRange();
      range.selectNodeContents(cell);
      widest = Math.max(widest, range.getBoundingClientRect().width);
    }
    chosen.setWidth(column.key, widest + CELL_PADDING);
  };

  /** A header is dragged to another place; a short press stays a click. */
  const drag = (column: ShownColumn<R>, event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !isWithin(event)) return;
    const from = event.clientX;
    let target: number | null = null;
    hasDragged.current = false;
    const heads = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[data-head]') ?? [])];
    follow(
      event,
      next => {
        if (!hasDragged.current && Math.abs(next.clientX - from) < DRAG_FROM_PX) return;
        hasDragged.current = true;
        target = heads.filter(head => {
          const box = head.getBoundingClientRect();
          return next.clientX > box.left + box.width / 2;
        }).length;
        setDropAt(target);
      },
      () => {
        setDropAt(null);
        const index = chosen.shownKeys.indexOf(column.key);
        if (target !== null) chosen.move(column.key, target > index ? target - 1 : target);
      },
    );
  };

  return (
    <div className="data-table-header" role="row" aria-rowindex={1} style={{ height }}>
      {startsAt > 0 && (
        <div className="data-table-check is-frozen" role="columnheader" aria-colindex={1} style={{ width: startsAt, left: 0 }}>
          <span className="visually-hidden">行</span>
          {props.hasSelection && (
            <Checkbox
              tabIndex={-1}
              checked={props.isAllSelected}
              indeterminate={props.isSomeSelected && !props.isAllSelected}
              onChange={props.onToggleAll}
              aria-label="全选"
            />
          )}
        </div>
      )}
      {chosen.shown.map((column, index) => {
        const { sortKey } = column;
        const direction = sortKey !== undefined && sort?.key === sortKey ? sort.direction : 'none';
        const marks = [
          `align-${column.align ?? 'left'}`,
          sortKey === undefined ? '' : 'can-sort',
          column.isFrozen ? 'is-frozen' : '',
          column.isFrozen && index === chosen.frozen - 1 ? 'is-last-frozen' : '',
          dropAt === index ? 'is-drop-before' : '',
          dropAt === index + 1 && index === chosen.shown.length - 1 ? 'is-drop-after' : '',
        ];
        return (
          <div
            key={column.key}
            role="columnheader"
            data-head={column.key}
            aria-colindex={index + (startsAt > 0 ? 2 : 1)}
            aria-sort={sortKey === undefined ? undefined : direction}
            className={`data-table-head ${marks.join(' ')}`}
            style={column.isFrozen ? { width: column.width, left: column.left } : { width: column.width }}
            title={sortKey === undefined ? column.label : `${column.label}：单击排序`}
            onPointerDown={event => drag(column, event)}
            onClick={event => {
              if (sortKey !== undefined && !hasDragged.current && isWithin(event)) onSort(nextSort(sort, sortKey));
            }}
          >
            <span className="data-table-label" data-column={column.key}>
              {column.label}
              {direction !== 'none' && <span className="data-table-sort">{direction === 'ascending' ? '↑' : '↓'}</span>}
            </span>
            <TableHeaderMenu
              column={column}
              index={index}
              chosen={chosen}
              sort={sort}
              onSort={onSort}
              onFit={() => fit(column)}
              filter={props.filters?.[column.key]}
              isOpen={props.menuKey === column.key}
              onOpenChange={isOpen => props.onMenu(isOpen ? column.key : null)}
            />
            <i
              className="data-table-edge"
              title="拖动改变列宽，双击适应内容"
              onPointerDown={event => resize(column, event)}
              onClick={event => event.stopPropagation()}
              onDoubleClick={() => fit(column)}
            />
          </div>
        );
      })}
    </div>
  );
}

/** The line of column headers; scrolling does not draw it again. */
export const TableHeader = memo(Header) as typeof Header;
