import { describe, expect, it } from 'vitest';
import { anchorOf } from './anchors.ts';
import { type FormGrid, indexSheet } from './grid.ts';
import { gridOf, type SheetLines } from './grid-testing.ts';
import type { Binding } from './model.ts';
import { relocate } from './relocate.ts';

const BEFORE: SheetLines = [
  ['单位', '党员总数', '女党员', '提案件数'],
  ['柏林乡', '', '', ''],
  ['兴街镇', '', '', ''],
];
function figure(grid: FormGrid, row: number, column: number): Binding {
  const [sheet] = grid.sheets;
  if (sheet === undefined) throw new Error('no sheet');
  return {
    kind: 'figure',
    id: `${row} ${column}`,
    sheet: sheet.name,
    row,
    column,
    anchor: anchorOf(indexSheet(sheet), row, column),
    isDoubtful: false,
    statistic: 'memberTotal',
    scope: { kind: 'county' },
    form: 'number',
  };
}
const before = gridOf(BEFORE);
const bindings = [2, 3].flatMap(row => [1, 2, 3].map(column => figure(before, row, column)));
const moved = (lines: SheetLines, more: { name?: string } = {}) => {
  const found = relocate(bindings, gridOf(lines, more));
  return {
    at: found.bindings.map(({ id, row, column, isDoubtful }) => `${id} → ${row} ${column}${isDoubtful ? '?' : ''}`),
    lost: found.lost.map(({ id }) => id),
  };
};

describe('bindings in next year’s form', () => {
  it('stay where nothing moved', () => {
    expect(moved(BEFORE)).toEqual({ at: bindings.map(({ id }) => `${id} → ${id}`), lost: [] });
  });

  it('follow their words to other rows and columns, surely where the words are the same', () => {
    const lines = [
      ['', '', '', ''],
      ['单位', '提案件数', '党员总数', '女党员'],
      ['兴街镇', '', '', ''],
      ['柏林乡', '', '', ''],
    ];
    expect(moved(lines)).toEqual({
      at: ['2 1 → 4 2', '2 2 → 4 3', '2 3 → 4 1', '3 1 → 3 2', '3 2 → 3 3', '3 3 → 3 1'],
      lost: [],
    });
  });

  it('are told as lost where their column is gone, never put elsewhere', () => {
    const { lost, at } = moved([
      ['单位', '党员总数', '女党员', '经费（万元）'],
      ['柏林乡', '', '', ''],
      ['兴街镇', '', '', ''],
    ]);
    expect(lost).toEqual(['2 3', '3 3']);
    expect(at).toHaveLength(4);
  });

  it('are to be looked at where words changed or the sheet has another name', () => {
    const changed = moved([
      ['单位', '党员总数', '女党员', '提案总件数'],
      ['柏林乡', '', '', ''],
      ['兴街镇', '', '', ''],
    ]);
    expect(changed.at.filter(text => text.endsWith('?'))).toEqual(['2 3 → 2 3?', '3 3 → 3 3?']);
    expect(moved(BEFORE, { name: '统计表' }).at.every(text => text.endsWith('?'))).toBe(true);
  });
});
