/** Parts of papers that are forms: dates, boxes to tick, labelled fields, text rows. */
import { formatPartial } from './dates.ts';
import type { Block, FormCell, FormRow, PaperDocument } from './document.ts';
import { tablePage } from './paper.ts';
import { textBlocks } from './text-blocks.ts';

/** Room for a date written by hand. */
export const BLANK_DATE = '　　年　　月　　日';
/** Full width of a form; fields are shares of it. */
export const FULL_MM = 170;
export const HALF_MM = 85;
export const FIELD_MM = 10;
/** A field of two lines. */
export const WIDE_FIELD_MM = 12;

/** 2012年7月25日, or nothing. */
export const dateOf = (day: string | null) => (day === null ? '' : formatPartial(day, 'chinese'));
/** The day, or room to write one. */
export const dateOrBlank = (day: string | null) => (day === null ? BLANK_DATE : dateOf(day));

/** A labelled field of a form. */
export function field(label: string, value: string | null, widthMm = FULL_MM, heightMm = FIELD_MM): FormCell {
  return { label, value: value ?? '', widthMm, heightMm };
}

/** ■满意 □基本满意: printable in black and white, and in every Chinese font. */
export function boxes(labels: Readonly<Record<string, string>>, chosen: string | readonly string[] | null): string {
  const isChosen = (code: string) => (typeof chosen === 'string' ? chosen === code : (chosen?.includes(code) ?? false));
  return Object.entries(labels)
    .map(([code, label]) => `${isChosen(code) ? '■' : '□'}${label}`)
    .join('　');
}

/** A text as wide as the form, which goes on over pages. */
export const textRow = (label: string, text: string, heightMm: number): FormRow => ({
  label,
  blocks: textBlocks(text),
  heightMm,
});

/** A paper that is a form on one or more portrait pages. */
export function formDocument(
  { isSample }: Readonly<{ isSample: boolean }>,
  title: string,
  blocks: readonly Block[],
): PaperDocument {
  return { title, page: tablePage('portrait'), style: 'table', notice: isSample ? '示例数据' : null, blocks };
}
