import { sql } from 'kysely';
import type { PLAN_STATES, PlanRow, TrainingYearRow } from '#shared/training/model.ts';
import { sessionFilter } from '#shared/training/model.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { countSessions, trainingFiguresOf } from './queries.ts';
import { coverageByOrganization } from './trainee-queries.ts';

type PlanScope = Readonly<{ asOf: string; year: number | null; within: string | null }>;

/** Plans with how far they have come by the day, newest year first, then in office order. */
export async function listPlans(db: ReadDb, { asOf, year, within }: PlanScope): Promise<PlanRow[]> {
  const rows = await db
    .selectFrom('training_plan as p')
    .innerJoin(organizationAt(asOf, 'c'), 'c.id', 'p.organizationId')
    .selectAll('p')
    .select(sql<string>`coalesce(c."shortName", c."name")`.as('organizationName'))
    .where('p.deletedAt', 'is', null)
    .$if(year !== null, query => query.where('p.year', '=', year ?? 0))
    .$if(within !== null, query => query.where(sql<boolean>`p."organizationId" in ${subtreeIds(within ?? '', asOf)}`))
    .orderBy('p.year', 'desc')
    .orderBy('c.sortOrder')
    .orderBy('p.id')
    .execute();
  return Promise.all(
    rows.map(async row => {
      const figures = await trainingFiguresOf(db, sessionFilter.parse({ asOf, planId: row.id }));
      return {
        ...row,
        state: row.state as keyof typeof PLAN_STATES,
        heldSessions: figures.sessions,
        headcount: figures.headcount,
        personTimes: figures.personTimes,
        spentCents: figures.expenseCents,
      };
    }),
  );
}

/** The county and every township with a running congress: its plan of the year, sessions, 人次, 人数 and coverage. */
export async function trainingYear(
  db: ReadDb,
  scope: Readonly<{ asOf: string; year: number; within: string | null }>,
): Promise<TrainingYearRow[]> {
  const { asOf, year, within } = scope;
  const plans = await listPlans(db, scope);
  const coverage = await coverageByOrganization(db, scope);
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const organisers = await db
    .selectFrom('training_session')
    .select('organizationId')
    .distinct()
    .where('deletedAt', 'is', null)
    .where('startOn', '>=', days.from)
    .where('startOn', '<=', days.to)
    .execute();
  const ids = [
    ...new Set([
      ...coverage.keys(),
      ...plans.map(plan => plan.organizationId),
      ...organisers.map(({ organizationId }) => organizationId),
    ]),
  ];
  if (ids.length === 0) return [];
  const organizations = await db
    .selectFrom(organizationAt(asOf, 'c'))
    .select(['c.id', 'c.parentId', sql<string>`coalesce(c."shortName", c."name")`.as('name')])
    .where('c.id', 'in', ids)
    .where('c.deletedAt', 'is', null)
    .$if(within !== null, query => query.where(sql<boolean>`c."id" in ${subtreeIds(within ?? '', asOf)}`))
    .orderBy(sql`c."parentId" is not null`)
    .orderBy('c.sortOrder')
    .orderBy('c.code')
    .execute();
  return Promise.all(
    organizations.map(async ({ id, parentId, name }) => {
      const plan = plans.find(one => one.organizationId === id);
      const own = sessionFilter.parse({ asOf, ...days, organizerId: id });
      const counts = coverage.get(id) ?? { trained: 0, valid: 0 };
      return {
        ...(await trainingFiguresOf(db, own)),
        organizationId: id,
        organizationName: name,
        isCounty: parentId === null,
        plan:
          plan === undefined
            ? null
            : { id: plan.id, title: plan.title, state: plan.state, plannedSessions: plan.plannedSessions },
        ahead: await countSessions(db, { ...own, isHeld: false }),
        delegates: counts.valid,
        trained: counts.trained,
      };
    }),
  );
}
