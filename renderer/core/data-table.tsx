import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useAppearance } from './appearance.tsx';
import { useNavigation, useVisitState } from './navigation.tsx';
import { ErrorLine } from './show-error.tsx';
import { cellText, type Column, ColumnChooser, useColumns } from './table-columns.tsx';
import { TableHeader } from './table-header.tsx';
import { TableRow } from './table-row.tsx';
import { type Selection, useSelecting } from './table-selection.ts';
import { type FilterOf, type ListName, type RowOf, type Sort, useListWindow } from './use-list-window.ts';

export type DataTableProps<N extends ListName> = Readonly<{
  /** Name of the list procedure, e.g. members.list. */
  list: N;
  filter: FilterOf<N>;
  /** Must keep its identity between renders: a constant or useMemo. */
  columns: readonly Column<RowOf<N>>[];
  rowKey: (row: RowOf<N>) => string;
  /** Under this key widths and columns are kept on this computer, sort and place for the visit. */
  storageKey: string;
  /** What the table is called for a screen reader, e.g. 党员名册. */
  label: string;
  initialSort?: Sort;
  /** Enter or double click, and a plain click when the record drawer is already open. */
  onOpen?: (row: RowOf<N>) => void;
  /** Key of the record that is open: its row is marked. */
  openKey?: string | null;
  selection?: Selection<RowOf<N>>;
  /** Shown instead of rows when there are none. */
  emptyState?: ReactNode;
  /** More figures for the status line. */
  statusLine?: ReactNode;
  /** Actions on the selection, shown in the status line while something is selected. */
  selectionActions?: ReactNode;
}>;

const SKELETON_ROWS = 20;

/** Where a visit keeps the keys of the visible columns, and the order of the rows. */
export const shownColumnsKey = (storageKey: string) => `${storageKey}.shown-columns`;
export const sortKeyOf = (storageKey: string) => `${storageKey}.sort`;

