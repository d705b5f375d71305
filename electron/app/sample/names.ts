import type { Chance } from './random.ts';

/** Invented names: common surnames of the area, some of them polyphonic, so that search by pinyin is tried on them too. */
const SURNAMES: readonly (readonly [string, number])[] = [
  ['王', 60],
  ['李', 62],
  ['张', 50],
  ['陆', 40],
  ['杨', 42],
  ['刘', 34],
  ['陈', 34],
  ['黄', 34],
  ['熊', 30],
  ['农', 28],
  ['侯', 22],
  ['马', 22],
  ['罗', 24],
  ['韦', 22],
  ['何', 20],
  ['周', 18],
  ['赵', 18],
  ['吴', 18],
  ['项', 14],
  ['陶', 18],
  ['蒋', 10],
  ['田', 10],
  ['谢', 10],
  ['唐', 10],
  ['邓', 10],
  ['梁', 10],
  ['朱', 10],
  ['胡', 10],
  ['高', 8],
  ['林', 8],
  ['郑', 6],
  ['宋', 6],
  ['邱', 6],
  ['普', 8],
  ['白', 6],
  ['盘', 6],
  ['骆', 6],
  ['代', 6],
  ['古', 6],
  ['姚', 6],
  ['夏', 6],
  ['余', 6],
  ['沈', 4],
  ['贺', 4],
  ['龙', 10],
  ['江', 4],
  ['单', 2],
  ['仇', 2],
  ['曾', 8],
  ['解', 2],
  ['查', 2],
  ['任', 4],
  ['尉迟', 1],
  ['欧阳', 2],
];
const FIRST_MALE = '正光文国德家志明永世朝开兴万天成发金仕廷绍应云贵荣福顺建庆'.split('');
const SECOND_MALE = '华明忠林祥富清才武强军平生昌良云龙海斌学全友春贵荣辉勇刚波涛'.split('');
const FIRST_FEMALE = '秀玉美丽春金慧文晓正永光艳桂兴红国小云凤'.split('');
const SECOND_FEMALE = '英芬兰珍仙琼梅菊花丽萍艳芳琴霞华燕会莲香'.split('');
/** Persons named in the source report; nobody here bears their names. */
const REAL_NAMES: ReadonlySet<string> = new Set(['龚年成', '王达昌']);

/** A made-up name. @param sex 1 男, 2 女. */
export function personName(chance: Chance, sex: '1' | '2'): string {
  for (;;) {
    const surname = chance.weigh(SURNAMES);
    const [first, second] = sex === '1' ? [FIRST_MALE, SECOND_MALE] : [FIRST_FEMALE, SECOND_FEMALE];
    const name = `${surname}${chance.happens(0.14) ? '' : chance.pick(first)}${chance.pick(second)}`;
    if (!REAL_NAMES.has(name)) return name;
  }
}
