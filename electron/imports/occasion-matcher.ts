/** Holds rows of old ledgers of activities and training against what is registered. Source: domain.md §5.3, §7.2. */
import { contentKindsOf, contentKindsText, kindsInText } from '#shared/activities/fields.ts';
import { activityImportFields } from '#shared/activities/import-fields.ts';
import { yuanText } from '#shared/core/entry-fields.ts';
import type { Field, FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import { normalizeHeader } from '#shared/core/text.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import { sessionImportFields } from '#shared/training/import-fields.ts';
import type { ReadDb } from '../db/operation.ts';
import { earlierRow } from './candidates.ts';
import { finishMatch, missingIssues, type StoredRecord } from './finish-match.ts';
import { type Decision, type MatchedRow, type Matcher, NOTHING_PLANNED, skipped, type Values } from './matched-row.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { createOrganizationResolver } from './organization-resolver.ts';

/** What a ledger counts without naming anybody: its words, by field. */
type Counted = readonly Readonly<{ key: string; say: (value: FieldValue) => string }>[];
const number = (words: (value: string) => string) => (value: FieldValue) =>
  typeof value === 'number' ? words(String(value)) : '';

/**
 * The remark with the counts of the ledger. Of a record the program knows the same counts of, or already has them in its remark,
 * nothing is added: a ledger read again changes nothing.
 */
function remarkWithCounts(values: Values, counted: Counted, target: StoredRecord | null): FieldValue {
  const own = typeof values['remark'] === 'string' ? values['remark'] : null;
  const told = counted.filter(({ key }) => target === null || target[key] !== values[key]);
  const counts = told.map(({ key, say }) => say(values[key] ?? null)).filter(text => text !== '');
  if (counts.length === 0) return own;
  const sentence = `台账记载：${counts.join('，')}。`;
  const stored = target?.['remark'];
  if (typeof stored === 'string' && stored.includes(sentence)) return stored;
  return own === null ? sentence : `${own}${own.endsWith('。') ? '' : '；'}${sentence}`;
}

type Kind = Readonly<{
  fields: readonly Field[];
  keys: readonly string[];
  /** Which record it is; these never change by an import. */
  identity: readonly string[];
  identityLabel: string;
  counted: Counted;
  /** References as ids, with what could not be found. */
  resolve: (row: CheckedRow, values: Values, issues: Issue[]) => void;
  show: (field: Field, value: FieldValue) => string;
}>;

function matcherOf(kind: Kind, stored: readonly StoredRecord[], unknown: ReadonlyMap<string, number>): Matcher {
  const keyOf = (values: Readonly<Record<string, FieldValue>>) => kind.identity.map(name => values[name] ?? '').join('|');
  const byKey = new Map(stored.map(record => [keyOf(record), record]));
  const seen = new Map<string, CheckedRow>();
  const defaults: Values = Object.fromEntries(kind.keys.map(key => [key, null]));
  return {
    unknownOrganizations: () => unknown,
    planned: () => NOTHING_PLANNED,
    match(row: CheckedRow, decision: Decision): MatchedRow {
      if (row.skippedAs !== null) return skipped(row);
      const issues: Issue[] = [];
      const values: Values = { ...row.values };
      kind.resolve(row, values, issues);
      const key = keyOf(values);
      const isWhole = kind.identity.every(name => (values[name] ?? null) !== null);
      const target = isWhole ? (byKey.get(key) ?? null) : null;
      const earlier = isWhole ? seen.get(key) : undefined;
      if (isWhole && earlier === undefined) seen.set(key, row);
      if (earlier !== undefined)
        issues.push({
          code: 'DUPLICATE_IN_FILE',
          severity: 'warning',
          params: { other: earlier.rowNumber, by: kind.identityLabel },
        });
      values['remark'] = remarkWithCounts(values, kind.counted, target);
      issues.push(...missingIssues(row, kind.fields, values, issues));
      return finishMatch({
        row,
        decision,
        fields: kind.fields,
        keys: kind.keys,
        changedKeys: kind.keys.filter(name => !kind.identity.includes(name)),
        values,
        issues,
        target,
        defaults,
        isDuplicate: earlier !== undefined,
        candidates: earlier === undefined ? [] : [earlierRow(earlier)],
        show: kind.show,
      });
    },
  };
}

const attendanceCounts = async (db: ReadDb, occasionKind: string) => {
  const lines = await db
    .selectFrom('attendance')
    .select(['occasionId', 'status'])
    .where('occasionKind', '=', occasionKind)
    .where('role', '=', 'delegate')
    .execute();
  const byOccasion = Map.groupBy(lines, line => line.occasionId);
  return (id: string) => {
    const own = byOccasion.get(id) ?? [];
    return { expected: own.length, present: own.filter(line => line.status === 'present').length };
  };
};

const ACTIVITY_KEYS = ['groupId', 'title', 'heldOn', 'contentKinds', 'planApprovedOn', 'place', 'host', 'summary', 'remark'];
const ACTIVITY_COUNTS: Counted = [
  { key: 'expected', say: number(count => `应到 ${count} 人`) },
  { key: 'present', say: number(count => `实到 ${count} 人`) },
  { key: 'opinionCount', say: number(count => `提出意见 ${count} 条`) },
];

/** 代表小组活动台账: the group by its name in the congress that ran on the day; the activity by group, day and theme. */
export async function createActivityMatcher(db: ReadDb): Promise<Matcher> {
  const groups = await db
    .selectFrom('delegate_group as g')
    .innerJoin('congress_term as t', 't.id', 'g.congressTermId')
    .innerJoin('party_organization as o', 'o.id', 't.organizationId')
    .select(['g.id', 'g.name', 't.startedOn', 't.endedOn', 'o.name as organizationName', 'o.shortName'])
    .where('g.deletedAt', 'is', null)
    .execute();
  const byName = Map.groupBy(groups, group => normalizeHeader(group.name));
  const countsOf = await attendanceCounts(db, 'group_activity');
  const opinions = await db.selectFrom('opinion').select('sourceId').where('deletedAt', 'is', null).execute();
  const opinionsOf = Map.groupBy(opinions, opinion => opinion.sourceId);
  const rows = await db.selectFrom('group_activity').selectAll().where('deletedAt', 'is', null).execute();
  const stored = rows.map((row): StoredRecord => {
    const { expected, present } = countsOf(row.id);
    const opinionCount = opinionsOf.get(row.id)?.length ?? 0;
    const contentKinds = contentKindsOf(row.contentKinds).join();
    return { ...row, contentKinds, expected: row.expectedCount ?? expected, present, opinionCount };
  });
  const nameOf = new Map(groups.map(group => [group.id, group.name]));

  function groupOf(row: CheckedRow, values: Values): string | null {
    const { heldOn } = values;
    const township = normalizeHeader(String(values['townshipName'] ?? row.context ?? ''));
    const named = byName.get(normalizeHeader(String(values['groupId'] ?? ''))) ?? [];
    const running =
      typeof heldOn === 'string'
        ? named.filter(({ startedOn, endedOn }) => startedOn <= heldOn && (endedOn === null || endedOn > heldOn))
        : named;
    const there = running.filter(({ organizationName, shortName }) =>
      [organizationName, shortName ?? ''].some(name => township !== '' && normalizeHeader(name) === township),
    );
    const found = there.length > 0 ? there : running;
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  }

  return matcherOf(
    {
      fields: activityImportFields,
      keys: ACTIVITY_KEYS,
      identity: ['groupId', 'heldOn', 'title'],
      identityLabel: '小组、日期、主题',
      counted: ACTIVITY_COUNTS,
      resolve(row, values, issues) {
        const raw = values['groupId'];
        const groupId = typeof raw === 'string' ? groupOf(row, values) : null;
        if (typeof raw === 'string' && groupId === null)
          issues.push({ code: 'GROUP_UNKNOWN', severity: 'error', field: 'groupId', params: { raw } });
        values['groupId'] = groupId;
        const { title } = values;
        const isTold = (values['contentKinds'] ?? null) !== null;
        const kinds = isTold || typeof title !== 'string' ? [] : kindsInText(title);
        if (kinds.length > 0) values['contentKinds'] = kinds.join();
        if (!isTold && kinds.length === 0)
          issues.push({ code: 'REQUIRED', severity: 'error', field: 'contentKinds', params: { label: '活动内容类别' } });
      },
      show: (field, value) => {
        if (field.key === 'groupId' && typeof value === 'string') return nameOf.get(value) ?? '';
        return field.key === 'contentKinds' ? contentKindsText(contentKindsOf(value)) : field.format(value);
      },
    },
    stored,
    new Map(),
  );
}

const SESSION_KEYS = [
  'organizationId',
  'title',
  'startOn',
  'endOn',
  'form',
  'channel',
  'place',
  'hours',
  'teacher',
  'printedCopies',
  'content',
  'remark',
];
const SESSION_COUNTS: Counted = [
  { key: 'personTimes', say: number(count => `参训 ${count} 人次`) },
  { key: 'headcount', say: number(count => `参训 ${count} 人`) },
  { key: 'expense', say: value => (typeof value === 'number' && value > 0 ? `经费 ${yuanText(value)} 元` : '') },
];

/** 培训台账: the session by its organiser, first day and name. */
export async function createSessionMatcher(db: ReadDb, organizations: OrganizationIndex): Promise<Matcher> {
  const committees = await db
    .selectFrom('party_organization')
    .select('id')
    .where('orgType', 'in', ['county_committee', 'committee'])
    .where('deletedAt', 'is', null)
    .execute();
  const committeeIds = new Set(committees.map(({ id }) => id));
  const resolver = createOrganizationResolver(organizations, [], id => committeeIds.has(id));
  const countsOf = await attendanceCounts(db, 'training_session');
  const expenses = await db
    .selectFrom('fund_expense')
    .select(['linkedId', 'amountCents'])
    .where('linkedKind', '=', 'training_session')
    .where('deletedAt', 'is', null)
    .execute();
  const expensesOf = Map.groupBy(expenses, expense => expense.linkedId);
  const rows = await db.selectFrom('training_session').selectAll().where('deletedAt', 'is', null).execute();
  const stored = rows.map((row): StoredRecord => {
    const { present } = countsOf(row.id);
    const expense = (expensesOf.get(row.id) ?? []).reduce((sum, { amountCents }) => sum + amountCents, 0);
    return { ...row, personTimes: present, headcount: present, expense };
  });
  return matcherOf(
    {
      fields: sessionImportFields,
      keys: SESSION_KEYS,
      identity: ['organizationId', 'startOn', 'title'],
      identityLabel: '主办单位、日期、培训名称',
      counted: SESSION_COUNTS,
      resolve(row, values, issues) {
        const text = values['organizationId'] ?? row.context;
        values['organizationId'] =
          typeof text === 'string' ? resolver.resolve(text, row.context, 'organizationId', issues) : null;
        values['endOn'] ??= values['startOn'] ?? null;
      },
      show: (field, value) =>
        field.key === 'organizationId' && typeof value === 'string' ? organizations.nameOf(value) : field.format(value),
    },
    stored,
    resolver.unknown,
  );
}
