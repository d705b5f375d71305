import { committeeFields } from '#shared/bodies/fields.ts';
import type { CommitteeBody, CommitteePost } from '#shared/bodies/model.ts';
import { checkCommitteeMember, type Tenure } from '#shared/bodies/rules.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { earlierRow } from './candidates.ts';
import { createPersonFinder, type Person } from './committee-people.ts';
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
import type { OrganizationIndex } from './organization-index.ts';
import { createOrganizationResolver } from './organization-resolver.ts';
import { plannedName } from './planned.ts';

const COMMITTEE_KEYS = ['memberId', 'organizationId', 'body', 'post', 'fromOn', 'toOn', 'remark'] as const;
/** The person, committee and body say which record it is. */
const CHANGED_KEYS = ['post', 'fromOn', 'toOn', 'remark'] as const;
const DEFAULTS: Values = { toOn: null, remark: null };

type Stored = StoredRecord & Tenure & Readonly<{ id: string; organizationId: string; body: string }>;
/** A row as far as it can be understood without the others. */
type Reading = {
  row: CheckedRow;
  values: Values;
  issues: Issue[];
  person: Person | null;
  target: Stored | null;
  earlier: CheckedRow | null;
  candidates: ImportCandidate[];
};

const keyOf = (row: CheckedRow) => `${row.sheet}|${row.rowNumber}`;
const bodyKey = (values: Readonly<Record<string, unknown>>) => `${String(values['organizationId'])}|${String(values['body'])}`;
/** 2011-05 and 2011-05-20 are the same beginning, one told more exactly. */
const isSameDay = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);

async function loadStored(db: ReadDb): Promise<Stored[]> {
  return (await db
    .selectFrom('committee_member as b')
    .innerJoin('party_member as m', 'm.id', 'b.memberId')
    .selectAll('b')
    .select('m.name')
    .where('b.deletedAt', 'is', null)
    .execute()) as unknown as Stored[];
}

/**
 * Holds rows of 党委委员名册 against the register: the person by identity number, else by name within the township; the record by
 * person, committee, body and first day. All rows are read before any is judged, as one row may end the service another one follows.
 * Source: domain.md §2.7, §7.2.
 */
