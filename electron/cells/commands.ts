import { cellsContract } from '#shared/cells/contract.ts';
import type { CellEdits, CellList } from '#shared/cells/model.ts';
import { refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { newId, toStored, updatedColumns } from '../db/rows.ts';
import type { Values } from './cell-book.ts';
import { planCells, type PlannedRow } from './check.ts';
import { inChunks } from './in-chunks.ts';

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
export async function writeCells(tx: WriteTx, input: CellEdits, today: string): Promise<{ written: number; notWritten: number }> {
  const plan = await planCells(tx, input, today);
  if (plan.isStale) return refuse(cellsContract.write, 'STALE');
  const good = plan.rows.filter(row => !row.hasErrors && Object.keys(row.changes).length > 0);
  if (good.length === 0) return refuse(cellsContract.write, 'CELLS_UNCHANGED');
  const stamp = stampOf(tx);
  // rows that change the same columns share one prepared statement
  const shapes = new Map<string, Values[]>();
  for (const row of good) {
    const update = {
      id: row.record.id,
      ...toStored(row.changes),
      ...searchColumns(input.list, row),
      ...updatedColumns(stamp),
      version: row.record.version + 1,
    };
    const shape = Object.keys(update).sort().join();
    shapes.set(shape, [...(shapes.get(shape) ?? []), update]);
  }
  for (const rows of shapes.values()) await updateMany(tx, TABLES[input.list], rows);
  if (input.list === 'delegates')
    await followGroups(
      tx,
      good.filter(row => 'groupId' in row.changes),
      input.asOf,
    );
  return { written: good.length, notWritten: plan.checked.counts.error };
}

/** A change of group is dated, so that lists of earlier days stay as they were; and who leaves a group leads it no longer. Source: domain.md §2.6. */
async function followGroups(tx: WriteTx, rows: readonly PlannedRow[], asOf: string): Promise<void> {
  const stamp = stampOf(tx);
  const ids = rows.map(row => row.record.id);
  const moves = await inChunks(ids, chunk =>
    tx
      .selectFrom('delegate_move')
      .select(['delegateId', 'effectiveOn', 'sequence'])
      .where('delegateId', 'in', chunk)
      .orderBy('effectiveOn')
      .orderBy('sequence')
      .execute(),
  );
  const last = new Map(moves.map(move => [move.delegateId, move]));
  await insertMany(
    tx,
    'delegate_move',
    rows.map(({ record }) => {
      const previous = last.get(record.id);
      const isLater = previous === undefined || previous.effectiveOn < asOf;
      return {
        id: newId(),
        delegateId: record.id,
        effectiveOn: isLater ? asOf : previous.effectiveOn,
        sequence: isLater ? 1 : previous.sequence + 1,
        reason: null,
        recordedAt: stamp.at,
        recordedBy: stamp.actor,
        groupIdBefore: record.values['groupId'] ?? null,
      };
    }),
  );
  const groupOf = new Map(rows.map(row => [row.record.id, row.changes['groupId'] ?? null]));
  for (const column of ['leaderDelegateId', 'deputyLeaderDelegateId'] as const) {
    const led = await inChunks(ids, chunk =>
      tx.selectFrom('delegate_group').select(['id', 'version', column]).where(column, 'in', chunk).execute(),
    );
    await updateMany(
      tx,
      'delegate_group',
      led
        .filter(group => groupOf.get(group[column] ?? '') !== group.id)
        .map(group => ({ id: group.id, [column]: null, ...updatedColumns(stamp), version: group.version + 1 })),
    );
  }
}
