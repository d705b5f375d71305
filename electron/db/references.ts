import { sql } from 'kysely';
import { type ReadDb, stampOf, type WriteTx } from './operation.ts';
import { AUDITED_TABLES, type AuditedTable } from './schema.ts';

/** A column by which rows of a table name a record of another. */
export type Reference = Readonly<{ table: AuditedTable; column: string }>;

/** Every column of an audited table that refers to `target`, read from the database, so that later tables are found too. */
export async function referencesTo(db: ReadDb, target: AuditedTable): Promise<readonly Reference[]> {
  const found: Reference[] = [];
  for (const table of AUDITED_TABLES) {
    const answer = await sql<{ column: string }>`
      select "from" as "column" from pragma_foreign_key_list(${table}) where "table" = ${target}`.execute(db);
    found.push(...answer.rows.map(({ column }) => ({ table, column })));
  }
  return found;
}

/** Makes the rows of one reference that name one record name another instead. @returns how many rows. */
export async function moveReference(
  tx: WriteTx,
  { table, column }: Reference,
  from: string,
  to: string,
  isExcept: readonly string[] = [],
): Promise<number> {
  const { at, actor } = stampOf(tx);
  const columns = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(tx);
  const isEntity = columns.rows.some(({ name }) => name === 'version');
  const stamped = isEntity ? sql`, "version" = "version" + 1, "updatedAt" = ${at}, "updatedBy" = ${actor}` : sql``;
  const answer = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${to}${stamped}
    where ${sql.ref(column)} = ${from} and "id" not in (select value from json_each(${JSON.stringify(isExcept)}))`.execute(tx);
  return Number(answer.numAffectedRows ?? 0n);
}
