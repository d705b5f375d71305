import type { FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import { organizationFields } from '#shared/organizations/fields.ts';
import { organizationValues } from '#shared/organizations/model.ts';
import { normalizeOrganizationName } from '#shared/organizations/organization-names.ts';
import { checkOrganization } from '#shared/organizations/rules.ts';
import {
  changedFields,
  decideState,
  type Decision,
  type MatchedRow,
  type Matcher,
  NOTHING_PLANNED,
  rowIssue,
  skipped,
  type Values,
} from './matched-row.ts';
import { earlierRow } from './candidates.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { plannedPrefix } from './planned.ts';

const DEFAULTS: Values = {
  shortName: null,
  parentId: null,
  divisionCode: null,
  isJoint: false,
  establishedOn: null,
  dissolvedOn: null,
  contactPhone: null,
  sortOrder: 0,
  remark: null,
};

/** Type told by the name where the sheet has no column for it. */
function typeOfName(name: string): string | null {
  if (/总支/.test(name)) return 'general_branch';
  if (/支部/.test(name)) return 'branch';
  return /委员会$|党委$/.test(name) ? 'committee' : null;
}

/** Holds organisation rows against the tree: by code, else by name under the same superior. A superior may stand in the same file. */
export function createOrganizationMatcher(organizations: OrganizationIndex, rows: readonly CheckedRow[]): Matcher {
  const { tree } = organizations;
  const byCode = new Map(tree.ordered.map(row => [row.code, row]));
  const inFile = new Map<string, number>();
  for (const row of rows) {
    const name = row.values['name'];
    if (row.skippedAs === null && typeof name === 'string') {
      inFile.set(name, (inFile.get(name) ?? 0) + 1);
      const plain = normalizeOrganizationName(name);
      if (plain !== name) inFile.set(plain, (inFile.get(plain) ?? 0) + 1);
    }
  }
  const seen = new Map<string, CheckedRow>();
  const seenCodes = new Map<string, CheckedRow>();
  const unknown = new Map<string, number>();

  function resolveParent(row: CheckedRow, values: Values, issues: Issue[]): void {
    const text = values['parentId'] ?? row.context;
    if (typeof text !== 'string') return;
    if (inFile.has(text) && text !== values['name'] && !tree.ordered.some(organization => organization.name === text)) {
      values['parentId'] = plannedPrefix + text;
      return;
    }
    const match = organizations.match(text, row.context);
    if (match.kind === 'found') {
      values['parentId'] = match.id;
      return;
    }
    const plain = normalizeOrganizationName(text);
    if (match.kind === 'unknown' && inFile.has(plain)) {
      values['parentId'] = plannedPrefix + text;
      return;
    }
    values['parentId'] = null;
    unknown.set(text, (unknown.get(text) ?? 0) + 1);
    issues.push(
      match.kind === 'unknown'
        ? { code: 'ORGANIZATION_UNKNOWN', severity: 'error', field: 'parentId', params: { raw: text } }
        : {
            code: 'ORGANIZATION_AMBIGUOUS',
            severity: 'error',
            field: 'parentId',
            params: { raw: text, count: match.ids.length },
          },
    );
  }

  return {
    unknownOrganizations: () => unknown,
    planned: () => NOTHING_PLANNED,
    match(row: CheckedRow, decision: Decision): MatchedRow {
      if (row.skippedAs !== null) return skipped(row);
      const values: Values = { ...row.values };
      const issues: Issue[] = [];
      const { name } = values;
      if (
        typeof name === 'string' &&
        (values['orgType'] ?? null) === null &&
        !row.issues.some(issue => issue.field === 'orgType')
      )
        values['orgType'] = typeOfName(name);
      resolveParent(row, values, issues);
      const code = values['code'];
      const coded = typeof code === 'string' ? byCode.get(code) : undefined;
      const named = tree.ordered.filter(
        organization =>
          organization.name === name &&
          (values['parentId'] === null || values['parentId'] === undefined || organization.parentId === values['parentId']),
      );
      const target = coded ?? (named.length === 1 ? named[0] : undefined);
      const key = `${name}|${values['parentId']}`;
      const earlier = seen.get(key) ?? (typeof code === 'string' ? seenCodes.get(code) : undefined);
      if (earlier !== undefined)
        issues.push({
          code: 'DUPLICATE_IN_FILE',
          severity: 'warning',
          params: { other: earlier.rowNumber, by: '名称和上级，或编码' },
        });
      else seen.set(key, row);
      if (typeof code === 'string' && !seenCodes.has(code)) seenCodes.set(code, row);
      const stored: Values | null =
        target === undefined ? null : { ...(target as unknown as Values), isJoint: target.isJoint === 1 };
      const merged: Values = {
        ...DEFAULTS,
        ...stored,
        ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
      };
      const parsedErrors = new Set(row.issues.filter(issue => issue.severity === 'error').map(issue => issue.field));
      for (const field of organizationFields)
        if (field.isRequired && !parsedErrors.has(field.key) && (merged[field.key] ?? null) === null)
          issues.push({ code: 'REQUIRED', severity: 'error', field: field.key, params: { label: field.label } });
      const parent = typeof merged['parentId'] === 'string' ? tree.byId.get(merged['parentId']) : undefined;
      const isPlannedParent = typeof merged['parentId'] === 'string' && merged['parentId'].startsWith(plannedPrefix);
      const complete = organizationValues.safeParse({
        ...merged,
        code: merged['code'] ?? '待编',
        parentId: isPlannedParent || merged['parentId'] !== null ? '0'.repeat(26) : null,
      });
      if (complete.success && !issues.some(issue => issue.field === 'parentId')) {
        issues.push(
          ...checkOrganization(complete.data, {
            parent:
              parent === undefined
                ? null
                : { orgType: parent.orgType as 'branch', orgCategory: parent.orgCategory as 'rural', name: parent.name },
            hasNamesake: false,
            wouldCycle: false,
          }),
        );
      }
      const all = [...row.issues, ...issues.map(issue => rowIssue(issue, row, organizationFields))];
      const show = (field: (typeof organizationFields)[number], value: FieldValue) =>
        field.key === 'parentId' && typeof value === 'string'
          ? organizations.nameOf(value) || value.replace(plannedPrefix, '')
          : field.format(value);
      const changes =
        stored === null
          ? {}
          : changedFields(
              organizationFields.filter(field => field.key in values),
              values,
              stored,
              show,
            );
      const action = stored === null || decision.action === 'create' ? 'create' : 'update';
      const final =
        action === 'create'
          ? { code: null, ...DEFAULTS, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) }
          : Object.fromEntries(Object.keys(changes).map(field => [field, values[field] ?? null]));
      return {
        ...decideState(row, all, action, Object.keys(changes).length > 0, earlier !== undefined, decision),
        values: final,
        issues: all,
        changes,
        targetId: action === 'update' ? (target?.id ?? null) : null,
        targetVersion: action === 'update' ? (target?.version ?? null) : null,
        candidates: earlier === undefined ? [] : [earlierRow(earlier)],
      };
    },
  };
}
