import { percentText } from '#shared/core/percent.ts';
import type { StatisticsTable } from '#shared/statistics/contract.ts';

/** Number in a cell; 0 where there is none. */
export const cellValue = (row: StatisticsTable['rows'][number] | undefined, key: string) => row?.cells[key]?.value ?? 0;
/** Text of a cell. */
export const cellText = (row: StatisticsTable['rows'][number] | undefined, key: string) => row?.cells[key]?.text ?? '';

/** R-P14 in every row, and rows that add up to 合计 in every column. */
export function contradictions(table: StatisticsTable): string[] {
  const total = table.rows.find(row => row.isTotal);
  const parts = table.rows.filter(row => !row.isTotal);
  const found: string[] = [];
  for (const { key, label } of table.columns) {
    if (key.endsWith('Pct')) continue;
    const sum = parts.reduce((all, row) => all + cellValue(row, key), 0);
    if (sum !== cellValue(total, key)) found.push(`${label}: ${sum} of ${cellValue(total, key)}`);
  }
  for (const row of table.rows) {
    const [received, filed, merged, notFiled, withdrawn] = ['received', 'filed', 'merged', 'notFiled', 'withdrawn'].map(key =>
      cellValue(row, key),
    );
    const reviewing = (received ?? 0) - (filed ?? 0) - (merged ?? 0) - (notFiled ?? 0) - (withdrawn ?? 0);
    if (reviewing < 0) found.push(`${row.label}: R-P14`);
    if (cellValue(row, 'classA') + cellValue(row, 'classB') + cellValue(row, 'classC') > cellValue(row, 'replied'))
      found.push(`${row.label}: classes`);
    if (cellValue(row, 'reported') > cellValue(row, 'concluded') || cellValue(row, 'concluded') > cellValue(row, 'replied'))
      found.push(`${row.label}: concluded`);
    if (cellValue(row, 'handling') + cellValue(row, 'replied') < cellValue(row, 'assigned')) found.push(`${row.label}: assigned`);
    if (cellText(row, 'conclusionRatePct') !== percentText(cellValue(row, 'concluded'), cellValue(row, 'filed')))
      found.push(`${row.label}: rate`);
  }
  return found;
}
