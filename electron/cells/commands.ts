import { cellsContract } from '#shared/cells/contract.ts';
import type { CellEdits, CellList } from '#shared/cells/model.ts';
import { refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { updateMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { toStored, updatedColumns } from '../db/rows.ts';
import type { Values } from './cell-book.ts';
import { planCells, type PlannedRow } from './check.ts';

/** Puts delegates into a group from a day on; the delegates' commands stand elsewhere, so app/ gives it. */
export type MoveDelegates = (tx: WriteTx, ids: readonly string[], groupId: string | null, effectiveOn: string) => Promise<number>;

const TABLES = {
  members: 'party_member',
  organizations: 'party_organization',
  delegates: 'delegate',
} as const satisfies Readonly<Record<CellList, string>>;

/** What the rows are found by, where a name has changed. */
function searchColumns(list: CellList, { record, changes }: PlannedRow): { searchText?: string } {
  const values = { ...record.values, ...changes };
  const text = (key: string): string | null => (typeof values[key] === 'string' ? values[key] : null);
  if (list === 'members' && 'name' in changes) return { searchText: searchTextOf(text('name') ?? '') };
  if (list === 'organizations' && ['name', 'shortName', 'code'].some(key => key in changes))
    return { searchText: searchTextOf(text('name') ?? '', text('shortName'), text('code')) };
  return {};
}

/** Writes the good rows; refuses with STALE, CELLS_UNCHANGED. @returns rows written and rows left out for their errors. */
export async function writeCells(
  tx: WriteTx,
  input: CellEdits,
  today: string,
  moveDelegates: MoveDelegates,
): Promise<{ written: number; notWritten: number }> {
  const plan = await planCells(tx, input, today);
  if (plan.isStale) return refuse(cellsContract.write, 'STALE');
  const good = plan.rows.filter(row => !row.hasErrors && Object.keys(row.changes).length > 0);
  if (good.length === 0) return refuse(cellsContract.write, 'CELLS_UNCHANGED');
  const stamp = stampOf(tx);
  // rows that change the same columns share one prepared statement
  const shapes = new Map<string, Values[]>();
  for (const row of good) {
    const { groupId, ...changes } = row.changes;
    // a change of group alone is written by the move
    if (groupId !== undefined && Object.keys(changes).length === 0) continue;
    const update = {
      id: row.record.id,
      ...toStored(changes),
      ...searchColumns(input.list, row),
      ...updatedColumns(stamp),
      version: row.record.version + 1,
    };
    const shape = Object.keys(update).sort().join();
    shapes.set(shape, [...(shapes.get(shape) ?? []), update]);
  }
  for (const rows of shapes.values()) await updateMany(tx, TABLES[input.list], rows);
  const moved = good.flatMap(({ record, changes }) =>
    changes['groupId'] === undefined ? [] : [{ id: record.id, groupId: changes['groupId'] }],
  );
  for (const [groupId, rows] of Map.groupBy(moved, row => row.groupId)) {
    const ids = rows.map(row => row.id);
    await moveDelegates(tx, ids, typeof groupId === 'string' ? groupId : null, input.asOf);
  }
  return { written: good.length, notWritten: plan.checked.counts.error };
}
