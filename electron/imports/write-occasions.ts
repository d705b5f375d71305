import { contentKindsOf } from '#shared/activities/fields.ts';
import { dayOf } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, updatedColumns } from '../db/rows.ts';
import type { Values } from './matched-row.ts';
import type { RowToWrite } from './write-rows.ts';

const textOf = (values: Readonly<Record<string, unknown>>, key: string): string | null => {
  const value = values[key];
  return typeof value === 'string' ? value : null;
};

type Occasions = Readonly<{
  table: 'group_activity' | 'training_session';
  /** Keys of what it is found by besides the title. */
  searched: readonly string[];
  /** Own columns of a new record. */
  added: (values: Values) => Readonly<Record<string, unknown>>;
  /** Values as the table keeps them. */
  stored: (values: Values) => Readonly<Record<string, unknown>>;
}>;

async function writeOccasions(tx: WriteTx, batchId: string, rows: readonly RowToWrite[], kind: Occasions): Promise<void> {
  const stamp = stampOf(tx);
  const searchText = (values: Readonly<Record<string, unknown>>) =>
    searchTextOf(textOf(values, 'title') ?? '', ...kind.searched.map(key => textOf(values, key)));
  const created = rows.filter(row => row.action === 'create');
  await insertMany(
    tx,
    kind.table,
    created.map(({ targetId, values }) => ({
      id: targetId,
      ...createdColumns(stamp),
      importBatchId: batchId,
      ...kind.stored(values),
      ...kind.added(values),
      expectedCount: null,
      cancelReason: null,
      searchText: searchText(values),
    })),
  );
  for (const { action, targetId, targetVersion, values } of rows) {
    if (action !== 'update') continue;
    const before = await tx
      .selectFrom(kind.table as 'training_session')
      .selectAll()
      .where('id', '=', targetId)
      .where('version', '=', targetVersion ?? 0)
      .executeTakeFirst();
    if (before === undefined) throw new Refusal('STALE');
    await updateMany(tx, kind.table, [
      {
        id: targetId,
        ...kind.stored(values),
        searchText: searchText({ ...before, ...values }),
        ...updatedColumns(stamp),
        version: before.version + 1,
      },
    ]);
  }
}

const stateOn = (tx: WriteTx, day: string | null) =>
  day !== null && day <= dayOf(new Date(stampOf(tx).at)) ? 'held' : 'planned';

/** Writes activities of an old ledger; what lies behind was held, its sheet can still be filled in. */
export async function writeActivities(tx: WriteTx, batchId: string, rows: readonly RowToWrite[]): Promise<void> {
  const groups = await tx
    .selectFrom('delegate_group as g')
    .innerJoin('congress_term as t', 't.id', 'g.congressTermId')
    .select(['g.id', 't.organizationId'])
    .execute();
  const organizationOf = new Map(groups.map(group => [group.id, group.organizationId]));
  await writeOccasions(tx, batchId, rows, {
    table: 'group_activity',
    searched: ['place', 'host'],
    added: values => ({
      organizationId: organizationOf.get(textOf(values, 'groupId') ?? ''),
      state: stateOn(tx, textOf(values, 'heldOn')),
      inspectionId: null,
    }),
    stored: ({ contentKinds, ...values }) =>
      contentKinds === undefined ? values : { ...values, contentKinds: JSON.stringify(contentKindsOf(contentKinds)) },
  });
}

/** Writes sessions of an old ledger. */
export async function writeSessions(tx: WriteTx, batchId: string, rows: readonly RowToWrite[]): Promise<void> {
  await writeOccasions(tx, batchId, rows, {
    table: 'training_session',
    searched: ['place', 'teacher'],
    added: values => ({ state: stateOn(tx, textOf(values, 'endOn')), planId: null }),
    stored: values => values,
  });
}
