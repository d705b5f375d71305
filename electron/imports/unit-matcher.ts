import type { FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { TermRow } from '#shared/delegates/model.ts';
import { namesInCell, unitFields } from '#shared/delegates/unit-fields.ts';
import { checkUnitElection } from '#shared/delegates/unit-rules.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ReadDb } from '../db/operation.ts';
import { listTerms } from '../delegates/congress-queries.ts';
import { findTerm } from './delegate-terms.ts';
import { finishMatch, missingIssues, type StoredRecord } from './finish-match.ts';
import {
  type Decision,
  type MatchedRow,
  type Matcher,
  NOTHING_PLANNED,
  type PlannedOrganization,
  skipped,
  type Values,
} from './matched-row.ts';
import { earlierRow } from './candidates.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { createOrganizationResolver } from './organization-resolver.ts';
import { plannedName } from './planned.ts';

const UNIT_KEYS = [
  'congressTermId',
  'name',
  'allottedSeats',
  'method',
  'electedOn',
  'candidateCount',
  'attendanceExpected',
  'attendancePresent',
  'organizationIds',
  'remark',
] as const;
/** A unit keeps its term: by term and name it is known. */
const CHANGED_KEYS = UNIT_KEYS.filter(key => key !== 'congressTermId' && key !== 'name');
const DEFAULTS: Values = Object.fromEntries(UNIT_KEYS.map(key => [key, null]));
/** The organisations of a unit as one value that compares: ids in order. */
const joined = (ids: readonly string[]): string | null => (ids.length === 0 ? null : ids.toSorted().join(','));

/** The term a row of units or groups belongs to: its own column, a heading, or the one chosen for the file. */
export function termOfRow(
  terms: readonly TermRow[],
  row: CheckedRow,
  congressTermId: string | null,
  issues: Issue[],
): TermRow | null {
  const text = row.values['congressTermId'] ?? row.context;
  const term =
    findTerm(terms, typeof text === 'string' ? text : null, null, congressTermId) ??
    // a heading may name something else than a term
    (row.values['congressTermId'] == null ? findTerm(terms, null, null, congressTermId) : null);
  if (term === null)
    issues.push({
      code: 'TERM_NOT_FOUND',
      severity: 'error',
      field: 'congressTermId',
      params: { raw: String(text ?? '未填') },
    });
  return term;
}

async function storedUnits(db: ReadDb): Promise<ReadonlyMap<string, StoredRecord>> {
  const units = await db.selectFrom('electoral_unit').selectAll().where('deletedAt', 'is', null).execute();
  const pairs = await db.selectFrom('electoral_unit_organization').select(['electoralUnitId', 'organizationId']).execute();
  const ofUnit = Map.groupBy(pairs, pair => pair.electoralUnitId);
  return new Map(
    units.map(unit => [
      `${unit.congressTermId}|${unit.name}`,
      { ...unit, organizationIds: joined((ofUnit.get(unit.id) ?? []).map(pair => pair.organizationId)) } as StoredRecord,
    ]),
  );
}

/** Holds rows of 选举单位名册 against the units of their terms, by name. Source: domain.md §2.4. */
export async function createUnitMatcher(
  db: ReadDb,
  organizations: OrganizationIndex,
  facts: { rows: readonly CheckedRow[]; confirmed: readonly PlannedOrganization[]; congressTermId: string | null },
): Promise<Matcher> {
  const terms = await listTerms(db, null);
  const stored = await storedUnits(db);
  const resolver = createOrganizationResolver(organizations, facts.confirmed);
  const seen = new Map<string, CheckedRow>();
  const quotaIssues = quotaFindings(terms, stored, facts);

  function organizationsOf(row: CheckedRow, term: TermRow | null, issues: Issue[]): FieldValue {
    const text = row.values['organizationIds'];
    if (typeof text !== 'string') return null;
    const ids = namesInCell(text).flatMap(
      name => resolver.resolve(name, row.context ?? term?.organizationName ?? null, 'organizationIds', issues) ?? [],
    );
    return joined([...new Set(ids)]);
  }

  return {
    unknownOrganizations: () => resolver.unknown,
    planned: () => ({ ...NOTHING_PLANNED, organizations: resolver.planned }),
    match(row: CheckedRow, decision: Decision): MatchedRow {
      if (row.skippedAs !== null) return skipped(row);
      const issues: Issue[] = [];
      const term = termOfRow(terms, row, facts.congressTermId, issues);
      const values: Values = { ...row.values, congressTermId: term?.id ?? null };
      values['organizationIds'] = organizationsOf(row, term, issues);
      const key = `${term?.id}|${String(values['name'])}`;
      const target = stored.get(key) ?? null;
      const earlier = seen.get(key);
      if (term !== null && values['name'] !== null) {
        if (earlier === undefined) seen.set(key, row);
        else
          issues.push({
            code: 'DUPLICATE_IN_FILE',
            severity: 'warning',
            params: { other: earlier.rowNumber, by: '届次、选举单位' },
          });
      }
      const whole: Values = { ...target, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) };
      const number = (field: string) => (typeof whole[field] === 'number' ? whole[field] : null);
      const seats = number('allottedSeats');
      if (seats !== null && seats < 1)
        issues.push({
          code: 'NOT_AN_INTEGER',
          severity: 'error',
          field: 'allottedSeats',
          params: { label: '分配名额', raw: seats },
        });
      else if (seats !== null)
        issues.push(
          ...checkUnitElection({
            allottedSeats: seats,
            candidateCount: number('candidateCount'),
            attendanceExpected: number('attendanceExpected'),
            attendancePresent: number('attendancePresent'),
          }),
        );
      issues.push(...missingIssues(row, unitFields, whole, issues), ...(quotaIssues.get(`${row.sheet}|${row.rowNumber}`) ?? []));
      return finishMatch({
        row,
        decision,
        fields: unitFields,
        keys: UNIT_KEYS,
        changedKeys: CHANGED_KEYS,
        values,
        issues,
        target,
        defaults: DEFAULTS,
        isDuplicate: earlier !== undefined,
        candidates: earlier === undefined ? [] : [earlierRow(earlier)],
        show: (field, value) =>
          field.key === 'organizationIds' && typeof value === 'string'
            ? value
                .split(',')
                .map(id => plannedName(id) ?? organizations.nameOf(id))
                .join('、')
            : field.format(value),
      });
    },
  };
}

