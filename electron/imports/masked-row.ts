import { maskedText, maskNumbersIn } from '#shared/core/masking.ts';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import type { ColumnMapping, ImportKind, ImportRow } from '#shared/imports/model.ts';

/** Values that are worked out from a sensitive field and say as much as it does. */
const DERIVED: Readonly<Record<string, readonly string[]>> = { idNumber: ['idNumberRaw'] };

/** A row of a preview as lists show people: numbers and addresses hidden wherever they stand, in the findings too. Source: domain.md §3.9. */
export function maskedRow(row: ImportRow, kind: ImportKind): ImportRow {
  const original = { ...row.original };
  const values = { ...row.values };
  const display = { ...row.display };
  const changes = { ...row.changes };
  /** Whole texts and what is shown in their place. */
  const shown = new Map<string, string>();
  for (const field of FIELDS_OF_KIND[kind]) {
    if (field.sensitivity !== 'high') continue;
    const mask = (text: string): string => {
      const masked = maskedText(field, text);
      if (masked !== text) shown.set(text, masked);
      return masked;
    };
    for (const record of [original, display]) {
      const text = record[field.key];
      if (text !== undefined) record[field.key] = mask(text);
    }
    for (const key of [field.key, ...(DERIVED[field.key] ?? [])]) {
      const value = values[key];
      if (typeof value === 'string') values[key] = mask(value);
    }
    const change = changes[field.key];
    if (change !== undefined) changes[field.key] = { before: mask(change.before), after: mask(change.after) };
    for (const issue of row.issues) if (issue.field === field.key && issue.value !== null) mask(issue.value);
  }
  // longer texts first, as one may be part of another
  const hidden = [...shown].sort(([a], [b]) => b.length - a.length);
  const hide = (text: string) => maskNumbersIn(hidden.reduce((rest, [whole, masked]) => rest.replaceAll(whole, masked), text));
  return {
    ...row,
    original,
    values,
    display,
    changes,
    issues: row.issues.map(issue => ({
      ...issue,
      value: issue.value === null ? null : hide(issue.value),
      message: hide(issue.message),
    })),
  };
}

/** The columns of a preview with their samples hidden as in the rows. */
export function maskedColumns(columns: readonly ColumnMapping[], kind: ImportKind): ColumnMapping[] {
  return columns.map(column => {
    const field = FIELDS_OF_KIND[kind].find(candidate => candidate.key === column.field);
    return {
      ...column,
      sample: column.sample.map(text => (field === undefined ? maskNumbersIn(text) : maskedText(field, text))),
    };
  });
}
