import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { blockOf, cursorAt, type GridCursor, type GridSize, keepInside, moveTo, type Place } from './grid-cursor.ts';
import { useNavigation } from './navigation.tsx';
import type { ShownColumn } from './table-layout.ts';

const EDGE_PX = 24;
const EDGE_STEP_PX = 14;

type CursorOptions<R> = Readonly<{
  storageKey: string;
  size: GridSize;
  columns: readonly ShownColumn<R>[];
  startsAt: number;
  scroller: RefObject<HTMLDivElement | null>;
  scrollToRow: (row: number) => void;
}>;

/** The place of a cell under a point of the window. */
export function placeAt(target: Element | null): Place | null {
  const cell = target?.closest<HTMLElement>('[data-position]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (cell == null || row == null) return null;
  return { row: Number(row.dataset['row']), column: Number(cell.dataset['position']) };
}

/** The cursor of a table: kept for the visit, always in view after a move, stretched by dragging the mouse. */
export function useGridCursor<R>({ storageKey, size, columns, startsAt, scroller, scrollToRow }: CursorOptions<R>) {
  const { memory } = useNavigation();
  const memoryKey = `${storageKey}.cursor`;
  const [kept, setKept] = useState<GridCursor>(() => (memory.get(memoryKey) as GridCursor | undefined) ?? cursorAt(0, 0));
  const cursor = size.rows === 0 ? kept : keepInside(kept, size);

  const set = useCallback(
    (next: GridCursor) => {
      memory.set(memoryKey, next);
      setKept(next);
    },
    [memory, memoryKey],
  );

  /** Brings a cell into view, out from under the columns that stand still. */
  const reveal = ({ row, column }: Place) => {
    scrollToRow(row);
    const shown = columns[column];
    const element = scroller.current;
    if (shown === undefined || element === null || shown.isFrozen) return;
    const still = columns.reduce(
      (right, other) => (other.isFrozen ? Math.max(right, other.left + other.width) : right),
      startsAt,
    );
    const [left, right] = [element.scrollLeft + still, element.scrollLeft + element.clientWidth];
    if (shown.left < left) element.scrollTo({ left: shown.left - still });
    else if (shown.left + shown.width > right)
      element.scrollTo({ left: Math.min(shown.left - still, shown.left + shown.width - element.clientWidth) });
  };

  const go = (next: GridCursor) => {
    set(next);
    const isStretched = next.far.row !== next.active.row || next.far.column !== next.active.column;
    const isMoving = next.far.row !== cursor.far.row || next.far.column !== cursor.far.column;
    reveal(isStretched && isMoving ? next.far : next.active);
  };

  const latest = useRef({ cursor, size, set });
  useEffect(() => {
    latest.current = { cursor, size, set };
  });
  const dragging = useRef<AbortController | null>(null);
  useEffect(() => () => dragging.current?.abort(), []);

  /** Stretches the block to the cell under the pointer until the button is let go; at the edges the table scrolls on. */
  const dragFrom = (start: GridCursor) => {
    dragging.current?.abort();
    const control = new AbortController();
    dragging.current = control;
    let [x, y] = [-1, -1];
    let frame = 0;
    const step = () => {
      const element = scroller.current;
      if (element === null || control.signal.aborted) return;
      const box = element.getBoundingClientRect();
      const direction = (at: number, from: number, to: number) => (at < from ? -1 : at > to ? 1 : 0);
      const [right, down] = [
        direction(x, box.left + startsAt, box.left + element.clientWidth - EDGE_PX),
        direction(y, box.top + EDGE_PX, box.top + element.clientHeight - EDGE_PX / 2),
      ];
      if (right !== 0 || down !== 0) element.scrollBy(right * EDGE_STEP_PX, down * EDGE_STEP_PX);
      const inside = document.elementFromPoint(
        Math.max(box.left + startsAt + 2, Math.min(box.left + element.clientWidth - 2, x)),
        Math.max(box.top + 2, Math.min(box.top + element.clientHeight - 2, y)),
      );
      const place = placeAt(inside);
      const now = latest.current;
      if (place !== null && (place.row !== now.cursor.far.row || place.column !== now.cursor.far.column))
        now.set(moveTo({ ...start, anchor: start.active }, place, now.size, true));
      frame = right !== 0 || down !== 0 ? requestAnimationFrame(step) : 0;
    };
    const onMove = (event: MouseEvent) => {
      [x, y] = [event.clientX, event.clientY];
      if (event.buttons === 0) control.abort();
      else if (frame === 0) frame = requestAnimationFrame(step);
    };
    window.addEventListener('mousemove', onMove, { signal: control.signal });
    window.addEventListener('mouseup', () => control.abort(), { signal: control.signal });
  };

  return { cursor, block: blockOf(cursor), set, go, reveal, dragFrom };
}
