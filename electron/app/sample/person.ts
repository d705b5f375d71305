import { ageAt } from '#shared/core/dates.ts';
import { isCollegePlus } from '#shared/core/education.ts';
import { SAMPLE_REFERENCE_DATE } from './plan-types.ts';
import type { Chance } from './random.ts';

/** Parts of an invented person's record that follow from each other: birth, identity number, admission, education. */

const two = (value: number): string => String(value).padStart(2, '0');
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Makes unique, valid identity numbers of a province-level address, so they belong to nobody. Source: domain.md §9.6. */
export function idNumberMaker(): (birth: string, sex: '1' | '2') => string {
  const used = new Map<string, number>();
  return (birth, sex) => {
    const key = `${birth}${sex}`;
    const order = (used.get(key) ?? -1) + 1;
    used.set(key, order);
    // 17th digit odd for men, even for women
    const sequence = order * 2 + (sex === '1' ? 1 : 2);
    const digits = `530000${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
    const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
    return `${digits}${'10X98765432'.charAt(sum % 11)}`;
  };
}

/** Makes unique, invented mobile numbers. */
export function phoneMaker(chance: Chance): () => string {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const phone = `1${chance.integer(3, 9)}${String(chance.integer(0, 999_999_999)).padStart(9, '0')}`;
      if (used.has(phone)) continue;
      used.add(phone);
      return phone;
    }
  };
}

/** A day of birth in a span of years. */
export function birthBetween(chance: Chance, from: number, to: number): string {
  return `${chance.integer(from, to)}-${two(chance.integer(1, 12))}-${two(chance.integer(1, 28))}`;
}

/** 35 or younger at the reference date. Source: R-A3. */
export const isUnder35 = (birth: string): boolean => ageAt(birth, SAMPLE_REFERENCE_DATE).age <= 35;

/** Admission at 19 or later and the end of probation a year after. @param lastYear latest year of admission. */
export function admission(chance: Chance, birth: string, lastYear: number): Readonly<{ joinedOn: string; formalOn: string }> {
  const birthYear = Number(birth.slice(0, 4));
  const earliest = Math.max(birthYear + 19, 1949);
  const year = Math.min(lastYear, chance.integer(earliest, Math.max(earliest, Math.min(lastYear, birthYear + 42))));
  const rest = chance.happens(0.6)
    ? `-${two(chance.integer(1, 12))}-${two(chance.integer(1, 28))}`
    : `-${two(chance.integer(1, 12))}`;
  return { joinedOn: `${year}${rest}`, formalOn: `${year + 1}${rest}` };
}

type Weights = readonly (readonly [string, number])[];
const COLLEGE_PLUS: Weights = [
  ['20', 6],
  ['21', 34],
  ['30', 4],
  ['31', 50],
  ['14', 2],
  ['28', 1],
];
const OFFICE: Weights = [
  ['21', 30],
  ['31', 38],
  ['20', 6],
  ['30', 4],
  ['14', 1],
  ['41', 14],
  ['61', 5],
  ['71', 2],
];
const BELOW_COLLEGE: Weights = [
  ['41', 14],
  ['44', 4],
  ['61', 22],
  ['60', 4],
  ['71', 44],
  ['70', 4],
  ['81', 8],
];
const VILLAGE: Weights = [
  ['81', 30],
  ['80', 4],
  ['71', 40],
  ['70', 4],
  ['61', 11],
  ['44', 2],
  ['41', 4],
  ['31', 3],
  ['90', 2],
];
const VILLAGE_OLD: Weights = [
  ['81', 52],
  ['80', 10],
  ['71', 20],
  ['61', 3],
  ['90', 15],
];

/** A plausible education. @param college true or false where it must be (or not be) 大专以上; null where it does not matter. */
export function educationOf(chance: Chance, kind: 'office' | 'village', birth: string, college: boolean | null): string {
  if (college === true) return chance.weigh(COLLEGE_PLUS);
  const weights = kind === 'office' ? OFFICE : birth < '1955' ? VILLAGE_OLD : VILLAGE;
  if (college === null) return chance.weigh(weights);
  return chance.weigh(kind === 'office' ? BELOW_COLLEGE : weights.filter(([code]) => !isCollegePlus(code)));
}
