import type { DuplicateRule } from './model.ts';

/**
 * How likely two records are the same person: pure scoring of one pair. Identity numbers speak loudest, then name with birth and
 * place, then what looks alike. Two valid numbers that differ speak against. Source: domain.md §7.2.
 */

/** What of a member the rules look at. */
export type PersonFacts = Readonly<{
  id: string;
  name: string;
  /** Full pinyin of the name without tones. */
  sound: string;
  sex: string;
  birth: string;
  joinedOn: string;
  /** Digits of the number that are known, in the 18-character form without its check character: 17, 15 when the end was lost, none. */
  digits: string;
  /** The number passed its check. */
  isNumberValid: boolean;
  organizationId: string;
  /** Township or county-affiliated committee, else the organisation itself. */
  unitId: string;
  phones: readonly string[];
}>;

type Reason = Readonly<{ rule: DuplicateRule; score: number; text: string }>;
export type Likeness = Readonly<{ score: number; reasons: readonly Reason[] }>;

/** Pairs below it are not listed. */
export const LISTED_FROM = 55;
const OTHER_NUMBER = 50;
const OTHER_SEX = 25;

/** Known digits of an identity number, whatever its state. @param raw the source text of one that is not valid, lost digits as * */
export function numberDigits(idNumber: string | null, raw: string | null): string {
  if (idNumber !== null) return idNumber.slice(0, 17);
  const text = (raw ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\dX*]/g, '');
  if (/^\d{17}[\dX]$/.test(text)) return text.slice(0, 17);
  if (/^\d{15}$/.test(text)) return `${text.slice(0, 6)}19${text.slice(6)}`;
  return /^(\d{15})\*/.exec(text)?.[1] ?? '';
}

/** Same text but for one changed character, or two neighbours that changed places. */
function differsByOne(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let first = -1;
  let count = 0;
  for (let index = 0; index < one.length; index += 1) {
    if (one.charCodeAt(index) === other.charCodeAt(index)) continue;
    if (count === 0) first = index;
    count += 1;
    if (count > 2) return false;
  }
  if (count < 2) return count === 1;
  const second = first + 1;
  const isSwapped = one.charAt(first) === other.charAt(second) && one.charAt(second) === other.charAt(first);
  // a rare character takes two units
  const isRare = RARE.test(one.slice(first, first + 2)) && RARE.test(other.slice(first, first + 2));
  return isSwapped || isRare;
}
const RARE = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/;

const sorted = (text: string) => Array.from(text).toSorted().join('');

type Numbers = 'same' | 'start' | 'near' | 'different' | 'unknown';
function compareNumbers(one: PersonFacts, other: PersonFacts): Numbers {
  const known = Math.min(one.digits.length, other.digits.length);
  if (known < 15) return 'unknown';
  if (one.digits.slice(0, known) === other.digits.slice(0, known)) return known === 17 ? 'same' : 'start';
  const canBeMistyped = !(one.isNumberValid && other.isNumberValid);
  return canBeMistyped && differsByOne(one.digits.slice(0, known), other.digits.slice(0, known)) ? 'near' : 'different';
}

type Names = 'same' | 'alike' | 'one' | 'different';
/** same; alike: same sound, or two characters exchanged; one: a single character differs or is missing. */
export function compareNames(one: Pick<PersonFacts, 'name' | 'sound'>, other: Pick<PersonFacts, 'name' | 'sound'>): Names {
  if (one.name === other.name) return 'same';
  if (one.sound !== '' && one.sound === other.sound) return 'alike';
  if (one.name.charAt(0) !== other.name.charAt(0) && Math.min(one.name.length, other.name.length) < 3) return 'different';
  if (differsByOne(one.name, other.name)) {
    return sorted(one.name) === sorted(other.name) ? 'alike' : 'one';
  }
  const [short, long] = one.name.length < other.name.length ? [one.name, other.name] : [other.name, one.name];
  if (long.length !== short.length + 1 || short.charAt(0) !== long.charAt(0)) return 'different';
  for (let index = 1; index < long.length; index += 1) if (long.slice(0, index) + long.slice(index + 1) === short) return 'one';
  return 'different';
}

type Births = 'same' | 'coarse' | 'month' | 'year' | 'different';
/** same to the day; coarse: one says no day; month: another day of the same month; year: one says only the year. */
function compareBirths(one: string, other: string): Births {
  if (one === other) return one.length >= 7 ? 'same' : 'year';
  const known = Math.min(one.length, other.length);
  if (one.slice(0, known) === other.slice(0, known)) return known >= 7 ? 'coarse' : 'year';
  return one.slice(0, 7) === other.slice(0, 7) ? 'month' : 'different';
}

type Compared = Readonly<{
  numbers: Numbers;
  names: Names;
  births: Births;
  place: 'branch' | 'township' | 'elsewhere';
  isSameSex: boolean;
  hasSamePhone: boolean;
  isSameSurname: boolean;
}>;

const PLACES = { branch: '同一党支部', township: '同一乡镇（系统）', elsewhere: '' } as const;
const NAMES = { same: '姓名相同', alike: '姓名读音相同或两字颠倒', one: '姓名只差一个字', different: '姓名不同' } as const;
const BIRTHS = {
  same: '出生日期相同',
  coarse: '出生年月相同（一条没有日）',
  month: '出生年月相同、日不同',
  year: '出生年份相同（一条没有月）',
  different: '',
} as const;

