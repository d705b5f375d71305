import type { Cell } from './cell.ts';
import type { FieldOption, ParseContext } from './field.ts';
import type { Issue, Parsed } from './issue.ts';
import { cellTrouble, isPlaceholder, toHalfWidth } from './text.ts';

/** Codes of GB/T 4658-2006 with the words printed for them. Source: domain.md §9.2. */
export const EDUCATION_LABELS = {
  '10': '研究生', '11': '博士研究生', '12': '博士研究生结业', '13': '博士研究生肄业', '14': '硕士研究生', '15': '硕士研究生结业', '16': '硕士研究生肄业', '17': '研究生班毕业', '18': '研究生班结业', '19': '研究生班肄业',
  '20': '大学本科', '21': '大学本科毕业', '22': '大学本科结业', '23': '大学本科肄业', '28': '大学普通班毕业',
  '30': '大学专科', '31': '大学专科毕业', '32': '大学专科结业', '33': '大学专科肄业',
  '40': '中等职业', '41': '中专毕业', '42': '中专结业', '43': '中专肄业', '44': '职业高中毕业', '45': '职业高中结业', '46': '职业高中肄业', '47': '技工学校毕业', '48': '技工学校结业', '49': '技工学校肄业',
  '60': '高中', '61': '高中毕业', '62': '高中结业', '63': '高中肄业',
  '70': '初中', '71': '初中毕业', '73': '初中肄业',
  '80': '小学', '81': '小学毕业', '83': '小学肄业',
  '90': '其他',
} as const;
export type EducationCode = keyof typeof EDUCATION_LABELS;

/** Completed 大专 and above; 结业 and 肄业 do not count. Source: domain.md §9.2, Q13, Q14. */
export const COLLEGE_PLUS_CODES = ['10', '11', '14', '17', '20', '21', '28', '30', '31'] as const;

export function educationLabel(code: string): string {
  return Object.hasOwn(EDUCATION_LABELS, code) ? EDUCATION_LABELS[code as EducationCode] : code;
}

export function isCollegePlus(code: string): boolean {
  return (COLLEGE_PLUS_CODES as readonly string[]).includes(code);
}

/** Everyday choices first, then the rest. */
const FIRST: readonly EducationCode[] = ['10', '20', '30', '40', '60', '70', '80', '90'];
export const EDUCATION_OPTIONS: readonly FieldOption[] = [...FIRST, ...(Object.keys(EDUCATION_LABELS) as EducationCode[]).filter(code => !FIRST.includes(code))].map(value => ({ value, label: EDUCATION_LABELS[value] }));

const PREFIX = /^(全日制|在职|函授|党校|中央党校|省委党校|自考|自学考试|成人|成教|夜大|电大|业余|远程|网络|国民教育|普通)+/;
const WORDS: Readonly<Record<string, EducationCode>> = {
  研究生: '10', 硕士: '14', 博士: '11', 硕士研究生: '14', 博士研究生: '11', 研究生班: '17',
  本科: '20', 大学: '20', 大学本科: '20', 大本: '20', 本科生: '20', 大普: '28', 大学普通班: '28',
  大专: '30', 专科: '30', 大学专科: '30', 高职: '30', 大专生: '30', 高等专科: '30', 高等职业: '30',
  中等职业: '40', 中专: '41', 中师: '41', 中等专科: '41', 中等专业: '41', 职高: '44', 职业高中: '44', 中职: '40', 中技: '47', 技校: '47', 技工学校: '47', 中专中技: '40',
  高中: '60', 普通高中: '60', '高中/中专': '60', 初中: '70', 初级中学: '70', 小学: '80', 文盲: '90', 半文盲: '90', 文盲半文盲: '90', 其他: '90', 无学历: '90',
};
const UNFINISHED: Readonly<Record<'结业' | '肄业', Readonly<Record<string, EducationCode>>>> = {
  结业: { '10': '18', '11': '12', '14': '15', '17': '18', '20': '22', '30': '32', '40': '42', '41': '42', '44': '45', '47': '48', '60': '62', '70': '70', '80': '80' },
  肄业: { '10': '19', '11': '13', '14': '16', '17': '19', '20': '23', '30': '33', '40': '43', '41': '43', '44': '46', '47': '49', '60': '63', '70': '73', '80': '83' },
};
const byLabel = new Map<string, string>(Object.entries(EDUCATION_LABELS).map(([code, label]) => [label, code]));

/** Code of an education, with the kind of study (函授, 党校 …) as note. Source: domain.md §7.2, §9.2. */
export function parseEducation(cell: Cell, _context?: ParseContext): Parsed<string> & Readonly<{ note: string | null }> {
  const trouble = cellTrouble(cell);
  if (trouble !== null) return { ...trouble, note: null };
  const exact = byLabel.get(cell.text) ?? WORDS[cell.text];
  if (exact !== undefined) return { value: exact, issues: [], note: null };
  if (isPlaceholder(cell.text)) return { value: null, issues: [], note: null };
  const text = toHalfWidth(cell.text).replace(/[\s()]/g, '');
  if (Object.hasOwn(EDUCATION_LABELS, text)) return { value: text, issues: [], note: null };
  const prefix = PREFIX.exec(text)?.[0] ?? '';
  const stem = text.slice(prefix.length);
  const unfinished = stem.endsWith('肄业') ? '肄业' : stem.endsWith('结业') ? '结业' : null;
  const word = stem.replace(/(学历|文化|程度)$/, '').replace(/(毕业|肄业|结业|在读)$/, '').replace(/(学历|文化|程度)$/, '');
  const base = WORDS[word] ?? WORDS[`${prefix}${word}`];
  if (base === undefined) {
    const label = byLabel.get(stem);
    if (label !== undefined) return { value: label, issues: [], note: prefix === '' ? null : prefix };
    return { value: null, issues: [{ code: 'EDUCATION_UNREADABLE', severity: 'error', params: { raw: cell.text } }], note: null };
  }
  const code = unfinished === null ? base : (UNFINISHED[unfinished][base] ?? base);
  const issues: Issue[] = unfinished !== null && isCollegePlus(base) ? [{ code: 'EDUCATION_UNFINISHED', severity: 'warning', params: { raw: cell.text } }] : [];
  return { value: code, issues, note: prefix === '' || prefix === '全日制' || prefix === '普通' ? null : prefix };
}
