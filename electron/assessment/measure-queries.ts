/** What the records of a year say of every township: each count has the conditions of the list that opens behind it. */
import { type RawBuilder, sql } from 'kysely';
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
import { evaluationConditions } from '../evaluations/queries.ts';
import { inspectionConditions, rectifiedAt } from '../inspections/queries.ts';
import { suggestionConditions } from '../inspections/suggestion-queries.ts';
import { meetingConditions } from '../meetings/queries.ts';
import { allOf } from '../members/queries.ts';
import { opinionConditions } from '../opinions/queries.ts';
import { loadTree } from '../organizations/queries.ts';
import { countMeasuresBy } from '../proposals/queries.ts';
import { publicityConditions } from '../publicity/queries.ts';
import { coverageByOrganization } from '../training/trainee-queries.ts';

type Scope = Readonly<{ asOf: string; year: number }>;
type Measured = Exclude<AssessmentMeasure, 'manual'>;
/** By organisation; several of one township are added up. */
type Found = Iterable<readonly [string, MeasureValue]>;

const count = (value: number): MeasureValue => ({ count: value, of: null });
const share = (counted: number, of: number): MeasureValue => ({ count: counted, of });
const covered = (part: Readonly<{ covered: number; of: number }>): MeasureValue => share(part.covered, part.of);

/** Records of a source by their organisation; `part` counts some of them. */
async function grouped(
  db: ReadDb,
  source: RawBuilder<unknown>,
  organization: RawBuilder<unknown>,
  part: RawBuilder<boolean> | null = null,
): Promise<Found> {
  type Row = Readonly<{ id: string; all: number; part: number | null }>;
  const { rows } =
    await sql<Row>`select ${organization} as "id", count(*) as "all", ${part === null ? sql`null` : sql`coalesce(sum(${part}), 0)`} as "part"
    from ${source} group by ${organization}`.execute(db);
  return rows.map(row => [row.id, row.part === null ? count(row.all) : share(row.part, row.all)] as const);
}

/** What several measures read, read once. */
type Shared = Readonly<{
  coverage: () => ReturnType<typeof contactCoverage>;
  proposals: () => ReturnType<typeof countMeasuresBy>;
}>;
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= read();
    return answer;
  };
}

const OWN = sql`e."organizationId"`;

