import { type RawBuilder, sql } from 'kysely';
import type { AttendanceFilter, AttendanceRow, AttendanceSummary, NameMatch, OccasionKind } from '#shared/attendance/model.ts';
import { matchNames, namesIn } from '#shared/attendance/match-names.ts';
import { searchNeedle, searchTextOf } from '../core/search-text.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';
import { expectedDelegates, expectedScope } from './expected-queries.ts';
import { getOccasion } from './occasion-queries.ts';

/** Conditions of the lines of one sheet. */
export function attendanceConditions(filter: AttendanceFilter): RawBuilder<boolean>[] {
  const conditions = [sql<boolean>`a."occasionKind" = ${filter.occasionKind} and a."occasionId" = ${filter.occasionId}`];
  const needle = searchNeedle(filter.search);
  if (needle !== '')
    conditions.push(
      sql<boolean>`(instr(coalesce(m."searchText", lower(a."name")), ${needle}) > 0 or instr(lower(a."name"), ${needle}) > 0)`,
    );
  if (filter.role !== null) conditions.push(sql<boolean>`a."role" = ${filter.role}`);
  if (filter.status !== null) conditions.push(sql<boolean>`a."status" = ${filter.status}`);
  return conditions;
}

/** Lines of sheets with their person: a d m g t(township of the congress) o(branch). */
const base = (db: ReadDb) =>
  db
    .selectFrom('attendance as a')
    .leftJoin('delegate as d', 'd.id', 'a.delegateId')
    .leftJoin('party_member as m', join => join.on(sql<boolean>`m."id" = coalesce(d."memberId", a."memberId")`))
    .leftJoin('delegate_group as g', 'g.id', 'd.groupId')
    .leftJoin('congress_term as c', 'c.id', 'd.congressTermId')
    .leftJoin('party_organization as t', 't.id', 'c.organizationId');

/** One window of a sheet, in its own order or by name. */
export async function listAttendance(
  db: ReadDb,
  {
    filter,
    sort,
    window,
  }: Readonly<{
    filter: AttendanceFilter;
    sort: Readonly<{ key: 'order' | 'name'; direction: 'ascending' | 'descending' }> | null;
    window: Readonly<{ offset: number; limit: number }>;
  }>,
): Promise<{ rows: AttendanceRow[]; total: number }> {
  const where = allOf(attendanceConditions(filter));
  const { total } = await base(db).where(where).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const rows = await base(db)
    .where(where)
    .select([
      'a.id',
      'a.delegateId',
      'a.memberId',
      'a.name',
      'a.role',
      'a.status',
      'a.leaveReason',
      'a.hours',
      'a.result',
      'g.name as groupName',
      sql<string | null>`coalesce(t."shortName", t."name")`.as('townshipName'),
      sql<string | null>`coalesce(d."postAtElection", m."workUnitAndPost")`.as('post'),
      sql<string>`coalesce(m."searchText", lower(a."name"))`.as('searchText'),
    ])
    .orderBy(
      sort?.key === 'name'
        ? sql.raw(`coalesce(m."searchText", a."name") ${sort.direction === 'descending' ? 'desc' : 'asc'}`)
        : sql.raw(sort?.direction === 'descending' ? 'a."sortOrder" desc' : 'a."sortOrder"'),
    )
    .orderBy('a.id')
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows as AttendanceRow[], total };
}

/** All lines of a sheet. */
export async function sheetOf(db: ReadDb, occasionKind: OccasionKind, occasionId: string): Promise<AttendanceRow[]> {
  const filter = { occasionKind, occasionId, search: '', role: null, status: null };
  return (await listAttendance(db, { filter, sort: null, window: { offset: 0, limit: 100_000 } })).rows;
}

/** 应到 实到 请假 缺席 列席 of one occasion; null when there is no such occasion. Source: R-M6. */
export async function attendanceSummary(
  db: ReadDb,
  { occasionKind, occasionId }: Readonly<{ occasionKind: OccasionKind; occasionId: string }>,
): Promise<AttendanceSummary | null> {
  const occasion = await getOccasion(db, occasionKind, occasionId);
  if (occasion === null) return null;
  const lines = await db
    .selectFrom('attendance')
    .select(['role', 'status', 'delegateId'])
    .where('occasionKind', '=', occasionKind)
    .where('occasionId', '=', occasionId)
    .execute();
  const delegates = lines.filter(line => line.role === 'delegate');
  const of = (status: string) => delegates.filter(line => line.status === status).length;
  const listed = new Set(lines.map(line => line.delegateId));
  const isFrozen = occasion.state === 'closed' && occasion.expectedCount !== null;
  return {
    expected: isFrozen ? (occasion.expectedCount ?? 0) : delegates.length,
    isFrozen,
    present: of('present'),
    onLeave: of('on_leave'),
    absent: of('absent'),
    unknown: of('expected'),
    nonVoting: lines.filter(line => line.role === 'non_voting').length,
    invited: lines.filter(line => line.role === 'invited').length,
    missing: isFrozen ? 0 : (await expectedDelegates(db, occasion)).filter(({ id }) => !listed.has(id)).length,
    scopeText: expectedScope(occasion),
  };
}

/** Whom the names of a pasted list mean on the sheet. */
export async function matchPastedNames(
  db: ReadDb,
  { occasionKind, occasionId, text }: Readonly<{ occasionKind: OccasionKind; occasionId: string; text: string }>,
): Promise<NameMatch[]> {
  return matchNames(namesIn(text), await sheetOf(db, occasionKind, occasionId), name => searchTextOf(name).split(' '));
}
