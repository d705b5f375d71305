import type { FieldValue } from '../core/field.ts';
import type { Field } from '../core/field.ts';
import { normalizeHeader } from '../core/text.ts';
import { FORM_ID_HEADER } from '../core/workbook-meta.ts';
import type { CheckedRow } from './checked-row.ts';
import type { GridSheet } from './grid.ts';
import type { HeaderPlace } from './match-headers.ts';

/**
 * A filled 补充信息表 of this program: each row says in a hidden column whose it is, and numbers that went out hidden are no answers.
 */

const RECORD_ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
/** Written by masking, never by a clerk: 532623********0015, 138****5678, 东升村***. */
const HIDDEN = /\*{3,}/;

/** Column of the record ids, or -1: the last one called 编号, as 序号 may be called so too. */
function idColumn(sheet: GridSheet, header: HeaderPlace): number {
  const row = sheet.rows.find(candidate => candidate.number === header.lastRow);
  return row?.cells.findLastIndex(cell => cell !== undefined && normalizeHeader(cell.text) === FORM_ID_HEADER) ?? -1;
}

/** The rows with the record each belongs to; hidden numbers count as blank, so that they change nothing. */
export function withRecordIds(
  rows: readonly CheckedRow[],
  sheet: GridSheet,
  header: HeaderPlace,
  fields: readonly Field[],
): CheckedRow[] {
  const column = idColumn(sheet, header);
  const byNumber = new Map(sheet.rows.map(row => [row.number, row]));
  return rows.map(row => {
    if (row.skippedAs !== null) return row;
    const id = column < 0 ? '' : (byNumber.get(row.rowNumber)?.cells[column]?.text.trim() ?? '');
    const hidden = fields.filter(field => field.sensitivity === 'high' && HIDDEN.test(row.original[field.key] ?? ''));
    return {
      ...row,
      ...(RECORD_ID.test(id) ? { recordId: id } : {}),
      values: { ...row.values, ...Object.fromEntries(hidden.flatMap(blankOf)) },
      issues: row.issues.filter(issue => !hidden.some(field => field.key === issue.field)),
    };
  });
}

function blankOf(field: Field): [string, FieldValue][] {
  const also = field.key === 'idNumber' ? ['idNumberRaw', 'idNumberStatus', 'idNumberBirth', 'idNumberSex'] : [];
  return [field.key, ...also].map(key => [key, null]);
}
