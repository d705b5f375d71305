import { type RefObject, useEffect, useRef } from 'react';
import { cursorAt, type GridCursor, isOneCell, blockOf } from './grid-cursor.ts';

type FollowOptions = Readonly<{
  /** Names filter and order: with another one the table begins at its first row. */
  listKey: string;
  cursor: GridCursor;
  set: (cursor: GridCursor) => void;
  go: (cursor: GridCursor) => void;
  scroller: RefObject<HTMLDivElement | null>;
  /** Record in the cursor's row; undefined while it is being fetched. */
  recordId: string | undefined;
  placeOf: (recordId: string) => number | undefined;
}>;

/** Keeps the cursor with its record when a write moves the record to another row of what is fetched; a new filter or order begins at its first row. */
export function useFollowRecord({ listKey, cursor, set, go, scroller, recordId, placeOf }: FollowOptions): void {
  const known = useRef<{ listKey: string; row: number; recordId: string | undefined }>({ listKey, row: -1, recordId: undefined });
  useEffect(() => {
    const { row, column } = cursor.active;
    const before = known.current;
    if (before.listKey !== listKey) {
      known.current = { listKey, row: 0, recordId: undefined };
      set(cursorAt(0, column));
      scroller.current?.scrollTo({ top: 0 });
      return;
    }
    if (before.row === row && before.recordId !== undefined && before.recordId !== recordId) {
      // the rows of a page come at once, those of the next one a moment later: the record is waited for
      if (recordId === undefined || !isOneCell(blockOf(cursor))) return;
      const place = placeOf(before.recordId);
      if (place === undefined) return;
      known.current = { ...before, row: place };
      go({ ...cursorAt(place, column), homeColumn: cursor.homeColumn });
      return;
    }
    known.current = { listKey, row, recordId };
  });
}
