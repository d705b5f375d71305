import { sql } from 'kysely';
import { memberAt, organizationAt } from '../db/as-of.ts';
import { countedAt } from '../db/conditions.ts';
import type { ReadDb } from '../db/operation.ts';
import { delegateBase, termLabel } from '../delegates/queries.ts';

export type IndexedPerson = Readonly<{ id: string; name: string; text: string; numbers: string; isCurrent: 0 | 1 }>;

/** People for the index with whether they are counted at the day: those of the ids, or `limit` after an id. */
export async function indexedPeople(
  db: ReadDb,
  asOf: string,
  wanted: { ids: readonly string[] } | { after: string; limit: number },
): Promise<IndexedPerson[]> {
  const query = db
    .selectFrom(memberAt(asOf, 'm'))
    .where('m.deletedAt', 'is', null)
    .select([
      'm.id',
      'm.name',
      // earlier versions wrote ü as such
      sql<string>`replace(m."searchText", 'ü', 'v')`.as('text'),
      sql<string>`lower(coalesce(m."idNumber", m."idNumberRaw", '') || char(10) || coalesce(m."phone", '') || char(10) || coalesce(m."phone2", ''))`.as(
        'numbers',
      ),
      sql<0 | 1>`${countedAt('m', asOf)}`.as('isCurrent'),
    ]);
  if ('ids' in wanted)
    return query.where(sql<boolean>`m."id" in (select value from json_each(${JSON.stringify(wanted.ids)}))`).execute();
  return query.where('m.id', '>', wanted.after).orderBy('m.id').limit(wanted.limit).execute();
}

/** Every organisation at a day, in office order. */
export function indexedOrganizations(db: ReadDb, asOf: string) {
  return db
    .selectFrom(organizationAt(asOf, 'o'))
    .where('o.deletedAt', 'is', null)
    .select([
      'o.id',
      'o.name',
      'o.shortName',
      'o.code',
      'o.parentId',
      'o.orgType',
      sql<string>`replace(o."searchText", 'ü', 'v')`.as('text'),
      sql<
        0 | 1
      >`((o."establishedOn" is null or o."establishedOn" <= ${asOf}) and (o."dissolvedOn" is null or o."dissolvedOn" > ${asOf}))`.as(
        'isCurrent',
      ),
    ])
    .orderBy('o.sortOrder')
    .orderBy('o.code')
    .execute();
}

/** Delegates of the terms running at a day: which person, and what a hit says of them. */
export async function indexedDelegates(db: ReadDb, asOf: string) {
  const rows = await delegateBase(db, asOf)
    .where(sql<boolean>`d."deletedAt" is null and t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf})`)
    .select([
      sql<string>`d."id"`.as('id'),
      sql<string>`m."id"`.as('memberId'),
      sql<string>`coalesce(c."shortName", c."name")`.as('congress'),
      sql<number>`t."termNumber"`.as('termNumber'),
      sql<string>`d."postAtElection"`.as('post'),
      sql<string | null>`g."name"`.as('groupName'),
    ])
    .execute();
  return rows.map(({ id, memberId, congress, termNumber, post, groupName }) => ({
    id,
    memberId,
    detail: [`${termLabel(congress, termNumber)}代表`, groupName ?? '', post].filter(text => text !== '').join('　'),
  }));
}

/** Groups of the terms running at a day. */
export async function indexedGroups(db: ReadDb, asOf: string) {
  const rows = await db
    .selectFrom('delegate_group as g')
    .innerJoin('congress_term as t', 't.id', 'g.congressTermId')
    .innerJoin(organizationAt(asOf, 'c'), 'c.id', 't.organizationId')
    .where('g.deletedAt', 'is', null)
    .where(sql<boolean>`t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf})`)
    .select([
      'g.id',
      'g.name',
      sql<string>`coalesce(c."shortName", c."name")`.as('congress'),
      't.termNumber',
      sql<0 | 1>`(g."dissolvedOn" is null or g."dissolvedOn" > ${asOf})`.as('isCurrent'),
    ])
    .execute();
  return rows.map(({ congress, termNumber, ...row }) => ({ ...row, detail: termLabel(congress, termNumber) }));
}

/** What hits on people say: branch and post at the day, and the numbers the masked part is cut from. */
export async function peopleShown(db: ReadDb, asOf: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom(memberAt(asOf, 'm'))
    .innerJoin(organizationAt(asOf, 'o'), 'o.id', 'm.organizationId')
    .where('m.id', 'in', ids)
    .select([
      sql<string>`m."id"`.as('id'),
      sql<string>`m."name"`.as('name'),
      sql<string>`o."name"`.as('organizationName'),
      sql<string | null>`m."workUnitAndPost"`.as('workUnitAndPost'),
      sql<string | null>`coalesce(m."idNumber", m."idNumberRaw")`.as('idNumber'),
      sql<string | null>`m."phone"`.as('phone'),
      sql<string | null>`m."phone2"`.as('phone2'),
    ])
    .execute();
}

/** Number of the last recorded change; every write to a roster makes one. */
export async function lastChange(db: ReadDb): Promise<number> {
  const row = await db
    .selectFrom('change')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

/** People touched after a change, themselves or by an event of theirs, at most `limit`; and whether anything else was touched. */
export async function changedSince(db: ReadDb, change: number, limit: number): Promise<{ people: string[]; hasOthers: boolean }> {
  const people = await sql<{ id: string }>`
    select distinct case "tableName" when 'party_member' then "rowId" else coalesce("after", "before") ->> '$.memberId' end as "id"
    from "change" where "id" > ${change} and "tableName" in ('party_member', 'member_event') limit ${limit}`.execute(db);
  const others = await sql<{ one: number }>`
    select 1 as "one" from "change" where "id" > ${change} and "tableName" not in ('party_member', 'member_event', 'setting') limit 1`.execute(
    db,
  );
  return { people: people.rows.map(row => row.id), hasOthers: others.rows.length > 0 };
}
