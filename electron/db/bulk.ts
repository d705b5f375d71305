import { sql, type Transaction } from 'kysely';
import type { StagingTx, WriteTx } from './operation.ts';
import type { Schema } from './schema.ts';

const ROWS_PER_STATEMENT = 1000;

/**
 * Inserts many rows with one statement per thousand: the rows travel as one JSON text and SQLite takes them apart,
 * five times faster than compiling a VALUES list. Every row has the keys of the first one.
 */
export async function insertMany<T extends keyof Schema>(tx: WriteTx | StagingTx, table: T, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.keys(first);
  const names = sql.raw(columns.map(column => `"${column}"`).join(', '));
  const parts = sql.raw(columns.map((_column, index) => `value ->> ${index}`).join(', '));
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const json = JSON.stringify(rows.slice(start, start + ROWS_PER_STATEMENT).map(row => columns.map(column => row[column] ?? null)));
    await sql`insert into ${sql.table(table)} (${names}) select ${parts} from json_each(${json})`.execute(tx as Transaction<unknown>);
  }
}

/**
 * Updates many rows by id the same way. Every row has `id` and the keys of the first one; other columns stay.
 * @returns how many rows were found.
 */
export async function updateMany<T extends keyof Schema>(tx: WriteTx | StagingTx, table: T, rows: readonly Readonly<Record<string, unknown>>[]): Promise<number> {
  const first = rows[0];
  if (first === undefined) return 0;
  const columns = Object.keys(first).filter(column => column !== 'id');
  const assignments = sql.raw(columns.map((column, index) => `"${column}" = source.value ->> ${index + 1}`).join(', '));
  let updated = 0;
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const json = JSON.stringify(rows.slice(start, start + ROWS_PER_STATEMENT).map(row => [row['id'], ...columns.map(column => row[column] ?? null)]));
    const answer = await sql`update ${sql.table(table)} set ${assignments} from json_each(${json}) as source where ${sql.table(table)}."id" = source.value ->> 0`.execute(tx as Transaction<unknown>);
    updated += Number(answer.numAffectedRows ?? 0n);
  }
  return updated;
}
