import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportKind } from '#shared/imports/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { withEditedCell } from './edited-cell.ts';

type Reread = Readonly<{ batchId: string; kind: ImportKind; sha256: string; today: string }>;

const placeOf = ({ rowNumber, table, sheet }: CheckedRow): string => `${rowNumber} ${table ?? 0} ${sheet}`;

/**
 * Cells corrected by hand stay corrected when the same file is read again with other columns or sheets; a file that has changed since
 * speaks for itself. @param batchId of the reading before
 */
export async function carryEdits(
  db: ReadDb,
  rows: readonly CheckedRow[],
  { batchId, kind, sha256, today }: Reread,
): Promise<readonly CheckedRow[]> {
  const before = await db
    .selectFrom('import_row')
    .innerJoin('import_batch', 'import_batch.id', 'import_row.batchId')
    .select('import_row.parsed')
    .where('import_row.batchId', '=', batchId)
    .where('import_batch.sha256', '=', sha256)
    .where('import_row.parsed', 'like', '%"edited":%')
    .execute();
  const edits = new Map(
    before.map(row => {
      const parsed = JSON.parse(row.parsed) as CheckedRow;
      return [placeOf(parsed), Object.entries(parsed.edited ?? {})];
    }),
  );
  if (edits.size === 0) return rows;
  return rows.map(row =>
    row.skippedAs === null
      ? (edits.get(placeOf(row)) ?? []).reduce((known, [field, text]) => withEditedCell(kind, known, field, text, today), row)
      : row,
  );
}
