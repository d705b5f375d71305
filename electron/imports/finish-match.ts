import type { Field, FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import { changedFields, decideState, type Decision, type MatchedRow, rowIssue, type Values } from './matched-row.ts';

export type StoredRecord = Readonly<{ id: string; version: number }> & Readonly<Record<string, FieldValue>>;

export type Understood = Readonly<{
  row: CheckedRow;
  decision: Decision;
  fields: readonly Field[];
  /** Columns a new record gets from the row. */
  keys: readonly string[];
  /** Columns an existing record may change. */
  changedKeys: readonly string[];
  /** Values in stored form: references as ids. */
  values: Values;
  issues: readonly Issue[];
  target: StoredRecord | null;
  /** Columns of a new record where the sheet says nothing. */
  defaults: Values;
  isDuplicate: boolean;
  candidates?: readonly ImportCandidate[];
  show: (field: Field, value: FieldValue) => string;
}>;

/** Required fields without a value that nobody has complained about yet. */
export function missingIssues(row: CheckedRow, fields: readonly Field[], values: Values, said: readonly Issue[]): Issue[] {
  const known = new Set([
    ...row.issues.filter(issue => issue.severity === 'error').map(issue => issue.field),
    ...said.filter(issue => issue.severity === 'error').map(issue => issue.field),
  ]);
  return fields
    .filter(field => field.isRequired && (values[field.key] ?? null) === null && !known.has(field.key))
    .map(field => ({ code: 'REQUIRED', severity: 'error', field: field.key, params: { label: field.label } }) as const);
}

/** The end of every match: what is new, what changes, and the state that follows from the findings. */
export function finishMatch(understood: Understood): MatchedRow {
  const { row, decision, fields, keys, changedKeys, values, target, defaults } = understood;
  const issues = [...row.issues, ...understood.issues.map(issue => rowIssue(issue, row, fields))];
  const written = fields.filter(field => changedKeys.includes(field.key));
  const changes = target === null ? {} : changedFields(written, values, target, understood.show);
  const action = target === null || decision.action === 'create' ? 'create' : 'update';
  const given = Object.fromEntries(keys.filter(key => (values[key] ?? null) !== null).map(key => [key, values[key] ?? null]));
  return {
    ...decideState(row, issues, action, Object.keys(changes).length > 0, understood.isDuplicate, decision),
    values:
      action === 'create'
        ? { ...defaults, ...given }
        : Object.fromEntries(Object.keys(changes).map(key => [key, values[key] ?? null])),
    issues,
    changes,
    targetId: action === 'update' ? (target?.id ?? null) : null,
    targetVersion: action === 'update' ? (target?.version ?? null) : null,
    candidates: understood.candidates ?? [],
  };
}