/** Seats of a term after the import against its quota, said once, at the term's first row. Source: domain.md §2.4. */
function quotaFindings(
  terms: readonly TermRow[],
  stored: ReadonlyMap<string, StoredRecord>,
  facts: { rows: readonly CheckedRow[]; congressTermId: string | null },
): ReadonlyMap<string, readonly Issue[]> {
  const seats = new Map([...stored].map(([key, unit]) => [key, Number(unit['allottedSeats'])]));
  const firstRows = new Map<string, CheckedRow>();
  for (const row of facts.rows) {
    const term = row.skippedAs === null ? termOfRow(terms, row, facts.congressTermId, []) : null;
    if (term === null) continue;
    if (!firstRows.has(term.id)) firstRows.set(term.id, row);
    if (typeof row.values['allottedSeats'] === 'number')
      seats.set(`${term.id}|${String(row.values['name'])}`, row.values['allottedSeats']);
  }
  const findings = new Map<string, readonly Issue[]>();
  for (const [termId, row] of firstRows) {
    const term = terms.find(candidate => candidate.id === termId);
    const total = [...seats].reduce((sum, [key, count]) => (key.startsWith(`${termId}|`) ? sum + count : sum), 0);
    if (term === undefined || term.quota === null || term.quota === total) continue;
    findings.set(`${row.sheet}|${row.rowNumber}`, [
      {
        code: 'UNIT_QUOTA_DIFFERS',
        severity: 'info',
        field: 'allottedSeats',
        params: { term: term.label, seats: total, quota: term.quota },
      },
    ]);
  }
  return findings;
}
