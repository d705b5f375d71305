/**
 * Measures what really stands on the pages of a PDF, with poppler-utils. Lengths in mm. Texts and widths come from `pdftotext`; heights from
 * the ink of the page drawn by `pdftoppm`, because the boxes of Type 3 fonts (which Chromium writes) say nothing about heights.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Ink } from './pdf-ink.ts';

export type PdfLine = Readonly<{ text: string; leftMm: number; rightMm: number; middleMm: number }>;
export type PdfPage = Readonly<{ widthMm: number; heightMm: number; lines: readonly PdfLine[]; pageNumber: PdfLine | null }>;
export type TypeArea = Readonly<{ leftMm: number; topMm: number; widthMm: number; heightMm: number; lines: number }>;

const MM_PER_PT = 25.4 / 72;
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };
/** Words whose middles are nearer than this stand on one line: fonts of different height do not share it exactly. */
const SAME_LINE_MM = 2.5;
const PAGE_NUMBER = /^—\s*\d+\s*—$|^第\s*\d+\s*页\s*共\s*\d+\s*页$/;
const FULL_WIDTH_ONLY = /^[\u2014-\u201d\u2e80-\u9fff\uff00-\uff60]+$/;
/** A last character this near to the right edge makes a line full: half of a 三号 character. */
const FULL_LINE_MM = 2.8;

/** The pages of a PDF. `pageNumber` is the line that looks like one, apart from the lines. */
export async function readPdf(file: string): Promise<readonly PdfPage[]> {
  const { stdout } = await promisify(execFile)('pdftotext', ['-bbox-layout', file, '-'], { maxBuffer: 256 * 1024 * 1024 });
  return stdout.split('<page ').slice(1).map(pageOf);
}

function pageOf(xml: string): PdfPage {
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(xml) ?? [];
  const words = [
    ...xml.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/g),
  ].map(
    ([, xMin, yMin, xMax, yMax, text = '']): PdfLine => ({
      text: text.replaceAll(/&\w+;/g, entity => ENTITIES[entity] ?? entity),
      leftMm: Number(xMin) * MM_PER_PT,
      rightMm: Number(xMax) * MM_PER_PT,
      middleMm: ((Number(yMin) + Number(yMax)) / 2) * MM_PER_PT,
    }),
  );
  const lines = joinLines(words);
  const pageNumber = lines.findLast(line => PAGE_NUMBER.test(line.text)) ?? null;
  return {
    widthMm: Number(width) * MM_PER_PT,
    heightMm: Number(height) * MM_PER_PT,
    lines: lines.filter(line => line !== pageNumber),
    pageNumber,
  };
}

/** Words of the same height as lines, from the top; each word from the left. */
function joinLines(words: readonly PdfLine[]): PdfLine[] {
  const rows: PdfLine[][] = [];
  for (const word of words.toSorted((a, b) => a.middleMm - b.middleMm)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && word.middleMm - first.middleMm < SAME_LINE_MM) row.push(word);
    else rows.push([word]);
  }
  return rows.map(row => {
    const sorted = row.toSorted((a, b) => a.leftMm - b.leftMm);
    return {
      text: sorted.map(word => word.text).join(' '),
      leftMm: Math.min(...row.map(word => word.leftMm)),
      rightMm: Math.max(...row.map(word => word.rightMm)),
      middleMm: row.reduce((sum, word) => sum + word.middleMm, 0) / row.length,
    };
  });
}

/** The lines of the body: those below the top margin, so that a notice in it does not count. @param topMm upper edge of the type area */
export function bodyLines(page: PdfPage, topMm: number): readonly PdfLine[] {
  return page.lines.filter(line => line.middleMm > topMm);
}

/** Distance of neighbouring lines on a page: browsers put single lines on whole pixels, so it is the mean. */
export function linePitchMm(lines: readonly Pick<PdfLine, 'middleMm'>[]): number {
  const first = lines[0]?.middleMm ?? 0;
  return ((lines.at(-1)?.middleMm ?? first) - first) / Math.max(1, lines.length - 1);
}

/**
 * The type area that the text of one full page fills: from the first to the last line box, from the first to the last character.
 * @param ink of this page between its notice and its page number
 */
export function typeArea(ink: Ink): TypeArea {
  const lines = ink.rows.map(({ topMm, bottomMm }) => ({ middleMm: (topMm + bottomMm) / 2 }));
  const pitch = linePitchMm(lines);
  return {
    leftMm: ink.leftMm,
    topMm: (lines[0]?.middleMm ?? 0) - pitch / 2,
    widthMm: ink.rightMm - ink.leftMm,
    heightMm: pitch * lines.length,
    lines: lines.length,
  };
}

/** Characters of each line that is full and has full-width characters only: 28 on paper of GB/T 9704, less where a rule moves one down. */
export function charactersOfFullLines(pages: readonly PdfPage[], { leftMm, topMm, widthMm }: TypeArea): readonly number[] {
  return pages.flatMap(page =>
    bodyLines(page, topMm)
      .filter(line => FULL_WIDTH_ONLY.test(line.text) && line.leftMm - leftMm < FULL_LINE_MM)
      .filter(line => leftMm + widthMm - line.rightMm < FULL_LINE_MM)
      .map(line => line.text.length),
  );
}
