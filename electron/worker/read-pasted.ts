import type { Field } from '#shared/core/field.ts';
import type { Grid, GridSheet, ReadCaps } from '#shared/imports/grid.ts';
import { columnLetter } from '#shared/core/column-letter.ts';
import { type HeaderPlace } from '#shared/imports/match-headers.ts';
import type { ColumnMapping, ImportOptions } from '#shared/imports/model.ts';
import { readDelimited } from './read-delimited.ts';
import { ReadBudget, ReadRefusal } from './read-refusal.ts';

/** What a pasted block is called where a file has its name. */
export const PASTED_NAME = '剪贴板';
/** A block whose columns are known: its first row is data. */
export const WITHOUT_HEADER: HeaderPlace = { firstRow: 0, lastRow: 0 };

/** A block of cells as spreadsheets put it on the clipboard: tabs between cells, cells with line breaks in quotes. */
export function readPasted(text: string, caps: ReadCaps): Grid {
  const sheet = readDelimited(text, PASTED_NAME, new ReadBudget(caps), '\t');
  if (sheet.rows.length === 0) throw new ReadRefusal('FILE_EMPTY', { file: PASTED_NAME });
  return { format: 'csv', sheets: [sheet] };
}

/** The columns of a block without header, in the order of `keys`; a key that is no field of the kind is left out. */
export function columnsInOrder(
  sheet: GridSheet,
  keys: readonly string[],
  fields: readonly Field[],
  corrections: ImportOptions['mapping'],
): ColumnMapping[] {
  const width = Math.max(keys.length, ...sheet.rows.map(row => row.cells.length));
  return Array.from({ length: width }, (_unused, column) => {
    const field = fields.find(candidate => candidate.key === keys[column]);
    const correction = corrections.find(candidate => candidate.sheet === sheet.name && candidate.column === column);
    const chosen = correction === undefined ? (field?.key ?? null) : correction.field;
    return {
      sheet: sheet.name,
      column,
      letter: columnLetter(column),
      header: field?.label ?? '',
      field: chosen,
      matchedBy: chosen === null ? 'none' : 'clerk',
      sample: sheet.rows.slice(0, 5).flatMap(row => row.cells[column]?.text ?? []),
    };
  });
}
