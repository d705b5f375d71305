import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useAppearance } from './appearance.tsx';
import { cursorAt } from './grid-cursor.ts';
import { choicesOf, fieldOfColumn, type GridEdit } from './grid-edit.ts';
import { GridInput } from './grid-input.tsx';
import { GridPreview } from './grid-preview.tsx';
import { useNavigation } from './navigation.tsx';
import { ErrorLine } from './show-error.tsx';
import { ColumnChooser } from './table-column-chooser.tsx';
import type { Column } from './table-columns.tsx';
import { TableHeader } from './table-header.tsx';
import type { ColumnFilter } from './table-header-menu.tsx';
import { type TableLayout, shownColumnsKey, useColumns, useTableLayout } from './table-layout.ts';
import { cellId, TableRow } from './table-row.tsx';
import { type Selection, useSelecting } from './table-selection.ts';
import { useBlockActions } from './use-block-actions.ts';
import { useCellEditing } from './use-cell-editing.ts';
import { useGridCursor } from './use-grid-cursor.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { type FilterOf, type ListName, pagesBetween, type RowOf, type Sort, useListWindow } from './use-list-window.ts';
import './grid.css';

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
  /** The button at the row's head, Ctrl+Enter, double click or Enter on a cell that is not edited, and a plain click when the record drawer is already open. */
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
  /** Makes the cells editable; must keep its identity. */
  edit?: GridEdit<RowOf<N>>;
  /** Order and columns held by the page, which saves them with its filters. */
  layout?: TableLayout;
  /** Leading columns that stand still when scrolling sideways, unless the clerk chose otherwise. */
  frozenColumns?: number;
  /** Filters of the list offered in the header menus, by column key; should keep their identity. */
  columnFilters?: Readonly<Record<string, ColumnFilter>>;
  /** Takes rows pasted below the last one to the import. */
  onNewRows?: (text: string) => void;
}>;

const SKELETON_ROWS = 20;
const STILL_SHARE = 0.6;

