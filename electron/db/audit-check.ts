import { sql } from 'kysely';
import { rowJson } from './audit-triggers.ts';
import type { ReadDb } from './operation.ts';
import { AUDITED_TABLES } from './schema.ts';

/** Rows whose present content is not what the last recorded change left, and rows gone without a record: writes the audit did not see. */
export async function auditGaps(db: ReadDb): Promise<number> {
  let gaps = 0;
  for (const table of AUDITED_TABLES) {
    const columns = (await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db)).rows.map(
      row => row.name,
    );
    const answer = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(table)} t
      left join (select "rowId", max("id") as "last" from "change" where "tableName" = ${table} group by "rowId") l on l."rowId" = t."id"
      left join "change" c on c."id" = l."last"
      where c."after" is not ${sql.raw(rowJson(columns, 't'))}`.execute(db);
    const lost = await sql<{ n: number }>`
      select count(*) as n from (select max("id") as "last" from "change" where "tableName" = ${table} group by "rowId") l
      join "change" c on c."id" = l."last"
      where c."after" is not null and c."rowId" not in (select "id" from ${sql.table(table)})`.execute(db);
    gaps += (answer.rows[0]?.n ?? 0) + (lost.rows[0]?.n ?? 0);
  }
  return gaps;
}
