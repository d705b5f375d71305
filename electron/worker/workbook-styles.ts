/** Looks of exported workbooks, each an object used for many cells. Fonts and alignment after domain.md §6.3 forms and ledgers. */
import type { Alignment, Border, Style } from 'exceljs';

type CellLook = Readonly<{ text: Partial<Style>; number: Partial<Style> }>;

const THIN: Border = { style: 'thin', color: { argb: 'FF000000' } };
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN };
const FONTS = {
  title: { name: '方正小标宋简体', size: 18 },
  head: { name: '黑体', size: 12 },
  body: { name: '仿宋', size: 10.5 },
  total: { name: '仿宋', size: 10.5, bold: true },
} as const;
/** Text format: what is typed into such a cell never becomes a number, a date or a formula. */
const TEXT = '@';

function align(horizontal: 'left' | 'center' | 'right'): Partial<Alignment> {
  return { horizontal, vertical: 'middle', wrapText: true };
}

function looksOf(horizontal: 'left' | 'center' | 'right'): Readonly<{ plain: CellLook; total: CellLook }> {
  const lookIn = (font: Partial<Style['font']>): CellLook => {
    const shared = { font, alignment: align(horizontal), border: BORDER };
    return { text: { ...shared, numFmt: TEXT }, number: { ...shared, numFmt: 'General' } };
  };
  return { plain: lookIn(FONTS.body), total: lookIn(FONTS.total) };
}

/** Data and total cells by the alignment of their column. */
export const CELL_STYLES = { left: looksOf('left'), center: looksOf('center'), right: looksOf('right') } as const;
export const TITLE_STYLE: Partial<Style> = { font: FONTS.title, alignment: align('center'), numFmt: TEXT };
export const HEAD_STYLE: Partial<Style> = { font: FONTS.head, alignment: align('center'), border: BORDER, numFmt: TEXT };
export const NOTE_STYLE: Partial<Style> = { font: FONTS.body, alignment: align('left'), numFmt: TEXT };
const unitLine = (horizontal: 'left' | 'right'): Partial<Style> => ({
  font: FONTS.body,
  alignment: { horizontal, vertical: 'middle' },
  numFmt: TEXT,
});
export const UNIT_LINE_STYLES = { left: unitLine('left'), right: unitLine('right') } as const;
