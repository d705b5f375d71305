import type { FieldValue } from '../core/field.ts';
import type { ImportKind } from './model.ts';
import type { OwnFacts } from './own-notices.ts';
import type { ColumnMapping, ImportOptions, ImportIssue, RowChoice } from './model.ts';

/** A block of cells from the clipboard; `fields` are its columns when it has no header. */
export type PastedBlock = Readonly<{ text: string; fields: readonly string[] | null }>;

/** `pasted` is read instead of a file. */
export type CheckRosterInput = Readonly<{
  path: string;
  kind: ImportKind;
  options: ImportOptions;
  today: string;
  pasted?: PastedBlock;
}>;

/** One source row after header matching, parsing and the row rules, before anything of the work file is known. */
export type CheckedRow = Readonly<{
  sheet: string;
  rowNumber: number;
  /** Which of several tables on the sheet, as in {@link ColumnMapping}; absent for the first. */
  table?: number;
  isHidden: boolean;
  /** Set for rows that are not data: totals, notes, headings. */
  skippedAs: string | null;
  /** Source text by field key. */
  original: Readonly<Record<string, string>>;
  /** Normal values by field key; a blank cell is null. */
  values: Readonly<Record<string, FieldValue>>;
  /** Text typed over the source in the preview, by field key. */
  edited?: Readonly<Record<string, string>>;
  /** What the clerk chose among the records the row may mean. */
  choice?: RowChoice;
  issues: readonly ImportIssue[];
  /** Organisation the rows under a heading such as 一、西洒镇 belong to. */
  context: string | null;
  /** The record this row of a returned 补充信息表 belongs to. */
  recordId?: string;
}>;
export type CheckedChunk = readonly CheckedRow[];

export type CheckRosterOutput = Readonly<{
  sha256: string;
  sheets: readonly Readonly<{
    name: string;
    isHidden: boolean;
    isSelected: boolean;
    headerRow: number | null;
    dataRows: number;
    hiddenRows: number;
    notes: readonly string[];
    totals: readonly Readonly<{ text: string; stated: number; counted: number }>[];
  }>[];
  columns: readonly ColumnMapping[];
  missingFields: readonly string[];
  foundDate: string | null;
  /** What a workbook of this program says of itself. */
  own: OwnFacts;
}>;
