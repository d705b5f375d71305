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
import type { MEMBERSHIP_STATUSES } from '#shared/members/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listTerms } from '../delegates/congress-queries.ts';
import { statusAt } from '../delegates/queries.ts';
import {
  changedFields,
  decideState,
  type Decision,
  type MatchedRow,
  type Matcher,
  type PlannedTerm,
  rowIssue,
  skipped,
  type Values,
} from './matched-row.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { plannedPrefix } from './planned.ts';

type Person = {
  id: string;
  name: string;
  sex: string;
  birth: string;
  idNumber: string | null;
  phone: string | null;
  joinedOn: string;
  education: string;
  workUnitAndPost: string | null;
  membershipStatus: keyof typeof MEMBERSHIP_STATUSES;
  registrationStatus: string;
};
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

/** Terms by the words rosters use: 柏林乡第五届, 第五届 (when one level or township is meant), 县. */
export function findTerm(
  terms: readonly TermRow[],
  text: string | null,
  level: FieldValue,
  fallback: string | null,
): TermRow | null {
  const chosen = terms.find(term => term.id === fallback) ?? null;
  if (text === null) return chosen;
  const plain = text.replace(/\s|党代会|党代表大会|代表大会|代表|中共|西畴县(?=.)/g, '');
  const exact = terms.filter(term => term.label === text || term.label.replace(/\s|中共|西畴县(?=.)/g, '') === plain);
  if (exact.length === 1) return exact[0] ?? null;
  // 第九届 never means the fifth, whatever stands before it
  const stated = /第([一二三四五六七八九十\d]+)届/.exec(plain)?.[1];
  const partial = terms.filter(
    term =>
      term.status === 'current' &&
      (stated === undefined || numberOf(stated) === term.termNumber) &&
      (level === null || level === undefined || term.level === level) &&
      (term.label.includes(plain) || plain.includes(term.organizationName)),
  );
  if (partial.length === 1) return partial[0] ?? null;
  return chosen !== null && chosen.label.includes(plain) ? chosen : null;
}

