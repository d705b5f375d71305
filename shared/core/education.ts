import type { Cell } from './cell.ts';
import type { FieldOption, ParseContext } from './field.ts';
import type { Issue, Parsed } from './issue.ts';
import { BLANK, isPlaceholder, NO_ISSUES, plainText, refused, unusableCell } from './text.ts';

/** Education codes of GB/T 4658-2006 and the words rosters use for them. Source: domain.md §7.2, §9.2. */

export type EducationLevel =
  | 'postgraduate'
  | 'bachelor'
  | 'college'
  | 'secondary_vocational'
  | 'high_school'
  | 'junior'
  | 'primary'
  | 'other';

/** Levels, highest first, as distributions show them. */
export const EDUCATION_LEVEL_LABELS = {
  postgraduate: '研究生',
  bachelor: '大学本科',
  college: '大学专科',
  secondary_vocational: '中专中技',
  high_school: '高中',
  junior: '初中',
  primary: '小学',
  other: '其他',
} as const satisfies Readonly<Record<EducationLevel, string>>;

type Education = Readonly<{
  code: string;
  label: string;
  level: EducationLevel /** Roster words of the code, besides its label. */;
  words: readonly string[];
}>;

const of = (level: EducationLevel, code: string, label: string, ...words: string[]): Education => ({ code, label, level, words });

/** Highest level first. 毕业, 结业 and 肄业 are told apart; a bare word takes the code of its group, or of graduation where the group has several schools. */
export const EDUCATIONS: readonly Education[] = [
  of('postgraduate', '10', '研究生', '研究生教育', '研究生学历', '研究生毕业'),
  of('postgraduate', '11', '博士研究生毕业', '博士', '博士研究生', '博士毕业', '博士生'),
  of('postgraduate', '12', '博士研究生结业', '博士结业'),
  of('postgraduate', '13', '博士研究生肄业', '博士肄业'),
  of('postgraduate', '14', '硕士研究生毕业', '硕士', '硕士研究生', '硕士毕业', '硕士生'),
  of('postgraduate', '15', '硕士研究生结业', '硕士结业', '研究生结业'),
  of('postgraduate', '16', '硕士研究生肄业', '硕士肄业', '研究生肄业'),
  of('postgraduate', '17', '研究生班毕业', '研究生班'),
  of('postgraduate', '18', '研究生班结业'),
  of('postgraduate', '19', '研究生班肄业'),
  of('bachelor', '20', '大学本科', '本科', '大学', '大本', '本科学历', '大学学历', '大学本科学历', '大学本科教育', '普通本科'),
  of('bachelor', '21', '大学本科毕业', '本科毕业', '大学毕业'),
  of('bachelor', '22', '大学本科结业', '本科结业', '大学结业'),
  of('bachelor', '23', '大学本科肄业', '本科肄业', '大学肄业'),
  of('bachelor', '28', '大学普通班毕业', '大普', '大学普通班'),
  of(
    'college',
    '30',
    '大学专科',
    '大专',
    '专科',
    '高职',
    '高专',
    '高职高专',
    '大专学历',
    '专科学历',
    '大学专科教育',
    '大学专科学历',
    '普通专科',
    '高等职业',
    '高等专科',
  ),
  of('college', '31', '大学专科毕业', '大专毕业', '专科毕业', '高职毕业'),
  of('college', '32', '大学专科结业', '大专结业', '专科结业'),
  of('college', '33', '大学专科肄业', '大专肄业', '专科肄业'),
  of('secondary_vocational', '40', '中等职业', '中等职业教育', '中职', '中职教育', '中专中技'),
  of(
    'secondary_vocational',
    '41',
    '中专',
    '中专毕业',
    '中等专科',
    '中等专科毕业',
    '中等专业学校',
    '中专学历',
    '中师',
    '中师毕业',
    '师范',
    '中等师范',
  ),
  of('secondary_vocational', '42', '中专结业', '中等专科结业', '中师结业'),
  of('secondary_vocational', '43', '中专肄业', '中等专科肄业', '中师肄业'),
  of('secondary_vocational', '44', '职业高中', '职高', '职中', '职高毕业', '职业高中毕业', '职业中学'),
  of('secondary_vocational', '45', '职业高中结业', '职高结业'),
  of('secondary_vocational', '46', '职业高中肄业', '职高肄业'),
  of('secondary_vocational', '47', '技校', '技工学校', '中技', '技校毕业', '中技毕业', '技工学校毕业'),
  of('secondary_vocational', '48', '技校结业', '技工学校结业', '中技结业'),
  of('secondary_vocational', '49', '技校肄业', '技工学校肄业', '中技肄业'),
  of('high_school', '60', '普通高中', '高中', '高中学历', '高级中学', '普高', '高中教育'),
  of('high_school', '61', '普通高中毕业', '高中毕业', '普高毕业'),
  of('high_school', '62', '普通高中结业', '高中结业'),
  of('high_school', '63', '普通高中肄业', '高中肄业'),
  of('junior', '70', '初中', '初级中学', '初中学历', '初中教育'),
  of('junior', '71', '初中毕业'),
  of('junior', '73', '初中肄业'),
  of('primary', '80', '小学', '小学学历', '小学教育'),
  of('primary', '81', '小学毕业'),
  of('primary', '83', '小学肄业'),
  of('other', '90', '其他', '其它', '其他学历'),
];

