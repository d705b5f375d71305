import { type RawBuilder, sql } from 'kysely';
import { codesIn } from '#shared/core/codes-field.ts';
import { maskPhone } from '#shared/core/masking.ts';
import type { MASS_SORT_KEYS, MassFilter, MassRow } from '#shared/contacts/mass-model.ts';
import { HOUSEHOLD_TYPES } from '#shared/contacts/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';
import { loadTree } from '../organizations/queries.ts';
import { activeLinkAt, placesOf } from './gap-queries.ts';

type Sort = Readonly<{ key: (typeof MASS_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
type Stored = Omit<MassRow, 'householdTypes' | 'townshipName'> & { householdTypes: string };

/** Links to x that run at the day. */
const linksTo = (asOf: string) => sql`"contact_assignment" l where l."toMassId" = x."id" and ${activeLinkAt(asOf)}`;
const recordsOf = (asOf: string) =>
  sql`"contact_record" r where r."targetMassId" = x."id" and r."deletedAt" is null and r."occurredOn" <= ${asOf}`;

/** Conditions of a list of masses `x`; the same ones count every statistic. */
export function massConditions(filter: MassFilter): RawBuilder<boolean>[] {
  const { asOf } = filter;
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`x."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(x."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(sql<boolean>`x."organizationId" in ${subtreeIds(filter.within, asOf)}`);
  if (filter.householdType !== null)
    conditions.push(sql<boolean>`instr(x."householdTypes", ${JSON.stringify(filter.householdType)}) > 0`);
  if (filter.isContacted !== null) {
    const contacted = sql<boolean>`exists (select 1 from ${linksTo(asOf)})`;
    conditions.push(filter.isContacted ? contacted : sql<boolean>`not ${contacted}`);
  }
  if (filter.importBatchId !== null) conditions.push(sql<boolean>`x."importBatchId" = ${filter.importBatchId}`);
  return conditions;
}

const OFFICE = sql`o."sortOrder", o."code", coalesce(x."villageName", ''), x."id"`;
const SORTS: Readonly<Record<Exclude<(typeof MASS_SORT_KEYS)[number], 'office'>, RawBuilder<unknown>>> = {
  name: sql`substr(x."searchText", instr(x."searchText", ' ') + 1)`,
  village: sql`coalesce(x."villageName", '')`,
  contactCount: sql`"contactCount"`,
  lastContactOn: sql`coalesce("lastContactOn", '')`,
};

async function rowsWhere(db: ReadDb, asOf: string, rest: RawBuilder<unknown>): Promise<Stored[]> {
  const { rows } = await sql<Stored>`select x.*, coalesce(o."shortName", o."name") as "organizationName",
      coalesce((select group_concat(m."name" || case when l."fromDelegateId" is null then '' else '（代表）' end, '、')
        from "contact_assignment" l left join "delegate" d on d."id" = l."fromDelegateId" join "party_member" m on m."id" = coalesce(l."fromMemberId", d."memberId")
        where l."toMassId" = x."id" and ${activeLinkAt(asOf)}), '') as "contactNames",
      (select count(*) from ${linksTo(asOf)}) as "contactCount", (select count(*) from ${recordsOf(asOf)}) as "recordCount",
      (select max(r."occurredOn") from ${recordsOf(asOf)}) as "lastContactOn"
    from "mass_contact" x join ${organizationAt(asOf, 'o')} on o."id" = x."organizationId" where ${rest}`.execute(db);
  return rows;
}

async function told(db: ReadDb, asOf: string, rows: readonly Stored[]): Promise<MassRow[]> {
  const placeOf = placesOf(await loadTree(db, asOf));
  return rows.map(row => ({
    ...row,
    householdTypes: codesIn(HOUSEHOLD_TYPES, row.householdTypes),
    townshipName: placeOf(row.organizationId).unitName,
  }));
}

const masked = (row: MassRow): MassRow => ({ ...row, phone: row.phone === null ? null : maskPhone(row.phone) });

/** How many of the masses a filter finds. */
export async function countMasses(db: ReadDb, filter: MassFilter): Promise<number> {
  const { rows } = await sql<{
    total: number;
  }>`select count(*) as "total" from "mass_contact" x where ${allOf(massConditions(filter))}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** The masses of a filter with whole numbers, in the order asked for; only for exports, which are logged. */
export async function massRoster(
  db: ReadDb,
  input: Readonly<{ filter: MassFilter; sort: Sort; window?: Readonly<{ offset: number; limit: number }> }>,
): Promise<MassRow[]> {
  const { filter, sort, window = { offset: 0, limit: Number.MAX_SAFE_INTEGER } } = input;
  const direction = sort?.direction === 'descending' ? sql`desc` : sql``;
  const order = sort === null || sort.key === 'office' ? OFFICE : sql`${SORTS[sort.key]} ${direction}, ${OFFICE}`;
  const rest = sql`${allOf(massConditions(filter))} order by ${order} limit ${window.limit} offset ${window.offset}`;
  return told(db, filter.asOf, await rowsWhere(db, filter.asOf, rest));
}

/** One window of the masses in office order, phones masked. */
export async function listMasses(
  db: ReadDb,
  input: Readonly<{ filter: MassFilter; sort: Sort; window: Readonly<{ offset: number; limit: number }> }>,
): Promise<{ rows: MassRow[]; total: number }> {
  return { rows: (await massRoster(db, input)).map(masked), total: await countMasses(db, input.filter) };
}

/** One of the masses, or null. */
export async function getMass(db: ReadDb, id: string, asOf: string): Promise<MassRow | null> {
  const stored = await rowsWhere(db, asOf, sql`x."id" = ${id} and x."deletedAt" is null`);
  const [row] = await told(db, asOf, stored);
  return row === undefined ? null : masked(row);
}

/** Whole phone numbers. */
export function revealMasses(db: ReadDb, ids: readonly string[]): Promise<{ id: string; phone: string | null }[]> {
  return db.selectFrom('mass_contact').select(['id', 'phone']).where('id', 'in', ids).execute();
}
