import { toHalfWidth } from '../core/text.ts';
import type { GridRow } from './grid.ts';

/** Keys of the column every row of a roster has: the name of a person or thing, or what a proposal is about. */
export const NAME_KEYS: readonly string[] = ['name', 'subject', 'title'];

export type RowKind =
  | Readonly<{ kind: 'data' }>
  | Readonly<{ kind: 'total'; label: string; isSubtotal: boolean; stated: number | null }>
  | Readonly<{ kind: 'note'; text: string }>
  | Readonly<{ kind: 'context'; text: string }>
  | Readonly<{ kind: 'header' }>;

const TOTAL = /^(合计|总计|共计|小计|总数|本页小计|累计)/;
const NOTE =
  /^(说明|注|备注|填表人|审核人|填报人|制表人|制表|填表说明|单位负责人|联系人|负责人|填报单位|填报时间|填报日期|打印日期)(\d*)[:：（(]/;
const NUMBERING = /^([一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．])\s*/;

const ROSTER_WORDS =
  /(?:第[一二三四五六七八九十\d]+届)?(?:中国共产党|中共)?(?:党代会|党代表大会|代表大会)?(?:正式党员|预备党员|党员|党代表|代表|基层党组织|党组织)?(?:提案|提议)*(?:办理)?(?:基本)?(?:信息|情况)?(?:花名册|名册|名单|一览表|统计表|登记表|汇总表|(?:明细|总)?台账|提案|提议|表)$/;
const ORGANIZATION =
  /^[\u4e00-\u9fff]{1,20}(?:镇|乡|街道|街道办|党委|工委|党组|委员会|总支|支部|局|办|办公室|中心|中学|小学|学校|医院|公司|机关|村|社区)$/;
const SEVERAL = /^[两各全数一二三四五六七八九十]+个?(?:镇|乡|街道|村|社区|总支|支部|局)$/;

/** The organisation a sheet's name or a table's title names, without its roster words; null when it reads like none. */
export function organizationIn(text: string): string | null {
  const bare = contextOf(text)
    .replace(/[（(][^（）()]*[)）]/g, '')
    .replace(/^\d{4}年度?/, '')
    .replace(ROSTER_WORDS, '');
  return ORGANIZATION.test(bare) && !SEVERAL.test(bare) ? bare : null;
}

/** Text of a heading row without its numbering: 一、西洒镇 → 西洒镇. */
export function contextOf(text: string): string {
  return text
    .replace(NUMBERING, '')
    .replace(/[（(]\s*\d+\s*[人名个][)）]\s*$/, '')
    .replace(/[:：]\s*$/, '')
    .replace(/\s+/g, '')
    .trim();
}

/**
 * What a row below the header is. Totals are compared with what was counted, headings name the organisation of the rows after them.
 * @param nameColumn 0-based column of the name, -1 when unknown. @param headerTexts texts of the header row. Source: domain.md §7.1.
 */
export function rowKind(row: GridRow, nameColumn: number, headerTexts: ReadonlySet<string>): RowKind {
  const filled: { column: number; text: string }[] = [];
  for (let column = 0; column < row.cells.length; column += 1) {
    const cell = row.cells[column];
    if (cell !== undefined) filled.push({ column, text: cell.text });
    if (filled.length > 4) break;
  }
  const first = filled[0];
  if (first === undefined) return { kind: 'note', text: '' };
  const start = filled.slice(0, 3).map(cell => toHalfWidth(cell.text).replace(/\s/g, ''));
  const totalText = start.find(text => TOTAL.test(text));
  if (totalText !== undefined) {
    const numbers = [totalText, ...row.cells.flatMap(cell => (cell === undefined ? [] : [toHalfWidth(cell.text)]))].flatMap(
      text => /(\d+)\s*[人名个条件]?$/.exec(text.replace(/\s/g, ''))?.[1] ?? [],
    );
    return {
      kind: 'total',
      label: first.text.replace(/\s/g, ''),
      isSubtotal: /小计/.test(totalText),
      stated: numbers[0] === undefined ? null : Number(numbers[0]),
    };
  }
  const opening = toHalfWidth(first.text).replace(/\s/g, '');
  if (NOTE.test(opening) || (NOTE.test(`${opening}:`) && filled.length <= 2))
    return { kind: 'note', text: filled.map(cell => cell.text).join(' ') };
  if (filled.length >= 3 && filled.every(cell => headerTexts.has(cell.text.replace(/\s/g, '')))) return { kind: 'header' };
  const hasName = nameColumn >= 0 && row.cells[nameColumn] !== undefined;
  const isHeading = filled.length <= 2 && filled.every(cell => cell.column <= 1) && row.cells.length <= 2 + 1;
  if (isHeading && (!hasName || NUMBERING.test(opening) || (filled.length === 1 && first.column === 0 && nameColumn > 0)))
    return {
      kind: 'context',
      text: contextOf(
        first.text.trim() === ''
          ? (filled[1]?.text ?? '')
          : filled.length === 2 && /^[一二三四五六七八九十\d]+$/.test(opening)
            ? (filled[1]?.text ?? '')
            : first.text,
      ),
    };
  if (!hasName && filled.length === 1 && first.column <= 1) return { kind: 'context', text: contextOf(first.text) };
  if (!hasName && filled.length === 1) return { kind: 'note', text: first.text };
  return { kind: 'data' };
}