/** Codes of one level. */
export const codesOfLevel = (level: EducationLevel): readonly string[] =>
  EDUCATIONS.filter(education => education.level === level).map(({ code }) => code);

/** One code list in use has 72 and 82 where the standard has 73 and 83. */
const OTHER_LIST: ReadonlyMap<string, string> = new Map([
  ['72', '73'],
  ['82', '83'],
]);
/** Words without a code of their own: 90, the word kept as note. */
const OTHER_WORDS = new Set(['文盲', '半文盲', '文盲半文盲', '文盲或半文盲', '扫盲', '扫盲班', '不识字', '识字很少']);

/** 大专以上 with completed studies, i.e. without 结业 and 肄业. Source: R-A6, Q14. */
export const COLLEGE_PLUS_CODES: readonly string[] = ['10', '11', '14', '17', '20', '21', '28', '30', '31'];

/** Everyday choices stand first in pick-lists. */
const EVERYDAY = ['10', '20', '30', '41', '44', '60', '70', '80', '90'];

/** Pick-list of forms. */
export const EDUCATION_OPTIONS: readonly FieldOption[] = [
  ...EDUCATIONS.filter(({ code }) => EVERYDAY.includes(code)),
  ...EDUCATIONS.filter(({ code }) => !EVERYDAY.includes(code)),
].map(({ code, label }) => ({ value: code, label }));

const byCode = new Map(EDUCATIONS.map(education => [education.code, education]));
const codeByWord = new Map(
  EDUCATIONS.flatMap(({ code, label, words }) => [label, ...words].map((word): [string, string] => [word, code])),
);

const STUDY_FORM =
  /^(?:全日制(?:普通)?|非全日制|在职|脱产|业余|函授|(?:中共)?(?:中央|[\u4E00-\u9FFF]{0,3}委|省|州|市|县)?党校|自学考试|自考|成人(?:高等|高考)?(?:教育)?|成教|(?:中央)?电大|夜大|职大|业大|网络(?:教育)?|远程(?:教育)?|开放(?:教育)?|普通高等教育|刊授)/;
/** 初中文化程度 is 初中. */
const ENDING = /(?:文化程度|文化|学历|程度)$/;
const NOT_COMPLETED = /在读|未毕业|就读/;
const DEGREE = /学士|学位|硕士|博士/;
const SEPARATOR = /[()[\]、,;/|]/;

export type ParsedEducation = Parsed<string> &
  Readonly<{ /** Form of study or degree glued to the level, e.g. 函授; null when none. */ note: string | null }>;

