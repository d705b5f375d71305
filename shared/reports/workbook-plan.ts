/** A workbook as plain data: what to write, without saying how. Sheets follow the export rules of domain.md §7.3. */
export type WorkbookPlan = Readonly<{
  title: string;
  sheets: readonly SheetPlan[];
  meta: Readonly<Record<string, string | number>>;
}>;

export type SheetPlan = Readonly<{
  name: string;
  /** Row 1, merged over all columns. */
  title: string;
  /** Row 2: unit at left, date or note at right. */
  unitLine: string;
  dateLine: string;
  columns: readonly SheetColumn[];
  /** Values in column order; text stays text whatever it starts with. */
  rows: readonly (readonly (string | number | null)[])[];
  /** Record each row stands for, on the screen only. */
  rowIds?: readonly (string | null)[];
  /** Last row, set bold. */
  total: readonly (string | number | null)[] | null;
  /** Lines under the table. */
  footnotes: readonly string[];
  /** The line where the office signs: 填表人 审核人 填报日期; none where absent. */
  signOff?: readonly string[];
  /** Printed at the head of every page: 内部资料 注意保管, 示例数据. */
  notice?: string | null;
  orientation: 'portrait' | 'landscape';
  paper: 'A4' | 'A3';
}>;

export type SheetColumn = Readonly<{
  label: string;
  /** Merged group header above, or null. */
  group: string | null;
  /** Half-width characters. */
  width: number;
  align: 'left' | 'right' | 'center';
  isText: boolean;
  /** Free text that wraps instead of widening its column. */
  isLong?: boolean;
  /** Not shown and not printed, read when the workbook comes back. */
  isHidden?: boolean;
}>;
