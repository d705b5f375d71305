import type { z } from 'zod';
import type { Cell } from './cell.ts';
import type { Parsed } from './issue.ts';

export type FieldKind =
  | 'text'
  | 'longText'
  | 'partialDate'
  | 'date'
  | 'code'
  | 'flag'
  | 'integer'
  | 'idNumber'
  | 'phone'
  | 'organization';

export type FieldOption = Readonly<{ value: string; label: string }>;

/** What a parser may know of its row besides its own cell. Dates are YYYY-MM-DD. */
export type ParseContext = Readonly<{
  /** Day against which "in the future" is judged. */
  today: string;
  /** Valid identity number of the same row, if any: decides ambiguous birth months and missing sex. */
  idNumber?: string;
}>;

/** A parsed cell; `also` holds what it says about sibling fields, e.g. a second phone or the status of an identity number. */
export type FieldParse = Parsed<FieldValue> & Readonly<{ also?: Readonly<Record<string, FieldValue>> }>;

/**
 * One column of an entity: drives header matching, cell parsing, form inputs, grid columns, xlsx export and help text.
 * Values are in normal form: text, code, `YYYY[-MM[-DD]]`, boolean or integer.
 */
export type Field<K extends string = string> = Readonly<{
  key: K;
  /** Chinese header as domain.md §5.3 prints it. */
  label: string;
  /** Other headers it is found under, already normalised by normalizeHeader. */
  aliases: readonly string[];
  kind: FieldKind;
  isRequired: boolean;
  /** False for values that are worked out or shown only. */
  isEditable: boolean;
  options?: readonly FieldOption[];
  parse: (cell: Cell, context: ParseContext) => FieldParse;
  schema: z.ZodType;
  /** Display text of a normal value; '' for null. */
  format: (value: FieldValue) => string;
  /** Column width in half-width characters. */
  width: number;
  align: 'left' | 'right' | 'center';
  sensitivity: 'low' | 'medium' | 'high';
  /** One Chinese sentence: what belongs here and how it may be written. */
  help: string;
}>;

export type FieldValue = string | number | boolean | null;
