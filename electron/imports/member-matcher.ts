import type { FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import { memberFields } from '#shared/members/fields.ts';
import { type MemberValues, memberValues } from '#shared/members/model.ts';
import { checkMember } from '#shared/members/rules.ts';
import type { ReadDb } from '../db/operation.ts';
import {
  changedFields,
  decideState,
  type Decision,
  type MatchedRow,
  type Matcher,
  NOTHING_PLANNED,
  type PlannedOrganization,
  rowIssue,
  skipped,
  type Values,
} from './matched-row.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { createFileDuplicates, createMemberFinder, type StoredMember } from './member-identity.ts';
import { plannedName, plannedPrefix } from './planned.ts';

/** Values of a new member where the sheet says nothing. Source: domain.md §2.2. */
const DEFAULTS: Partial<MemberValues> = {
  idNumber: null,
  idNumberStatus: 'absent',
  idNumberRaw: null,
  nativePlace: null,
  educationNote: null,
  degree: null,
  formalOn: null,
  partyPost: null,
  occupation: null,
  workUnitAndPost: null,
  professionalTitle: null,
  honours: null,
  phone: null,
  phone2: null,
  address: null,
  registrationStatus: 'normal',
  leftReason: null,
  statusChangedOn: null,
  isFloating: false,
  isOutOfContact: false,
  isExternal: false,
  remark: null,
};
const UNDECIDED: Decision = { isIncluded: false, action: null };
const STORED_KEYS = Object.keys(memberValues.shape);

async function loadStored(db: ReadDb): Promise<StoredMember[]> {
  const rows = await db.selectFrom('party_member').selectAll().where('deletedAt', 'is', null).execute();
  return rows.map(row => ({
    ...(row as unknown as StoredMember),
    isFloating: row.isFloating === 1,
    isOutOfContact: row.isOutOfContact === 1,
    isExternal: row.isExternal === 1,
  }));
}

/** Holds member rows against the roster: by identity number, else by name, birth month, sex and organisation; never on a name alone. Source: domain.md §7.2. */
export async function createMemberMatcher(
  db: ReadDb,
  organizations: OrganizationIndex,
  today: string,
  confirmed: readonly PlannedOrganization[],
  autoParent: { id: string | null } | null,
): Promise<Matcher> {
  const planned = new Map(confirmed.map(organization => [organization.text, organization]));
  const stored = await loadStored(db);
  const byId = new Map(stored.map(member => [member.id, member]));
  const inBin = new Map(
    (
      await db
        .selectFrom('party_member')
        .select(['idNumber', 'name'])
        .where('deletedAt', 'is not', null)
        .where('idNumber', 'is not', null)
        .execute()
    ).map(row => [row.idNumber, row.name]),
  );
  const organizationName = (id: string) => plannedName(id) ?? organizations.nameOf(id);
  const findTarget = createMemberFinder({ stored, inBin, organizationName });
  const findEarlier = createFileDuplicates(organizationName);
  const unknown = new Map<string, number>();

  function resolveOrganization(row: CheckedRow, values: Values, issues: Issue[]): void {
    const text = values['organizationId'] ?? row.context;
    const own = row.recordId === undefined ? undefined : byId.get(row.recordId);
    // a returned form names the branch it was sent to
    if (own !== undefined && (typeof text !== 'string' || organizations.nameOf(own.organizationId) === text)) {
      values['organizationId'] = own.organizationId;
      return;
    }
    if (typeof text !== 'string') {
      values['organizationId'] = null;
      return;
    }
    if (planned.has(text)) {
      values['organizationId'] = plannedPrefix + text;
      return;
    }
    const match = organizations.match(text, row.context);
    values['organizationId'] = match.kind === 'found' ? match.id : null;
    if (match.kind === 'found') return;
    if (match.kind === 'unknown' && autoParent !== null) {
      planned.set(text, { text, parentId: autoParent.id });
      values['organizationId'] = plannedPrefix + text;
      issues.push({ code: 'ORGANIZATION_WILL_BE_CREATED', severity: 'info', field: 'organizationId', params: { raw: text } });
      return;
    }
    unknown.set(text, (unknown.get(text) ?? 0) + 1);
    issues.push(
      match.kind === 'unknown'
        ? { code: 'ORGANIZATION_UNKNOWN', severity: 'error', field: 'organizationId', params: { raw: text } }
        : {
            code: 'ORGANIZATION_AMBIGUOUS',
            severity: 'error',
            field: 'organizationId',
            params: { raw: text, count: match.ids.length },
          },
    );
  }

  function checkComplete(
    values: Values,
    target: StoredMember | null,
    issues: Issue[],
    parsedErrors: ReadonlySet<string | null>,
  ): void {
    const merged: Values = {
      ...DEFAULTS,
      ...(target as Values | null),
      ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
    };
    const missing = memberFields.filter(
      field =>
        field.isRequired && !parsedErrors.has(field.key) && (merged[field.key] === undefined || merged[field.key] === null),
    );
    for (const field of missing)
      if (field.key !== 'organizationId' || !issues.some(issue => issue.field === 'organizationId'))
        issues.push({ code: 'REQUIRED', severity: 'error', field: field.key, params: { label: field.label } });
    const complete = memberValues.safeParse({ ...merged, organizationId: '0'.repeat(26) });
    if (!complete.success) return;
    const birth = values['idNumberBirth'];
    issues.push(
      ...checkMember(complete.data, { today, idNumberBirth: typeof birth === 'string' ? birth : null, idNumberSex: null }),
    );
  }

  return {
    unknownOrganizations: () => unknown,
    planned: () => ({ ...NOTHING_PLANNED, organizations: [...planned.values()] }),
    match(row: CheckedRow, decision: Decision): MatchedRow {
      if (row.skippedAs !== null) return skipped(row);
      const values: Values = { ...row.values };
      const issues: Issue[] = [];
      resolveOrganization(row, values, issues);
      // a formal member is what a roster lists unless it says otherwise
      if ((values['membershipStatus'] ?? null) === null && !row.issues.some(issue => issue.field === 'membershipStatus'))
        values['membershipStatus'] = values['formalOn'] === null || values['formalOn'] === undefined ? null : 'formal';
      const { target, isOpen, candidates } = findTarget(row, values, issues);
      // several fit: the program never takes the first
      const isUndecided =
        isOpen && decision.action !== 'create' && !candidates.some(entry => entry.id === row.choice?.targets['']);
      const earlier = findEarlier(row, values, issues);
      const action = target === null || decision.action === 'create' ? 'create' : 'update';
      const parsedErrors = new Set(row.issues.filter(issue => issue.severity === 'error').map(issue => issue.field));
      checkComplete(values, action === 'create' ? null : target, issues, parsedErrors);
      const all = [...row.issues, ...issues.map(issue => rowIssue(issue, row, memberFields))];
      const show = (field: (typeof memberFields)[number], value: FieldValue) =>
        field.kind === 'organization' && typeof value === 'string'
          ? organizations.nameOf(value) || value.replace(plannedPrefix, '')
          : field.format(value);
      const changes =
        target === null || action === 'create'
          ? {}
          : changedFields(
              memberFields.filter(field => field.key in values),
              values,
              target as unknown as Values,
              show,
            );
      const final =
        action === 'create'
          ? {
              ...DEFAULTS,
              ...Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== null && STORED_KEYS.includes(key))),
            }
          : Object.fromEntries(Object.keys(changes).map(key => [key, values[key] ?? null]));
      if (action === 'update' && 'idNumber' in changes) Object.assign(final, { idNumberStatus: 'valid', idNumberRaw: null });
      return {
        ...decideState(
          row,
          all,
          action,
          Object.keys(changes).length > 0,
          earlier !== null || isOpen,
          isUndecided ? UNDECIDED : decision,
        ),
        values: final as Values,
        issues: all,
        changes,
        targetId: action === 'update' ? (target?.id ?? null) : null,
        targetVersion: action === 'update' ? (target?.version ?? null) : null,
        candidates: earlier === null ? candidates : [...candidates, earlier],
      };
    },
  };
}
