import { describe, expect, it } from 'vitest';
import { blockOf, cursorAt, type GridCursor, keepInside, moveByKey, moveTo, selectAll } from './grid-cursor.ts';

const size = { rows: 100, columns: 5, pageRows: 20 };
const press = (cursor: GridCursor, key: string, more: { isShift?: boolean; isControl?: boolean } = {}) =>
  moveByKey(cursor, { key, isShift: more.isShift ?? false, isControl: more.isControl ?? false }, size);
const placeAfter = (cursor: GridCursor, key: string, more?: { isShift?: boolean; isControl?: boolean }) =>
  press(cursor, key, more)?.active;

describe('the cursor of a grid', () => {
  it('moves by arrows, pages and corners and stays inside', () => {
    const start = cursorAt(10, 2);
    expect(placeAfter(start, 'ArrowDown')).toEqual({ row: 11, column: 2 });
    expect(placeAfter(start, 'ArrowLeft')).toEqual({ row: 10, column: 1 });
    expect(placeAfter(start, 'PageUp')).toEqual({ row: 0, column: 2 });
    expect(placeAfter(start, 'Home')).toEqual({ row: 10, column: 0 });
    expect(placeAfter(start, 'End', { isControl: true })).toEqual({ row: 99, column: 4 });
    expect(placeAfter(start, 'Home', { isControl: true })).toEqual({ row: 0, column: 0 });
    expect(placeAfter(start, 'ArrowDown', { isControl: true })).toEqual({ row: 99, column: 2 });
    expect(placeAfter(cursorAt(0, 0), 'ArrowUp')).toEqual({ row: 0, column: 0 });
  });
  it('goes on in the next row by Tab and back by Shift and Tab', () => {
    expect(placeAfter(cursorAt(3, 4), 'Tab')).toEqual({ row: 4, column: 0 });
    expect(placeAfter(cursorAt(4, 0), 'Tab', { isShift: true })).toEqual({ row: 3, column: 4 });
    expect(placeAfter(cursorAt(99, 4), 'Tab')).toEqual({ row: 99, column: 4 });
  });
  it('comes back by Enter to the column where a run of Tab began', () => {
    const after = press(press(cursorAt(3, 1), 'Tab') ?? cursorAt(0, 0), 'Tab') ?? cursorAt(0, 0);
    expect(after.active).toEqual({ row: 3, column: 3 });
    expect(placeAfter(after, 'Enter')).toEqual({ row: 4, column: 1 });
  });
  it('stretches a block with Shift, from where it began', () => {
    const stretched = press(press(cursorAt(5, 3), 'ArrowUp', { isShift: true }) ?? cursorAt(0, 0), 'ArrowLeft', {
      isShift: true,
    });
    expect(stretched === null ? null : blockOf(stretched)).toEqual({ top: 4, bottom: 5, left: 2, right: 3 });
    expect(blockOf(moveTo(cursorAt(1, 1), { row: 900, column: -3 }, size, true))).toEqual({
      top: 1,
      bottom: 99,
      left: 0,
      right: 1,
    });
    expect(blockOf(selectAll(cursorAt(7, 2), size))).toEqual({ top: 0, bottom: 99, left: 0, right: 4 });
  });
  it('stays in a marked block while Enter and Tab go round it', () => {
    const marked = moveTo(cursorAt(2, 1), { row: 3, column: 2 }, size, true);
    expect(marked.active).toEqual({ row: 2, column: 1 });
    const places = ['Enter', 'Enter', 'Enter', 'Enter'].reduce<readonly GridCursor[]>(
      (cursors, key) => [...cursors, press(cursors.at(-1) ?? marked, key) ?? marked],
      [marked],
    );
    expect(places.map(({ active }) => `${active.row}.${active.column}`)).toEqual(['2.1', '3.1', '2.2', '3.2', '2.1']);
    expect(places.map(cursor => blockOf(cursor))).toEqual(places.map(() => ({ top: 2, bottom: 3, left: 1, right: 2 })));
  });
  it('leaves other keys alone and is nowhere in an empty grid', () => {
    expect(press(cursorAt(1, 1), 'a')).toBeNull();
    expect(moveByKey(cursorAt(0, 0), { key: 'Enter', isShift: false, isControl: false }, { ...size, rows: 0 })).toBeNull();
  });
  it('is taken along when the grid becomes smaller', () => {
    expect(keepInside(cursorAt(90, 4), { rows: 10, columns: 3, pageRows: 5 }).active).toEqual({ row: 9, column: 2 });
  });
});
