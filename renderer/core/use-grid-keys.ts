import { type KeyboardEvent, type MouseEvent, useEffect, useState } from 'react';
import { blockOf, cursorAt, type GridSize, isInside, isOneCell, moveByKey, moveTo, selectAll } from './grid-cursor.ts';
import type { Column } from './table-columns.tsx';
import type { useBlockActions } from './use-block-actions.ts';
import type { CellEditing } from './use-cell-editing.ts';
import type { ListName } from './use-list-window.ts';
import { placeAt, type useGridCursor } from './use-grid-cursor.ts';

const NOTE_SHOWN_MS = 5_000;

type GridKeysOptions<R extends object> = Readonly<{
  gridCursor: ReturnType<typeof useGridCursor<R>>;
  size: GridSize;
  editing: CellEditing<R>;
  actions: Pick<ReturnType<typeof useBlockActions<ListName>>, 'fillDown' | 'clear'>;
  /** Begins to edit the active cell, with what was typed or (null) with its text; false when it cannot be edited. */
  beginEdit: (typed: string | null) => boolean;
  openAt: ((row: number) => void) | null;
  column: Column<R> | undefined;
  canEdit: boolean;
  isEditable: boolean;
  readOnlyNote: string | undefined;
  openMenu: () => void;
  /** Opens the menu of the marked cells at a point of the window, or (null) at the active cell. */
  openCellMenu: (at: Readonly<{ x: number; y: number }> | null) => void;
  selection: Readonly<{ count: number; clear: () => void; toggle: () => void; addBlock: () => void }> | null;
  /** A record stands open beside the list: a click on another row opens that one. */
  isOpenElsewhere: boolean;
  focus: () => void;
}>;