async function valuesOf(db: ReadDb, measure: Measured, { asOf, year }: Scope, shared: Shared): Promise<Found> {
  const days = { asOf, from: `${year}-01-01`, to: asOf };
  switch (measure) {
    case 'conference': {
      const held = allOf(meetingConditions(meetingFilter.parse({ ...days, isHeld: true })));
      return grouped(db, sql`"meeting" e where ${held} and e."type" in ('delegate_conference', 'congress')`, OWN);
    }
    case 'activity': {
      const { groups } = await activityYear(db, { asOf, year, within: null });
      return groups.map(group => [group.organizationId, share(group.held > 0 ? 1 : 0, 1)] as const);
    }
    case 'training_plan':
      return grouped(
        db,
        sql`"training_plan" e where e."deletedAt" is null and e."year" = ${year} and e."state" in ('approved', 'closed')
          and coalesce(e."approvedOn", ${days.from}) <= ${asOf}`,
        OWN,
      );
    case 'training_coverage':
      return [...(await coverageByOrganization(db, { asOf, year, within: null }))].map(
        ([id, { trained, valid }]) => [id, share(trained, valid)] as const,
      );
    case 'inspection':
      return grouped(
        db,
        sql`"inspection" e where ${allOf(inspectionConditions(inspectionFilter.parse({ ...days, isHeld: true })))}`,
        OWN,
      );
    case 'suggestion': {
      const all = allOf(suggestionConditions(suggestionFilter.parse(days)));
      return grouped(
        db,
        sql`"inspection_suggestion" s join "inspection" e on e."id" = s."inspectionId" where ${all}`,
        OWN,
        rectifiedAt(asOf),
      );
    }
    case 'committee_link':
    case 'delegate_link':
    case 'member_link': {
      const side = { committee_link: 'committee', delegate_link: 'delegate', member_link: 'member' } as const;
      const { units } = await shared.coverage();
      return units.flatMap(unit => (unit.unitId === null ? [] : [[unit.unitId, covered(unit[side[measure]])] as const]));
    }
    case 'contact': {
      const rows = await dutyDelegateBase(db, asOf)
        .where(allOf(dutyDelegateConditions(dutyDelegateFilter.parse({ asOf }), 0)))
        .select([
          't.organizationId as id',
          sql<number>`count(*)`.as('of'),
          sql<number>`sum(d."id" in (select r."delegateId" from "contact_record" r where r."delegateId" is not null and r."deletedAt" is null
            and r."occurredOn" between ${days.from} and ${days.to}))`.as('count'),
        ])
        .groupBy('t.organizationId')
        .execute();
      return rows.map(({ id, ...value }) => [id, value] as const);
    }
    case 'opinion': {
      const all = opinionConditions(opinionFilter.parse(days));
      const closed = opinionConditions(opinionFilter.parse({ ...days, isClosed: true }));
      return grouped(db, sql`"opinion" p where ${all}`, sql`p."organizationId"`, closed);
    }
    case 'proposal':
      return [...(await shared.proposals())].map(([id, { concluded, filed }]) => [id, share(concluded, filed)] as const);
    case 'proposal_on_time':
      return [...(await shared.proposals())].map(
        ([id, { repliedOnTime, replied }]) => [id, share(repliedOnTime, replied)] as const,
      );
    case 'duty_report':
      return grouped(
        db,
        sql`"duty_report" r join "delegate" d on d."id" = r."delegateId" join "congress_term" t on t."id" = d."congressTermId"
          where r."deletedAt" is null and r."year" = ${year}`,
        sql`t."organizationId"`,
        sql<boolean>`(r."state" in (${sql.join(REPORTED_STATES)}) and r."reportedOn" <= ${asOf})`,
      );
    case 'rating': {
      const filter = evaluationFilter.parse({ asOf, year, kind: 'rating', subjectType: 'committee_body' });
      return grouped(db, sql`"evaluation" e where ${allOf(evaluationConditions(filter))}`, OWN);
    }
    case 'document':
      return grouped(
        db,
        sql`"institution_document" e where e."deletedAt" is null and e."organizationId" is not null
          and e."issuedOn" between ${days.from} and ${days.to}`,
        OWN,
      );
    case 'publicity':
      return grouped(
        db,
        sql`"publicity_item" p where ${allOf(publicityConditions(publicityFilter.parse(days)))}`,
        sql`p."organizationId"`,
      );
    default:
      return measure satisfies never;
  }
}

const added = (a: MeasureValue, b: MeasureValue): MeasureValue => ({
  count: a.count + b.count,
  of: a.of === null || b.of === null ? null : a.of + b.of,
});

/** Values of the wanted measures by township; absent where there is no record of it. */
export async function measureValues(
  db: ReadDb,
  scope: Scope,
  measures: readonly AssessmentMeasure[],
): Promise<ReadonlyMap<AssessmentMeasure, ReadonlyMap<string, MeasureValue>>> {
  const tree = await loadTree(db, scope.asOf);
  const shared: Shared = {
    coverage: once(() => contactCoverage(db, { asOf: scope.asOf, within: null })),
    proposals: once(() => countMeasuresBy(db, proposalFilter.parse(scope), 'township')),
  };
  const values = new Map<AssessmentMeasure, ReadonlyMap<string, MeasureValue>>();
  for (const measure of new Set(measures)) {
    if (measure === 'manual') continue;
    const byTownship = new Map<string, MeasureValue>();
    for (const [id, value] of await valuesOf(db, measure, scope, shared)) {
      const township = tree.unitOf(id)?.id ?? id;
      const known = byTownship.get(township);
      byTownship.set(township, known === undefined ? value : added(known, value));
    }
    values.set(measure, byTownship);
  }
  return values;
}
