import { type RawBuilder, sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import { percentText } from '#shared/core/percent.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import { AGE_BANDS, memberFilter } from '#shared/members/model.ts';
import { opinionFilter } from '#shared/opinions/model.ts';
import { REPORT_ITEMS } from '#shared/statistics/report-items.ts';
import type { Figure } from '#shared/statistics/contract.ts';
import {
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
import { trainingFiguresOf } from '../training/queries.ts';

type Scope = string | null;
type Counts = Map<string, number>;
type Range = Readonly<{ least: number; most: number }>;

const within = (column: string, scope: Scope, asOf: string): RawBuilder<boolean> =>
  scope === null ? sql<boolean>`1 = 1` : sql<boolean>`${sql.ref(column)} in ${subtreeIds(scope, asOf)}`;
const held = sql.join(HELD_STATES.map(state => sql.lit(state)));
/** Whether link l holds on a day. Source: domain.md §2.8. */
const activeAt = (asOf: string) =>
  sql<boolean>`(l."deletedAt" is null and l."fromOn" <= ${asOf} and (l."toOn" is null or l."toOn" > ${asOf}))`;

/** Takes one row of numbers. */
async function take(db: ReadDb, query: RawBuilder<unknown>): Promise<[string, number][]> {
  const { rows } = await query.execute(db);
  return Object.entries((rows[0] ?? {}) as Readonly<Record<string, number | null>>).map(([key, value]) => [key, value ?? 0]);
}

/** Coverages of the three links: the denominator is always the contacting side. Source: R-L4…R-L7, R-L11. */
async function contactCounts(db: ReadDb, asOf: string, scope: Scope): Promise<[string, number][]> {
  const linked = (column: string, id: RawBuilder<unknown>, type: string) =>
    sql`exists (select 1 from contact_assignment l where l.${sql.ref(column)} = ${id} and l."linkType" = ${sql.lit(type)} and ${activeAt(asOf)})`;
  const committee = await take(
    db,
    sql`select count(*) as "committeeMemberTotal", coalesce(sum(${linked('fromCommitteeMemberId', sql`b."id"`, 'committee_to_group')}), 0) as "committeeMemberLinked"
      from committee_member b join party_organization o on o."id" = b."organizationId"
      where b."deletedAt" is null and b."body" = 'party_committee' and o."orgCategory" = 'township'
        and b."fromOn" <= ${asOf} and (b."toOn" is null or b."toOn" > ${asOf}) and ${within('b.organizationId', scope, asOf)}`,
  );
  const valid = delegateFilter.parse({ asOf, status: 'valid', within: scope });
  const delegates = (await delegateBase(db, asOf)
    .where(allOf(delegateConditions(valid)))
    .select([
      sql<number>`count(*)`.as('delegateTotal'),
      sql<number>`coalesce(sum(d."groupId" is not null), 0)`.as('delegateInGroup'),
      sql<number>`coalesce(sum(t."level" = 'township' and ${linked('fromDelegateId', sql`d."id"`, 'delegate_to_member')}), 0)`.as(
        'townshipDelegateLinked',
      ),
    ])
    .executeTakeFirstOrThrow()) as Readonly<Record<string, number>>;
  const members = (await db
    .selectFrom(memberAt(asOf, 'm'))
    .where(allOf(memberConditions('m', memberFilter.parse({ asOf, within: scope, isCounted: true }))))
    .select(sql<number>`coalesce(sum(${linked('fromMemberId', sql`m."id"`, 'member_to_mass')}), 0)`.as('memberLinked'))
    .executeTakeFirstOrThrow()) as Readonly<Record<string, number>>;
  const records = await take(
    db,
    sql`select count(*) as "contactRecordCount", coalesce(sum(r."helpGiven" is not null), 0) as "contactHelpCount" from contact_record r
      where r."deletedAt" is null and r."occurredOn" <= ${asOf} and ${within('r.organizationId', scope, asOf)}`,
  );
  return [...committee, ...Object.entries(delegates), ...Object.entries(members), ...records];
}

/** Committee members of each group, and contacts of each delegate in force. Source: R-L1, R-L3. */
async function contactRanges(db: ReadDb, asOf: string, scope: Scope): Promise<[string, Range][]> {
  const rangeOf = async (query: RawBuilder<{ least: number | null; most: number | null }>): Promise<Range> => {
    const { rows } = await query.execute(db);
    return { least: rows[0]?.least ?? 0, most: rows[0]?.most ?? 0 };
  };
  const groups = await rangeOf(sql`select min("n") as "least", max("n") as "most" from (
    select (select count(*) from contact_assignment l where l."toGroupId" = g."id" and ${activeAt(asOf)}) as "n"
    from delegate_group g join congress_term t on t."id" = g."congressTermId"
    where g."deletedAt" is null and t."level" = 'township' and (g."dissolvedOn" is null or g."dissolvedOn" > ${asOf})
      and t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf}) and ${within('t.organizationId', scope, asOf)})`);
  const ids = delegateBase(db, asOf)
    .where(allOf(delegateConditions(delegateFilter.parse({ asOf, status: 'valid', within: scope }))))
    .select(
      sql<number>`(select count(*) from contact_assignment l where l."fromDelegateId" = d."id" and ${activeAt(asOf)})`.as('n'),
    );
  const delegates = await db
    .selectFrom(ids.as('x'))
    .select([sql<number | null>`min("n")`.as('least'), sql<number | null>`max("n")`.as('most')])
    .executeTakeFirstOrThrow();
  return [
    ['committeeMembersPerGroup', groups],
    ['contactsPerDelegate', { least: delegates.least ?? 0, most: delegates.most ?? 0 }],
  ];
}

/** Meetings since the beginning; conferences and attendance of the year. Source: R-M1, R-M6. */
async function meetingCounts(db: ReadDb, asOf: string, scope: Scope): Promise<[string, number][]> {
  const year = `${asOf.slice(0, 4)}-01-01`;
  const isHeld = sql<boolean>`(e."deletedAt" is null and e."state" in (${held}) and e."startOn" <= ${asOf})`;
  const meetings = await take(
    db,
    sql`select count(*) as "meetingCount", coalesce(sum(e."type" = 'delegate_conference'), 0) as "delegateConferenceCount"
      from meeting e where ${isHeld} and ${within('e.organizationId', scope, asOf)}`,
  );
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
  return [...meetings, ...townships, ...sheets];
}

/** Inspections and their suggestions since the beginning. Source: R-M7, R-M9, domain.md §5.1. */
async function inspectionCounts(db: ReadDb, asOf: string, scope: Scope): Promise<[string, number][]> {
  const isHeld = sql<boolean>`(e."deletedAt" is null and e."state" in (${held}) and e."startOn" <= ${asOf} and ${within('e.organizationId', scope, asOf)})`;
  return [
    ...(await take(
      db,
      sql`select count(*) as "inspectionCount",
        (select count(distinct a."delegateId") from attendance a join inspection e on e."id" = a."occasionId"
          where a."occasionKind" = 'inspection' and a."role" = 'delegate' and a."status" = 'present' and ${isHeld}) as "inspectionParticipants"
        from inspection e where ${isHeld}`,
    )),
    ...(await take(
      db,
      sql`select count(*) as "inspectionSuggestionCount",
        coalesce(sum(s."rectifiedOn" <= ${asOf} or (s."decidedOn" <= ${asOf} and s."notAdoptedReason" is null)), 0) as "inspectionSuggestionAdopted",
        coalesce(sum(s."rectifiedOn" <= ${asOf}), 0) as "inspectionSuggestionRectified"
        from inspection_suggestion s join inspection e on e."id" = s."inspectionId" where s."deletedAt" is null and ${isHeld}`,
    )),
  ];
}

/** Documents of the county in force, exemplar cases, and the money of the year in yuan. Source: domain.md §2.19, §5.1. */
async function safeguardCounts(db: ReadDb, asOf: string, scope: Scope): Promise<[string, number][]> {
  const year = Number(asOf.slice(0, 4));
  const documents = await take(
    db,
    sql`select count(*) as "institutionDocumentCount" from institution_document where "deletedAt" is null and "level" = 'county' and "state" in ('trial', 'in_force')
      and ("issuedOn" is null or "issuedOn" <= ${asOf}) and ("abolishedOn" is null or "abolishedOn" > ${asOf})`,
  );
  const cases = await take(
    db,
    sql`select count(*) as "exemplarCaseCount" from exemplar_case c where c."deletedAt" is null and (c."occurredOn" is null or c."occurredOn" <= ${asOf})
      and ${within('c.organizationId', scope, asOf)}`,
  );
  const money = await take(
    db,
    sql`select coalesce(sum(b."amountCents"), 0) / 100.0 as "fundBudget", coalesce(sum((select sum(e."amountCents") from fund_expense e
        where e."budgetId" = b."id" and e."deletedAt" is null and e."spentOn" <= ${asOf})), 0) / 100.0 as "fundSpent"
      from fund_budget b where b."deletedAt" is null and b."year" = ${year} and b."state" != 'draft' and ${within('b.organizationId', scope, asOf)}`,
  );
  return [...documents, ...cases, ...money];
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
  const [activities] = await take(
    db,
    sql`select count(*) as "groupActivityCount" from group_activity a where a."deletedAt" is null and a."state" in (${held})
      and a."heldOn" <= ${asOf} and ${within('a.organizationId', scope, asOf)}`,
  );
  const counts: Counts = new Map([
    ...known,
    ...(await contactCounts(db, asOf, scope)),
    ...(await meetingCounts(db, asOf, scope)),
    ...(await inspectionCounts(db, asOf, scope)),
    ...(await safeguardCounts(db, asOf, scope)),
    ...(await distributionCounts(db, asOf, scope)),
    ...(activities === undefined ? [] : [activities]),
    ['opinionReceived', await countOpinions(db, opinionFilter.parse(scoped))],
    ['opinionClosed', await countOpinions(db, opinionFilter.parse({ ...scoped, isClosed: true }))],
    ['groupTotal', groups.groups],
    ['groupWithActivity', groups.active],
    ['trainingSessionCount', training.sessions],
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
    ...(await contactRanges(db, asOf, scope)),
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