/** What keys and mouse do in a grid, as in Excel. */
export function useGridKeys<R extends object>(options: GridKeysOptions<R>) {
  const { gridCursor, size, editing, actions, beginEdit, openAt, column, canEdit, selection, focus } = options;
  const { cursor, block, go } = gridCursor;
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => {
    if (note === null) return undefined;
    const timer = setTimeout(() => setNote(null), NOTE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [note]);

  const sayReadOnly = () => {
    if (options.isEditable && column !== undefined)
      setNote(options.readOnlyNote ?? `“${column.label}”不能在表格中修改。按 Ctrl+Enter 打开资料。`);
  };

  /** Writes what is typed; @returns whether the cursor may go on. */
  const settle = (chosen?: string): boolean => {
    const result = editing.commit(chosen);
    if (result === 'emptied') void actions.clear(blockOf(cursorAt(cursor.active.row, cursor.active.column)));
    return result === 'done';
  };

  function control(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    if (key === 'a') go({ ...selectAll(cursor, size) });
    else if (key === 'd' && options.isEditable) void actions.fillDown();
    else if (key === 'enter' && openAt !== null) openAt(cursor.active.row);
    else return false;
    return true;
  }

  function plain(event: KeyboardEvent): boolean {
    const { key } = event;
    if (key === 'F2') {
      if (!beginEdit(null)) {
        if (options.isEditable) sayReadOnly();
        else openAt?.(cursor.active.row);
      }
    } else if (key === 'Enter' && !event.shiftKey && !canEdit && openAt !== null && isOneCell(block)) openAt(cursor.active.row);
    else if (key === ' ' && selection !== null) {
      if (event.shiftKey || !isOneCell(block)) selection.addBlock();
      else selection.toggle();
    } else if (key === 'Escape') {
      if (!isOneCell(block)) go(cursorAt(cursor.active.row, cursor.active.column));
      else if (selection !== null && selection.count > 0) selection.clear();
      else return false;
    } else if (key === 'Delete' && options.isEditable) void actions.clear();
    else if (key === 'Backspace' && options.isEditable) beginEdit('');
    else return false;
    return true;
  }

  function onGridKey(event: KeyboardEvent) {
    if (size.rows === 0) return;
    const isControl = event.ctrlKey || event.metaKey;
    if (event.altKey) {
      if (event.key !== 'ArrowDown') return;
      options.openMenu();
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) options.openCellMenu(null);
    else if (isControl && control(event)) {
      // done
    } else if (!isControl && plain(event)) {
      // done
    } else {
      const isAtEdge =
        event.key === 'Tab' &&
        isOneCell(block) &&
        (event.shiftKey
          ? cursor.active.row === 0 && cursor.active.column === 0
          : cursor.active.row === size.rows - 1 && cursor.active.column === size.columns - 1);
      // at the first and the last cell Tab leaves the grid
      const next = isAtEdge ? null : moveByKey(cursor, { key: event.key, isShift: event.shiftKey, isControl }, size);
      if (next === null) {
        if (!canEdit && event.key.length === 1 && !isControl) sayReadOnly();
        return;
      }
      go(next);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function onEditKey(event: KeyboardEvent, chosen: string | undefined) {
    const isArrow = event.key.startsWith('Arrow');
    if (event.key === 'Escape') editing.cancel();
    else if (event.key === 'Enter' || event.key === 'Tab' || (isArrow && editing.session?.isTyping === true)) {
      if (settle(chosen)) {
        const next = moveByKey(cursor, { key: event.key, isShift: !isArrow && event.shiftKey, isControl: false }, size);
        if (next !== null) go(next);
      }
    } else if (event.key === 'F2') editing.setText(editing.session?.text ?? '');
    else {
      // the keys of the text belong to the text
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function onMouseDown(event: MouseEvent) {
    const target = event.target instanceof Element ? event.target : null;
    if (target === null || target.closest('button, input, label, a, [role="menu"], .data-table-edge') !== null) return;
    const place = placeAt(target);
    if (place === null || event.button !== 0) return;
    // the keyboard stays where it is, and nothing is marked as text
    event.preventDefault();
    if (editing.session !== null && !settle()) return;
    focus();
    const wasActive = cursor.active.row;
    if ((event.ctrlKey || event.metaKey) && selection !== null) {
      go(cursorAt(place.row, place.column));
      selection.toggle();
      return;
    }
    const next = moveTo(cursor, place, size, event.shiftKey);
    gridCursor.set(next);
    gridCursor.dragFrom(event.shiftKey ? { ...next, far: next.active } : next);
    if (options.isOpenElsewhere && !event.shiftKey && place.row !== wasActive) openAt?.(place.row);
  }

  function onContextMenu(event: MouseEvent) {
    if (!(event.target instanceof Element) || size.rows === 0) return;
    const place = placeAt(event.target);
    // a menu key that comes as an event of the hidden input; in the editor the text has its own
    const isKey = place === null && event.target.matches('.grid-input') && editing.session === null;
    if (place === null && !isKey) return;
    event.preventDefault();
    if (editing.session !== null && !settle()) return;
    if (place !== null && !isInside(block, place)) gridCursor.set(cursorAt(place.row, place.column));
    options.openCellMenu(place === null ? null : { x: event.clientX, y: event.clientY });
  }

  function onDoubleClick(event: MouseEvent) {
    if (!(event.target instanceof Element) || placeAt(event.target) === null) return;
    if (event.target.closest('button, input, label, a') !== null) return;
    if (!beginEdit(null)) openAt?.(cursor.active.row);
  }

  return {
    note,
    onGridKey,
    onEditKey,
    onMouseDown,
    onContextMenu,
    onDoubleClick,
    onType: (text: string, isComposing: boolean) => {
      if (editing.session !== null) editing.setText(text);
      else if ((isComposing || text !== '') && !beginEdit(text)) sayReadOnly();
    },
    onChoose: (text: string) => {
      settle(text);
      focus();
    },
    /** The keyboard goes elsewhere: what is right is written, what is wrong is given up. */
    onLeave: () => {
      if (!settle()) editing.cancel();
    },
  };
}
