import type { Cell } from './cell.ts';
import type { FieldOption, ParseContext } from './field.ts';
import type { Parsed } from './issue.ts';
import { BLANK, isPlaceholder, NO_ISSUES, plainText, refused, unusableCell } from './text.ts';

/** Ethnic groups of GB/T 3304-1991: code, name without 族, letter code; 97 and 98 are practice outside the standard. Source: domain.md §9.1. */
const TABLE =
  '01汉HA 02蒙古MG 03回HU 04藏ZA 05维吾尔UG 06苗MH 07彝YI 08壮ZH 09布依BY 10朝鲜CS 11满MA 12侗DO 13瑶YA 14白BA 15土家TJ 16哈尼HN 17哈萨克KZ 18傣DA 19黎LI 20傈僳LS ' +
  '21佤VA 22畲SH 23高山GS 24拉祜LH 25水SU 26东乡DX 27纳西NX 28景颇JP 29柯尔克孜KG 30土TU 31达斡尔DU 32仫佬ML 33羌QI 34布朗BL 35撒拉SL 36毛南MN 37仡佬GL 38锡伯XB 39阿昌AC 40普米PM ' +
  '41塔吉克TA 42怒NU 43乌孜别克UZ 44俄罗斯RS 45鄂温克EW 46德昂DE 47保安BN 48裕固YG 49京GI 50塔塔尔TT 51独龙DR 52鄂伦春OR 53赫哲HZ 54门巴MB 55珞巴LB 56基诺JN';
const OUTSIDE_STANDARD: Readonly<Record<string, string>> = { '97': '其他', '98': '外国血统中国籍' };
/** Earlier names and the miswritten ones that arrive. */
const ALIASES: Readonly<Record<string, string>> = {
  毛难: '36',
  崩龙: '46',
  佘: '22',
  僮: '08',
  蒙: '02',
  维: '05',
  其它: '97',
  未识别: '97',
  未识别民族: '97',
  外国血统: '98',
};
const TOO_GENERAL = new Set(['少数民', '少数', '少']);
/** The county's six main groups come first in pick-lists. */
const LOCAL_ORDER = ['01', '08', '06', '07', '13', '02'];

export type EthnicGroup = Readonly<{ code: string /** With 族. */; name: string; shortName: string; letters: string }>;

export const ETHNIC_GROUPS: readonly EthnicGroup[] = TABLE.split(' ').map(entry => {
  const shortName = entry.slice(2, -2);
  return { code: entry.slice(0, 2), name: `${shortName}族`, shortName, letters: entry.slice(-2) };
});

/** Codes that do not count as minority: 汉 and the two outside the standard. Source: R-A5. */
export const NOT_MINORITY_CODES: readonly string[] = ['01', '97', '98'];

const byCode = new Map(ETHNIC_GROUPS.map(group => [group.code, group]));
/** Names without 族, letter codes and aliases. */
const codeByWord = new Map<string, string>([
  ...ETHNIC_GROUPS.flatMap((group): [string, string][] => [
    [group.shortName, group.code],
    [group.letters, group.code],
  ]),
  ...Object.entries(OUTSIDE_STANDARD).map(([code, name]): [string, string] => [name, code]),
  ...Object.entries(ALIASES),
]);

/** Pick-list of forms: 汉 壮 苗 彝 瑶 蒙古, then the rest by code. */
export const ETHNIC_OPTIONS: readonly FieldOption[] = [
  ...LOCAL_ORDER.map(code => ({ value: code, label: ethnicName(code) })),
  ...ETHNIC_GROUPS.filter(group => !LOCAL_ORDER.includes(group.code)).map(group => ({ value: group.code, label: group.name })),
  ...Object.entries(OUTSIDE_STANDARD).map(([value, label]) => ({ value, label })),
];

/** Name of a code: 汉族, short 汉; an unknown code shows itself. */
export function ethnicName(code: string, options?: Readonly<{ short?: boolean }>): string {
  const group = byCode.get(code);
  if (group === undefined) return OUTSIDE_STANDARD[code] ?? code;
  return options?.short === true ? group.shortName : group.name;
}

/** True for the 55 minorities of the standard. Source: R-A5. */
export function isMinority(code: string): boolean {
  return byCode.has(code) && code !== '01';
}

/** Code of a name with or without 族, of a code (1, 01) or of letters (HA); null when there is none. */
export function ethnicCode(text: string): string | null {
  const word = text
    .normalize('NFKC')
    .replace(/[\s\u200B]/g, '')
    .toUpperCase()
    .replace(/(?<=.)族$/, '');
  if (/^\d{1,2}$/.test(word)) {
    const code = word.padStart(2, '0');
    return byCode.has(code) || OUTSIDE_STANDARD[code] !== undefined ? code : null;
  }
  return codeByWord.get(word) ?? null;
}

const fastCodes = new Map(
  ETHNIC_GROUPS.flatMap((group): [string, string][] => [
    [group.name, group.code],
    [group.shortName, group.code],
  ]),
);

/** The ethnic group in a cell. Codes: ETHNICITY_UNREADABLE, ETHNICITY_TOO_VAGUE, ETHNICITY_OUTSIDE_STANDARD. */
export function parseEthnicity(cell: Cell, _context?: ParseContext): Parsed<string> {
  const fast = cell.kind === 'text' ? fastCodes.get(cell.text) : undefined;
  if (fast !== undefined) return { value: fast, issues: NO_ISSUES };
  const unusable = unusableCell(cell);
  if (unusable !== null) return refused(unusable);
  if (isPlaceholder(cell.text)) return BLANK;
  const code = ethnicCode(plainText(cell));
  const params = { raw: cell.text };
  if (code === null) {
    const isTooGeneral = TOO_GENERAL.has(cell.text.replace(/[\s\u200B]/g, '').replace(/族$/, ''));
    return refused({ code: isTooGeneral ? 'ETHNICITY_TOO_VAGUE' : 'ETHNICITY_UNREADABLE', severity: 'error', params });
  }
  return {
    value: code,
    issues:
      OUTSIDE_STANDARD[code] === undefined ? NO_ISSUES : [{ code: 'ETHNICITY_OUTSIDE_STANDARD', severity: 'warning', params }],
  };
}
