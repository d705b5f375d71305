/** Where the cursor of a grid stands and how keys move it, as in Excel. Rows and columns count from 0. */

export type Place = Readonly<{ row: number; column: number }>;
/** The active cell inside the marked block, which reaches from `anchor` to `far`; all in one cell when nothing is marked. */
export type GridCursor = Readonly<{
  active: Place;
  /** Where the marked block began. */
  anchor: Place;
  /** The corner of the block that moves. */
  far: Place;
  /** Column to which Enter comes back after a run of Tab. */
  homeColumn: number;
}>;
export type GridSize = Readonly<{ rows: number; columns: number; pageRows: number }>;
export type Block = Readonly<{ top: number; bottom: number; left: number; right: number }>;

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

/** The cursor in one cell, nothing else marked. */
export function cursorAt(row: number, column: number): GridCursor {
  const place = { row, column };
  return { active: place, anchor: place, far: place, homeColumn: column };
}

export function blockOf({ far, anchor }: GridCursor): Block {
  return {
    top: Math.min(far.row, anchor.row),
    bottom: Math.max(far.row, anchor.row),
    left: Math.min(far.column, anchor.column),
    right: Math.max(far.column, anchor.column),
  };
}

export const isOneCell = (block: Block): boolean => block.top === block.bottom && block.left === block.right;

export const isInside = (block: Block, { row, column }: Place): boolean =>
  row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;

/** The cursor inside a grid that became smaller. */
export function keepInside(cursor: GridCursor, size: GridSize): GridCursor {
  const inside = (place: Place) => ({ row: within(place.row, size.rows), column: within(place.column, size.columns) });
  return { ...cursor, active: inside(cursor.active), anchor: inside(cursor.anchor), far: inside(cursor.far) };
}

/** Moves, or (extending) stretches the block from the active cell to a place. */
export function moveTo(cursor: GridCursor, target: Place, size: GridSize, isExtending: boolean): GridCursor {
  const place = { row: within(target.row, size.rows), column: within(target.column, size.columns) };
  return isExtending ? { ...cursor, anchor: cursor.active, far: place } : cursorAt(place.row, place.column);
}

export function selectAll(cursor: GridCursor, size: GridSize): GridCursor {
  return { ...cursor, anchor: { row: 0, column: 0 }, far: { row: size.rows - 1, column: size.columns - 1 } };
}

/** Next cell inside a marked block: down (or right) and on to the next column (or row), round and round. */
function stepInBlock(cursor: GridCursor, steps: number, isDown: boolean): GridCursor {
  const { top, bottom, left, right } = blockOf(cursor);
  const [height, width] = [bottom - top + 1, right - left + 1];
  const { row, column } = cursor.active;
  const position = isDown ? (column - left) * height + (row - top) : (row - top) * width + (column - left);
  const next = (position + steps + height * width) % (height * width);
  const active = isDown
    ? { row: top + (next % height), column: left + Math.floor(next / height) }
    : { row: top + Math.floor(next / width), column: left + (next % width) };
  return { ...cursor, active };
}

export type MoveKey = Readonly<{ key: string; isShift: boolean; isControl: boolean }>;

/** Where a key moves the cursor, or null when the key does not move it. Tab at the end of a row goes on in the next one. */
export function moveByKey(cursor: GridCursor, { key, isShift, isControl }: MoveKey, size: GridSize): GridCursor | null {
  if (size.rows === 0 || size.columns === 0) return null;
  // a stretched block goes on from the corner that moves
  const { row, column } = isShift && key !== 'Tab' && key !== 'Enter' ? cursor.far : cursor.active;
  const [lastRow, lastColumn] = [size.rows - 1, size.columns - 1];
  const go = (nextRow: number, nextColumn: number) => moveTo(cursor, { row: nextRow, column: nextColumn }, size, isShift);
  switch (key) {
    case 'ArrowDown':
      return go(isControl ? lastRow : row + 1, column);
    case 'ArrowUp':
      return go(isControl ? 0 : row - 1, column);
    case 'ArrowRight':
      return go(row, isControl ? lastColumn : column + 1);
    case 'ArrowLeft':
      return go(row, isControl ? 0 : column - 1);
    case 'PageDown':
      return go(row + size.pageRows, column);
    case 'PageUp':
      return go(row - size.pageRows, column);
    case 'Home':
      return go(isControl ? 0 : row, 0);
    case 'End':
      return go(isControl ? lastRow : row, lastColumn);
    case 'Tab': {
      if (!isOneCell(blockOf(cursor))) return stepInBlock(cursor, isShift ? -1 : 1, false);
      const position = within(row * size.columns + column + (isShift ? -1 : 1), size.rows * size.columns);
      const next = cursorAt(Math.floor(position / size.columns), position % size.columns);
      return { ...next, homeColumn: next.active.row === row ? cursor.homeColumn : next.active.column };
    }
    case 'Enter': {
      if (!isOneCell(blockOf(cursor))) return stepInBlock(cursor, isShift ? -1 : 1, true);
      const nextColumn = isShift ? column : Math.min(cursor.homeColumn, column);
      return cursorAt(within(row + (isShift ? -1 : 1), size.rows), nextColumn);
    }
    default:
      return null;
  }
}
