import { textCell } from '#shared/core/cell.ts';
import type { Field, FieldParse, FieldValue, ParseContext } from '#shared/core/field.ts';
import { type Issue, issueText } from '#shared/core/issue.ts';
import type { AppError } from '#shared/core/result.ts';

/** Values of a form by field key, in normal form. */
export type FormValues = Readonly<Record<string, FieldValue>>;

/** What a special input of a form gets. */
export type CustomInput = Readonly<{ id: string; value: FieldValue; onChange: (value: FieldValue) => void }>;

/** Kinds typed as text and understood by the field's parser; the others are chosen. */
export function isTyped(field: Field, options: readonly unknown[] | undefined): boolean {
  return options === undefined && field.kind !== 'flag' && field.kind !== 'organization' && field.kind !== 'code';
}

export function parseTyped(field: Field, text: string, context: ParseContext): FieldParse {
  return field.parse(textCell(text), context);
}

export function requiredIssue(field: Field): Issue {
  return { code: 'REQUIRED', severity: 'error', field: field.key, params: { label: field.label } };
}

const isBlank = (value: FieldValue | undefined): boolean => value === undefined || value === null || value === '';

export type FormState = Readonly<{ values: FormValues; texts: Readonly<Record<string, string>> }>;
export type CheckedForm = Readonly<{
  values: FormValues;
  issues: Readonly<Record<string, readonly Issue[]>>;
  hasErrors: boolean;
}>;

/**
 * Reads the whole form: typed text through the parsers, what they say about siblings (`also`) into values the form does not hold,
 * required fields. A typed text that gives no value is an error of its field.
 */
export function checkForm(
  fields: readonly Field[],
  state: FormState,
  today: string,
  initial: FormValues,
  typed: (field: Field) => boolean,
): CheckedForm {
  const values: Record<string, FieldValue> = { ...initial, ...state.values };
  const issues: Record<string, readonly Issue[]> = {};
  const idNumber = state.texts['idNumber'] ?? (typeof values['idNumber'] === 'string' ? values['idNumber'] : undefined);
  const context: ParseContext =
    idNumber !== undefined && /^\d{17}[\dX]$/i.test(idNumber.trim()) ? { today, idNumber: idNumber.trim() } : { today };
  const keys = new Set(fields.map(field => field.key));
  for (const field of fields) {
    const text = state.texts[field.key];
    if (typed(field) && text !== undefined) {
      const parsed = parseTyped(field, text, context);
      values[field.key] = parsed.value;
      issues[field.key] = parsed.issues;
      for (const [key, value] of Object.entries(parsed.also ?? {}))
        if (!keys.has(key) || isBlank(values[key])) values[key] = value;
    }
  }
  for (const field of fields) {
    const found = issues[field.key] ?? [];
    if (field.isRequired && isBlank(values[field.key]) && !found.some(issue => issue.severity === 'error'))
      issues[field.key] = [...found, requiredIssue(field)];
  }
  const hasErrors = Object.values(issues).some(found => found.some(issue => issue.severity === 'error'));
  return { values, issues, hasErrors };
}

/** Values that differ from the ones the form began with. */
export function changedValues(values: FormValues, initial: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => (initial[key] ?? null) !== value));
}

/** Sentences of a refusal by field key (last part of the path); those of no field of the form stand under ''. */
export function refusalByField(error: AppError, fields: readonly Field[]): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const finding of error.fields ?? []) {
    const key = finding.path.split('.').at(-1) ?? '';
    const field = fields.find(candidate => candidate.key === key);
    // the program's own shape check speaks no Chinese
    const text = error.code === 'VALIDATION' ? `“${field?.label ?? key}”填写有误。${field?.help ?? ''}` : finding.message;
    const place = field === undefined ? '' : key;
    texts[place] = [texts[place], text].filter(part => part !== undefined).join('');
  }
  return texts;
}

/** Sentences under a field, worst first. */
export function issueLines(field: Field, issues: readonly Issue[] | undefined): readonly string[] {
  const order = { error: 0, warning: 1, info: 2 };
  return [...(issues ?? [])]
    .sort((a, b) => order[a.severity] - order[b.severity])
    .map(issue => issueText({ ...issue, params: { label: field.label, ...issue.params } }));
}
