import { describe, expect, it } from 'vitest';
import { fillSource, planFill, planPaste } from './grid-fill.ts';

const size = { rows: 10, columns: 4 };
const at = (row: number, column: number, bottom = row, right = column) => ({ top: row, bottom, left: column, right });
const places = (cells: readonly { row: number; column: number; text: string }[]) =>
  cells.map(cell => `${cell.row}.${cell.column}=${cell.text}`);

describe('pasting a block', () => {
  it('puts it at the cursor and erases nothing by blank cells', () => {
    const plan = planPaste(
      [
        ['a', ''],
        ['', 'd'],
      ],
      at(2, 1),
      size,
    );
    expect(places(plan.cells)).toEqual(['2.1=a', '3.2=d']);
    expect(plan.block).toEqual({ top: 2, bottom: 3, left: 1, right: 2 });
  });
  it('fills a marked block that is a multiple of it', () => {
    expect(places(planPaste([['x']], at(1, 0, 2, 1), size).cells)).toEqual(['1.0=x', '1.1=x', '2.0=x', '2.1=x']);
    expect(places(planPaste([['x'], ['y']], at(0, 0, 2, 0), size).cells)).toEqual(['0.0=x', '1.0=y']);
  });
  it('keeps what does not fit apart: rows below the last become new records, columns are counted', () => {
    const plan = planPaste([['a', 'b', 'c'], ['d'], ['']], at(9, 3), size);
    expect(places(plan.cells)).toEqual(['9.3=a']);
    expect(plan.beyond).toEqual([['d']]);
    expect(plan.columnsBeyond).toBe(2);
  });
});

describe('filling down', () => {
  it('takes the first row of the block, for a single row the one above', () => {
    expect(fillSource(at(3, 0, 6))).toEqual({ from: 3, to: [4, 6] });
    expect(fillSource(at(3, 0))).toEqual({ from: 2, to: [3, 3] });
    expect(fillSource(at(0, 0))).toBeNull();
  });
  it('gives every row below the same text, but no blank', () => {
    const source = new Map([
      [0, 'a'],
      [2, ''],
    ]);
    expect(places(planFill(source, [4, 5]))).toEqual(['4.0=a', '5.0=a']);
  });
});
