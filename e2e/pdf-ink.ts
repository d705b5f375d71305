/** Where there is ink on a page of a PDF, drawn by poppler's `pdftoppm`. Lengths in mm from the upper left corner. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export type Ink = Readonly<{ leftMm: number; rightMm: number; topMm: number; bottomMm: number; rows: readonly InkRow[] }>;
/** Ink without a white line in it: a line of text. */
export type InkRow = Readonly<{ topMm: number; bottomMm: number }>;
export type Region = Readonly<{ fromMm: number; toMm: number; leftMm?: number; rightMm?: number }>;

const DOTS_PER_INCH = 254;
const DOTS_PER_MM = DOTS_PER_INCH / 25.4;
const BLACK_BELOW = 128;
/** White inside of a character such as 二 or ： is narrower than the white between two lines. */
const GAP_DOTS = Math.round(2.2 * DOTS_PER_MM);

/** The ink inside a region of one page, or null where it is white. @param page counts from 1 */
export async function inkOn(file: string, page: number, region: Region): Promise<Ink | null> {
  const options = ['-gray', '-r', String(DOTS_PER_INCH), '-f', String(page), '-l', String(page), file];
  const { stdout } = await promisify(execFile)('pdftoppm', options, { encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 });
  const { width, height, data } = readGrayMap(stdout);
  const [top, bottom] = [region.fromMm, region.toMm].map(mm => Math.min(height, Math.round(mm * DOTS_PER_MM)));
  const [from, to] = [region.leftMm ?? 0, region.rightMm ?? width / DOTS_PER_MM].map(mm =>
    Math.min(width, Math.round(mm * DOTS_PER_MM)),
  );
  const inked: number[] = [];
  let [left, right] = [Number.POSITIVE_INFINITY, -1];
  for (let y = top ?? 0; y < (bottom ?? 0); y += 1) {
    let hasInk = false;
    for (let x = from ?? 0; x < (to ?? 0); x += 1) {
      if ((data[y * width + x] ?? 255) >= BLACK_BELOW) continue;
      hasInk = true;
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
    if (hasInk) inked.push(y);
  }
  const rows = rowsOf(inked);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { leftMm: left / DOTS_PER_MM, rightMm: (right + 1) / DOTS_PER_MM, topMm: first.topMm, bottomMm: last.bottomMm, rows };
}

function rowsOf(inked: readonly number[]): InkRow[] {
  const rows: { from: number; to: number }[] = [];
  for (const y of inked) {
    const row = rows.at(-1);
    if (row !== undefined && y - row.to <= GAP_DOTS) row.to = y + 1;
    else rows.push({ from: y, to: y + 1 });
  }
  return rows.map(({ from, to }) => ({ topMm: from / DOTS_PER_MM, bottomMm: to / DOTS_PER_MM }));
}

/** A binary graymap: "P5 width height 255", one white space, one byte a dot. Source: Netpbm PGM. */
function readGrayMap(bytes: Buffer): Readonly<{ width: number; height: number; data: Buffer }> {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 64));
  if (head === null) throw new Error('pdftoppm gave no graymap');
  return { width: Number(head[1]), height: Number(head[2]), data: bytes.subarray(head[0].length) };
}