/** A windowed grid over a list procedure, used like a sheet: cursor and marked block, editing in place, sorting, frozen columns, selection, 共 n 条 below. */
export function DataTable<N extends ListName>(props: DataTableProps<N>) {
  const { list, filter, columns, rowKey, storageKey, selection, onOpen, edit } = props;
  const { rowHeight, px } = useAppearance();
  const scroller = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const ownLayout = useTableLayout(storageKey, props.initialSort ?? null);
  const layout = props.layout ?? ownLayout;
  const { sort, setSort } = layout;
  // the row at the top is only remembered, never drawn from: scrolling must not draw the page again
  const { memory } = useNavigation();
  const placeKey = `${storageKey}.top-row`;
  const [place] = useState(() => Number(memory.get(placeKey) ?? 0));
  const [range, setRange] = useState({ first: Math.max(0, place - 5), last: place + 30 });
  const hasSelection = selection !== undefined;
  const startsAt = px((hasSelection ? 32 : 0) + (onOpen === undefined ? 0 : 24));
  const chosen = useColumns(
    columns,
    layout,
    props.frozenColumns ?? 0,
    startsAt,
    (scroller.current?.clientWidth ?? window.innerWidth) * STILL_SHARE,
  );
  const { shown, shownKeys } = chosen;
  useEffect(() => void memory.set(shownColumnsKey(storageKey), shownKeys), [memory, storageKey, shownKeys]);
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
  // drawn again only when other pages are wanted
  const wanted = pagesBetween(first, last).join();
  useEffect(() => setRange({ first, last }), [wanted]); // oxlint-disable-line react-hooks/exhaustive-deps
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
  const size = { rows: count, columns: shown.length, pageRows };
  const scrollToRow = (row: number) => virtual.scrollToIndex(row);
  const gridCursor = useGridCursor({ storageKey, size, columns: shown, startsAt, scroller, scrollToRow });
  const { cursor, block } = gridCursor;
  const [hasFocus, setHasFocus] = useState(false);
  const [menuKey, setMenuKey] = useState<string | null>(null);
  const editing = useCellEditing(edit, list, rowKey);
  const selecting = useSelecting({ name: list, filter, sort, rowKey }, selection);

  // a new filter or order begins at its first row; coming back does not
  const listKey = JSON.stringify([filter, sort]);
  const knownKey = useRef(listKey);
  const { set: setCursor } = gridCursor;
  useEffect(() => {
    if (knownKey.current === listKey) return;
    knownKey.current = listKey;
    setCursor(cursorAt(0, cursor.active.column));
    scroller.current?.scrollTo({ top: 0 });
  }, [listKey, setCursor, cursor]);

  const activeColumn = shown[cursor.active.column];
  const activeField = fieldOfColumn(edit, activeColumn);
  const focus = () => input.current?.focus({ preventScroll: true });
  const openAt = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) onOpen?.(row);
  };
  const beginEdit = (typed: string | null): boolean => {
    const row = rowAt(cursor.active.row);
    if (row === undefined || activeColumn === undefined || activeField === null) return false;
    editing.begin({ index: cursor.active.row, row, column: activeColumn, field: activeField }, typed);
    gridCursor.reveal(cursor.active);
    return true;
  };
  const actions = useBlockActions<N>({
    source: { name: list, filter, sort },
    edit,
    columns: shown,
    block,
    rowCount: count,
    rowAt,
    rowIdOf: rowKey,
    versionNow: editing.versionNow,
    selected: selection === undefined ? [] : [...selection.rows.values()],
    onOneCell: cell => {
      const row = rowAt(cell.row);
      const column = shown[cell.column];
      const field = fieldOfColumn(edit, column);
      if (row === undefined || column === undefined || field === null) return;
      editing.begin({ index: cell.row, row, column, field }, cell.text);
      editing.commit();
    },
  });

  const keys = useGridKeys({
    gridCursor,
    size,
    editing,
    actions,
    beginEdit,
    openAt: onOpen === undefined ? null : openAt,
    column: activeColumn,
    canEdit: activeField !== null,
    isEditable: edit !== undefined,
    readOnlyNote: edit?.readOnlyNotes?.[activeColumn?.key ?? ''],
    openMenu: () => setMenuKey(activeColumn?.key ?? null),
    selection: hasSelection
      ? {
          count: selection.rows.size,
          clear: selection.clear,
          toggle: () => {
            const row = rowAt(cursor.active.row);
            if (row !== undefined) selecting.toggle(cursor.active.row, row);
          },
          addBlock: () => void selecting.selectRange(block.top, block.bottom),
        }
      : null,
    isOpenElsewhere: props.openKey !== undefined && props.openKey !== null,
    focus,
  });

  // the rows are memoized: what they call must stay the same function
  const latest = useRef({ openAt, toggle, focus });
  useEffect(() => {
    latest.current = { openAt, toggle, focus };
  });
  const onToggle = useCallback((index: number, isExtending: boolean) => latest.current.toggle(index, isExtending), []);
  const onOpenRow = useCallback((index: number) => latest.current.openAt(index), []);
  const closeMenu = useCallback((key: string | null) => {
    setMenuKey(key);
    if (key === null) latest.current.focus();
  }, []);
  const toggleAll = useCallback(() => latest.current.toggle(-1, false), []);

  const isActiveDrawn = cursor.active.row >= first && cursor.active.row <= last && count > 0;
  const activeId = isActiveDrawn ? cellId(storageKey, cursor.active.row, cursor.active.column) : undefined;
  const pool = 2 ** Math.ceil(Math.log2(items.length + 8));
  const lastFrozen = shown.findLastIndex(column => column.isFrozen);
  const width = shown.reduce((sum, column) => sum + column.width, startsAt);
  const isMarking = block.top !== block.bottom || block.left !== block.right;
  const session = editing.session;
  const editPlace =
    session === null ? cursor.active : { row: session.row, column: shown.findIndex(column => column.key === session.columnKey) };
  const placed = shown[editPlace.column];
  const scrollTop = scroller.current?.scrollTop ?? 0;
  const viewHeight = scroller.current?.clientHeight ?? 0;
  return (
    <div className="data-table">
      <div
        ref={scroller}
        className={hasFocus ? 'data-table-scroller has-focus' : 'data-table-scroller'}
        onMouseDown={keys.onMouseDown}
        onDoubleClick={keys.onDoubleClick}
        onScroll={event => {
          memory.set(placeKey, Math.round(event.currentTarget.scrollTop / rowHeight));
          input.current?.parentElement?.style.setProperty('--scroll-left', `${event.currentTarget.scrollLeft}px`);
        }}
      >
        <div
          id={`${storageKey}-grid`}
          role="grid"
          tabIndex={-1}
          aria-label={props.label}
          aria-rowcount={count + 1}
          aria-colcount={shown.length + (startsAt > 0 ? 1 : 0)}
          aria-multiselectable={hasSelection}
          aria-readonly={edit === undefined}
          onFocus={event => {
            if (event.target === event.currentTarget) focus();
          }}
          style={{ width, minWidth: '100%' }}
        >
          <TableHeader
            chosen={chosen}
            sort={sort}
            onSort={setSort}
            filters={props.columnFilters}
            scroller={scroller}
            height={rowHeight}
            startsAt={startsAt}
            hasSelection={hasSelection}
            isAllSelected={hasSelection && count > 0 && selection.rows.size >= count}
            isSomeSelected={hasSelection && selection.rows.size > 0}
            onToggleAll={toggleAll}
            menuKey={menuKey}
            onMenu={closeMenu}
          />
          <div className="data-table-rows" role="rowgroup" style={{ height: count * rowHeight }}>
            {items.map(item => {
              const row = rowAt(item.index);
              const isMarked = isMarking && item.index >= block.top && item.index <= block.bottom;
              return (
                <TableRow
                  // a row that leaves the screen is drawn over with one that comes
                  key={item.index % pool}
                  idPrefix={storageKey}
                  index={item.index}
                  top={item.start - rowHeight}
                  height={rowHeight}
                  row={row}
                  columns={shown}
                  lastFrozen={lastFrozen}
                  startsAt={startsAt}
                  isSlow={isSlow || total !== undefined}
                  activeColumn={item.index === cursor.active.row ? cursor.active.column : -1}
                  markedFrom={isMarked ? block.left : -1}
                  markedTo={isMarked ? block.right : -1}
                  marks={row === undefined ? undefined : editing.marks[rowKey(row)]}
                  isOpen={row !== undefined && props.openKey != null && rowKey(row) === props.openKey}
                  isSelected={hasSelection ? row !== undefined && selection.rows.has(rowKey(row)) : null}
                  onToggle={onToggle}
                  onOpen={onOpen === undefined ? undefined : onOpenRow}
                />
              );
            })}
          </div>
        </div>
        <GridInput
          inputRef={input}
          label={`${props.label}单元格`}
          gridId={`${storageKey}-grid`}
          activeCellId={activeId}
          place={{
            left: placed?.left ?? 0,
            top: rowHeight * (count === 0 ? 0 : editPlace.row + 1),
            width: placed?.width ?? 0,
            height: count === 0 ? 1 : rowHeight,
            isFrozen: placed?.isFrozen ?? false,
            isLow: rowHeight * (editPlace.row + 2) - scrollTop > viewHeight * STILL_SHARE,
          }}
          session={session}
          choices={session === null || edit === undefined ? undefined : choicesOf(edit, session.field)}
          isReadOnly={activeField === null}
          onType={keys.onType}
          onEditKey={keys.onEditKey}
          onGridKey={keys.onGridKey}
          onChoose={keys.onChoose}
          onLeave={keys.onLeave}
          onCopy={event => session === null && count > 0 && actions.onCopy(event)}
          onPaste={event => session === null && count > 0 && actions.onPaste(event)}
          onFocusChange={setHasFocus}
        />
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
        {isMarking && <span>{`选中 ${block.bottom - block.top + 1} 行 ${block.right - block.left + 1} 列`}</span>}
        {hasSelection && selection.rows.size > 0 && <span>{`已选 ${selection.rows.size} 条`}</span>}
        {hasSelection && selection.rows.size > 0 && props.selectionActions}
        {props.statusLine}
        {keys.note !== null && <span role="status">{keys.note}</span>}
        <span className="status-line-end">
          <ColumnChooser columns={columns} chosen={chosen} />
        </span>
      </div>
      {edit !== undefined && actions.change !== null && (
        <GridPreview
          list={edit.list}
          change={actions.change}
          onClose={() => {
            actions.setChange(null);
            setTimeout(focus, 0);
          }}
          onWritten={() => void editing.refetch()}
          onNewRows={props.onNewRows}
        />
      )}
    </div>
  );

  /** One row, or with -1 all of them. */
  function toggle(index: number, isExtending: boolean) {
    if (selection === undefined) return;
    if (index === -1) {
      if (selection.rows.size > 0) selection.clear();
      else void selecting.selectRange(0, count - 1);
      return;
    }
    const row = rowAt(index);
    if (row === undefined) return;
    if (isExtending) void selecting.extendTo(index);
    else selecting.toggle(index, row);
  }
}
