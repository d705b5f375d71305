import type { FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import { delegateFields } from '#shared/delegates/fields.ts';
import {
  COMPOSITIONS_OF_LEVEL,
  COMPOSITION_CATEGORIES,
  type CompositionCategory,
  CONGRESS_LEVELS,
  type TermRow,
} from '#shared/delegates/model.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listTerms } from '../delegates/congress-queries.ts';
import { statusAt } from '../delegates/queries.ts';
import {
  changedFields,
  decideState,
  type Decision,
  type MatchedRow,
  type Matcher,
  rowIssue,
  skipped,
  type Values,
} from './matched-row.ts';
import { earlierRow } from './candidates.ts';
import { createDelegatePeople, externalColumns } from './delegate-people.ts';
import { createTermPlanner, findTerm } from './delegate-terms.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { plannedPrefix } from './planned.ts';

const OWN_KEYS = [
  'postAtElection',
  'compositionCategory',
  'electoralUnitId',
  'groupId',
  'certificateNo',
  'electedOn',
  'originType',
  'isFrontline',
  'remark',
];

/** Holds delegate rows against members, terms and delegates: the person must be a member, the term must exist; groups and units may be new. */
export async function createDelegateMatcher(
  db: ReadDb,
  organizations: OrganizationIndex,
  facts: { today: string; congressTermId: string | null; foundDate: string | null },
): Promise<Matcher> {
  const { today, congressTermId } = facts;
  const { findPerson, externalPerson, externalMembers } = await createDelegatePeople(db, organizations.nameOf);
  const { planTerm, planned } = createTermPlanner(organizations, facts);
  const terms = await listTerms(db, null);
  const units = await db
    .selectFrom('electoral_unit')
    .select(['id', 'congressTermId', 'name'])
    .where('deletedAt', 'is', null)
    .execute();
  const groups = await db
    .selectFrom('delegate_group')
    .select(['id', 'congressTermId', 'name'])
    .where('deletedAt', 'is', null)
    .execute();
  const stored = (await db
    .selectFrom('delegate as d')
    .selectAll('d')
    .select(statusAt(today).as('status'))
    .where('d.deletedAt', 'is', null)
    .execute()) as unknown as (Values & { id: string; version: number; memberId: string; congressTermId: string })[];
  const byPersonAndTerm = new Map(stored.map(delegate => [`${delegate.memberId}|${delegate.congressTermId}`, delegate]));
  const seen = new Map<string, CheckedRow>();

  function reference(
    rows: readonly { id: string; congressTermId: string; name: string }[],
    term: Pick<TermRow, 'id'>,
    text: FieldValue,
    issues: Issue[],
    code: 'GROUP_WILL_BE_CREATED' | 'UNIT_WILL_BE_CREATED',
    field: string,
  ): FieldValue {
    if (typeof text !== 'string') return null;
    const own = rows.find(row => row.congressTermId === term.id && row.name === text);
    if (own !== undefined) return own.id;
    issues.push({ code, severity: 'info', field, params: { raw: text } });
    return plannedPrefix + text;
  }

  return {
    planned: () => ({
      organizations: [],
      terms: planned(),
      externalMembers: externalMembers(),
    }),
    unknownOrganizations: () => new Map(),
    match(row: CheckedRow, decision: Decision): MatchedRow {
      if (row.skippedAs !== null) return skipped(row);
      const values: Values = { ...row.values };
      const issues: Issue[] = [];
      const candidates: ImportCandidate[] = [];
      const termText = values['congressTermId'];
      const term =
        findTerm(terms, typeof termText === 'string' ? termText : row.context, values['level'] ?? null, congressTermId) ??
        findTerm(terms, null, null, congressTermId) ??
        planTerm(typeof termText === 'string' ? termText : row.context, values['electedOn'] ?? null);
      if (term?.id.startsWith(plannedPrefix))
        issues.push({
          code: 'TERM_WILL_BE_CREATED',
          severity: 'info',
          field: 'congressTermId',
          params: { raw: term.label, startedOn: term.startedOn },
        });
      if (term === null)
        issues.push({
          code: 'TERM_NOT_FOUND',
          severity: 'error',
          field: 'congressTermId',
          params: { raw: String(termText ?? row.context ?? '未填') },
        });
      if (values['name'] === null || values['name'] === undefined)
        issues.push({ code: 'REQUIRED', severity: 'error', field: 'name', params: { label: '姓名' } });
      const person =
        values['name'] === null || values['name'] === undefined
          ? null
          : (findPerson(values, { row, issues, candidates }) ?? externalPerson(row, values, issues));
      const target = person === null || term === null ? undefined : byPersonAndTerm.get(`${person.id}|${term.id}`);
      if (
        person !== null &&
        term !== null &&
        target === undefined &&
        (person.membershipStatus !== 'formal' || person.registrationStatus !== 'normal')
      ) {
        issues.push({
          code: 'DELEGATE_NOT_ELIGIBLE',
          severity: 'error',
          field: 'name',
          params: { name: person.name, status: person.membershipStatus === 'formal' ? '党籍状态不正常的党员' : '预备党员' },
        });
      }
      const key = `${person?.id}|${term?.id}`;
      const earlier = person === null ? undefined : seen.get(key);
      if (earlier !== undefined)
        issues.push({ code: 'DUPLICATE_IN_FILE', severity: 'warning', params: { other: earlier.rowNumber, by: '同一人同一届' } });
      else if (person !== null) seen.set(key, row);
      const category = values['compositionCategory'];
      if (
        typeof category === 'string' &&
        term !== null &&
        !(COMPOSITIONS_OF_LEVEL[term.level] as readonly string[]).includes(category)
      ) {
        issues.push({
          code: 'DELEGATE_CATEGORY_UNUSUAL',
          severity: term.level === 'county' ? 'error' : 'warning',
          field: 'compositionCategory',
          params: { category: COMPOSITION_CATEGORIES[category as CompositionCategory], level: CONGRESS_LEVELS[term.level] },
        });
      }
      if (term !== null) {
        values['electoralUnitId'] = reference(
          units,
          term,
          values['electoralUnitId'] ?? (target === undefined ? term.organizationName : null),
          issues,
          'UNIT_WILL_BE_CREATED',
          'electoralUnitId',
        );
        values['groupId'] = reference(groups, term, values['groupId'] ?? null, issues, 'GROUP_WILL_BE_CREATED', 'groupId');
      }
      const parsedErrors = new Set(row.issues.filter(issue => issue.severity === 'error').map(issue => issue.field));
      if (target === undefined) {
        for (const field of ['postAtElection', 'compositionCategory'] as const) {
          if ((values[field] ?? null) === null && !parsedErrors.has(field))
            issues.push({
              code: 'REQUIRED',
              severity: 'error',
              field,
              params: { label: delegateFields.find(candidate => candidate.key === field)?.label ?? '' },
            });
        }
      }
      const all = [
        ...row.issues.filter(
          issue =>
            issue.severity !== 'error' ||
            issue.field === null ||
            [...OWN_KEYS, 'name', 'congressTermId', 'level', 'status'].includes(issue.field),
        ),
        ...issues.map(issue => rowIssue(issue, row, delegateFields)),
      ];
      const show = (field: (typeof delegateFields)[number], value: FieldValue) =>
        nameOf(value, units) ?? nameOf(value, groups) ?? field.format(value);
      const storedValues: Values | null =
        target === undefined ? null : { ...target, isFrontline: Number(target['isFrontline']) === 1 };
      const changes =
        storedValues === null
          ? {}
          : changedFields(
              delegateFields.filter(field => [...OWN_KEYS, 'status'].includes(field.key) && field.key in values),
              values,
              storedValues,
              show,
            );
      const action = target === undefined || decision.action === 'create' ? 'create' : 'update';
      const own = Object.fromEntries(
        OWN_KEYS.filter(field => (values[field] ?? null) !== null).map(field => [field, values[field] ?? null]),
      );
      const final: Values =
        action === 'create'
          ? {
              certificateNo: null,
              electedOn: term?.startedOn ?? null,
              originType: 'carried_over',
              isFrontline: false,
              remark: null,
              groupId: null,
              ...own,
              ...(person?.id.startsWith(plannedPrefix) === true ? externalColumns(values) : {}),
              status: values['status'] ?? 'valid',
              memberId: person?.id ?? null,
              congressTermId: term?.id ?? null,
            }
          : Object.fromEntries(Object.keys(changes).map(field => [field, values[field] ?? null]));
      if (action === 'update') final['congressTermId'] = term?.id ?? null;
      return {
        ...decideState(row, all, action, Object.keys(changes).length > 0, earlier !== undefined, decision),
        values: final,
        issues: all,
        changes,
        targetId: action === 'update' ? (target?.id ?? null) : null,
        targetVersion: action === 'update' ? (target?.version ?? null) : null,
        candidates: earlier === undefined ? candidates : [...candidates, earlierRow(earlier)],
      };
    },
  };
}

function nameOf(value: FieldValue, rows: readonly { id: string; name: string }[]): string | null {
  if (typeof value !== 'string') return null;
  if (value.startsWith(plannedPrefix)) return value.slice(plannedPrefix.length);
  return rows.find(row => row.id === value)?.name ?? null;
}
