import type { Grid, GridRow } from '#shared/imports/grid.ts';
import { normalizeHeader } from '#shared/core/text.ts';
import { DEFAULT_CAPS, readWorkbook } from './read-workbook.ts';

/** Names of a sign-in sheet. */
export type SheetNames = Readonly<{
  /** Those who came: all of them where no column tells. */
  names: readonly string[];
  /** Header of the column that tells who came; null where there is none. */
  presence: string | null;
  /** Rows with a name and no mark that they came. */
  absent: number;
}>;

const HEADER_ROWS = 15;
/** Headers of the column that tells who came, as offices write them. */
const PRESENCE = /^(签到|签名|到会|到会情况|出席|出席情况|实到|是否到会|是否出席|签到情况|签字)/;
const NOT_THERE = /^(否|未到|未|缺席|缺|请假|事假|病假|×|✗|x|0|无|-|—|\/)/i;
const textAt = (row: GridRow, column: number): string => row.cells[column]?.text.trim() ?? '';

/** Who came by a sign-in sheet: the first sheet with a column 姓名. @returns null where no sheet has one. */
export function namesOfGrid({ sheets }: Grid): SheetNames | null {
  for (const { rows } of sheets) {
    const headerAt = rows.slice(0, HEADER_ROWS).findIndex(row => row.cells.some(cell => cell !== undefined && isName(cell.text)));
    const header = rows[headerAt];
    if (header === undefined) continue;
    const columns = header.cells.flatMap((cell, column) => (cell !== undefined && isName(cell.text) ? [column] : []));
    const body = rows.slice(headerAt + 1).filter(row => !row.isStruck);
    // two blocks side by side on one page: each with its own columns
    const blocks = columns.map((column, index) => {
      const end = columns[index + 1] ?? header.cells.length;
      const found = header.cells.findIndex(
        (cell, at) => at > column && at < end && cell !== undefined && PRESENCE.test(normalizeHeader(cell.text)),
      );
      return { column, presence: found < 0 ? null : found };
    });
    // a column nobody signed in tells nothing
    const isTold = blocks.some(({ presence }) => presence !== null && body.some(row => textAt(row, presence) !== ''));
    const lines = blocks.flatMap(({ column, presence }) =>
      body.flatMap(row => {
        const name = textAt(row, column);
        if (name === '' || isName(name)) return [];
        const mark = presence === null ? '' : textAt(row, presence);
        return [{ name, isThere: !isTold || (mark !== '' && !NOT_THERE.test(mark)) }];
      }),
    );
    const told = blocks.find(({ presence }) => presence !== null)?.presence ?? null;
    return {
      names: lines.flatMap(({ name, isThere }) => (isThere ? [name] : [])),
      presence: isTold && told !== null ? textAt(header, told) : null,
      absent: lines.filter(({ isThere }) => !isThere).length,
    };
  }
  return null;
}

const isName = (text: string): boolean => /^(姓名|代表姓名|参会人员|参训人员|参加人员)$/.test(normalizeHeader(text));

/** Reads a sign-in sheet. @returns null without a column 姓名. @throws ReadRefusal as readWorkbook. */
export async function readNames(path: string): Promise<SheetNames | null> {
  return namesOfGrid(await readWorkbook(path, DEFAULT_CAPS));
}
