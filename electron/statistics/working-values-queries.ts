import { type RawBuilder, sql } from 'kysely';
import { activityFilter } from '#shared/activities/model.ts';
import { recordFilter } from '#shared/contacts/record-model.ts';
import { subjectFilter } from '#shared/contacts/assignment-model.ts';
import { budgetFilter } from '#shared/funds/model.ts';
import { inspectionFilter, suggestionFilter } from '#shared/inspections/model.ts';
import { documentFilter } from '#shared/institutions/model.ts';
import { meetingFilter } from '#shared/meetings/model.ts';
import { exemplarFilter } from '#shared/publicity/model.ts';
import { countActivities } from '../activities/queries.ts';
import { contactCoverage } from '../contacts/coverage-queries.ts';
import { recordTotals } from '../contacts/record-queries.ts';
import { findSubjects } from '../contacts/gap-queries.ts';
import { fundTotals } from '../funds/queries.ts';
import { countInspections, countParticipants } from '../inspections/queries.ts';
import { countSuggestions } from '../inspections/suggestion-queries.ts';
import { countDocuments } from '../institutions/queries.ts';
import { countMeetings } from '../meetings/queries.ts';
import { listExemplars } from '../publicity/queries.ts';
import { HELD_STATES } from '#shared/attendance/model.ts';
import { percentText } from '#shared/core/percent.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import { AGE_BANDS, memberFilter } from '#shared/members/model.ts';
import { opinionFilter } from '#shared/opinions/model.ts';
import { REPORT_ITEMS } from '#shared/statistics/report-items-model.ts';
import type { Figure } from '#shared/statistics/contract.ts';
import {
  type CountedList,
  EDUCATION_LEVELS,
  educationCodesOf,
  type EducationLevelName,
  type Population,
  POPULATIONS,
  WORKING_STATISTICS,
} from '#shared/statistics/working-register.ts';
import { sessionFilter } from '#shared/training/model.ts';
import { groupYearFigures } from '../activities/year-queries.ts';
import { memberAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { delegateBase, delegateConditions } from '../delegates/queries.ts';
import { dossierCompleteness } from '../evaluations/dossier-queries.ts';
import { dutyReportCounts } from '../evaluations/duty-queries.ts';
import { allOf, memberConditions } from '../members/queries.ts';
import { countOpinions } from '../opinions/queries.ts';
import { trainingCoverage } from '../training/trainee-queries.ts';
import { countSessions, trainingFiguresOf } from '../training/queries.ts';

type Scope = string | null;
type Counts = Map<string, number>;
type Range = Readonly<{ least: number; most: number }>;
const NOTHING: Range = { least: 0, most: 0 };

const within = (column: string, scope: Scope, asOf: string): RawBuilder<boolean> =>
  scope === null ? sql<boolean>`1 = 1` : sql<boolean>`${sql.ref(column)} in ${subtreeIds(scope, asOf)}`;
const held = sql.join(HELD_STATES.map(state => sql.lit(state)));
/** Takes one row of numbers. */
async function take(db: ReadDb, query: RawBuilder<unknown>): Promise<[string, number][]> {
  const { rows } = await query.execute(db);
  return Object.entries((rows[0] ?? {}) as Readonly<Record<string, number | null>>).map(([key, value]) => [key, value ?? 0]);
}

/** How many a list holds: what a figure counts is what it opens. */
const COUNTERS: Readonly<Record<CountedList, (db: ReadDb, filter: Readonly<Record<string, unknown>>) => Promise<number>>> = {
  subjects: async (db, filter) => (await findSubjects(db, subjectFilter.parse(filter))).length,
  contactRecords: async (db, filter) => (await recordTotals(db, recordFilter.parse(filter))).records,
  opinions: (db, filter) => countOpinions(db, opinionFilter.parse(filter)),
  meetings: (db, filter) => countMeetings(db, meetingFilter.parse(filter)),
  activities: (db, filter) => countActivities(db, activityFilter.parse(filter)),
  training: (db, filter) => countSessions(db, sessionFilter.parse(filter)),
  inspections: (db, filter) => countInspections(db, inspectionFilter.parse(filter)),
  suggestions: (db, filter) => countSuggestions(db, suggestionFilter.parse(filter)),
  institutions: (db, filter) => countDocuments(db, documentFilter.parse(filter)),
  exemplars: async (db, filter) => (await listExemplars(db, { filter: exemplarFilter.parse(filter), ...FIRST })).total,
};
const FIRST = { sort: null, window: { offset: 0, limit: 1 } } as const;

/** How many rows the list behind a figure has. */
export const countList = (db: ReadDb, list: CountedList, filter: Readonly<Record<string, unknown>>): Promise<number> =>
  COUNTERS[list](db, filter);

/** Every figure that is the size of a list. */
async function listCounts(db: ReadDb, scoped: Readonly<{ asOf: string; within: Scope }>): Promise<[string, number][]> {
  const found: [string, number][] = [];
  for (const statistic of WORKING_STATISTICS)
    if (statistic.kind === 'count' && statistic.behind !== null) {
      const { list, filter } = statistic.behind;
      found.push([statistic.name, await countList(db, list, { ...scoped, ...filter })]);
    }
  return found;
}

/** Townships with a conference and attendance of the year. Source: R-M1, R-M6. */
async function yearCounts(db: ReadDb, asOf: string, scope: Scope): Promise<[string, number][]> {
  const year = `${asOf.slice(0, 4)}-01-01`;
  const isHeld = sql<boolean>`(e."deletedAt" is null and e."state" in (${held}) and e."startOn" <= ${asOf})`;
  const townships = await take(
    db,
    sql`select count(*) as "townshipTotal", coalesce(sum(exists (select 1 from meeting e where e."organizationId" = o."id"
        and e."type" in ('delegate_conference', 'congress') and ${isHeld} and e."startOn" >= ${year})), 0) as "townshipWithConference"
      from party_organization o where o."deletedAt" is null and o."orgCategory" = 'township' and ${within('o.id', scope, asOf)}
        and (o."dissolvedOn" is null or o."dissolvedOn" > ${asOf})`,
  );
  const sheets = await take(
    db,
    sql`select coalesce(sum(coalesce(e."expectedCount", (select count(*) from attendance a where a."occasionId" = e."id" and a."role" = 'delegate'))), 0) as "attendanceExpected",
        coalesce(sum((select count(*) from attendance a where a."occasionId" = e."id" and a."role" = 'delegate' and a."status" = 'present')), 0) as "attendancePresent"
      from meeting e where ${isHeld} and e."startOn" >= ${year} and ${within('e.organizationId', scope, asOf)}`,
  );
  return [...townships, ...sheets];
}

/** Age bands and levels of education of members and delegates, each population in one pass. */
async function distributionCounts(db: ReadDb, asOf: string, scope: Scope): Promise<[string, number][]> {
  const codes = (level: EducationLevelName) => sql.join(educationCodesOf(level).map(code => sql.lit(code)));
  const levels = Object.keys(EDUCATION_LEVELS) as EducationLevelName[];
  const found: [string, number][] = [];
  for (const population of Object.keys(POPULATIONS) as Population[]) {
    const isMembers = population === 'member';
    const level = population === 'countyDelegate' ? 'county' : 'township';
    const bandOf = (ageBand: (typeof AGE_BANDS)[number]) =>
      isMembers
        ? allOf(memberConditions('m', memberFilter.parse({ asOf, ageBand })))
        : allOf(delegateConditions(delegateFilter.parse({ asOf, ageBand })));
    const sums = [
      ...AGE_BANDS.map(band => sql<number>`coalesce(sum(${bandOf(band)}), 0)`.as(`${population}Age.${band}`)),
      ...levels.map(one => sql<number>`coalesce(sum(m."education" in (${codes(one)})), 0)`.as(`${population}Education.${one}`)),
    ];
    const row = isMembers
      ? await db
          .selectFrom(memberAt(asOf, 'm'))
          .where(allOf(memberConditions('m', memberFilter.parse({ asOf, within: scope, isCounted: true }))))
          .select(sums)
          .executeTakeFirst()
      : await delegateBase(db, asOf)
          .where(allOf(delegateConditions(delegateFilter.parse({ asOf, within: scope, level, status: 'valid' }))))
          .select(sums)
          .executeTakeFirst();
    found.push(...Object.entries((row ?? {}) as Readonly<Record<string, number>>));
  }
  return found;
}

/** Every statistic of the working systems at a day, for a scope. @param known counts of rosters that shares are taken of. */
export async function workingValues(
  db: ReadDb,
  asOf: string,
  scope: Scope,
  known: ReadonlyMap<string, number>,
): Promise<Figure[]> {
  const year = Number(asOf.slice(0, 4));
  const scoped = { asOf, within: scope };
  const groups = await groupYearFigures(db, { ...scoped, year });
  const training = await trainingFiguresOf(db, sessionFilter.parse(scoped));
  const tours = await trainingFiguresOf(db, sessionFilter.parse({ ...scoped, form: 'site_visit' }));
  const reports = await dutyReportCounts(db, { ...scoped, level: null });
  const dossiers = await dossierCompleteness(db, { ...scoped, level: null });
  const coverage = (await contactCoverage(db, scoped)).total;
  const { budgetCents, spentCents } = await fundTotals(db, budgetFilter.parse({ ...scoped, year, isCounted: true }));
  const counts: Counts = new Map([
    ...known,
    ...(await listCounts(db, scoped)),
    ...(await yearCounts(db, asOf, scope)),
    ...(await distributionCounts(db, asOf, scope)),
    ['inspectionParticipants', await countParticipants(db, inspectionFilter.parse({ ...scoped, isHeld: true }))],
    ['fundBudget', budgetCents / 100],
    ['fundSpent', spentCents / 100],
    ['groupTotal', groups.groups],
    ['groupWithActivity', groups.active],
    ['trainingPersonTimes', training.personTimes],
    ['trainingHeadcount', training.headcount],
    ['trainingStudyTourPersonTimes', tours.personTimes],
    ['delegateTrained', (await trainingCoverage(db, { ...scoped, year })).trained],
    ['delegateReported', reports.reported],
    ['dossierPartsFilled', dossiers.filled],
    ['dossierPartsExpected', dossiers.expected],
    ['problemItems', REPORT_ITEMS.problems.length],
    ['measureItems', REPORT_ITEMS.measures.length],
  ]);
  const ranges = new Map<string, Range>([
    ['committeeMembersPerGroup', coverage.committeeMembersPerGroup ?? NOTHING],
    ['contactsPerDelegate', coverage.contactsPerDelegate ?? NOTHING],
    ['groupActivitiesPerGroupYear', { least: groups.fewest, most: groups.most }],
  ]);
  const value = (name: string) => counts.get(name) ?? 0;
  return WORKING_STATISTICS.map(statistic => {
    const { name } = statistic;
    switch (statistic.kind) {
      case 'count':
        return { name, value: value(name), text: String(value(name)), percentOf: null };
      case 'share': {
        const [numerator, denominator] = [value(statistic.numerator), value(statistic.denominator)].map(one =>
          Math.round(one * 100),
        );
        const parts = { numerator: numerator ?? 0, denominator: denominator ?? 0 };
        const isWhole = statistic.numerator !== 'fundSpent';
        return {
          name,
          value: parts.denominator === 0 ? 0 : parts.numerator / parts.denominator,
          text: percentText(parts.numerator, parts.denominator),
          percentOf: isWhole ? { numerator: parts.numerator / 100, denominator: parts.denominator / 100 } : parts,
        };
      }
      case 'average': {
        const denominator = value(statistic.denominator);
        const tenths = denominator === 0 ? 0 : Math.floor((20 * value(statistic.numerator) + denominator) / (2 * denominator));
        return { name, value: tenths / 10, text: denominator === 0 ? '—' : String(tenths / 10), percentOf: null };
      }
      case 'range': {
        const { least, most } = ranges.get(name) ?? { least: 0, most: 0 };
        return { name, value: most, text: least === most ? String(most) : `${least}–${most}`, percentOf: null };
      }
      default:
        return statistic satisfies never;
    }
  });
}
