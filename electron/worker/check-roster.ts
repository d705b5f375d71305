import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CheckedChunk, CheckedRow, CheckRosterInput, CheckRosterOutput } from '#shared/imports/checked-row.ts';
import { checkSheet } from '#shared/imports/check-rows.ts';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import { findTables, type SheetTable } from '#shared/imports/find-tables.ts';
import { matchColumns } from '#shared/imports/match-headers.ts';
import type { ColumnMapping } from '#shared/imports/model.ts';
import { withRecordIds } from '#shared/imports/returned-form.ts';
import { FORM_TABLE_ID } from '#shared/core/workbook-meta.ts';
import { Refusal } from '../core/refusal.ts';
import { isUnchanged, openOwnWorkbook } from './own-workbook.ts';
import { columnsInOrder, PASTED_NAME, readPasted, WITHOUT_HEADER } from './read-pasted.ts';
import { DEFAULT_CAPS, readWorkbook } from './read-workbook.ts';
import { metaOf } from './workbook-meta.ts';

const CHUNK_ROWS = 2000;
/** Fields that a heading, a title or the sheet's name can stand for. */
const NAMED_BY_CONTEXT: ReadonlySet<string> = new Set(['organizationId', 'parentId']);
const DATE_ABOVE = /(\d{4})\s*[年.-]\s*(\d{1,2})\s*[月.-]\s*(\d{1,2})\s*日?/;

export type CheckReporter = Readonly<{
  onProgress: (progress: { step: string; done: number; total: number }) => void;
  onChunk: (chunk: CheckedChunk) => void;
}>;

/** Date in the lines above the header, offered as reference date. */
function dateIn(notes: readonly string[]): string | null {
  for (const note of notes) {
    const [, year, month, day] = DATE_ABOVE.exec(note) ?? [];
    if (year !== undefined && month !== undefined && day !== undefined)
      return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  return null;
}

function maskedIn(rows: readonly CheckedRow[]): number {
  return rows.reduce((sum, row) => sum + row.issues.filter(issue => issue.code === 'VALUE_MASKED').length, 0);
}

/** Reads a foreign sheet and understands every cell; knows nothing of the work file. Refuses with the reader's codes and HEADER_NOT_FOUND. */
export async function checkRoster(input: CheckRosterInput, { onProgress, onChunk }: CheckReporter): Promise<CheckRosterOutput> {
  const fields = FIELDS_OF_KIND[input.kind];
  onProgress({ step: 'reading', done: 0, total: 0 });
  const { pasted } = input;
  const grid =
    pasted === undefined
      ? await readWorkbook(input.path, DEFAULT_CAPS, progress => onProgress({ step: 'reading', ...progress }))
      : readPasted(pasted.text, DEFAULT_CAPS);
  const sha256 = createHash('sha256')
    .update(pasted === undefined ? await readFile(input.path) : pasted.text)
    .digest('hex');
  const own = openOwnWorkbook(grid.sheets);
  const sheets: CheckRosterOutput['sheets'][number][] = [];
  const columns: ColumnMapping[] = [];
  const { options } = input;
  const meta = metaOf(grid.sheets);
  const isForm = input.kind === 'members' && meta?.kind === 'export' && meta.tableId === FORM_TABLE_ID;
  let foundDate: string | null = null;
  let hasRowsOutsideContext = false;
  let maskedCells = 0;
  let wholeData: boolean | null = null;
  for (const sheet of own.sheets) {
    const order = pasted?.fields ?? null;
    const tables = order === null ? findTables(sheet, fields) : [{ sheet, header: WITHOUT_HEADER, context: null, layout: 0 }];
    const header = tables[0]?.header ?? null;
    const isHidden = sheet.visibility !== 'visible';
    const isSelected = header !== null && (options.sheets === null ? !isHidden : options.sheets.includes(sheet.name));
    if (header === null || !isSelected) {
      sheets.push({
        name: sheet.name,
        isHidden,
        isSelected,
        headerRow: header?.firstRow ?? null,
        dataRows: 0,
        hiddenRows: 0,
        notes: [],
        totals: [],
      });
      continue;
    }
    const mappings = new Map<number, readonly ColumnMapping[]>();
    const mapped = (table: SheetTable): readonly ColumnMapping[] => {
      const known = mappings.get(table.layout);
      if (known !== undefined) return known;
      const mapping =
        order === null
          ? matchColumns(table.sheet, table.header, fields, options.mapping, table.layout)
          : columnsInOrder(table.sheet, order, fields, options.mapping);
      mappings.set(table.layout, mapping);
      columns.push(...mapping);
      return mapping;
    };
    const checks = tables.map(table => {
      const mapping = mapped(table);
      const checked = checkSheet(table.sheet, table.header, mapping, fields, input.today, table.context);
      if (table.layout > 0) return { ...checked, rows: checked.rows.map(row => ({ ...row, table: table.layout })) };
      return isForm ? { ...checked, rows: withRecordIds(checked.rows, table.sheet, table.header, fields) } : checked;
    });
    const notes = checks.flatMap(checked => checked.notes);
    const rows = checks.flatMap(checked => checked.rows).map(own.setAside);
    const dataRows = rows.filter(row => row.skippedAs === null);
    maskedCells += maskedIn(rows);
    wholeData ??= isUnchanged(own.meta, sheet, header);
    foundDate ??= dateIn(notes);
    sheets.push({
      name: sheet.name,
      isHidden,
      isSelected,
      headerRow: header.firstRow,
      dataRows: dataRows.length,
      hiddenRows: dataRows.filter(row => row.isHidden).length,
      notes: notes.slice(0, 20),
      totals: checks.flatMap(checked => checked.totals),
    });
    hasRowsOutsideContext ||= dataRows.some(row => row.context === null);
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      onChunk(rows.slice(start, start + CHUNK_ROWS));
      onProgress({ step: 'checking', done: Math.min(rows.length, start + CHUNK_ROWS), total: rows.length });
    }
  }
  if (!sheets.some(sheet => sheet.headerRow !== null))
    throw new Refusal('HEADER_NOT_FOUND', { params: { file: pasted === undefined ? path.basename(input.path) : PASTED_NAME } });
  const mappedKeys = new Set(columns.map(column => column.field));
  const missingFields = fields
    .filter(
      field => field.isRequired && !mappedKeys.has(field.key) && (hasRowsOutsideContext || !NAMED_BY_CONTEXT.has(field.key)),
    )
    .map(field => field.label);
  const dataRows = sheets.reduce((sum, sheet) => sum + sheet.dataRows, 0);
  const facts = { meta: own.meta, isDataUnchanged: wholeData, maskedCells, dataRows };
  return { sha256, sheets, columns, missingFields, foundDate, own: facts };
}