export async function createCommitteeMatcher(
  db: ReadDb,
  organizations: OrganizationIndex,
  facts: { rows: readonly CheckedRow[]; confirmed: readonly PlannedOrganization[] },
): Promise<Matcher> {
  const { tree } = organizations;
  const nameOf = (id: string) => plannedName(id) ?? tree.byId.get(id)?.shortName ?? organizations.nameOf(id);
  const findPerson = await createPersonFinder(db, tree, nameOf);
  const stored = await loadStored(db);
  const resolver = createOrganizationResolver(
    organizations,
    facts.confirmed,
    id => tree.byId.get(id)?.orgType === 'committee' && tree.byId.get(id)?.orgCategory === 'township',
  );

  /** The body a row means: its column, else what the title says; a roster without the column is one of the Party committee. */
  function settleBody(row: CheckedRow, values: Values, issues: Issue[]): void {
    const title = values['titleBody'];
    if ((values['body'] ?? null) === null && !row.issues.some(issue => issue.field === 'body')) {
      if (typeof title === 'string') values['body'] = title;
      else if (!Object.hasOwn(row.values, 'body')) {
        values['body'] = 'party_committee';
        issues.push({ code: 'COMMITTEE_BODY_ASSUMED', severity: 'info', field: 'body' });
      }
      return;
    }
    // 纪委书记 in the Party committee is one of its members
    if (values['body'] === 'party_committee' && title === 'discipline_commission' && values['post'] !== 'member') {
      values['post'] = 'member';
      issues.push({
        code: 'COMMITTEE_POST_BY_BODY',
        severity: 'info',
        field: 'post',
        params: { raw: row.original['post'] ?? '' },
      });
    }
  }

  /** The record a row speaks of: the same beginning, or without one the service that goes on. */
  function findTarget(values: Values, person: Person | null): Stored | null {
    if (person === null) return null;
    const own = stored.filter(record => record.memberId === person.id && bodyKey(record) === bodyKey(values));
    const { fromOn } = values;
    if (typeof fromOn === 'string') return own.find(record => isSameDay(record.fromOn, fromOn)) ?? null;
    const open = own.filter(record => record.toOn === null);
    return open.length === 1 ? (open[0] ?? null) : null;
  }

  function read(row: CheckedRow): Reading {
    const issues: Issue[] = [];
    const values: Values = { ...row.values };
    const text = values['organizationId'] ?? row.context;
    values['organizationId'] = typeof text === 'string' ? resolver.resolve(text, null, 'organizationId', issues) : null;
    settleBody(row, values, issues);
    const candidates: ImportCandidate[] = [];
    const person = findPerson(values, { row, issues, candidates });
    values['memberId'] = person?.id ?? null;
    return { row, values, issues, person, target: findTarget(values, person), earlier: null, candidates };
  }

  const readings = new Map<string, Reading>();
  const tenures = new Map<string, Tenure[]>();
  const put = (key: string, tenure: Tenure) => tenures.set(key, [...(tenures.get(key) ?? []), tenure]);
  const replaced = new Set<string>();
  const records = new Map<string, CheckedRow>();
  for (const row of facts.rows) {
    if (row.skippedAs !== null) continue;
    const reading = read(row);
    readings.set(keyOf(row), reading);
    const { values, person, target } = reading;
    const post = values['post'] ?? target?.post;
    const fromOn = values['fromOn'] ?? target?.fromOn;
    if (person === null || typeof post !== 'string' || typeof fromOn !== 'string' || typeof values['body'] !== 'string') continue;
    // a row that will not be written says nothing about the others
    if ([...row.issues, ...reading.issues].some(issue => issue.severity === 'error')) continue;
    const recordKey = target?.id ?? `${person.id}|${bodyKey(values)}|${fromOn}`;
    reading.earlier = records.get(recordKey) ?? null;
    if (reading.earlier !== null) continue;
    records.set(recordKey, row);
    if (target !== null) replaced.add(target.id);
    const toOn = values['toOn'] ?? target?.toOn ?? null;
    put(bodyKey(values), {
      id: keyOf(row),
      memberId: person.id,
      name: person.name,
      post,
      fromOn,
      toOn: typeof toOn === 'string' ? toOn : null,
    });
  }
  for (const record of stored) if (!replaced.has(record.id)) put(bodyKey(record), record);

  function check(reading: Reading): Issue[] {
    const { values, person, target } = reading;
    const committee = typeof values['organizationId'] === 'string' ? values['organizationId'] : null;
    const [body, post, fromOn] = ['body', 'post', 'fromOn'].map(key => values[key] ?? target?.[key] ?? null);
    if (
      person === null ||
      committee === null ||
      typeof body !== 'string' ||
      typeof post !== 'string' ||
      typeof fromOn !== 'string'
    )
      return [];
    const toOn = values['toOn'] ?? target?.toOn ?? null;
    const organization = tree.byId.get(committee);
    return checkCommitteeMember(
      {
        memberId: person.id,
        organizationId: committee,
        body: body as CommitteeBody,
        post: post as CommitteePost,
        fromOn,
        toOn: typeof toOn === 'string' ? toOn : null,
        remark: null,
      },
      {
        name: person.name,
        membershipStatus: person.membershipStatus,
        registrationStatus: person.registrationStatus,
        isOfTownship: tree.isWithin(person.organizationId, committee),
        townshipName: nameOf(committee),
        isCommittee: organization?.orgType === 'committee' || organization?.orgType === 'county_committee',
        // a second row of the same record is judged as a duplicate, not against the first
        others:
          reading.earlier === null
            ? (tenures.get(bodyKey({ organizationId: committee, body })) ?? []).filter(other => other.id !== keyOf(reading.row))
            : [],
      },
    ).map(issue => (issue.field === 'memberId' ? { ...issue, field: 'name' } : issue));
  }

  return {
    unknownOrganizations: () => resolver.unknown,
    planned: () => ({ ...NOTHING_PLANNED, organizations: resolver.planned }),
    match(row: CheckedRow, decision: Decision): MatchedRow {
      const reading = readings.get(keyOf(row));
      if (row.skippedAs !== null || reading === undefined) return skipped(row);
      const { values, target, earlier, candidates } = reading;
      const issues = [...reading.issues, ...check(reading)];
      const whole = { ...target, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) };
      issues.push(...missingIssues(row, committeeFields, whole, issues));
      if (earlier !== null)
        issues.push({
          code: 'DUPLICATE_IN_FILE',
          severity: 'warning',
          params: { other: earlier.rowNumber, by: '姓名、机构、任职日期' },
        });
      return finishMatch({
        row,
        decision,
        fields: committeeFields,
        keys: COMMITTEE_KEYS,
        changedKeys: CHANGED_KEYS,
        values,
        issues,
        target,
        defaults: DEFAULTS,
        isDuplicate: earlier !== null,
        candidates: earlier === null ? candidates : [...candidates, earlierRow(earlier)],
        show: (field, value) => field.format(value),
      });
    },
  };
}
