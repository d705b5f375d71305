import type { Cell } from './cell.ts';
import type { FieldOption, ParseContext } from './field.ts';
import type { Parsed } from './issue.ts';
import { cellTrouble, isPlaceholder, toHalfWidth } from './text.ts';

/** Code, name and letter code of the 56 ethnic groups, and two practice codes. Source: GB/T 3304-1991, domain.md §9.1. */
export const ETHNIC_GROUPS = [
  ['01', '汉族', 'HA'],
  ['02', '蒙古族', 'MG'],
  ['03', '回族', 'HU'],
  ['04', '藏族', 'ZA'],
  ['05', '维吾尔族', 'UG'],
  ['06', '苗族', 'MH'],
  ['07', '彝族', 'YI'],
  ['08', '壮族', 'ZH'],
  ['09', '布依族', 'BY'],
  ['10', '朝鲜族', 'CS'],
  ['11', '满族', 'MA'],
  ['12', '侗族', 'DO'],
  ['13', '瑶族', 'YA'],
  ['14', '白族', 'BA'],
  ['15', '土家族', 'TJ'],
  ['16', '哈尼族', 'HN'],
  ['17', '哈萨克族', 'KZ'],
  ['18', '傣族', 'DA'],
  ['19', '黎族', 'LI'],
  ['20', '傈僳族', 'LS'],
  ['21', '佤族', 'VA'],
  ['22', '畲族', 'SH'],
  ['23', '高山族', 'GS'],
  ['24', '拉祜族', 'LH'],
  ['25', '水族', 'SU'],
  ['26', '东乡族', 'DX'],
  ['27', '纳西族', 'NX'],
  ['28', '景颇族', 'JP'],
  ['29', '柯尔克孜族', 'KG'],
  ['30', '土族', 'TU'],
  ['31', '达斡尔族', 'DU'],
  ['32', '仫佬族', 'ML'],
  ['33', '羌族', 'QI'],
  ['34', '布朗族', 'BL'],
  ['35', '撒拉族', 'SL'],
  ['36', '毛南族', 'MN'],
  ['37', '仡佬族', 'GL'],
  ['38', '锡伯族', 'XB'],
  ['39', '阿昌族', 'AC'],
  ['40', '普米族', 'PM'],
  ['41', '塔吉克族', 'TA'],
  ['42', '怒族', 'NU'],
  ['43', '乌孜别克族', 'UZ'],
  ['44', '俄罗斯族', 'RS'],
  ['45', '鄂温克族', 'EW'],
  ['46', '德昂族', 'DE'],
  ['47', '保安族', 'BN'],
  ['48', '裕固族', 'YG'],
  ['49', '京族', 'GI'],
  ['50', '塔塔尔族', 'TT'],
  ['51', '独龙族', 'DR'],
  ['52', '鄂伦春族', 'OR'],
  ['53', '赫哲族', 'HZ'],
  ['54', '门巴族', 'MB'],
  ['55', '珞巴族', 'LB'],
  ['56', '基诺族', 'JN'],
  ['97', '其他', ''],
  ['98', '外国血统中国籍', ''],
] as const satisfies readonly (readonly [string, string, string])[];

/** Not counted as minority: 汉, and the practice codes 97 and 98. Source: R-A5. */
export const NOT_MINORITY_CODES = ['01', '97', '98'] as const;

const byCode = new Map<string, string>(ETHNIC_GROUPS.map(([code, name]) => [code, name]));
const byWord = new Map<string, string>();
for (const [code, name, letters] of ETHNIC_GROUPS) {
  byWord.set(name, code).set(name.replace(/族$/, ''), code).set(code, code).set(String(Number(code)), code);
  if (letters !== '') byWord.set(letters, code);
}
for (const [alias, name] of [['毛难', '毛南族'], ['崩龙', '德昂族'], ['佘', '畲族'], ['穿青', '其他'], ['维族', '维吾尔族'], ['蒙族', '蒙古族']] as const) {
  const code = byWord.get(name);
  if (code !== undefined) byWord.set(alias, code).set(`${alias}族`, code);
}

/** Name of a code, e.g. 汉族; `short` gives 汉. */
export function ethnicName(code: string, style: 'full' | 'short' = 'full'): string {
  const name = byCode.get(code) ?? code;
  return style === 'short' ? name.replace(/族$/, '') : name;
}

export function isMinority(code: string): boolean {
  return !(NOT_MINORITY_CODES as readonly string[]).includes(code);
}

/** Pick list: the county's six main groups first. Source: domain.md §9.1. */
const FIRST = ['01', '08', '06', '07', '13', '02'];
export const ETHNIC_OPTIONS: readonly FieldOption[] = [...FIRST, ...ETHNIC_GROUPS.map(([code]) => code).filter(code => !FIRST.includes(code))].map(value => ({ value, label: ethnicName(value) }));

/** Code of an ethnic group, with or without 族, as code or letters; 少数民族 alone is an error. Source: domain.md §7.2. */
export function parseEthnicity(cell: Cell, _context?: ParseContext): Parsed<string> {
  const fast = byWord.get(cell.text);
  if (fast !== undefined && cell.kind !== 'error') return { value: fast, issues: [] };
  const trouble = cellTrouble(cell);
  if (trouble !== null) return trouble;
  if (isPlaceholder(cell.text)) return { value: null, issues: [] };
  const text = toHalfWidth(cell.text).replace(/\s/g, '').toUpperCase();
  const code = byWord.get(text);
  if (code !== undefined) return { value: code, issues: [] };
  return { value: null, issues: [{ code: text === '少数民族' ? 'ETHNICITY_TOO_VAGUE' : 'ETHNICITY_UNREADABLE', severity: 'error', params: { raw: cell.text } }] };
}
