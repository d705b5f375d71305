import type { StagingTx, WriteTx } from './operation.ts';
import { connectionOf } from './raw-connection.ts';
import type { Schema } from './schema.ts';

type Row = Readonly<Record<string, unknown>>;

/** What the driver binds: flags for booleans, null for what is absent. */
function bound(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value ?? null;
}

/**
 * Inserts many rows through one prepared statement on the transaction's own connection: Kysely would compile and prepare
 * every statement anew. Every row has the keys of the first one.
 */
export function insertMany<T extends keyof Schema>(tx: WriteTx | StagingTx, table: T, rows: readonly Row[]): Promise<void> {
  const first = rows[0];
  if (first === undefined) return Promise.resolve();
  const columns = Object.keys(first);
  const names = columns.map(column => `"${column}"`).join(', ');
  const statement = connectionOf(tx).prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`);
  for (const row of rows) statement.run(columns.map(column => bound(row[column])));
  return Promise.resolve();
}

/**
 * Updates many rows by id the same way. Every row has `id` and the keys of the first one; other columns stay.
 * @returns how many rows were found.
 */
export function updateMany<T extends keyof Schema>(tx: WriteTx | StagingTx, table: T, rows: readonly Row[]): Promise<number> {
  const first = rows[0];
  if (first === undefined) return Promise.resolve(0);
  const columns = Object.keys(first).filter(column => column !== 'id');
  const assignments = columns.map(column => `"${column}" = ?`).join(', ');
  const statement = connectionOf(tx).prepare(`update "${table}" set ${assignments} where "id" = ?`);
  let updated = 0;
  for (const row of rows) updated += statement.run([...columns.map(column => bound(row[column])), row['id']]).changes;
  return Promise.resolve(updated);
}
