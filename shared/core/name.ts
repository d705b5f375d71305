import type { Cell } from './cell.ts';
import { ethnicCode, isMinority } from './ethnic-groups.ts';
import type { ParseContext } from './field.ts';
import type { Issue, Parsed } from './issue.ts';
import { BLANK, isPlaceholder, NO_ISSUES, refused, unusableCell } from './text.ts';

/**
 * Names of persons. Rare characters of the extension planes are names too, and compatibility forms may be the registered ones:
 * therefore a name is never normalised by NFKC. Source: domain.md §2.2, §7.2.
 */

const PLAIN_NAME = /^[\u4E00-\u9FFF]{2,4}$/;
const VALID_NAME = /^\p{Script=Han}+(?:·\p{Script=Han}+)*$/u;
const BLANKS = /[\u0020\u00A0\u3000\u200B\uFEFF\r\n\t]/g;
const MIDDLE_DOTS = /[・•．.‧∙⋅･]/g;
const REMARK = /[(（[［【〔]([^()（）[\]［］【】〔〕]*)[)）\]］】〕]/g;
const TRAILING_MARKS = /[*＊※★☆△▲]+$/;
const REMARK_SEPARATOR = /[、，,；;/]/;
/** Private-use characters and radicals, which other computers show differently or not at all. */
const UNSTABLE_CHARACTER = /[\u2E80-\u2FDF\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/u;
const MINIMUM = 2;
const MAXIMUM = 30;

export type NameSuggestions = Readonly<{
  sex?: '1' | '2';
  isMinority?: boolean;
  /** GB/T 3304 code, when the remark names the ethnic group. */
  ethnicity?: string;
  isProbationary?: boolean;
  isGroupLeader?: boolean;
}>;

type CleanName = Readonly<{ name: string; suggestions: NameSuggestions; issues: readonly Issue[] }>;
export type ParsedName = Parsed<string> & Readonly<{ suggestions: NameSuggestions }>;

const NO_SUGGESTIONS: NameSuggestions = {};
const REMARKS: ReadonlyMap<string, NameSuggestions> = new Map(
  Object.entries<NameSuggestions>({
    女: { sex: '2' },
    男: { sex: '1' },
    少: { isMinority: true },
    少数民族: { isMinority: true },
    预备: { isProbationary: true },
    预备党员: { isProbationary: true },
    组长: { isGroupLeader: true },
    小组长: { isGroupLeader: true },
  }),
);

/**
 * Cleans a name: no blanks inside, · as middle dot, glued remarks such as （女） taken off and offered as suggestions.
 * Codes: NAME_REMARK_REMOVED, NAME_UNREADABLE, NAME_LENGTH, NAME_UNSTABLE_CHARACTER.
 */
export function cleanPersonName(raw: string): CleanName {
  if (PLAIN_NAME.test(raw)) return { name: raw, suggestions: NO_SUGGESTIONS, issues: NO_ISSUES };
  const removed: string[] = [];
  let suggestions = NO_SUGGESTIONS;
  const bare = raw
    .replace(BLANKS, '')
    .replace(REMARK, (whole, content: string) => {
      const found = readRemark(content);
      removed.push(whole);
      suggestions = { ...suggestions, ...found };
      return '';
    })
    .replace(TRAILING_MARKS, mark => {
      removed.push(mark);
      return '';
    });
  const name = bare.replace(MIDDLE_DOTS, '·');
  const issues = checkPersonName(name, raw);
  if (removed.length > 0 && !issues.some(issue => issue.severity === 'error')) {
    issues.push({ code: 'NAME_REMARK_REMOVED', severity: 'warning', params: { raw, rest: removed.join(''), value: name } });
  }
  return { name, suggestions, issues };
}

/** Words of a remark such as 女、壮族; null when one of them means nothing here. */
function readRemark(content: string): NameSuggestions | null {
  let suggestions = NO_SUGGESTIONS;
  for (const word of content.split(REMARK_SEPARATOR).filter(part => part !== '')) {
    const ethnicity = word.endsWith('族') && word.length > 1 ? ethnicCode(word) : null;
    const found = REMARKS.get(word) ?? (ethnicity === null ? null : { ethnicity, isMinority: isMinority(ethnicity) });
    if (found === null) return null;
    suggestions = { ...suggestions, ...found };
  }
  return suggestions;
}

/** Checks a cleaned name. @param raw what the sheet held. @returns issues, empty when it is a name. */
function checkPersonName(name: string, raw: string): Issue[] {
  if (name === '') return [{ code: 'NAME_UNREADABLE', severity: 'error', params: { raw } }];
  const isUnstable = UNSTABLE_CHARACTER.test(name);
  if (!VALID_NAME.test(isUnstable ? name.replace(new RegExp(UNSTABLE_CHARACTER, 'gu'), '一') : name))
    return [{ code: 'NAME_UNREADABLE', severity: 'error', params: { raw } }];
  if (Array.from(name).length < MINIMUM || name.length > MAXIMUM)
    return [{ code: 'NAME_LENGTH', severity: 'error', params: { raw } }];
  return isUnstable ? [{ code: 'NAME_UNSTABLE_CHARACTER', severity: 'warning', params: { raw } }] : [];
}

/** The name in a cell. @returns the cleaned name, null when blank or no name, with what glued remarks suggest about other columns. */
export function parsePersonName(cell: Cell, _context?: ParseContext): ParsedName {
  const unusable = unusableCell(cell);
  if (unusable !== null) return { ...refused(unusable), suggestions: NO_SUGGESTIONS };
  if (isPlaceholder(cell.text)) return { ...BLANK, suggestions: NO_SUGGESTIONS };
  const { name, suggestions, issues } = cleanPersonName(cell.text);
  return { value: issues.some(issue => issue.severity === 'error') ? null : name, issues, suggestions };
}

/** Two-character names with one full-width space inside, so that columns of names align in print. */
export function padTwoCharacterName(name: string): string {
  const characters = Array.from(name);
  return characters.length === 2 ? characters.join('\u3000') : name;
}
