import type { MetaEntries } from '#shared/core/workbook-meta.ts';
import type { ImportKind } from '#shared/imports/model.ts';

/** A cell to be marked: coloured by its finding, with a note, and with the text the clerk corrected it to. Columns count from 0. */
export type MarkedCell = Readonly<{
  column: number;
  severity: 'error' | 'warning' | null;
  note: string | null;
  text: string | null;
}>;
/** `number` as the sheet counts, from 1; `problem` goes into the column 问题, none where the row is only corrected. */
export type MarkedRow = Readonly<{ number: number; problem: string | null; cells: readonly MarkedCell[] }>;
/** `headerRow` from 1; the lower one where the sheet shows that it has two. */
export type MarkedSheet = Readonly<{ name: string; headerRow: number; rows: readonly MarkedRow[] }>;
export type MarkPlan = Readonly<{ kind: ImportKind; sheets: readonly MarkedSheet[]; meta: MetaEntries }>;

/** Header of the column that holds the sentences of a row. */
export const PROBLEM_HEADER = '问题';
/** Author of the notes, by which they are known again. */
export const NOTE_AUTHOR = '导入核对';

/** The package holds something that must not be guessed at; the caller writes a new workbook instead. */
export class PatchUnsupported extends Error {}
