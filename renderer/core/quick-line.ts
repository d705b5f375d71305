import type { Field, FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import { checkForm, type CheckedForm } from './form-values.ts';

/** One thing a box may mean: another record, or a word of a list. */
export type Choice = Readonly<{ value: string; label: string; detail?: string; data?: unknown }>;

export type QuickColumn = Readonly<{
  field: Field;
  /** Design pixels. */
  width: number;
  /** The line above: greyed until taken, written at once, or nothing. */
  above: 'offered' | 'carried' | 'none';
  /** Choices for what was typed so far. */
  suggest?: (text: string, line: QuickLine) => Promise<readonly Choice[]>;
  /** The value is one of the choices, never the text. */
  isReference?: boolean;
  /** Passed over when another box has filled it. */
  isSkippedWhenFilled?: boolean;
}>;

/** A line as it is typed. `filled` holds, by column, where a value came from. */
export type QuickLine = Readonly<{
  texts: Readonly<Record<string, string>>;
  choices: Readonly<Record<string, Choice>>;
  filled: Readonly<Record<string, string>>;
}>;
export type Fills = Readonly<Record<string, Readonly<{ text: string; note: string; choice?: Choice }>>>;

export const BLANK_LINE: QuickLine = { texts: {}, choices: {}, filled: {} };
const CARRIED = '沿用上一行';

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** The line after the clerk typed into a box: what was chosen or filled there no longer holds. */
export function withTyped(line: QuickLine, key: string, text: string): QuickLine {
  return { texts: { ...line.texts, [key]: text }, choices: without(line.choices, key), filled: without(line.filled, key) };
}

export function withChoice(line: QuickLine, key: string, choice: Choice): QuickLine {
  return {
    texts: { ...line.texts, [key]: choice.label },
    choices: { ...line.choices, [key]: choice },
    filled: without(line.filled, key),
  };
}

/** What the line above offers for an empty box; '' when nothing. */
export function offeredText(column: QuickColumn, line: QuickLine, above: QuickLine | null): string {
  const isEmpty = (line.texts[column.field.key] ?? '') === '';
  return isEmpty && column.above !== 'none' ? (above?.texts[column.field.key] ?? '') : '';
}

/** Takes over one box of the line above. */
export function withAbove(line: QuickLine, column: QuickColumn, above: QuickLine | null): QuickLine {
  const { key } = column.field;
  const text = above?.texts[key] ?? '';
  if (text === '') return line;
  const choice = above?.choices[key];
  return choice === undefined ? withTyped(line, key, text) : withChoice(line, key, choice);
}

/** The line that follows: carried columns are there already, marked. */
export function nextLine(columns: readonly QuickColumn[], above: QuickLine): QuickLine {
  const carried = columns.filter(column => column.above === 'carried' && (above.texts[column.field.key] ?? '') !== '');
  const line = carried.reduce((next, column) => withAbove(next, column, above), BLANK_LINE);
  return { ...line, filled: Object.fromEntries(carried.map(column => [column.field.key, CARRIED])) };
}

/** Fills boxes that are empty or were filled before; what was typed stays. */
export function withFills(line: QuickLine, fills: Fills): QuickLine {
  const open = Object.entries(fills).filter(([key]) => (line.texts[key] ?? '') === '' || line.filled[key] !== undefined);
  return open.reduce<QuickLine>((next, [key, { text, note, choice }]) => {
    const filled = choice === undefined ? withTyped(next, key, text) : withChoice(next, key, choice);
    return { ...filled, filled: { ...filled.filled, [key]: note } };
  }, line);
}

/** True while the clerk has typed nothing: what was carried or filled does not count. */
export function isUntouched(line: QuickLine): boolean {
  return Object.entries(line.texts).every(([key, text]) => text.trim() === '' || line.filled[key] !== undefined);
}

/** Reads a line as a form reads its fields; a text in a column of choices that was not chosen is an error. */
export function readLine(
  columns: readonly QuickColumn[],
  line: QuickLine,
  today: string,
  initial: Readonly<Record<string, FieldValue>>,
  judge: (values: CheckedForm['values']) => readonly Issue[] = () => [],
): CheckedForm {
  const references = columns.filter(column => column.isReference === true);
  const isReference = new Set(references.map(column => column.field.key));
  const chosen = Object.fromEntries(references.map(({ field }) => [field.key, line.choices[field.key]?.value ?? null]));
  const checked = checkForm(
    columns.map(column => column.field),
    { values: chosen, texts: line.texts },
    today,
    initial,
    field => !isReference.has(field.key),
  );
  const issues: Record<string, readonly Issue[]> = { ...checked.issues };
  for (const { field } of references) {
    const raw = (line.texts[field.key] ?? '').trim();
    if (raw !== '' && line.choices[field.key] === undefined)
      issues[field.key] = [{ code: 'CHOICE_UNKNOWN', severity: 'error', field: field.key, params: { label: field.label, raw } }];
  }
  const isReadable = !Object.values(issues).some(found => found.some(issue => issue.severity === 'error'));
  if (isReadable)
    for (const issue of judge(checked.values)) {
      const key = issue.field ?? '';
      issues[key] = [...(issues[key] ?? []), issue];
    }
  const hasErrors = Object.values(issues).some(found => found.some(issue => issue.severity === 'error'));
  return { values: checked.values, issues, hasErrors };
}
