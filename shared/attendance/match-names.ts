import { normalizeHeader } from '../core/text.ts';
import type { AttendanceRow, NameMatch } from './model.ts';

/** Words of sign-in sheets that are no names. */
const NO_NAMES: ReadonlySet<string> = new Set(['姓名', '序号', '签名', '备注', '代表', '合计', '签到表', '单位', '代表小组']);

/** Names of a pasted list or column: one a line, or parted by 、，, tab or wide spaces; running numbers are left out. */
export function namesIn(text: string): string[] {
  const seen = new Set<string>();
  const names: string[] = [];
  for (const part of text.split(/[\n\r\t、，,；;|]| {3,}|\u3000{2,}/)) {
    const name = part
      .normalize('NFKC')
      .replace(/^\s*\d+[.、)）]?\s*/, '')
      .replace(/\s/g, '');
    if (name === '' || /^\d*$/.test(name) || NO_NAMES.has(normalizeHeader(name)) || seen.has(name)) continue;
    seen.add(name);
    names.push(name);
  }
  return names;
}

type Line = Pick<AttendanceRow, 'id' | 'name' | 'groupName' | 'status' | 'searchText'>;

/**
 * Whom pasted names mean: people of that name, else people whose name sounds so (a slip of the input method, or initials).
 * @param soundsOf the search words of a name: itself, pinyin, initials.
 */
export function matchNames(
  names: readonly string[],
  lines: readonly Line[],
  soundsOf: (name: string) => readonly string[],
): NameMatch[] {
  const byName = Map.groupBy(lines, line => line.name);
  return names.map(raw => {
    const exact = byName.get(raw);
    const words = /^[a-z]+$/i.test(raw) ? [raw.toLowerCase()] : soundsOf(raw).slice(1, 2);
    const alike =
      exact ?? lines.filter(line => words.some(word => word.length > 1 && line.searchText.split(' ').slice(1).includes(word)));
    const kind = alike.length === 0 ? 'unknown' : alike.length > 1 ? 'several' : exact === undefined ? 'sound' : 'exact';
    return { raw, kind, lines: alike.map(({ id, name, groupName, status }) => ({ id, name, groupName, status })) };
  });
}