/** A windowed grid over a list procedure: 36 px rows, keyboard, sorting, column widths, selection, 共 n 条 below. */
export function DataTable<N extends ListName>(props: DataTableProps<N>) {
  const { list, filter, columns, rowKey, storageKey, selection, onOpen } = props;
  const { rowHeight, px } = useAppearance();
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useVisitState<Sort | null>(sortKeyOf(storageKey), props.initialSort ?? null);
  // the row at the top is only remembered, never drawn from: scrolling must not draw the page again
  const { memory } = useNavigation();
  const placeKey = `${storageKey}.top-row`;
  const [place] = useState(() => Number(memory.get(placeKey) ?? 0));
  const [active, setActive] = useVisitState(`${storageKey}.active-row`, 0);
  const [range, setRange] = useState({ first: Math.max(0, place - 5), last: place + 30 });
  const chosen = useColumns(columns, storageKey);
  // 导出当前列表 takes the columns as they stand
  useEffect(() => void memory.set(shownColumnsKey(storageKey), chosen.shown.map(column => column.key)), [memory, storageKey, chosen.shown]);
  const { total, rowAt, error, isSlow, retry } = useListWindow(list, filter, sort, range.first, range.last);
  // before the first answer, after 200 ms: rows of skeletons
  const count = total ?? (isSlow ? SKELETON_ROWS : 0);
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer's functions change with every render here and are passed to nothing that is memoized
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: place * rowHeight,
    // the sticky header stands above the rows and covers the first one's place
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items.at(0)?.index ?? range.first, items.at(-1)?.index ?? range.last];
  useEffect(() => setRange({ first, last }), [first, last]);
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  // a new filter or order begins at its first row; coming back does not
  const listKey = JSON.stringify([filter, sort]);
  const knownKey = useRef(listKey);
  useEffect(() => {
    if (knownKey.current === listKey) return;
    knownKey.current = listKey;
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [listKey, setActive]);

  const selecting = useSelecting({ name: list, filter, sort, rowKey }, selection);
  const goTo = (index: number, isExtending: boolean) => {
    const target = Math.min(count - 1, Math.max(0, index));
    setActive(target);
    virtual.scrollToIndex(target);
    if (isExtending) void selecting.extendTo(target);
    else selecting.setAnchor(target);
  };
  const open = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) onOpen?.(row);
  };
  const openByMouse = (index: number) => {
    // the double click has marked a word
    window.getSelection()?.removeAllRanges();
    open(index);
  };

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget || count === 0) return;
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + pageRows,
      PageUp: active - pageRows,
      Home: 0,
      End: count - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) goTo(target, event.shiftKey);
    else if (event.key === 'ArrowRight') scroller.current?.scrollBy({ left: px(120) });
    else if (event.key === 'ArrowLeft') scroller.current?.scrollBy({ left: -px(120) });
    else if (event.key === 'Enter' || event.key === 'F2') open(active);
    else if (event.key === ' ' && selection !== undefined) {
      const row = rowAt(active);
      if (row !== undefined) selecting.toggle(active, row);
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && selection !== undefined)
      void selecting.selectRange(0, count - 1);
    else if (event.key === 'Escape' && selection !== undefined && selection.rows.size > 0) selection.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The selected rows (or the active one) as a block that Excel takes. */
  function onCopy(event: React.ClipboardEvent) {
    if ((window.getSelection()?.toString() ?? '') !== '') return;
    const activeRow = rowAt(active);
    const rows =
      selection !== undefined && selection.rows.size > 0
        ? [...selection.rows.values()]
        : activeRow === undefined
          ? []
          : [activeRow];
    const lines = rows.map(row => chosen.shown.map(column => cellText(column, row).replace(/[\t\n]/g, ' ')).join('\t'));
    event.clipboardData.setData('text/plain', [chosen.shown.map(column => column.label).join('\t'), ...lines].join('\r\n'));
    event.preventDefault();
  }

  const hasSelection = selection !== undefined;
  const width = chosen.shown.reduce((sum, column) => sum + column.width, hasSelection ? px(36) : 0);
  return (
    <div className="data-table">
      <div
        ref={scroller}
        className="data-table-scroller"
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-colcount={chosen.shown.length + (hasSelection ? 1 : 0)}
        aria-multiselectable={hasSelection}
        aria-activedescendant={count > 0 ? `${storageKey}-row-${active}` : undefined}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onScroll={event => memory.set(placeKey, Math.round(event.currentTarget.scrollTop / rowHeight))}
      >
        <div style={{ width, minWidth: '100%' }}>
          <TableHeader
            columns={chosen.shown}
            sort={sort}
            onSort={setSort}
            onResize={chosen.setWidth}
            scroller={scroller}
            height={rowHeight}
            selection={
              hasSelection
                ? { isAll: count > 0 && selection.rows.size >= count, isSome: selection.rows.size > 0, toggle: toggleAll }
                : null
            }
          />
          <div className="data-table-rows" role="presentation" style={{ height: count * rowHeight }}>
            {items.map(item => (
              <TableRow
                key={item.key}
                id={`${storageKey}-row-${item.index}`}
                index={item.index}
                top={item.start - rowHeight}
                height={rowHeight}
                row={rowAt(item.index)}
                columns={chosen.shown}
                isSlow={isSlow}
                isActive={item.index === active}
                isOpen={isOpenRow(rowAt(item.index))}
                isSelected={hasSelection ? isSelectedRow(rowAt(item.index)) : null}
                onClick={onRowClick}
                onDoubleClick={openByMouse}
                onToggle={(index, row) => selecting.toggle(index, row)}
              />
            ))}
          </div>
        </div>
        {error !== null && (
          <div className="data-table-message">
            <ErrorLine error={error} onRetry={retry} />
          </div>
        )}
        {error === null && total === 0 && (
          <div className="data-table-message">
            {props.emptyState ?? <span className="secondary-text">没有符合条件的记录。</span>}
          </div>
        )}
      </div>
      <div className="status-line">
        <span>{total === undefined ? '正在读取' : `共 ${total} 条`}</span>
        {hasSelection && selection.rows.size > 0 && <span>{`已选 ${selection.rows.size} 条`}</span>}
        {hasSelection && selection.rows.size > 0 && props.selectionActions}
        {props.statusLine}
        <span className="status-line-end">
          <ColumnChooser columns={columns} chosen={chosen} />
        </span>
      </div>
    </div>
  );

  function toggleAll() {
    if (selection === undefined) return;
    if (selection.rows.size > 0) selection.clear();
    else void selecting.selectRange(0, count - 1);
  }
  function isOpenRow(row: RowOf<N> | undefined): boolean {
    return row !== undefined && props.openKey !== undefined && props.openKey !== null && rowKey(row) === props.openKey;
  }
  function isSelectedRow(row: RowOf<N> | undefined): boolean {
    return row !== undefined && selection?.rows.has(rowKey(row)) === true;
  }
  function onRowClick(index: number, event: React.MouseEvent) {
    const row = rowAt(index);
    setActive(index);
    if (row === undefined) return;
    if (event.shiftKey) void selecting.extendTo(index);
    else if (event.ctrlKey || event.metaKey) selecting.toggle(index, row);
    else {
      selecting.setAnchor(index);
      if (props.openKey !== undefined && props.openKey !== null) onOpen?.(row);
    }
  }
}
