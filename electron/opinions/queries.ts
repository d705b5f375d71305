import { type RawBuilder, sql } from 'kysely';
import type { OPINION_SORT_KEYS, OpinionFilter, OpinionRow } from '#shared/opinions/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';

type Sort = { key: (typeof OPINION_SORT_KEYS)[number]; direction: 'ascending' | 'descending' } | null;

function conditions(filter: OpinionFilter): RawBuilder<boolean> {
  const parts = [sql<boolean>`p."deletedAt" is null`, sql<boolean>`p."receivedOn" <= ${filter.asOf}`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') parts.push(sql<boolean>`instr(p."searchText", ${needle}) > 0`);
  if (filter.within !== null) parts.push(sql<boolean>`p."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.category !== null) parts.push(sql<boolean>`p."category" = ${filter.category}`);
  if (filter.state !== null) parts.push(sql<boolean>`p."state" = ${filter.state}`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** One window of the opinions and the size of the whole, the newest first. */
export async function listOpinions(
  db: ReadDb,
  input: { filter: OpinionFilter; sort: Sort; window: { offset: number; limit: number } },
): Promise<{ rows: OpinionRow[]; total: number }> {
  const where = conditions(input.filter);
  const order =
    input.sort === null
      ? sql`p."receivedOn" desc, p."id" desc`
      : sql`p.${sql.ref(input.sort.key)}${input.sort.direction === 'descending' ? sql` desc` : sql``}, p."id"`;
  const counted = await sql<{ total: number }>`select count(*) as "total" from "opinion" p where ${where}`.execute(db);
  const { rows } = await sql<OpinionRow>`select p.*, coalesce(o."shortName", o."name") as "townshipName",
      (select coalesce(c."fileNo", c."receiptNo") from "proposal" c where c."id" = p."sourceId") as "sourceNo"
    from "opinion" p join "party_organization" o on o."id" = p."organizationId" where ${where}
    order by ${order} limit ${input.window.limit} offset ${input.window.offset}`.execute(db);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}
