/** An area of a sheet, 0-based and inclusive. */
export type Area = Readonly<{ top: number; left: number; bottom: number; right: number }>;

/** How a cell looks, coarsely, and what its style says of its content. */
export type FormStyle = Readonly<{
  isBold: boolean;
  align: 'left' | 'center' | 'right' | null;
  /** #rrggbb of a plain fill. */
  fill: string | null;
  hasBorder: boolean;
  /** What its number format expects. */
  expects: 'number' | 'percent' | 'date' | 'text' | null;
  /** As Excel means it: matters only on a protected sheet. */
  isLocked: boolean;
}>;

/** A cell that holds or looks like something; `column` from 0, `text` as the sheet shows it, coarsely. */
export type FormCell = Readonly<{ column: number; text: string; style: number; isFormula: boolean; isNumber: boolean }>;
/** `number` from 1. */
export type FormRow = Readonly<{ number: number; heightPt: number | null; isHidden: boolean; cells: readonly FormCell[] }>;

/** 数据验证 of some areas. Operands are literals; those that are formulas are null. */
export type FormRule = Readonly<{
  areas: readonly Area[];
  type: 'whole' | 'decimal' | 'list' | 'date' | 'time' | 'textLength' | 'custom';
  operator: string;
  first: string | null;
  second: string | null;
  /** Words of a list that stands in the rule itself. */
  choices: readonly string[] | null;
}>;

/** One sheet of a form. Merges stay whole, widths in characters. */
export type FormSheet = Readonly<{
  name: string;
  visibility: 'visible' | 'hidden' | 'veryHidden';
  rows: readonly FormRow[];
  merges: readonly Area[];
  widths: readonly Readonly<{ first: number; last: number; width: number | null; isHidden: boolean }>[];
  defaultWidth: number;
  isProtected: boolean;
  rules: readonly FormRule[];
  /** Last used row (from 1) and number of used columns. */
  rowCount: number;
  columnCount: number;
}>;

/** A form received, as it is shown and bound. */
export type FormGrid = Readonly<{ sheets: readonly FormSheet[]; styles: readonly FormStyle[] }>;

export const PLAIN_FORM_STYLE: FormStyle = {
  isBold: false,
  align: null,
  fill: null,
  hasBorder: false,
  expects: null,
  isLocked: true,
};

export const styleOf = (grid: Pick<FormGrid, 'styles'>, cell: FormCell | undefined): FormStyle =>
  grid.styles[cell?.style ?? 0] ?? PLAIN_FORM_STYLE;

/** A sheet to be asked by place. */
export type SheetIndex = Readonly<{
  sheet: FormSheet;
  /** Row from 1, column from 0. */
  cell: (row: number, column: number) => FormCell | undefined;
  /** The merge a place lies in, 0-based. */
  merge: (row: number, column: number) => Area | undefined;
  /** Text of a place; every place of a merge says what the merge says. */
  text: (row: number, column: number) => string;
}>;

export function indexSheet(sheet: FormSheet): SheetIndex {
  const rows = new Map(sheet.rows.map(row => [row.number, new Map(row.cells.map(cell => [cell.column, cell]))]));
  const merges = new Map<string, Area>();
  for (const merge of sheet.merges)
    for (let row = merge.top; row <= Math.min(merge.bottom, sheet.rowCount); row += 1)
      for (let column = merge.left; column <= Math.min(merge.right, sheet.columnCount); column += 1)
        merges.set(`${row + 1} ${column}`, merge);
  const cell: SheetIndex['cell'] = (row, column) => rows.get(row)?.get(column);
  const merge: SheetIndex['merge'] = (row, column) => merges.get(`${row} ${column}`);
  return {
    sheet,
    cell,
    merge,
    text: (row, column) => {
      const area = merge(row, column);
      return (area === undefined ? cell(row, column) : cell(area.top + 1, area.left))?.text.trim() ?? '';
    },
  };
}
