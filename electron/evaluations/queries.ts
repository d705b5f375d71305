import { type RawBuilder, sql } from 'kysely';
import { COMMITTEE_POSTS } from '#shared/bodies/model.ts';
import {
  type EVALUATION_SORT_KEYS,
  type EvaluationFilter,
  type EvaluationRow,
  FAVOURABLE,
  type PossibleSubject,
  type SubjectType,
} from '#shared/evaluations/model.ts';
import { resultsOf } from '#shared/evaluations/results.ts';
import type { EvaluationSettings } from '#shared/evaluations/settings.ts';
import { servingAt } from '../bodies/queries.ts';
import { searchNeedle } from '../core/search-text.ts';
import { delegateAt, memberAt, organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { statusAt } from '../delegates/queries.ts';
import { allOf } from '../members/queries.ts';
import { readEvaluationSettings } from './settings-queries.ts';

/** Results of ratings and reviews with the township that held them: e o. */
export function evaluationBase(db: ReadDb, asOf: string) {
  return db.selectFrom('evaluation as e').innerJoin(organizationAt(asOf, 'o'), 'o.id', 'e.organizationId');
}

/** Conditions of a list of results; the same ones count every statistic. */
export function evaluationConditions(filter: EvaluationFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`e."deletedAt" is null`, sql<boolean>`e."heldOn" <= ${filter.asOf}`];
  const needle = searchNeedle(filter.search);
  if (needle !== '')
    conditions.push(sql<boolean>`(instr(lower(e."title"), ${needle}) > 0 or instr(lower(e."subjectName"), ${needle}) > 0
      or exists (select 1 from "party_member" m where instr(m."searchText", ${needle}) > 0 and m."id" in
        (select d."memberId" from "delegate" d where d."id" = e."subjectId"
         union all select c."memberId" from "committee_member" c where c."id" = e."subjectId")))`);
  if (filter.within !== null) conditions.push(sql<boolean>`e."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.year !== null) conditions.push(sql<boolean>`e."year" = ${filter.year}`);
  if (filter.kind !== null) conditions.push(sql<boolean>`e."kind" = ${filter.kind}`);
  if (filter.subjectType !== null) conditions.push(sql<boolean>`e."subjectType" = ${filter.subjectType}`);
  if (filter.subjectId !== null) conditions.push(sql<boolean>`e."subjectId" = ${filter.subjectId}`);
  if (filter.meetingId !== null) conditions.push(sql<boolean>`e."meetingId" = ${filter.meetingId}`);
  if (filter.from !== null) conditions.push(sql<boolean>`e."heldOn" >= ${filter.from}`);
  if (filter.to !== null) conditions.push(sql<boolean>`e."heldOn" <= ${filter.to}`);
  return conditions;
}

const COLUMNS = [
  sql<string>`coalesce(o."shortName", o."name")`.as('townshipName'),
  sql<string | null>`(select t."startOn" || ' ' || t."title" from "meeting" t where t."id" = e."meetingId")`.as('meetingTitle'),
] as const;

function toRow(row: Record<string, unknown>, settings: EvaluationSettings): EvaluationRow {
  const stored = row as unknown as Omit<EvaluationRow, 'counts'> & { counts: string };
  const counts = JSON.parse(stored.counts) as EvaluationRow['counts'];
  const { favourable: _favourable, ...results } = resultsOf({ ...stored, counts }, stored.scale, settings.labels);
  return { ...stored, counts, ...results };
}

const favourable = sql.join(
  FAVOURABLE.map(option => sql`coalesce(json_extract(e."counts", ${`$.${option}`}), 0)`),
  sql` + `,
);
// one vote after another, the subjects of a sitting as they were entered
const OFFICE_ORDER = sql`e."heldOn" desc, o."sortOrder", e."title", e."id"`;
const SORTS: Readonly<Record<(typeof EVALUATION_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  heldOn: sql`e."heldOn"`,
  township: sql`o."sortOrder"`,
  title: sql`e."title"`,
  subject: sql`e."subjectName"`,
  favourable: sql`(${favourable}) * 1.0 / max(1, e."ballotsReturned" - e."invalid")`,
};
type Sort = { key: (typeof EVALUATION_SORT_KEYS)[number]; direction: 'ascending' | 'descending' } | null;

/** One window of the list and the size of the whole. */
export async function listEvaluations(
  db: ReadDb,
  input: { filter: EvaluationFilter; sort: Sort; window: { offset: number; limit: number } },
): Promise<{ rows: EvaluationRow[]; total: number }> {
  const { filter, sort, window } = input;
  const query = evaluationBase(db, filter.asOf).where(allOf(evaluationConditions(filter)));
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const direction = sort?.direction === 'descending' ? sql` desc` : sql``;
  const order = sort === null ? OFFICE_ORDER : sql`${SORTS[sort.key]}${direction}, ${OFFICE_ORDER}`;
  const rows = await query.selectAll('e').select(COLUMNS).orderBy(order).limit(window.limit).offset(window.offset).execute();
  const settings = await readEvaluationSettings(db);
  return { rows: rows.map(row => toRow(row as unknown as Record<string, unknown>, settings)), total };
}

/** Results by their ids, in the order entered; those in the bin are left out. */
export async function evaluationsByIds(db: ReadDb, ids: readonly string[], asOf: string): Promise<EvaluationRow[]> {
  const rows = await evaluationBase(db, asOf)
    .selectAll('e')
    .select(COLUMNS)
    .where(sql<boolean>`e."id" in (select value from json_each(${JSON.stringify(ids)}))`)
    .where('e.deletedAt', 'is', null)
    .orderBy('e.heldOn')
    .orderBy('e.title')
    .orderBy('e.id')
    .execute();
  const settings = await readEvaluationSettings(db);
  return rows.map(row => toRow(row as unknown as Record<string, unknown>, settings));
}

export async function getEvaluation(db: ReadDb, id: string, asOf: string): Promise<EvaluationRow | null> {
  return (await evaluationsByIds(db, [id], asOf))[0] ?? null;
}

const POST_RANK = sql.raw(
  `case c."post" ${Object.keys(COMMITTEE_POSTS)
    .map((post, index) => `when '${post}' then ${index}`)
    .join(' ')} else 9 end`,
);

/** Whom a sitting of a township can rate on a day. */
export async function possibleSubjects(
  db: ReadDb,
  { organizationId, subjectType, asOf }: { organizationId: string; subjectType: SubjectType; asOf: string },
): Promise<PossibleSubject[]> {
  if (subjectType === 'proposal_handling') return [{ subjectType, subjectId: null, subjectName: '提案提议办理工作', note: '' }];
  if (subjectType === 'committee_body') {
    const organization = await db
      .selectFrom(organizationAt(asOf, 'o'))
      .select(['o.id', 'o.name', 'o.shortName'])
      .where('o.id', '=', organizationId)
      .executeTakeFirst();
    if (organization === undefined) return [];
    const name = organization.shortName ?? organization.name;
    return [{ subjectType, subjectId: organization.id, subjectName: `${name}党委班子`, note: '' }];
  }
  if (subjectType === 'committee_member') {
    const rows = await db
      .selectFrom('committee_member as c')
      .innerJoin(memberAt(asOf, 'm'), 'm.id', 'c.memberId')
      .select(['c.id', 'm.name', 'c.post'])
      .where('c.organizationId', '=', organizationId)
      .where('c.body', '=', 'party_committee')
      .where('c.deletedAt', 'is', null)
      .where(servingAt('c', asOf))
      .orderBy(POST_RANK)
      .orderBy('c.fromOn')
      .orderBy('c.id')
      .execute();
    return rows.map(({ id, name, post }) => ({
      subjectType,
      subjectId: id,
      subjectName: name,
      note: COMMITTEE_POSTS[post as keyof typeof COMMITTEE_POSTS],
    }));
  }
  const rows = await db
    .selectFrom(delegateAt(asOf, 'd'))
    .innerJoin(memberAt(asOf, 'm'), 'm.id', 'd.memberId')
    .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
    .leftJoin('delegate_group as g', 'g.id', 'd.groupId')
    .select(['d.id', 'm.name', sql<string | null>`g."name"`.as('groupName')])
    .where('t.organizationId', '=', organizationId)
    .where(sql<boolean>`(t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf}))`)
    .where('d.deletedAt', 'is', null)
    .where(sql<boolean>`${statusAt(asOf)} = 'valid'`)
    .orderBy('g.name')
    .orderBy('d.id')
    .execute();
  return rows.map(({ id, name, groupName }) => ({ subjectType, subjectId: id, subjectName: name, note: groupName ?? '' }));
}

/** Meetings of a township that begin in a year, newest first. */
export async function meetingsOfYear(db: ReadDb, { organizationId, year }: { organizationId: string; year: number }) {
  return db
    .selectFrom('meeting')
    .select(['id', 'title', 'startOn'])
    .where('organizationId', '=', organizationId)
    .where('startOn', '>=', `${year}-01-01`)
    .where('startOn', '<=', `${year}-12-31`)
    .where('state', '!=', 'cancelled')
    .where('deletedAt', 'is', null)
    .orderBy('startOn', 'desc')
    .execute();
}
