/** What the records of a year say of every township: each count is the size of a list with the same filter. */
import { sql } from 'kysely';
import type { AssessmentMeasure, MeasureValue } from '#shared/assessment/model.ts';
import { dutyDelegateFilter, REPORTED_STATES } from '#shared/evaluations/duty-model.ts';
import { evaluationFilter } from '#shared/evaluations/model.ts';
import { inspectionFilter, suggestionFilter } from '#shared/inspections/model.ts';
import { meetingFilter } from '#shared/meetings/model.ts';
import { opinionFilter } from '#shared/opinions/model.ts';
import { proposalFilter } from '#shared/proposals/model.ts';
import { publicityFilter } from '#shared/publicity/model.ts';
import { activityYear } from '../activities/year-queries.ts';
import { contactCoverage } from '../contacts/coverage-queries.ts';
import type { ReadDb } from '../db/operation.ts';
import { dutyDelegateBase, dutyDelegateConditions } from '../evaluations/duty-queries.ts';
import { listEvaluations } from '../evaluations/queries.ts';
import { countInspections } from '../inspections/queries.ts';
import { countSuggestions } from '../inspections/suggestion-queries.ts';
import { countMeetings } from '../meetings/queries.ts';
import { allOf } from '../members/queries.ts';
import { countOpinions } from '../opinions/queries.ts';
import { countMeasures } from '../proposals/queries.ts';
import { listPublicity } from '../publicity/queries.ts';
import { coverageByOrganization } from '../training/trainee-queries.ts';

type Scope = Readonly<{ asOf: string; year: number }>;
type Values = ReadonlyMap<string, MeasureValue>;
type Measured = Exclude<AssessmentMeasure, 'manual'>;

const ONE = { offset: 0, limit: 1 } as const;
const count = (value: number): MeasureValue => ({ count: value, of: null });
const share = (counted: number, of: number): MeasureValue => ({ count: counted, of });

/** Asks for one township after the other. */
async function each(townships: readonly string[], ask: (within: string) => Promise<MeasureValue>): Promise<Values> {
  const values = new Map<string, MeasureValue>();
  for (const id of townships) values.set(id, await ask(id));
  return values;
}

async function grouped(
  db: ReadDb,
  query: ReturnType<typeof sql<{ id: string; count: number; of: number | null }>>,
): Promise<Values> {
  const { rows } = await query.execute(db);
  return new Map(rows.map(({ id, ...value }) => [id, value]));
}

