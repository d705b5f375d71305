import type { Cell } from './cell.ts';
import type { Issue, Parsed } from './issue.ts';
import { cellTrouble, isPlaceholder } from './text.ts';

const SPACES = /[\u0020\u00a0\u3000\u200b\r\n\t\ufeff]/g;
const DOTS = /[・•．.‧∙⋅]/g;
const HAN = /^[\p{Script=Han}·]+$/u;
const FAST = /^[\u4e00-\u9fff]{2,4}$/;
const REMARK = /[(（\[【]([^)）\]】]*)[)）\]】]/g;

export type NameSuggestions = Readonly<{ sex?: '1' | '2'; isMinority?: true; isProbationary?: true; isGroupLeader?: true }>;

/** A name without spaces, glued remarks and odd dots; never NFKC, as that would change rare characters. Source: domain.md §7.2. */
export function cleanPersonName(raw: string): Readonly<{ name: string; suggestions: NameSuggestions; hadRemark: boolean }> {
  if (FAST.test(raw)) return { name: raw, suggestions: {}, hadRemark: false };
  let suggestions: NameSuggestions = {};
  let hadRemark = false;
  let text = raw.replace(REMARK, (_match, remark: string) => {
    hadRemark = true;
    if (remark.includes('女')) suggestions = { ...suggestions, sex: '2' };
    if (remark.includes('少') || remark.endsWith('族')) suggestions = { ...suggestions, isMinority: true };
    if (remark.includes('预备')) suggestions = { ...suggestions, isProbationary: true };
    if (remark.includes('组长')) suggestions = { ...suggestions, isGroupLeader: true };
    return '';
  });
  if (/[*＊★※]+\s*$/.test(text)) hadRemark = true;
  text = text.replace(/[*＊★※]+\s*$/, '').trim().replace(DOTS, '·');
  const joined = text.replace(SPACES, '');
  return { name: HAN.test(joined) ? joined : text.replace(/\s+/g, ' '), suggestions, hadRemark };
}

/** A person's name of 2 to 30 Han characters, · allowed inside. */
export function parsePersonName(cell: Cell): Parsed<string> & Readonly<{ suggestions: NameSuggestions }> {
  const trouble = cellTrouble(cell);
  if (trouble !== null) return { ...trouble, suggestions: {} };
  if (FAST.test(cell.text)) return { value: cell.text, issues: [], suggestions: {} };
  if (isPlaceholder(cell.text)) return { value: null, issues: [], suggestions: {} };
  const { name, suggestions, hadRemark } = cleanPersonName(cell.text);
  const length = [...name].length;
  if (!HAN.test(name) || length < 2 || length > 30 || name.startsWith('·') || name.endsWith('·')) {
    return { value: null, issues: [{ code: 'NAME_UNREADABLE', severity: 'error', params: { raw: cell.text } }], suggestions };
  }
  const issues: Issue[] = hadRemark ? [{ code: 'NAME_REMARK_REMOVED', severity: 'warning', params: { raw: cell.text, value: name } }] : [];
  return { value: name, issues, suggestions };
}

/** Two-character names with one full-width space between, for columns on screen and paper; stored without. Source: domain.md §6.3. */
export function padTwoCharacterName(name: string): string {
  const characters = [...name];
  return characters.length === 2 ? `${characters[0]}　${characters[1]}` : name;
}
