import type { GridRow } from '#shared/core/paper-grid.ts';

/**
 * The inner lines of a grid as an SVG path. CSS borders would come out 0.75 pt wide: Chromium rounds them to whole pixels, on paper too.
 * @param edgesPx left edges of the columns and the right edge of the last @param heightsPx heights of the rows
 */
export function gridRules(rows: readonly GridRow[], edgesPx: readonly number[], heightsPx: readonly number[]): string {
  const tops = heightsPx.reduce((sums, height) => [...sums, (sums.at(-1) ?? 0) + height], [0]);
  const [right, bottom] = [edgesPx.at(-1) ?? 0, tops.at(-1) ?? 0];
  const rowsTaken: number[] = edgesPx.map(() => 0);
  const path: string[] = [];
  rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const cell of row.cells) {
      while ((rowsTaken[column] ?? 0) > 0) column += 1;
      const end = column + cell.columns;
      const [x1, x2] = [edgesPx[column] ?? 0, edgesPx[end] ?? right];
      const [y1, y2] = [tops[rowIndex] ?? 0, tops[rowIndex + cell.rows] ?? bottom];
      if (x2 < right) path.push(`M${x2} ${y1}V${y2}`);
      const isJoined = rows[rowIndex + cell.rows]?.joinsAbove === true;
      if (y2 < bottom && !isJoined) path.push(`M${x1} ${y2}H${x2}`);
      rowsTaken.fill(cell.rows, column, end);
      column = end;
    }
    rowsTaken.forEach((count, index) => {
      rowsTaken[index] = Math.max(0, count - 1);
    });
  });
  return path.join('');
}