async function valuesOf(db: ReadDb, measure: Measured, scope: Scope, townships: readonly string[]): Promise<Values> {
  const { asOf, year } = scope;
  const [from, to] = [`${year}-01-01`, asOf];
  switch (measure) {
    case 'conference':
      return each(townships, async within => {
        const filter = meetingFilter.parse({ asOf, within, from, to, isHeld: true });
        const conferences = await countMeetings(db, { ...filter, type: 'delegate_conference' });
        return count(conferences + (await countMeetings(db, { ...filter, type: 'congress' })));
      });
    case 'activity': {
      const { groups } = await activityYear(db, { ...scope, within: null });
      const byTownship = Map.groupBy(groups, group => group.organizationId);
      return new Map([...byTownship].map(([id, own]) => [id, share(own.filter(({ held }) => held > 0).length, own.length)]));
    }
    case 'training_plan':
      return grouped(
        db,
        sql`select "organizationId" as "id", count(*) as "count", null as "of" from "training_plan" where "deletedAt" is null and "year" = ${year}
          and "state" in ('approved', 'closed') and coalesce("approvedOn", ${from}) <= ${asOf} group by "organizationId"`,
      );
    case 'training_coverage': {
      const covered = await coverageByOrganization(db, { ...scope, within: null });
      return new Map([...covered].map(([id, { trained, valid }]) => [id, share(trained, valid)]));
    }
    case 'inspection':
      return each(townships, async within =>
        count(await countInspections(db, inspectionFilter.parse({ asOf, within, from, to, isHeld: true }))),
      );
    case 'suggestion':
      return each(townships, async within => {
        const filter = suggestionFilter.parse({ asOf, within, from, to });
        return share(await countSuggestions(db, { ...filter, isRectified: true }), await countSuggestions(db, filter));
      });
    case 'committee_link':
    case 'delegate_link':
    case 'member_link': {
      const { units } = await contactCoverage(db, { asOf, within: null });
      const side = { committee_link: 'committee', delegate_link: 'delegate', member_link: 'member' } as const;
      return new Map(units.flatMap(unit => (unit.unitId === null ? [] : [[unit.unitId, shareOf(unit[side[measure]])] as const])));
    }
    case 'contact': {
      const rows = await dutyDelegateBase(db, asOf)
        .where(allOf(dutyDelegateConditions(dutyDelegateFilter.parse({ asOf }), 0)))
        .select([
          't.organizationId as id',
          sql<number>`count(*)`.as('of'),
          sql<number>`sum(d."id" in (select r."delegateId" from "contact_record" r where r."delegateId" is not null and r."deletedAt" is null
            and r."occurredOn" between ${from} and ${to}))`.as('count'),
        ])
        .groupBy('t.organizationId')
        .execute();
      return new Map(rows.map(({ id, ...value }) => [id, value]));
    }
    case 'opinion':
      return each(townships, async within => {
        const filter = opinionFilter.parse({ asOf, within, from, to });
        return share(await countOpinions(db, { ...filter, isClosed: true }), await countOpinions(db, filter));
      });
    case 'proposal':
      return each(townships, async within => {
        const { concluded, filed } = await countMeasures(db, proposalFilter.parse({ asOf, within, year }));
        return share(concluded, filed);
      });
    case 'proposal_on_time':
      return each(townships, async within => {
        const { repliedOnTime, replied } = await countMeasures(db, proposalFilter.parse({ asOf, within, year }));
        return share(repliedOnTime, replied);
      });
    case 'duty_report':
      return grouped(
        db,
        sql`select t."organizationId" as "id", count(*) as "of", coalesce(sum(r."state" in (${sql.join(REPORTED_STATES)}) and r."reportedOn" <= ${asOf}), 0) as "count"
          from "duty_report" r join "delegate" d on d."id" = r."delegateId" join "congress_term" t on t."id" = d."congressTermId"
          where r."deletedAt" is null and r."year" = ${year} group by t."organizationId"`,
      );
    case 'rating':
      return each(townships, async within => {
        const filter = evaluationFilter.parse({ asOf, within, year, kind: 'rating', subjectType: 'committee_body' });
        return count((await listEvaluations(db, { filter, sort: null, window: ONE })).total);
      });
    case 'document':
      return grouped(
        db,
        sql`select "organizationId" as "id", count(*) as "count", null as "of" from "institution_document" where "deletedAt" is null
          and "organizationId" is not null and "issuedOn" between ${from} and ${to} group by "organizationId"`,
      );
    case 'publicity':
      return each(townships, async within => {
        const filter = publicityFilter.parse({ asOf, within, from, to });
        return count((await listPublicity(db, { filter, sort: null, window: ONE })).total);
      });
    default:
      return measure satisfies never;
  }
}

const shareOf = ({ covered, of }: Readonly<{ covered: number; of: number }>): MeasureValue => share(covered, of);
const SHARES: readonly Measured[] = [
  'activity',
  'training_coverage',
  'committee_link',
  'delegate_link',
  'member_link',
  'contact',
  'duty_report',
];

/** Values of the wanted measures for every township; one without a record of it counts 0, or has nothing due. */
export async function measureValues(
  db: ReadDb,
  scope: Scope,
  measures: readonly AssessmentMeasure[],
  townships: readonly string[],
): Promise<ReadonlyMap<AssessmentMeasure, Values>> {
  const values = new Map<AssessmentMeasure, Values>();
  for (const measure of new Set(measures)) {
    if (measure === 'manual') continue;
    const found = await valuesOf(db, measure, scope, townships);
    const none = SHARES.includes(measure) ? share(0, 0) : count(0);
    values.set(measure, new Map(townships.map(id => [id, found.get(id) ?? none])));
  }
  return values;
}
