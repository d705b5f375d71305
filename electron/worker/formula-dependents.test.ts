import { expect, it } from 'vitest';
import { dependentFormulas, type FormulaCell, reachOf } from './formula-dependents.ts';

const formula = (text: string, row = 20, sheet = '表一'): FormulaCell => ({ sheet, row, column: 0, text });
const WRITTEN = [{ sheet: '表一', row: 5, column: 1 }];
const depends = (...formulas: FormulaCell[]) => [...dependentFormulas(formulas, WRITTEN)].map(({ text }) => text);

it('finds formulas over written cells and those that lean on them, and no others', () => {
  expect(depends(formula('SUM(B4:B9)'), formula('A20*2', 21), formula('SUM(C4:C9)', 22), formula('IF(B6>0,"B5",1)', 23))).toEqual(
    ['SUM(B4:B9)', 'A20*2'],
  );
});

it('reads references to other sheets, whole columns and fixed ones', () => {
  expect(depends(formula("'表一'!$B$5", 1, '附表'), formula('表一!B:B', 2, '附表'), formula('B5', 3, '附表'))).toEqual([
    "'表一'!$B$5",
    '表一!B:B',
  ]);
});

it('takes what its text does not tell for dependent: names, INDIRECT, shared formulas', () => {
  expect(depends(formula('合计党员+1'), formula('INDIRECT("B5")', 21), formula('', 22))).toHaveLength(3);
  expect(reachOf(formula('TRUE'))).toEqual([]);
});
