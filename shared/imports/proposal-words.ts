/** Words of old registers of proposals as offices write them. Source: domain.md §4.1, §7.2. */
import { toHalfWidth } from '../core/text.ts';
import type {
  Disposition,
  HandlingMode,
  ProposalCategory,
  ProposalState,
  ResultClass,
  Satisfaction,
} from '../proposals/model.ts';

type Word<T> = readonly [RegExp, T];

/** The first entry whose pattern fits. */
function firstOf<T>(words: readonly Word<T>[], text: string): T | null {
  const plain = toHalfWidth(text).replace(/\s/g, '');
  return words.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

const CLASSES: readonly Word<ResultClass>[] = [
  [/^[aA](?:类|级|件)?$|^[(]?[aA][)]?类?/, 'A'],
  [/^[bB](?:类|级|件)?$|^[(]?[bB][)]?类?/, 'B'],
  [/^[cC](?:类|级|件)?$|^[(]?[cC][)]?类?/, 'C'],
  [/^[dD](?:类|级|件)?$/, 'D'],
  [/暂时?(?:不能|无法|难以)|条件(?:限制|不具备|不成熟)|不能解决|无法解决|未采纳/, 'C'],
  [/留作?(?:工作)?参考|仅供参考/, 'C'],
  [
    /正在(?:解决|落实|办理|实施)|列入(?:计划|规划)|计划(?:解决|落实)|逐步(?:解决|落实)|部分(?:解决|落实|采纳)|拟(?:解决|落实)/,
    'B',
  ],
  [/^(?:已经?|基本|全部)?(?:解决|落实|采纳|完成)(?:或采纳)?$/, 'A'],
];

/** 办理结果类别: A类, Ａ, 已解决, 列入计划 …; null when the text tells none. */
export function readResultClass(text: string): ResultClass | null {
  const plain = toHalfWidth(text).replace(/\s/g, '');
  // a sentence that opens with a letter is no class
  return plain.length > 20 ? null : firstOf(CLASSES, plain);
}

const ANSWERS: readonly Word<Satisfaction>[] = [
  [/不(?:太|够)?满意|不满$/, 'dissatisfied'],
  [/基本满意|比较满意|较满意|较为满意|基本同意/, 'basically_satisfied'],
  [/未表态|未反馈|无意见|弃权|没有?表态|未回复|未答复|不表态/, 'no_answer'],
  [/满意/, 'satisfied'],
];

/** 反馈; null when the text tells none. */
export function readSatisfaction(text: string): Satisfaction | null {
  return firstOf(ANSWERS, text);
}

const STATES: readonly Word<ProposalState>[] = [
  [/并案|并入|合并/, 'merged'],
  [/不予?立案|未予?立案|不予受理|不立案/, 'not_filed'],
  [/撤案|撤回|撤销|撤件/, 'withdrawn'],
  [/退回(?:补充|修改|提案人)?$|退回补充/, 'returned'],
  [/重新办理|重办|二次办理|再次办理/, 'rehandling'],
  [/^(?:已)?通报|已向.*通报/, 'reported'],
  [/(?:未|尚未|没有?|待)(?:办结|办毕|完成|答复)|正在(?:办理|承办|落实)|办理中|在办|承办中|正办|办理之中/, 'handling'],
  [/待交办|未交办/, 'filed'],
  [/待审|未审|待立案|审查中|登记|已?收件|已?提交/, 'submitted'],
  [/办结|结案|办毕|办理完毕|办理完成|^已?完成$|已办(?!理)|归档/, 'concluded'],
  [/答复|回复/, 'replied'],
  [/交办|转办/, 'assigned'],
  [/立案|受理|通过/, 'filed'],
];

/** A state, or what the review decided; null when the text tells none. */
export function readState(text: string): ProposalState | null {
  return firstOf(STATES, text);
}

const CATEGORIES: readonly Word<ProposalCategory>[] = [
  [/热点|难点|焦点|信访|上访/, 'hot_issue'],
  [/党的建设|党建|组织建设|党风|廉政|干部|党员|纪检|作风/, 'party_building'],
  [/精神文明|文化|宣传|思想|体育|旅游|道德|乡风/, 'spiritual_civilisation'],
  [/生态|城乡|城镇|环境|环保|环卫|村镇|集镇|林业|绿化|规划|美丽/, 'ecology_town'],
  [/社会|民生|教育|卫生|医疗|计生|社保|民政|就业|交通|道路|水利|饮水|基础设施|政法|治安|民族|养老|住房/, 'social'],
  [/经济|农业|工业|财政|产业|商贸|扶贫|农村|企业|科技|金融|招商/, 'economy'],
  [/其他|其它|综合/, 'other'],
];

/** 类别; null when the text tells none. */
export function readCategory(text: string): ProposalCategory | null {
  return firstOf(CATEGORIES, text);
}

const DISPOSITION_WORDS: readonly Word<Disposition>[] = [
  [/意见建议|意见|建议/, 'to_opinion'],
  [/提议/, 'to_suggestion'],
  [/信访/, 'to_petition'],
  [/退回|退还|本人/, 'return'],
  [/留存|参考|存档|备查/, 'for_reference'],
];

/** 处理去向; null when the text tells none. */
export function readDisposition(text: string): Disposition | null {
  return firstOf(DISPOSITION_WORDS, text);
}

const MODE_WORDS: readonly Word<HandlingMode>[] = [
  [/分办|分别/, 'separate'],
  [/会办|会同|协办|联合|主协办/, 'joint'],
  [/单办|单独|独办/, 'single'],
];

/** 办理方式; null when the text tells none. */
export function readMode(text: string): HandlingMode | null {
  return firstOf(MODE_WORDS, text);
}

const JOINERS = /[、，,；;/／\n]+/;
const SPACES = /[\s\u3000]+/;
const ET_CETERA = /等\s*(?:[（(]?\s*(\d+|[一二三四五六七八九十]+)\s*[名位人个]+\s*(?:代表)?[)）]?)?\s*(?:代表)?$/;
const TITLES = /(?:代表|同志|等)$/;

/** People in one cell such as 李 明、王芳等5人; names of two characters may hold a blank. @returns `total` as 等…人 states it. */
export function peopleIn(text: string): Readonly<{ names: readonly string[]; total: number | null }> {
  const etCetera = ET_CETERA.exec(text);
  const plain = text.replace(ET_CETERA, '').trim();
  const parts = JOINERS.test(plain) ? plain.split(JOINERS) : joinLone(plain.split(SPACES));
  const names = parts.map(part => part.replace(/\s/g, '').replace(TITLES, '')).filter(part => part !== '');
  const stated = etCetera?.[1];
  return { names: [...new Set(names)], total: stated === undefined ? null : countOf(stated) };
}

/** 李 明 王芳: lone characters that follow one another are one name of two or three, or two names of two. */
function joinLone(parts: readonly string[]): string[] {
  const joined: string[] = [];
  let run = '';
  const close = () => {
    if (run.length === 4) joined.push(run.slice(0, 2), run.slice(2));
    else if (run !== '') joined.push(run);
    run = '';
  };
  for (const part of parts) {
    if (part.length === 1) run += part;
    else {
      close();
      joined.push(part);
    }
  }
  close();
  return joined;
}

function countOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (character: string | undefined) => '零一二三四五六七八九'.indexOf(character ?? '零');
  const [tens, ones] = text.includes('十') ? text.split('十') : ['零', text];
  const value = (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
  return value > 0 ? value : null;
}

/** Units in one cell: 林业站、水务所; a bracket such as （牵头） is no part of the name. */
export function unitsIn(text: string): readonly string[] {
  const bare = text
    .replace(/[（(【[](?:主办|协办|牵头|会办|分办|配合|单办)[)）】\]]/g, '')
    .replace(/^(?:主办|协办|牵头)(?:单位)?[:：]/, '');
  return [...new Set(bare.split(JOINERS).map(part => part.replace(/\s/g, '')))].filter(part => part !== '' && part !== '等');
}

/** The number of another proposal that a text such as 并入TA20120003号提案 names; '' when it names none. */
export function parentNumberIn(text: string): string {
  return text
    .replace(/\s/g, '')
    .replace(/^(?:已|与|和|同|合并|并案|并入|并到|归并|到|至|:|：|（|\()+/, '')
    .replace(/(?:合并|并案|办理|处理|提案|提议|号|一并|）|\))+$/, '');
}