/** Holds delegate rows against members, terms and delegates: the person must be a member, the term must exist; groups and units may be new. */
export async function createDelegateMatcher(
  db: ReadDb,
  organizations: OrganizationIndex,
  facts: { today: string; congressTermId: string | null; foundDate: string | null },
): Promise<Matcher> {
  const { today, congressTermId } = facts;
  const plannedTerms = new Map<string, PlannedTerm & Pick<TermRow, 'id' | 'organizationName'>>();
  const externalKeys = new Set<string>();
  const people = (await db
    .selectFrom('party_member')
    .select([
      'id',
      'name',
      'sex',
      'birth',
      'idNumber',
      'phone',
      'joinedOn',
      'education',
      'workUnitAndPost',
      'membershipStatus',
      'registrationStatus',
    ])
    .where('deletedAt', 'is', null)
    .execute()) as Person[];
  const byIdNumber = new Map(people.flatMap(person => (person.idNumber === null ? [] : [[person.idNumber, person] as const])));
  const byName = new Map<string, Person[]>();
  for (const person of people) byName.set(person.name, [...(byName.get(person.name) ?? []), person]);
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
  const seen = new Map<string, number>();

  function findPerson(values: Values, issues: Issue[]): Person | null {
    const name = String(values['name'] ?? '');
    const idNumber = values['idNumber'];
    if (typeof idNumber === 'string') {
      const owner = byIdNumber.get(idNumber);
      if (owner !== undefined && owner.name !== name)
        issues.push({ code: 'ID_NUMBER_OTHER_NAME', severity: 'error', field: 'idNumber', params: { name: owner.name } });
      if (owner !== undefined) return owner;
    }
    let found = (byName.get(name) ?? []).filter(
      person => agrees(person.birth.slice(0, 7), values['birth'], 7) && agrees(person.sex, values['sex']),
    );
    for (const narrow of [
      (person: Person) => agrees(person.joinedOn, values['joinedOn'], 7),
      (person: Person) => agrees(person.phone, values['phone']),
      (person: Person) => agrees(person.workUnitAndPost, values['postAtElection']),
      (person: Person) => agrees(person.birth, values['birth']),
    ]) {
      if (found.length > 1) {
        const fewer = found.filter(narrow);
        if (fewer.length > 0) found = fewer;
      }
    }
    if (found.length === 1) return found[0] ?? null;
    issues.push(
      found.length === 0
        ? { code: 'MEMBER_NOT_FOUND', severity: 'error', field: 'name', params: { name } }
        : { code: 'MEMBER_AMBIGUOUS', severity: 'error', field: 'name', params: { name, count: found.length } },
    );
    return null;
  }

  /** A military delegate belongs to no branch of the county: the row itself tells enough for a record that is not counted (Q5). */
  function externalPerson(row: CheckedRow, values: Values, issues: Issue[]): Person | null {
    const needed = ['name', 'sex', 'ethnicity', 'birth', 'education', 'joinedOn'] as const;
    const missing = issues.findIndex(issue => issue.code === 'MEMBER_NOT_FOUND');
    if (values['compositionCategory'] !== 'military' || missing < 0 || needed.some(key => typeof values[key] !== 'string'))
      return null;
    issues.splice(missing, 1, {
      code: 'MEMBER_WILL_BE_CREATED',
      severity: 'info',
      field: 'name',
      params: { name: String(values['name']) },
    });
    const id = `${plannedPrefix}${values['name']}|${values['birth']}`;
    externalKeys.add(id);
    return {
      ...(Object.fromEntries(needed.map(key => [key, String(values[key])])) as Pick<
        Person,
        'name' | 'sex' | 'birth' | 'education' | 'joinedOn'
      >),
      id,
      idNumber: (row.values['idNumber'] as string | null | undefined) ?? null,
      phone: null,
      workUnitAndPost: String(values['postAtElection'] ?? ''),
      membershipStatus: 'formal',
      registrationStatus: 'normal',
    };
  }

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

  /** 柏林乡第五届 when the township is in the tree but the term is not registered yet. */
  function planTerm(text: string | null, electedOn: FieldValue): (PlannedTerm & Pick<TermRow, 'id' | 'organizationName'>) | null {
    const [, name, number] = /^(.+?)第([一二三四五六七八九十\d]+)届/.exec((text ?? '').replace(/\s/g, '')) ?? [];
    if (name === undefined || number === undefined) return null;
    const label = `${name}第${number}届`;
    const known = plannedTerms.get(label);
    if (known !== undefined) return known;
    const match = organizations.match(name, null);
    const organization =
      match.kind === 'found'
        ? organizations.tree.byId.get(match.id)
        : organizations.tree.ordered.find(
            row =>
              row.orgType === 'county_committee' && /县$|县委$/.test(name) && row.name.includes(name.replace(/^中共|委$/g, '')),
          );
    if (organization === undefined || !(organization.orgType === 'county_committee' || organization.orgCategory === 'township'))
      return null;
    const startedOn = typeof electedOn === 'string' ? electedOn : `${(facts.foundDate ?? today).slice(0, 4)}-01-01`;
    const term = {
      id: plannedPrefix + label,
      label,
      organizationId: organization.id,
      organizationName: name,
      level: organization.orgType === 'county_committee' ? ('county' as const) : ('township' as const),
      termNumber: numberOf(number),
      startedOn,
    };
    plannedTerms.set(label, term);
    return term;
  }

  return {
    planned: () => ({
      organizations: [],
      terms: [...plannedTerms.values()].map(({ id: _id, organizationName: _name, ...term }) => term),
      externalMembers: externalKeys.size,
    }),
    unknownOrganizations: () => new Map(),
    match(row: CheckedRow, decision: Decision): MatchedRow {
      if (row.skippedAs !== null) return skipped(row);
      const values: Values = { ...row.values };
      const issues: Issue[] = [];
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
          : (findPerson(values, issues) ?? externalPerson(row, values, issues));
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
        issues.push({ code: 'DUPLICATE_IN_FILE', severity: 'warning', params: { other: earlier, by: '同一人同一届' } });
      else seen.set(key, row.rowNumber);
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
      };
    },
  };
}

/** What write-delegates needs to register an external person. */
function externalColumns(values: Values): Values {
  return Object.fromEntries(
    ['name', 'sex', 'ethnicity', 'birth', 'education', 'joinedOn', 'phone'].map(key => [`person.${key}`, values[key] ?? null]),
  );
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (character: string | undefined) =>
    character === undefined || character === '' ? -1 : '零一二三四五六七八九'.indexOf(character);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  return (text.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 : 0) + Math.max(0, digit(ones));
}

function agrees(stored: string | null, value: FieldValue | undefined, length?: number): boolean {
  if (value === null || value === undefined || stored === null) return true;
  const short = Math.min(stored.length, String(value).length, length ?? Infinity);
  return stored.slice(0, short) === String(value).slice(0, short);
}

function nameOf(value: FieldValue, rows: readonly { id: string; name: string }[]): string | null {
  if (typeof value !== 'string') return null;
  if (value.startsWith(plannedPrefix)) return value.slice(plannedPrefix.length);
  return rows.find(row => row.id === value)?.name ?? null;
}
