import { type FormGrid, type FormSheet, PLAIN_FORM_STYLE } from './grid.ts';

export type SheetLines = readonly (readonly (string | null)[])[];

/** A form of one sheet of texts; '' is a blank framed cell, null none, '=' a formula. */
export function gridOf(lines: SheetLines, more: Partial<FormSheet> = {}, styles: FormGrid['styles'] = []): FormGrid {
  const sheet: FormSheet = {
    name: '表',
    visibility: 'visible',
    rows: lines.map((line, at) => ({
      number: at + 1,
      heightPt: null,
      isHidden: false,
      cells: line.flatMap((text, column) => {
        const isFormula = text === '=';
        return text === null ? [] : [{ column, text: isFormula ? '0' : text, style: 1, isFormula, isNumber: isFormula }];
      }),
    })),
    merges: [],
    widths: [],
    defaultWidth: 8,
    isProtected: false,
    rules: [],
    rowCount: lines.length,
    columnCount: Math.max(...lines.map(line => line.length)),
    ...more,
  };
  return { sheets: [sheet], styles: [PLAIN_FORM_STYLE, { ...PLAIN_FORM_STYLE, hasBorder: true }, ...styles] };
}
