/** How wide the columns of a table are on paper: what stands in them decides, not the width they have in the workbook. Source: domain.md §6.3 forms and ledgers. */
import { CELL_SIDE_MM, pageMeasures, TABLE_TEXT, tablePage } from '../core/paper.ts';
import type { PaperChoice } from './table-model.ts';
import type { SheetColumn, SheetPlan } from './workbook-plan.ts';

const MM_PER_POINT = 25.4 / 72;
/** 六号: nothing smaller can be read on paper. */
const SMALLEST_PT = 7.5;
/** 小五: a sheet is taken on which the table is no smaller, if there is one. */
const READABLE_PT = 9;
/** Halves of a character: text up to six characters stays on one line, longer text may be broken. */
const UNBROKEN_HALVES = 12;
/** A heading is broken into no more than three lines, better two, of no less than two characters. */
const HEAD_LINES = 3;
const EASY_HEAD_LINES = 2;
const LEAST_HALVES = 4;
/** Characters of a heading are bolder and larger than those of the rows. */
const HEAD_SHARE = TABLE_TEXT.headPt / TABLE_TEXT.cellPt;
/** Latin digits of heavy type, which totals are set in. */
const TOTAL_SHARE = 1.08;

type Row = readonly string[];
type Need = Readonly<{
  /** Narrowest without a word or number broken. */
  leastHalves: number;
  /** Without needless lines. */
  easyHalves: number;
}>;
export type PaperColumns = Readonly<{ textPt: number; widthsMm: readonly number[] }>;

/** Letters and digits are a little wider than half a character in most fonts that stand in for 仿宋; capitals and percent signs still more. */
const LATIN_HALVES = 1.15;
const WIDE_LATIN_HALVES = 1.6;
const widthOf = (character: string): number =>
  (character.codePointAt(0) ?? 0) >= 0x2000 ? 2 : /[A-Z%@&]/.test(character) ? WIDE_LATIN_HALVES : LATIN_HALVES;

/** Width of a text in halves of a character. */
function halvesOf(text: string): number {
  let halves = 0;
  for (const character of text) halves += widthOf(character);
  return halves;
}
const longestRun = (text: string): number => Math.max(0, ...(text.match(/[!-~]+/g) ?? []).map(halvesOf));

/** Narrowest width of one cell. */
function leastOf(text: string): number {
  const halves = halvesOf(text);
  return halves <= UNBROKEN_HALVES ? halves : Math.max(longestRun(text), UNBROKEN_HALVES);
}

function needOf(column: SheetColumn, index: number, rows: readonly Row[], total: Row | null): Need {
  const texts = rows.map(row => row[index] ?? '');
  const totalText = total?.[index] ?? '';
  const label = halvesOf(column.label) * HEAD_SHARE;
  const head = Math.max(LEAST_HALVES, Math.ceil(label / HEAD_LINES / 2) * 2);
  // to be written in by hand
  if (texts.every(text => text === '') && totalText === '')
    return { leastHalves: Math.max(head, column.width), easyHalves: Math.max(head, column.width) };
  const wholeTotal = halvesOf(totalText) * TOTAL_SHARE;
  const least = texts.reduce((most, text) => Math.max(most, leastOf(text)), Math.max(head, wholeTotal));
  const widest = texts.reduce(
    (most, text) => Math.max(most, halvesOf(text)),
    Math.max(Math.min(label, Math.ceil(label / EASY_HEAD_LINES / 2) * 2), wholeTotal),
  );
  return { leastHalves: least, easyHalves: Math.max(least, Math.min(widest, column.width * LATIN_HALVES)) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/**
 * Text size and column widths that fill the width of the paper: the largest size at which nothing is broken needlessly; where even the
 * smallest does not allow that, long text is broken first, and a number last of all.
 * @param rows texts as they are printed @param widthMm of the type area
 */
export function paperColumns(
  columns: readonly SheetColumn[],
  rows: readonly Row[],
  total: Row | null,
  widthMm: number,
): PaperColumns {
  const needs = columns.map((column, index) => needOf(column, index, rows, total));
  const easy = needs.map(({ easyHalves }) => easyHalves);
  const least = needs.map(({ leastHalves }) => leastHalves);
  const roomMm = widthMm - columns.length * CELL_SIDE_MM * 2;
  const fitting = (roomMm / MM_PER_POINT / Math.max(1, sum(easy))) * 2;
  const textPt = Math.max(SMALLEST_PT, Math.min(TABLE_TEXT.cellPt, Math.floor(fitting * 2) / 2));
  const halfMm = (textPt * MM_PER_POINT) / 2;
  const room = roomMm / halfMm;
  const [easySum, leastSum] = [sum(easy), sum(least)];
  const halves = easy.map((wide, index) => {
    const narrow = least[index] ?? wide;
    if (easySum <= room) return (wide * room) / easySum;
    if (leastSum >= room) return (narrow * room) / leastSum;
    return narrow + ((wide - narrow) * (room - leastSum)) / (easySum - leastSum);
  });
  return { textPt, widthsMm: halves.map(width => width * halfMm + CELL_SIDE_MM * 2) };
}

const SHEETS = [
  { paper: { format: 'A4', orientation: 'portrait' }, leastPt: TABLE_TEXT.cellPt },
  { paper: { format: 'A4', orientation: 'landscape' }, leastPt: READABLE_PT },
] as const satisfies readonly Readonly<{ paper: PaperChoice; leastPt: number }>[];

/** The smallest sheet a table is easy to read on: A4 upright at full size, A4 across, and A3 only for what is too small there. */
export function fittingPaper({ columns, rows, total }: Pick<SheetPlan, 'columns' | 'rows' | 'total'>): PaperChoice {
  const shown = columns.map((column, index) => ({ column, index })).filter(({ column }) => column.isHidden !== true);
  const texts = (row: SheetPlan['rows'][number]) => shown.map(({ index }) => String(row[index] ?? ''));
  const found = SHEETS.find(({ paper, leastPt }) => {
    const { typeWidthMm } = pageMeasures(tablePage(paper.orientation, paper.format));
    const { textPt } = paperColumns(
      shown.map(({ column }) => column),
      rows.map(texts),
      total === null ? null : texts(total),
      typeWidthMm,
    );
    return textPt >= leastPt;
  });
  return found?.paper ?? { format: 'A3', orientation: 'landscape' };
}
