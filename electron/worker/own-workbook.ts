/** What the program knows of its own workbooks when they come back: marked rows of an error workbook, the example row of a template, unchanged exports. */
import { toImportIssue } from '#shared/imports/check-rows.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { GridSheet } from '#shared/imports/grid.ts';
import type { HeaderPlace } from '#shared/imports/match-headers.ts';
import { EXAMPLE_MARK } from '#shared/imports/template-plan.ts';
import type { WorkbookMeta } from '#shared/core/workbook-meta.ts';
import { PROBLEM_HEADER } from './patch-workbook-plan.ts';
import { isDataUnchanged, isMetaSheet, metaOf } from './workbook-meta.ts';

/** Rows in which a header may stand. */
const HEADER_ROWS = 40;

export type OwnWorkbook = Readonly<{
  meta: WorkbookMeta | null;
  /** The sheets with data; without `_meta` and the column 问题. */
  sheets: readonly GridSheet[];
  /** Sets aside the rows that are no data of this workbook, each with its reason. */
  setAside: (row: CheckedRow) => CheckedRow;
}>;

/** Takes a workbook apart by what it says of itself. */
export function openOwnWorkbook(all: readonly GridSheet[]): OwnWorkbook {
  const meta = metaOf(all);
  const sheets = all.filter(sheet => !isMetaSheet(sheet));
  const examples = new Set(sheets.flatMap(sheet => exampleRows(sheet).map(number => `${number} ${sheet.name}`)));
  const isExample = (row: CheckedRow) => examples.has(`${row.rowNumber} ${row.sheet}`);
  const aside = (row: CheckedRow, skippedAs: string, code: 'ROW_NOT_MARKED' | 'ROW_IS_EXAMPLE'): CheckedRow => ({
    ...row,
    skippedAs,
    issues: [toImportIssue({ code, severity: 'info' }, '', null, null)],
  });
  if (meta?.kind !== 'errors')
    return { meta, sheets, setAside: row => (isExample(row) ? aside(row, EXAMPLE_MARK, 'ROW_IS_EXAMPLE') : row) };
  const parted = sheets.map(partProblems);
  const marked = new Set(parted.flatMap(({ sheet, marks }) => marks.map(number => `${number} ${sheet.name}`)));
  return {
    meta,
    sheets: parted.map(({ sheet }) => sheet),
    setAside: row =>
      row.skippedAs !== null || marked.has(`${row.rowNumber} ${row.sheet}`) ? row : aside(row, '未标问题', 'ROW_NOT_MARKED'),
  };
}

/** Rows that begin with 示例 and nothing more. */
function exampleRows(sheet: GridSheet): readonly number[] {
  return sheet.rows
    .slice(0, HEADER_ROWS)
    .filter(row => row.cells.find(cell => cell !== undefined)?.text.trim() === EXAMPLE_MARK)
    .map(row => row.number);
}

/** The sheet without its column 问题, and the numbers of the rows that have something in it. */
function partProblems(sheet: GridSheet): Readonly<{ sheet: GridSheet; marks: readonly number[] }> {
  const column = sheet.rows.slice(0, HEADER_ROWS).reduce(
    (last, row) =>
      Math.max(
        last,
        row.cells.findLastIndex(cell => cell?.text.trim() === PROBLEM_HEADER),
      ),
    -1,
  );
  if (column < 0) return { sheet, marks: [] };
  const marks = sheet.rows.filter(row => row.cells[column] !== undefined).map(row => row.number);
  const rows = sheet.rows
    .map(row => ({ ...row, cells: row.cells.map((cell, at) => (at === column ? undefined : cell)) }))
    .filter(row => row.cells.some(cell => cell !== undefined));
  return { sheet: { ...sheet, rows }, marks };
}

/** Whether an exported table still holds what was written; null where that is not known. */
export function isUnchanged(meta: WorkbookMeta | null, sheet: GridSheet, header: HeaderPlace): boolean | null {
  if (meta?.kind !== 'export') return null;
  const [upper, lower] = [header.firstRow, header.lastRow].map(number => sheet.rows.find(row => row.number === number));
  const width = Math.max(upper?.cells.length ?? 0, lower?.cells.length ?? 0);
  const labels = Array.from({ length: width }, (_unused, column) => (lower?.cells[column] ?? upper?.cells[column])?.text ?? '');
  return isDataUnchanged(
    meta,
    labels,
    sheet.rows.filter(row => row.number > header.lastRow),
  );
}
