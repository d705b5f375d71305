import { textCell } from '#shared/core/cell.ts';
import type { CellEdit, CellList } from '#shared/cells/model.ts';
import type { Field, FieldOption } from '#shared/core/field.ts';
import { worstSeverity } from '#shared/core/issue.ts';
import { issueLines } from './form-values.ts';
import type { Block } from './grid-cursor.ts';
import { type Column, fieldText } from './table-columns.tsx';

/** What a list needs so that its cells can be edited in place; keep its identity between renders. */
export type GridEdit<R> = Readonly<{
  list: CellList;
  /** The fields whose cells may change. */
  fields: readonly Field[];
  versionOf: (row: R) => number;
  /** Who or what the row is, for messages. */
  nameOf: (row: R) => string;
  /** Full text of a value the list shows with asterisks; every look is logged. */
  fullText?: (row: R, field: Field) => Promise<string>;
  /** Choices of a field that has none of its own, by field key. */
  options?: Readonly<Record<string, readonly FieldOption[] | undefined>>;
  /** Words under which a cell says why it cannot be edited here, by column key. */
  readOnlyNotes?: Readonly<Record<string, string>>;
}>;

/** The field edited in a column, or null when its cells are read-only. */
export function fieldOfColumn<R>(edit: GridEdit<R> | undefined, column: Column<R> | undefined): Field | null {
  if (edit === undefined || column === undefined) return null;
  return edit.fields.find(field => field.key === (column.fieldKey ?? column.key)) ?? null;
}

/** Text a cell is edited with; null when only asterisks are known. */
export function editTextOf<R extends object>(column: Column<R>, field: Field, row: R): string | null {
  const text = column.editText === undefined ? fieldText(field, row) : column.editText(row);
  return field.sensitivity === 'high' && text.includes('*') ? null : text;
}

/** Choices of a cell: those of the field, yes and no of a flag. */
export function choicesOf<R>(edit: GridEdit<R>, field: Field): readonly FieldOption[] | undefined {
  if (field.kind === 'flag') return YES_NO_CHOICES;
  return edit.options?.[field.key] ?? field.options;
}
const YES_NO_CHOICES: readonly FieldOption[] = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
];

/** Choices whose label holds what was typed; all while nothing is typed. */
export function matchingChoices(choices: readonly FieldOption[], typed: string): readonly FieldOption[] {
  const word = typed.trim();
  if (word === '') return choices;
  const begins = choices.filter(choice => choice.label.startsWith(word));
  return [...begins, ...choices.filter(choice => !choice.label.startsWith(word) && choice.label.includes(word))];
}

export type CheckedText = Readonly<{ hasErrors: boolean; lines: readonly string[]; shown: string }>;

/** The field's own check of what was typed: sentences for under the cell, and how the value will be shown. */
export function checkText(field: Field, text: string, today: string): CheckedText {
  const { value, issues } = field.parse(textCell(text), { today });
  const lines = issueLines(field, issues);
  return {
    hasErrors: worstSeverity(issues) === 'error',
    lines,
    shown: value === null || field.kind === 'organization' ? text : field.format(value) || text,
  };
}

/** A planned change of several cells, shown before it is written. */
export type PlannedChange = Readonly<{
  /** e.g. 粘贴, 向下填充, 清空. */
  title: string;
  edits: readonly CellEdit[];
  /** What is left out and why. */
  notes: readonly string[];
  /** Rows of a pasted block that are new records, ready for the import. */
  newRows: string | null;
}>;

export const EDIT_LIMIT = 20_000;

export const cellCount = (block: Block): number => (block.bottom - block.top + 1) * (block.right - block.left + 1);
