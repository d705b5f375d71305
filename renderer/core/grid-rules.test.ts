import { describe, expect, it } from 'vitest';
import type { GridCell, GridRow } from '#shared/core/paper-grid.ts';
import { gridRules } from './grid-rules.ts';

const cell = (columns = 1, rows = 1): GridCell => ({ text: '', role: 'cell', align: 'left', columns, rows, figure: null });
const row = (...cells: GridCell[]): GridRow => ({ cells, minHeightMm: 7, isTotal: false, isTall: false });

describe('the lines of a grid', () => {
  it('go round merged cells and leave the frame out', () => {
    const path = gridRules([row(cell(1, 2), cell(2)), row(cell(), cell())], [0, 10, 20, 30], [5, 5]);
    expect(path).toBe('M10 0V10M10 5H30M20 5V10');
  });

  it('leave out the line above a joined row, but not beside its neighbour over both rows', () => {
    const joined = { ...row(cell()), joinsAbove: true };
    expect(gridRules([row(cell(1, 2), cell()), joined, row(cell(2))], [0, 10, 30], [5, 5, 5])).toBe('M10 0V10M0 10H10M10 10H30');
  });
});
