import { describe, expect, it } from 'vitest';
import { fillFaults, listObstacle } from './fill-checks.ts';
import { type FormRule, indexSheet, PLAIN_FORM_STYLE } from './grid.ts';
import { gridOf } from './grid-testing.ts';
import type { FilledCell } from './model.ts';

const cell = (row: number, column: number, value: string | number, more: Partial<FilledCell> = {}): FilledCell => ({
  bindingId: `${row} ${column}`,
  sheet: '表',
  row,
  column,
  value,
  before: '',
  text: String(value),
  statistic: null,
  scopeId: null,
  ...more,
});
const told = (faults: readonly { place: string; text: string }[]) => faults.map(({ place, text }) => `${place} ${text}`);
const rule = (more: Partial<FormRule>): FormRule => ({
  areas: [{ top: 0, left: 0, bottom: 0, right: 0 }],
  type: 'whole',
  operator: 'between',
  first: '0',
  second: '100',
  choices: null,
  ...more,
});

describe('what would go wrong when a form is filled', () => {
  it('names the formula that would be overwritten and the merge that cannot be filled in part', () => {
    const grid = gridOf([['=', '', '']], { merges: [{ top: 0, left: 1, bottom: 0, right: 2 }] });
    const faults = told(fillFaults(grid, [cell(1, 0, 1), cell(1, 1, 1), cell(1, 2, 1)], new Set()));
    expect(faults).toEqual([
      expect.stringMatching(/^A1 “表”A1：这一格是公式，不能覆盖/),
      expect.stringMatching(/^C1 “表”C1：这一格属于合并单元格 B1/),
    ]);
  });

  it('refuses text where the format or the rule of the cell asks for a number', () => {
    const grid = gridOf([['', '']], { rules: [rule({})] }, [{ ...PLAIN_FORM_STYLE, expects: 'number' }]);
    const styled = {
      ...grid,
      sheets: grid.sheets.map(sheet => ({
        ...sheet,
        rows: sheet.rows.map(row => ({ ...row, cells: row.cells.map(one => (one.column === 1 ? { ...one, style: 2 } : one)) })),
      })),
    };
    const faults = told(fillFaults(styled, [cell(1, 0, '约十人'), cell(1, 1, '3%')], new Set()));
    expect(faults).toEqual([expect.stringMatching(/^A1 .*要求填数值.*约十人/), expect.stringMatching(/^B1 .*要求填数值.*3%/)]);
  });

  it.each([
    [rule({}), 101, '不符合表格设定的范围（0 至 100）'],
    [rule({}), 1.5, '只能填整数'],
    [rule({ type: 'list', choices: ['是', '否'] }), '有', '只能填下拉列表中的内容（是、否）'],
    [rule({ type: 'textLength', operator: 'lessThanOrEqual', first: '2', second: null }), '三个字', '字数 3 不符合'],
  ])('heeds the validation of the cell: %o', (own, value, words) => {
    const [fault] = fillFaults(gridOf([['']], { rules: [own] }), [cell(1, 0, value)], new Set());
    expect(fault?.text).toContain(words);
  });

  it('refuses a locked cell of a protected sheet, two contents for one cell, a sheet that is gone, a place not confirmed', () => {
    expect(told(fillFaults(gridOf([['']], { isProtected: true }), [cell(1, 0, 1)], new Set()))).toEqual([
      expect.stringContaining('已锁定'),
    ]);
    const twice = [cell(1, 0, 1), cell(1, 0, 2, { bindingId: 'other' })];
    expect(told(fillFaults(gridOf([['']]), twice, new Set()))).toEqual([expect.stringContaining('有两处内容')]);
    const gone = [cell(1, 0, 1, { sheet: '附表' }), cell(2, 0, 1, { sheet: '附表' })];
    expect(told(fillFaults(gridOf([['']]), gone, new Set()))).toEqual([expect.stringContaining('没有这张工作表')]);
    expect(told(fillFaults(gridOf([['']]), [cell(1, 0, 1)], new Set(['1 0'])))).toEqual([expect.stringContaining('还没有确认')]);
  });

  it('finds what is in the way of a list, but not the dots a form prints', () => {
    const index = indexSheet(gridOf([['姓名'], [''], ['……'], ['合计']]).sheets[0] ?? expect.fail());
    expect(listObstacle(index, 2, [0], 2)).toBe(null);
    expect(listObstacle(index, 2, [0], 5)).toEqual({ row: 4, column: 0, room: 2 });
  });
});
