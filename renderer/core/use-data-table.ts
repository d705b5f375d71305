import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useAppearance } from './appearance.tsx';
import { useInnerSize } from './element-width.ts';
import type { MenuPlace } from './grid-cell-menu.tsx';
import { fieldOfColumn, type GridEdit } from './grid-edit.ts';
import { useNavigation } from './navigation.tsx';
import type { Column } from './table-columns.tsx';
import type { ColumnFilter } from './table-header-menu.tsx';
import { shownColumnsKey, type TableLayout, useColumns, useTableLayout } from './table-layout.ts';
import { cellId } from './table-row.tsx';
import { type Selection, useSelecting } from './table-selection.ts';
import { useBlockActions } from './use-block-actions.ts';
import { useCellEditing } from './use-cell-editing.ts';
import { useFollowRecord } from './use-follow-record.ts';
import { useGridCursor } from './use-grid-cursor.ts';
import { useGridKeys } from './use-grid-keys.ts';
import type { FilterOf, ListName, RowOf, Sort } from './use-list-window.ts';
import { useTableWindow } from './use-table-window.ts';

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

/** The still columns take at most this share of the width. */
export const STILL_SHARE = 0.6;

/** Everything a table knows and does: its rows, columns, cursor, editing, keys and menus. Drawn by DataTable. */
export function useDataTable<N extends ListName>(props: DataTableProps<N>) {
  const { list, filter, columns, rowKey, storageKey, selection, onOpen, edit } = props;
  const { rowHeight, px } = useAppearance();
  const { memory } = useNavigation();
  const scroller = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const inner = useInnerSize(scroller);
  const ownLayout = useTableLayout(storageKey, props.initialSort ?? null);
  const layout = props.layout ?? ownLayout;
  const { sort } = layout;
  const hasSelection = selection !== undefined;
  const startsAt = px((hasSelection ? 32 : 0) + (onOpen === undefined ? 0 : 24));
  const chosen = useColumns(
    columns,
    layout,
    props.frozenColumns ?? 0,
    startsAt,
    (inner?.width ?? window.innerWidth) * STILL_SHARE,
  );
  const { shown, shownKeys } = chosen;
  useEffect(() => void memory.set(shownColumnsKey(storageKey), shownKeys), [memory, storageKey, shownKeys]);
  const view = useTableWindow({ name: list, filter, sort }, storageKey, scroller);
  const { count, rowAt } = view;

  const pageRows = Math.max(1, Math.floor((inner?.height ?? 0) / rowHeight) - 2);
  const size = { rows: count, columns: shown.length, pageRows };
  const gridCursor = useGridCursor({ storageKey, size, columns: shown, startsAt, scroller, scrollToRow: view.scrollToRow });
  const { cursor, block } = gridCursor;
  const [menuKey, setMenuKey] = useState<string | null>(null);
  const [menuPlace, setMenuPlace] = useState<MenuPlace | null>(null);
  const editing = useCellEditing(edit, list, rowKey);
  const selecting = useSelecting({ name: list, filter, sort, rowKey }, selection);

  const activeRow = view.isFormer ? undefined : rowAt(cursor.active.row);
  const placeOf = (id: string) => view.placeOf(row => rowKey(row) === id);
  useFollowRecord({
    listKey: JSON.stringify([filter, sort]),
    cursor,
    set: gridCursor.set,
    go: gridCursor.go,
    scroller,
    recordId: activeRow === undefined ? undefined : rowKey(activeRow),
    placeOf,
  });

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
    openCellMenu: at => setMenuPlace(at ?? belowCell(cellId(storageKey, cursor.active.row, cursor.active.column), px(8))),
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

  return {
    scroller,
    input,
    innerHeight: inner?.height ?? 0,
    layout,
    startsAt,
    chosen,
    view,
    cursor,
    block,
    editing,
    actions,
    keys,
    selecting,
    activeField,
    focus,
    openAt,
    placeOf,
    menuKey,
    setMenuKey,
    menuPlace,
    setMenuPlace,
  };
}

/** A point at the lower left of a drawn cell. */
function belowCell(id: string, inset: number): MenuPlace | null {
  const box = document.getElementById(id)?.getBoundingClientRect();
  return box === undefined ? null : { x: box.left + inset, y: box.bottom };
}
