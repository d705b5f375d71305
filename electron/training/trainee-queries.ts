import { type RawBuilder, sql } from 'kysely';
import { delegateFilter } from '#shared/delegates/model.ts';
import type { TRAINEE_SORT_KEYS, TraineeFilter, TraineeRow } from '#shared/training/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { delegateBase, delegateConditions } from '../delegates/queries.ts';
import { allOf } from '../members/queries.ts';
import { ATTENDED, sessionHeldAt } from './queries.ts';

/** Sessions and hours of each person in the year, as delegate of whatever congress: memberId, times, hours. */
export const trainedInYear = ({ year, asOf }: Pick<TraineeFilter, 'year' | 'asOf'>) =>
  sql<{ memberId: string; times: number; hours: number }>`(
    select coalesce(d2."memberId", t."memberId") as "memberId", count(*) as "times", coalesce(sum(coalesce(t."hours", s."hours")), 0) as "hours"
    from "attendance" t join "training_session" s on s."id" = t."occasionId" left join "delegate" d2 on d2."id" = t."delegateId"
    where ${ATTENDED} and s."deletedAt" is null and ${sessionHeldAt(asOf)} and s."startOn" between ${`${year}-01-01`} and ${`${year}-12-31`}
      and coalesce(d2."memberId", t."memberId") is not null
    group by 1)`;

function conditions(filter: TraineeFilter): RawBuilder<boolean>[] {
  const { asOf, search, within, level, groupId, compositionCategory } = filter;
  const valid = delegateFilter.parse({ asOf, search, within, level, groupId, compositionCategory, status: 'valid' });
  const found = delegateConditions(valid);
  if (filter.isTrained !== null)
    found.push(filter.isTrained ? sql<boolean>`y."memberId" is not null` : sql<boolean>`y."memberId" is null`);
  if (filter.notInSessionId !== null)
    found.push(
      sql<boolean>`not exists (select 1 from "attendance" n where n."occasionId" = ${filter.notInSessionId} and n."delegateId" = d."id")`,
    );
  return found;
}

const base = (db: ReadDb, filter: TraineeFilter) =>
  delegateBase(db, filter.asOf).leftJoin(trainedInYear(filter).as('y'), 'y.memberId', 'd.memberId');

/** Delegates valid on the day by whether they were trained in the year. */
export async function countTrainees(db: ReadDb, filter: TraineeFilter): Promise<number> {
  const { count } = await base(db, filter)
    .select(sql<number>`count(*)`.as('count'))
    .where(allOf(conditions(filter)))
    .executeTakeFirstOrThrow();
  return count;
}

const OFFICE_ORDER = sql`t."level" desc, c."sortOrder", g."name", u."name", d."id"`;
const NAME_ORDER = sql`substr(m."searchText", instr(m."searchText", ' ') + 1)`;
const SORTS: Readonly<Record<(typeof TRAINEE_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  office: sql`c."sortOrder"`,
  name: NAME_ORDER,
  group: sql`c."sortOrder", g."name"`,
  times: sql`coalesce(y."times", 0)`,
};

type ListInput = Readonly<{
  filter: TraineeFilter;
  sort: Readonly<{ key: (typeof TRAINEE_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
  window: Readonly<{ offset: number; limit: number }>;
}>;

/** One window of the delegates with the sessions they attended in the year. */
export async function listTrainees(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: TraineeRow[]; total: number }> {
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  const rows = await base(db, filter)
    .where(allOf(conditions(filter)))
    .select(TRAINEE_COLUMNS)
    .select([sql<number>`coalesce(y."times", 0)`.as('times'), sql<number>`coalesce(y."hours", 0)`.as('hours')])
    .$if(sort !== null, query => query.orderBy(sql`${SORTS[sort?.key ?? 'office']} ${direction}`))
    .orderBy(OFFICE_ORDER)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows as unknown as TraineeRow[], total: await countTrainees(db, filter) };
}

const TRAINEE_COLUMNS = [
  sql<string>`d."id"`.as('id'),
  sql<string>`d."memberId"`.as('memberId'),
  sql<string>`m."name"`.as('name'),
  sql<string>`coalesce(c."shortName", c."name")`.as('townshipName'),
  sql<string>`t."level"`.as('level'),
  sql<string | null>`g."name"`.as('groupName'),
  sql<string>`u."name"`.as('electoralUnitName'),
  sql<string>`d."compositionCategory"`.as('compositionCategory'),
  sql<string>`d."postAtElection"`.as('postAtElection'),
] as const;

/** trainingCoverage: delegates trained in the year by the day ÷ valid delegates. */
export async function trainingCoverage(
  db: ReadDb,
  scope: Readonly<{ asOf: string; year: number; within: string | null }>,
): Promise<{ trained: number; valid: number }> {
  const { valid, trained } = await base(db, { ...EVERYONE, ...scope })
    .select([sql<number>`count(*)`.as('valid'), sql<number>`count(y."memberId")`.as('trained')])
    .where(allOf(conditions({ ...EVERYONE, ...scope })))
    .executeTakeFirstOrThrow();
  return { trained, valid };
}

/** The same for every organisation with a congress, by its id. */
export async function coverageByOrganization(
  db: ReadDb,
  scope: Readonly<{ asOf: string; year: number; within: string | null }>,
): Promise<ReadonlyMap<string, { trained: number; valid: number }>> {
  const rows = await base(db, { ...EVERYONE, ...scope })
    .select([
      sql<string>`t."organizationId"`.as('organizationId'),
      sql<number>`count(*)`.as('valid'),
      sql<number>`count(y."memberId")`.as('trained'),
    ])
    .where(allOf(conditions({ ...EVERYONE, ...scope })))
    .groupBy(sql`t."organizationId"`)
    .execute();
  return new Map(rows.map(({ organizationId, ...counts }) => [organizationId, counts]));
}

const EVERYONE = {
  search: '',
  level: null,
  groupId: null,
  compositionCategory: null,
  isTrained: null,
  notInSessionId: null,
} as const;

const normalized = (name: string) => name.normalize('NFKC').replace(/\s/g, '');

/** Delegates valid on the day of each pasted name; a note in brackets tells namesakes apart by township, group or unit. */
export async function matchNames(
  db: ReadDb,
  { asOf, within, names }: Readonly<{ asOf: string; within: string | null; names: readonly string[] }>,
) {
  const wanted = names.map(text => {
    const [, name = '', note = ''] = /^([^(（]+)(?:[(（]([^)）]*)[)）]?)?$/.exec(normalized(text)) ?? [];
    return { text, name, note };
  });
  const filter = { ...EVERYONE, asOf, within, year: Number(asOf.slice(0, 4)) };
  const distinct = [...new Set(wanted.map(({ name }) => name).filter(name => name !== ''))];
  const found =
    distinct.length === 0
      ? []
      : await base(db, filter)
          .where(allOf(conditions(filter)))
          .where(sql<boolean>`replace(replace(m."name", ' ', ''), '　', '') in (${sql.join(distinct)})`)
          .select(TRAINEE_COLUMNS)
          .orderBy(OFFICE_ORDER)
          .execute();
  const byName = Map.groupBy(found as unknown as readonly TraineeRow[], row => normalized(row.name));
  return wanted
    .filter(({ name }) => name !== '')
    .map(({ text, name, note }) => {
      const all = byName.get(name) ?? [];
      const told = all.filter(row =>
        [row.townshipName, row.groupName, row.postAtElection].some(part => part?.includes(note) === true),
      );
      return { name: text.trim(), delegates: note === '' || told.length === 0 ? all : told };
    });
}
