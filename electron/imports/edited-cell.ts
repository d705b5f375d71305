import { textCell } from '#shared/core/cell.ts';
import { toImportIssue } from '#shared/imports/check-rows.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import type { ImportKind } from '#shared/imports/model.ts';
import { Refusal } from '../core/refusal.ts';

/** A staged row with one cell typed anew by the clerk. */
export function withEditedCell(kind: ImportKind, row: CheckedRow, fieldKey: string, text: string, today: string): CheckedRow {
  const field = FIELDS_OF_KIND[kind].find(candidate => candidate.key === fieldKey);
  if (field === undefined) throw new Refusal('NOT_FOUND');
  const idNumber = row.values['idNumber'];
  const parsed = field.parse(
    textCell(text),
    typeof idNumber === 'string' && fieldKey !== 'idNumber' ? { today, idNumber } : { today },
  );
  const issues = [
    ...row.issues.filter(issue => issue.field !== fieldKey),
    ...parsed.issues.map(issue => toImportIssue({ ...issue, field: issue.field ?? fieldKey }, field.label, null, text)),
  ];
  const edited = { ...row.edited, [fieldKey]: text };
  return { ...row, values: { ...row.values, ...parsed.also, [fieldKey]: parsed.value }, edited, issues };
}