function byNumber({ numbers, names, births }: Compared): Reason[] {
  const found = (score: number, text: string): Reason[] => [{ rule: 'identity', score, text: `${text}，${NAMES[names]}` }];
  if (numbers === 'same') return found(names === 'same' ? 100 : names === 'different' ? 75 : 95, '公民身份号码相同（前 17 位）');
  if (numbers === 'start' && names !== 'different')
    return found(names === 'same' ? 92 : 80, '公民身份号码前 15 位相同（尾数丢失）');
  if (numbers === 'near' && names !== 'different' && births !== 'different')
    return found(names === 'same' ? 88 : 70, '公民身份号码只差一位');
  return [];
}

const SAME_NAME: Readonly<Record<Compared['place'], Readonly<Record<Births, number>>>> = {
  branch: { same: 90, coarse: 84, month: 66, year: 64, different: 0 },
  township: { same: 84, coarse: 76, month: 58, year: 50, different: 0 },
  elsewhere: { same: 72, coarse: 60, month: 0, year: 0, different: 0 },
};
const LIKE_NAME: Readonly<Record<'alike' | 'one', Readonly<Record<Compared['place'], readonly [same: number, coarse: number]>>>> =
  {
    alike: { branch: [82, 68], township: [70, 54], elsewhere: [0, 0] },
    one: { branch: [74, 56], township: [58, 40], elsewhere: [0, 0] },
  };

function byName({ names, births, place, isSameSex }: Compared): Reason[] {
  const text = [NAMES[names], BIRTHS[births], PLACES[place]].filter(part => part !== '').join('，');
  if (names === 'same') {
    const score = SAME_NAME[place][births];
    if (score === 0 || (place === 'elsewhere' && !isSameSex)) return [];
    return place === 'elsewhere'
      ? [{ rule: 'nameAndBirth', score, text: `${text}，性别相同` }]
      : [{ rule: 'nameBirthAndPlace', score, text }];
  }
  if (names === 'different' || (births !== 'same' && births !== 'coarse')) return [];
  const [same, coarse] = LIKE_NAME[names][place];
  const score = births === 'same' ? same : coarse;
  return score === 0 ? [] : [{ rule: 'similarName', score, text }];
}

function byPhone({ names, births, hasSamePhone, isSameSurname }: Compared): Reason[] {
  if (!hasSamePhone || !isSameSurname) return [];
  const isSameAge = births === 'same' || births === 'coarse';
  const score =
    births === 'different'
      ? { same: 55, alike: 45, one: 35, different: 20 }[names]
      : { same: 85, alike: 78, one: 66, different: isSameAge ? 62 : 35 }[names];
  const text = ['电话相同，同姓', NAMES[names], BIRTHS[births]].filter(part => part !== '').join('，');
  return [{ rule: 'phone', score, text }];
}

/** Scores a pair, 0 to 100. @returns the reasons, strongest first; none when no rule speaks for the pair. */
export function likeness(one: PersonFacts, other: PersonFacts): Likeness {
  const compared: Compared = {
    numbers: compareNumbers(one, other),
    names: compareNames(one, other),
    births: compareBirths(one.birth, other.birth),
    place: one.organizationId === other.organizationId ? 'branch' : one.unitId === other.unitId ? 'township' : 'elsewhere',
    isSameSex: one.sex === other.sex,
    hasSamePhone: one.phones.some(phone => other.phones.includes(phone)),
    isSameSurname: one.name.charAt(0) === other.name.charAt(0),
  };
  const reasons = [...byNumber(compared), ...byName(compared), ...byPhone(compared)].toSorted((a, b) => b.score - a.score);
  const [best] = reasons;
  if (best === undefined) return { score: 0, reasons };
  const hasNearPhone = !compared.hasSamePhone && one.phones.some(phone => other.phones.some(more => differsByOne(phone, more)));
  const support =
    (one.joinedOn.length >= 7 && one.joinedOn === other.joinedOn ? 12 : 0) +
    (hasNearPhone ? 12 : 0) +
    (reasons.length > 1 ? 4 : 0);
  const against = (compared.numbers === 'different' ? OTHER_NUMBER : 0) + (compared.isSameSex ? 0 : OTHER_SEX);
  return { score: Math.max(0, Math.min(100, best.score + support) - against), reasons };
}

const PARTIAL: ReadonlySet<string> = new Set(['birth', 'joinedOn', 'formalOn']);

/**
 * Which record's value of a field should stay: the one that says more, else that of the record changed last.
 * @param isSecondNewer whether the second record was changed after the first
 */
export function preferredSide(
  key: string,
  first: string | number | boolean | null,
  second: string | number | boolean | null,
  isSecondNewer: boolean,
): 'first' | 'second' {
  if (first === second) return 'first';
  const says = (value: typeof first) => value !== null && value !== '' && value !== false && value !== 0;
  if (says(first) !== says(second)) return says(first) ? 'first' : 'second';
  if (PARTIAL.has(key) && String(first).length !== String(second).length)
    return String(first).length > String(second).length ? 'first' : 'second';
  return isSecondNewer ? 'second' : 'first';
}
