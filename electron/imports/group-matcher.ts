import type { Issue } from '#shared/core/issue.ts';
import { personReferenceOf } from '#shared/core/person-reference.ts';
import { groupFields } from '#shared/delegates/group-fields.ts';
import type { TermRow } from '#shared/delegates/model.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listTerms } from '../delegates/congress-queries.ts';
import { statusAt } from '../delegates/queries.ts';
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
import { type NamedPerson, onePerson } from './namesakes.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { createOrganizationResolver } from './organization-resolver.ts';
import { plannedName } from './planned.ts';
import { termOfRow } from './unit-matcher.ts';

const GROUP_KEYS = [
  'congressTermId',
  'name',
  'baseOrganizationId',
  'leaderDelegateId',
  'deputyLeaderDelegateId',
  'formedOn',
  'remark',
] as const;
const CHANGED_KEYS = GROUP_KEYS.filter(key => key !== 'congressTermId' && key !== 'name');
const DEFAULTS: Values = { ...Object.fromEntries(GROUP_KEYS.map(key => [key, null])), dissolvedOn: null };
const LEADERS = [
  { key: 'leaderDelegateId', label: '组长' },
  { key: 'deputyLeaderDelegateId', label: '副组长' },
] as const;

type Delegate = NamedPerson & Readonly<{ congressTermId: string; groupId: string | null; status: string }>;

async function loadDelegates(db: ReadDb, today: string): Promise<Delegate[]> {
  return (await db
    .selectFrom('delegate as d')
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .innerJoin('party_organization as o', 'o.id', 'm.organizationId')
    .select(['d.id', 'd.congressTermId', 'd.groupId', 'm.name', 'm.birth', 'm.idNumber', 'm.phone', 'm.workUnitAndPost'])
    .select(['o.name as branchName', statusAt(today).as('status')])
    .where('d.deletedAt', 'is', null)
    .execute()) as Delegate[];
}

/** Holds rows of 代表小组名册 against the groups of their terms, by name; leaders are found among the term's valid delegates. Source: domain.md §2.6. */
export async function createGroupMatcher(
  db: ReadDb,
  organizations: OrganizationIndex,
  facts: { confirmed: readonly PlannedOrganization[]; congressTermId: string | null; today: string },
): Promise<Matcher> {
  const terms = await listTerms(db, null);
  const groups = (await db.selectFrom('delegate_group').selectAll().where('deletedAt', 'is', null).execute()) as StoredRecord[];
  const byName = new Map(groups.map(group => [`${String(group['congressTermId'])}|${String(group['name'])}`, group]));
  const groupNames = new Map(groups.map(group => [group.id, String(group['name'])]));
  const delegates = await loadDelegates(db, facts.today);
  const valid = Map.groupBy(
    delegates.filter(delegate => delegate.status === 'valid'),
    delegate => delegate.congressTermId,
  );
  const names = new Map(delegates.map(delegate => [delegate.id, delegate.name]));
  const resolver = createOrganizationResolver(organizations, facts.confirmed);
  const seen = new Map<string, CheckedRow>();
  /** Delegates without a group whom this file puts into one, by the group's name. */
  const joining = new Map<string, string>();

  /** The delegate a leader's cell means; one of another group is refused, one of none joins this group. */
  function leaderOf(
    text: string,
    { key, label }: (typeof LEADERS)[number],
    term: TermRow,
    group: { id: string | null; name: string },
    { row, issues, candidates }: { row: CheckedRow; issues: Issue[]; candidates: ImportCandidate[] },
  ): string | null {
    const found = issues.length;
    const inGroup = (valid.get(term.id) ?? []).filter(delegate => delegate.groupId !== null && delegate.groupId === group.id);
    const { name } = personReferenceOf(text);
    // a namesake outside does not make the one in the group unclear
    const circle = inGroup.some(delegate => delegate.name === name) ? inGroup : (valid.get(term.id) ?? []);
    const person = onePerson(text, circle, term.label, { row, field: key, issues, candidates });
    if (person === null) {
      if (issues.length === found)
        issues.push({ code: 'LEADER_NOT_DELEGATE', severity: 'error', field: key, params: { name, term: term.label, label } });
      return null;
    }
    const isInside = person.groupId !== null && person.groupId === group.id;
    const elsewhere = isInside
      ? undefined
      : person.groupId !== null
        ? (groupNames.get(person.groupId) ?? '其他小组')
        : joining.get(person.id);
    if (elsewhere !== undefined && elsewhere !== group.name) {
      issues.push({ code: 'LEADER_IN_OTHER_GROUP', severity: 'error', field: key, params: { name, label, group: elsewhere } });
      return null;
    }
    if (!isInside) {
      joining.set(person.id, group.name);
      issues.push({ code: 'LEADER_JOINS_GROUP', severity: 'info', field: key, params: { name, label } });
    }
    return person.id;
  }

  return {
    unknownOrganizations: () => resolver.unknown,
    planned: () => ({ ...NOTHING_PLANNED, organizations: resolver.planned }),
    match(row: CheckedRow, decision: Decision): MatchedRow {
      if (row.skippedAs !== null) return skipped(row);
      const issues: Issue[] = [];
      const candidates: ImportCandidate[] = [];
      const term = termOfRow(terms, row, facts.congressTermId, issues);
      const values: Values = { ...row.values, congressTermId: term?.id ?? null };
      const base = values['baseOrganizationId'];
      values['baseOrganizationId'] =
        typeof base === 'string'
          ? resolver.resolve(base, row.context ?? term?.organizationName ?? null, 'baseOrganizationId', issues)
          : null;
      const name = values['name'];
      const key = `${term?.id}|${String(name)}`;
      const target = byName.get(key) ?? null;
      const earlier = seen.get(key);
      if (term !== null && typeof name === 'string') {
        if (earlier === undefined) seen.set(key, row);
        else
          issues.push({
            code: 'DUPLICATE_IN_FILE',
            severity: 'warning',
            params: { other: earlier.rowNumber, by: '届次、代表小组' },
          });
      }
      for (const leader of LEADERS) {
        const text = row.values[leader.key];
        values[leader.key] =
          typeof text === 'string' && term !== null && typeof name === 'string'
            ? leaderOf(text, leader, term, { id: target?.id ?? null, name }, { row, issues, candidates })
            : null;
      }
      const [first, second] = LEADERS.map(({ key: column }) => values[column] ?? target?.[column] ?? null);
      if (typeof first === 'string' && first === second)
        issues.push({
          code: 'LEADERS_ARE_ONE',
          severity: 'warning',
          field: 'deputyLeaderDelegateId',
          params: { name: names.get(first) ?? '' },
        });
      issues.push(
        ...missingIssues(
          row,
          groupFields,
          { ...target, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) },
          issues,
        ),
      );
      return finishMatch({
        row,
        decision,
        fields: groupFields,
        keys: GROUP_KEYS,
        changedKeys: CHANGED_KEYS,
        values,
        issues,
        target,
        defaults: DEFAULTS,
        isDuplicate: earlier !== undefined,
        candidates: earlier === undefined ? candidates : [...candidates, earlierRow(earlier)],
        show: (field, value) =>
          typeof value !== 'string'
            ? ''
            : (plannedName(value) ?? names.get(value) ?? (organizations.nameOf(value) || field.format(value))),
      });
    },
  };
}
