import { type RawBuilder, sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import { DUTY_KINDS, type DutyKind, type DutyRow } from '#shared/duties/model.ts';
import { type DutyFacts, dutyCellOf } from '#shared/duties/rules.ts';
import { activityYear } from '../activities/year-queries.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { readDutySettings } from './settings-queries.ts';

export type DutyScope = Readonly<{ asOf: string; year: number; within: string | null }>;

const HELD = sql.join(HELD_STATES.map(state => sql.lit(state)));
const OPEN = sql`'planned', 'notified'`;

type Found = Readonly<{ organizationId: string; done: number; planned: number }>;

/** Records of a year by organisation: what counts as done by asOf, what is planned. */
async function countsOf(
  db: ReadDb,
  { year, asOf }: DutyScope,
  what: Readonly<{
    table: string;
    day: string;
    isDone: RawBuilder<unknown>;
    isPlanned: RawBuilder<unknown>;
    where?: RawBuilder<unknown>;
  }>,
): Promise<ReadonlyMap<string, DutyFacts>> {
  const on = sql.ref(`e.${what.day}`);
  const { rows } = await sql<Found>`
    select e."organizationId", coalesce(sum(${what.isDone} and ${on} <= ${asOf}), 0) as "done", coalesce(sum(${what.isPlanned}), 0) as "planned"
    from ${sql.table(what.table)} e where e."deletedAt" is null and ${on} between ${`${year}-01-01`} and ${`${year}-12-31`}
      and ${what.where ?? sql`1 = 1`} group by e."organizationId"`.execute(db);
  return new Map(rows.map(({ organizationId, done, planned }) => [organizationId, { done, planned, needed: 1 }]));
}

const held = sql`e."state" in (${HELD})`;
const open = sql`e."state" in (${OPEN})`;

/** What the records say of every kind of duty, by organisation. Source: R-M1, R-M3, R-M7, R-M8, §2.18. */
async function factsOfYear(db: ReadDb, scope: DutyScope): Promise<Readonly<Record<DutyKind, ReadonlyMap<string, DutyFacts>>>> {
  const { groups, settings } = await activityYear(db, scope);
  const byOrganization = Map.groupBy(groups, group => group.organizationId);
  const { rows: plans } =
    await sql<Found>`select "organizationId", sum("state" in ('approved', 'closed')) as "done", sum("state" = 'draft') as "planned"
    from training_plan where "deletedAt" is null and "year" = ${scope.year} group by "organizationId"`.execute(db);
  const { rows: reports } =
    await sql<Found>`select t."organizationId", coalesce(sum(r."state" in ('submitted', 'evaluated') and r."reportedOn" <= ${scope.asOf}), 0) as "done",
      coalesce(sum(r."state" = 'planned'), 0) as "planned"
    from duty_report r join delegate d on d."id" = r."delegateId" join congress_term t on t."id" = d."congressTermId"
    where r."deletedAt" is null and r."year" = ${scope.year} group by t."organizationId"`.execute(db);
  const plain = (rows: readonly Found[]) =>
    new Map(rows.map(({ organizationId, done, planned }) => [organizationId, { done, planned, needed: 1 }]));
  return {
    conference: await countsOf(db, scope, {
      table: 'meeting',
      day: 'startOn',
      isDone: held,
      isPlanned: open,
      where: sql`e."type" in ('delegate_conference', 'congress')`,
    }),
    group_activity: new Map(
      [...byOrganization].map(([organizationId, own]) => [
        organizationId,
        {
          needed: own.length,
          done: own.filter(group => group.held >= settings.leastPerYear).length,
          planned: own.filter(group => group.held < settings.leastPerYear && group.state === 'planned').length,
        },
      ]),
    ),
    inspection: await countsOf(db, scope, { table: 'inspection', day: 'startOn', isDone: held, isPlanned: open }),
    training_plan: plain(plans),
    training: await countsOf(db, scope, { table: 'training_session', day: 'startOn', isDone: held, isPlanned: open }),
    duty_report: plain(reports),
    rating: await countsOf(db, scope, {
      table: 'evaluation',
      day: 'heldOn',
      isDone: sql`1`,
      isPlanned: sql`0`,
      where: sql`e."kind" = 'rating' and e."subjectType" = 'committee_body'`,
    }),
  };
}

/** 年度任务 of the townships in office order. A township without any record of a duty still owes it. */
export async function dutyYear(db: ReadDb, scope: DutyScope): Promise<DutyRow[]> {
  const settings = await readDutySettings(db);
  const townships = await db
    .selectFrom(organizationAt(scope.asOf, 'o'))
    .select(['o.id', sql<string>`coalesce(o."shortName", o."name")`.as('name')])
    .where('o.orgCategory', '=', 'township')
    .$if(scope.within !== null, query => query.where(sql<boolean>`o."id" in ${subtreeIds(scope.within ?? '', scope.asOf)}`))
    .orderBy('o.sortOrder')
    .orderBy('o.code')
    .execute();
  const facts = await factsOfYear(db, scope);
  const plans = await db
    .selectFrom('yearly_duty')
    .select(['kind', 'organizationId', 'plannedOn', 'waivedReason', 'note'])
    .where('year', '=', scope.year)
    .where('groupId', 'is', null)
    .execute();
  const planOf = new Map(plans.map(plan => [`${plan.kind} ${plan.organizationId}`, plan]));
  return townships.map(({ id, name }) => ({
    organizationId: id,
    name,
    cells: (Object.keys(DUTY_KINDS) as DutyKind[]).map(kind =>
      dutyCellOf(kind, facts[kind].get(id) ?? { done: 0, needed: kind === 'group_activity' ? 0 : 1, planned: 0 }, {
        year: scope.year,
        asOf: scope.asOf,
        settings,
        plan: planOf.get(`${kind} ${id}`) ?? null,
      }),
    ),
  }));
}
