/**
 * One cell of a foreign sheet, as the reader understood it and before any field has looked at it.
 * `text` is always the plain text a person would copy (rich text joined, phonetic run dropped, numbers as written in the file).
 */
export type Cell = Readonly<{
  kind: 'text' | 'number' | 'boolean' | 'error' | 'no-cached-value';
  text: string;
  /** Numeric cells: the value; for date formats the serial in the 1900 system (a 1904 workbook is already shifted by 1462). */
  value?: number;
  /** Number format code of a numeric cell, absent for General; the Chinese built-ins 27–36 and 50–58 are given as their codes. */
  format?: string;
  /** True when `format` shows a calendar date. */
  isDate?: boolean;
}>;

/** A text cell, for values that come from a form, a pasted block or a CSV file. */
export function textCell(text: string): Cell {
  return { kind: 'text', text };
}