/** True for completed college (大专) or above; party school and correspondence count at the stated level. Source: R-A6, Q13, Q14. */
export function isCollegePlus(code: string): boolean {
  return COLLEGE_PLUS_CODES.includes(code);
}

/** Level of a code, null for a code outside the table. */
export function educationLevel(code: string): EducationLevel | null {
  return byCode.get(code)?.level ?? null;
}

/** Display text of a code, e.g. 大学本科; an unknown code shows itself. */
export function educationLabel(code: string): string {
  return byCode.get(code)?.label ?? code;
}

/** The education in a cell. Codes: EDUCATION_UNREADABLE, EDUCATION_NOT_COMPLETED, EDUCATION_UNFINISHED. */
export function parseEducation(cell: Cell, _context?: ParseContext): ParsedEducation {
  const fast = cell.kind === 'text' ? codeByWord.get(cell.text) : undefined;
  if (fast !== undefined) return { value: fast, issues: unfinishedIssues(fast, cell.text), note: null };
  const unusable = unusableCell(cell);
  if (unusable !== null) return { ...refused(unusable), note: null };
  if (isPlaceholder(cell.text)) return { ...BLANK, note: null };
  const text = plainText(cell)
    .normalize('NFKC')
    .replace(/[\s\u200B]/g, '');
  const found = codeOf(text) ?? readWithNote(text);
  if (found !== null) return { value: found.code, issues: unfinishedIssues(found.code, cell.text), note: found.note };
  const code: Issue['code'] = NOT_COMPLETED.test(text) ? 'EDUCATION_NOT_COMPLETED' : 'EDUCATION_UNREADABLE';
  return { ...refused({ code, severity: 'error', params: { raw: cell.text } }), note: null };
}

/** 结业 and 肄业 from college upward do not count as 大专以上, which is said. Source: Q14. */
function unfinishedIssues(code: string, raw: string): readonly Issue[] {
  return code >= '40' || COLLEGE_PLUS_CODES.includes(code)
    ? NO_ISSUES
    : [{ code: 'EDUCATION_UNFINISHED', severity: 'warning', params: { raw } }];
}

type Found = Readonly<{ code: string; note: string | null }>;

function codeOf(word: string): Found | null {
  if (OTHER_WORDS.has(word)) return { code: '90', note: word };
  const code =
    codeByWord.get(word) ??
    codeByWord.get(word.replace(ENDING, '')) ??
    OTHER_LIST.get(word) ??
    (byCode.has(word) ? word : undefined);
  return code === undefined ? null : { code, note: null };
}

/** 党校函授本科, 本科(函授), 大学本科,法学学士: one level, all else a form of study or a degree. */
function readWithNote(text: string): Found | null {
  let level: Found | null = null;
  const notes: string[] = [];
  for (const part of text.split(SEPARATOR).filter(piece => piece !== '')) {
    const { rest, forms } = takeStudyForms(part);
    notes.push(...forms);
    if (rest === '' || rest === '教育') continue;
    const found = codeOf(rest);
    if (found !== null && level === null) level = found;
    else if (DEGREE.test(rest) && level !== null) notes.push(rest);
    else return null;
  }
  return level === null
    ? null
    : { code: level.code, note: [...notes, ...(level.note === null ? [] : [level.note])].join('、') || null };
}

/** Takes the forms of study off either end of a word. */
function takeStudyForms(part: string): Readonly<{ rest: string; forms: readonly string[] }> {
  const forms: string[] = [];
  let rest = part;
  for (let match = STUDY_FORM.exec(rest); match !== null && match[0] !== ''; match = STUDY_FORM.exec(rest)) {
    forms.push(match[0]);
    rest = rest.slice(match[0].length);
  }
  for (let length = 2; rest !== '' && codeOf(rest) === null && length < rest.length; length += 1) {
    const tail = rest.slice(length);
    if (codeOf(rest.slice(0, length)) !== null && STUDY_FORM.exec(tail)?.[0] === tail)
      return { rest: rest.slice(0, length), forms: [...forms, tail] };
  }
  return { rest, forms };
}
