import type { ReactNode } from 'react';
import type { Field, FieldValue } from '#shared/core/field.ts';

export type Column<R> = Readonly<{
  key: string;
  label: string;
  /** Pixels at 100 %. */
  width: number;
  align?: 'left' | 'right' | 'center';
  /** Cell content; without it the text. */
  render?: (row: R) => ReactNode;
  /** Text of the cell, also for copying; without it the row's value under the key. */
  text?: (row: R) => string;
  /** Key in the list procedure's sort keys; without it the column cannot be sorted. */
  sortKey?: string;
  /** Shown only when chosen in 列. */
  isOptional?: boolean;
  /** Field that is edited in this column when it is not the column's key, e.g. groupId under groupName. */
  fieldKey?: string;
  /** Text to begin editing with, when the field's format of the row's value is not it. */
  editText?: (row: R) => string;
}>;

/** A column drawn from a field: its label, width, alignment and format. */
export function columnOf<R extends object>(field: Field, more: Partial<Column<R>> = {}): Column<R> {
  const text = (row: R) => fieldText(field, row);
  return { key: field.key, label: field.label, width: Math.max(56, field.width * 7 + 24), align: field.align, text, ...more };
}

/** The field's text of a row's value. */
export function fieldText(field: Field, row: object): string {
  return field.format(((row as Record<string, FieldValue | undefined>)[field.key] ?? null) as FieldValue);
}

export function cellText<R>(column: Column<R>, row: R): string {
  if (column.text !== undefined) return column.text(row);
  const value = (row as Record<string, unknown>)[column.key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
