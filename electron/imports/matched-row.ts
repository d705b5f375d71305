import type { Field, FieldValue } from '#shared/core/field.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import { toImportIssue } from '#shared/imports/check-rows.ts';
import type { ImportCandidate, ImportIssue, ImportRowState } from '#shared/imports/model.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { PlannedSession, PlannedUnit } from '#shared/proposals/import-model.ts';

export type Values = Record<string, FieldValue>;
export type Action = 'create' | 'update' | 'none';

/** A source row held against the work file: what applying would do with it. */
export type MatchedRow = Readonly<{
  state: ImportRowState;
  action: Action;
  isIncluded: boolean;
  values: Values;
  issues: readonly ImportIssue[];
  /** Old and new display text by field key. */
  changes: Readonly<Record<string, { before: string; after: string }>>;
  targetId: string | null;
  targetVersion: number | null;
  /** What the row may mean, for the clerk to choose from. */
  candidates: readonly ImportCandidate[];
}>;

/** The clerk's earlier choice for a row, kept when rows are matched again. */
export type Decision = Readonly<{ isIncluded: boolean | null; action: Action | null }>;

/** Things the rows need that are created along with them. */
export type PlannedThings = Readonly<{
  organizations: readonly PlannedOrganization[];
  terms: readonly PlannedTerm[];
  externalMembers: number;
  /** Handling units and conferences that old registers of proposals name. */
  units?: readonly PlannedUnit[];
  sessions?: readonly PlannedSession[];
}>;
/** `parentId` null: under the county committee, which is created too where there is none. */
export type PlannedOrganization = Readonly<{ text: string; parentId: string | null }>;
export type PlannedTerm = Readonly<{
  label: string;
  organizationId: string;
  level: 'county' | 'township';
  termNumber: number;
  startedOn: string;
}>;
export const NOTHING_PLANNED: PlannedThings = { organizations: [], terms: [], externalMembers: 0 };

export type Matcher = Readonly<{
  match: (row: CheckedRow, decision: Decision) => MatchedRow;
  unknownOrganizations: () => ReadonlyMap<string, number>;
  planned: () => PlannedThings;
}>;

/** Where a finding of a rule stands in the source: under its field, with the original text. */
export function rowIssue(issue: Issue, row: CheckedRow, fields: readonly Field[]): ImportIssue {
  const field = fields.find(candidate => candidate.key === issue.field);
  return toImportIssue(issue, field?.label ?? '', null, issue.field === undefined ? null : (row.original[issue.field] ?? null));
}

export function skipped(row: CheckedRow): MatchedRow {
  return {
    state: 'skipped',
    action: 'none',
    isIncluded: false,
    values: row.values,
    issues: row.issues,
    changes: {},
    targetId: null,
    targetVersion: null,
    candidates: [],
  };
}

/** Fields whose understood value differs from the stored one; a blank cell never erases. */
export function changedFields(
  fields: readonly Field[],
  values: Values,
  stored: Values,
  show: (field: Field, value: FieldValue) => string,
): Record<string, { before: string; after: string }> {
  const changes: Record<string, { before: string; after: string }> = {};
  for (const field of fields) {
    const value = values[field.key];
    const old = stored[field.key] ?? null;
    if (value === undefined || value === null || value === old || isCoarser(field, value, old)) continue;
    changes[field.key] = { before: show(field, old), after: show(field, value) };
  }
  return changes;
}

/** 1985-06 says nothing new about 1985-06-15. */
function isCoarser(field: Field, value: FieldValue, stored: FieldValue): boolean {
  return field.kind === 'partialDate' && typeof value === 'string' && typeof stored === 'string' && stored.startsWith(value);
}

/** Final state of a row from its findings and what it would do. */
export function decideState(
  row: CheckedRow,
  issues: readonly ImportIssue[],
  action: Action,
  hasChanges: boolean,
  isDuplicate: boolean,
  decision: Decision,
): Pick<MatchedRow, 'state' | 'action' | 'isIncluded'> {
  if (issues.some(issue => issue.severity === 'error')) return { state: 'error', action: 'none', isIncluded: false };
  if (isDuplicate) return { state: 'duplicate', action, isIncluded: decision.isIncluded ?? false };
  if (action === 'update' && !hasChanges) return { state: 'same', action: 'none', isIncluded: false };
  const isStruck = issues.some(issue => issue.code === 'ROW_STRUCK_OUT');
  const isIncluded = decision.isIncluded ?? !(row.isHidden || isStruck);
  const isWarning = issues.some(issue => issue.severity === 'warning');
  return { state: isWarning ? 'warning' : action === 'update' ? 'update' : 'new', action, isIncluded };
}
