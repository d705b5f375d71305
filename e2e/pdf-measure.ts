/** Measures the pages of a PDF with poppler's pdftotext and pdftoppm, in millimetres from the top left corner of the sheet. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export type BoxMm = Readonly<{ leftMm: number; topMm: number; rightMm: number; bottomMm: number }>;
export type PdfLine = BoxMm & Readonly<{ text: string }>;
export type PdfPage = Readonly<{ widthMm: number; heightMm: number; lines: readonly PdfLine[] }>;

const mmOfPt = (pt: number) => (pt / 72) * 25.4;
const attribute = (tag: string, name: string) => mmOfPt(Number(new RegExp(`${name}="([\\d.-]+)"`).exec(tag)?.[1]));
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" };

/** The lines of each page from top to bottom, words of one height joined without spaces. */
export function readPdfPages(file: string): PdfPage[] {
  const xml = execFileSync('pdftotext', ['-bbox', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return [...xml.matchAll(/<page ([^>]*)>([\s\S]*?)<\/page>/g)].map(([, page = '', content = '']) => {
    const words = [...content.matchAll(/<word ([^>]*)>([^<]*)<\/word>/g)].map(
      ([, box = '', text = '']): PdfLine => ({
        text: text.replace(/&\w+;/g, entity => ENTITIES[entity] ?? entity),
        leftMm: attribute(box, 'xMin'),
        topMm: attribute(box, 'yMin'),
        rightMm: attribute(box, 'xMax'),
        bottomMm: attribute(box, 'yMax'),
      }),
    );
    return { widthMm: attribute(page, 'width'), heightMm: attribute(page, 'height'), lines: linesOf(words) };
  });
}

const middleOf = (box: Pick<BoxMm, 'topMm' | 'bottomMm'>) => (box.topMm + box.bottomMm) / 2;
/** Words whose middles are nearer than this stand on one line: fonts of one line differ by a millimetre, lines by ten. */
const SAME_LINE_MM = 2.5;

function linesOf(words: readonly PdfLine[]): PdfLine[] {
  const lines: PdfLine[][] = [];
  for (const word of words.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const last = lines.at(-1);
    if (last?.[0] !== undefined && Math.abs(middleOf(word) - middleOf(last[0])) < SAME_LINE_MM) last.push(word);
    else lines.push([word]);
  }
  return lines.map(line => {
    const inOrder = line.toSorted((a, b) => a.leftMm - b.leftMm);
    return {
      text: inOrder.map(word => word.text).join(''),
      leftMm: Math.min(...line.map(word => word.leftMm)),
      topMm: Math.min(...line.map(word => word.topMm)),
      rightMm: Math.max(...line.map(word => word.rightMm)),
      bottomMm: Math.max(...line.map(word => word.bottomMm)),
    };
  });
}

export type TypeArea = BoxMm &
  Readonly<{
    widthMm: number;
    heightMm: number;
    lines: number;
    linePitchPt: number;
    charactersPerLine: number;
    pageNumber: string;
  }>;

/** Part of the pitch above and below a line where its ink is looked for. */
const NEAR = 0.45;
const INNER_MARGINS_MM = { top: 36, bottom: 34 };

/**
 * The type area of a page full of official text: across from the widths of its lines, down from their ink, half a pitch above the middle of
 * the first line to half a pitch below the middle of the last. charactersPerLine is the most characters of a line that has full-width ones only.
 * @param number of the page, from 1
 */
export function measureTypeArea(file: string, page: PdfPage, number: number): TypeArea {
  const { top, bottom } = INNER_MARGINS_MM;
  const inside = page.lines.filter(line => middleOf(line) > top && middleOf(line) < page.heightMm - bottom);
  const middles = inside.map(middleOf);
  const gaps = middles.slice(1).map((middle, index) => middle - (middles[index] ?? 0));
  const shortest = Math.min(...gaps);
  const single = gaps.filter(gap => gap < shortest * 1.5); // the others hold a blank line
  const pitchMm = single.reduce((sum, gap) => sum + gap, 0) / single.length;
  const inkMiddle = (line: PdfLine | undefined) => {
    const middle = line === undefined ? 0 : middleOf(line); // boxes of fonts may stand a millimetre off their ink
    const [topMm, bottomMm] = [middle - pitchMm * NEAR, middle + pitchMm * NEAR];
    return middleOf(inkBox(file, number, { leftMm: 0, rightMm: page.widthMm, topMm, bottomMm }) ?? line ?? { topMm, bottomMm });
  };
  const box = {
    leftMm: Math.min(...inside.map(line => line.leftMm)),
    topMm: inkMiddle(inside[0]) - pitchMm / 2,
    rightMm: Math.max(...inside.map(line => line.rightMm)),
    bottomMm: inkMiddle(inside.at(-1)) + pitchMm / 2,
  };
  const fullWidth = inside.filter(line => /^[\u2000-\uffff]+$/.test(line.text)).map(line => line.text.length);
  return {
    ...box,
    widthMm: box.rightMm - box.leftMm,
    heightMm: box.bottomMm - box.topMm,
    lines: inside.length,
    linePitchPt: (pitchMm / 25.4) * 72,
    charactersPerLine: Math.max(0, ...fullWidth),
    pageNumber: page.lines.find(line => middleOf(line) > page.heightMm - bottom)?.text ?? '',
  };
}

const DPI = 300;
const INK = 128;

/** The box of all ink on a page within an area, to 0.1 mm; null when there is none. @param page counted from 1 */
export function inkBox(file: string, page: number, area: BoxMm): BoxMm | null {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ink-'));
  try {
    const target = path.join(folder, 'page');
    execFileSync('pdftoppm', ['-r', String(DPI), '-gray', '-singlefile', '-f', String(page), '-l', String(page), file, target]);
    return inkOf(readFileSync(`${target}.pgm`), area);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function inkOf(image: Buffer, area: BoxMm): BoxMm | null {
  const [head = '', width = '0'] = /^P5\s+(\d+)\s+\d+\s+\d+\s/.exec(image.toString('latin1', 0, 64)) ?? [];
  const dots = (mm: number) => Math.round((mm / 25.4) * DPI);
  const mm = (dot: number) => (dot / DPI) * 25.4;
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  for (let y = dots(area.topMm); y < dots(area.bottomMm); y += 1) {
    for (let x = dots(area.leftMm); x < dots(area.rightMm); x += 1) {
      if ((image[head.length + y * Number(width) + x] ?? 255) >= INK) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return right < 0 ? null : { leftMm: mm(left), topMm: mm(top), rightMm: mm(right + 1), bottomMm: mm(bottom + 1) };
}
