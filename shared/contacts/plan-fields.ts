/** 三联系安排表(花名): one row per delegate, with 3 to 5 columns for members and masses. Source: domain.md §5.3, R-L3. */
import type { Field } from '../core/field.ts';
import { dayField, shownField } from '../core/field-builders.ts';

export const COMMITTEE_COLUMNS = 2;
/** R-L3 asks for 3 to 5 contacts; more of a kind share the last column. */
export const LEAST_COLUMNS = 3;
export const MOST_COLUMNS = 5;

export const committeeKey = (place: number): string => `committee${place}`;
export const memberKey = (place: number): string => `member${place}`;
export const massKey = (place: number): string => `mass${place}`;
export const places = (count: number): readonly number[] => Array.from({ length: count }, (_none, index) => index + 1);

/** How many columns a kind takes: as many as the fullest row needs, within the limits. */
export const columnCount = (most: number): number => Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, most));

/** Names spread over columns; what does not fit stands in the last one. */
export function spread(names: readonly string[], columns: number, keyOf: (place: number) => string): Record<string, string> {
  const entries = places(columns).flatMap(place => {
    const cell = place === columns ? names.slice(place - 1).join('、') : (names[place - 1] ?? '');
    return cell === '' ? [] : [[keyOf(place), cell] as const];
  });
  return Object.fromEntries(entries);
}

const name = (key: string, label: string, width = 12) => shownField({ key, label, width, sensitivity: 'medium' });

/** Columns without 序号. */
export function planFields({ members, masses }: Readonly<{ members: number; masses: number }>): readonly Field[] {
  return [
    shownField({ key: 'groupName', label: '代表小组', width: 18 }),
    ...places(COMMITTEE_COLUMNS).map(place => name(committeeKey(place), `联系委员${place}`, 10)),
    name('delegateName', '代表姓名', 10),
    ...places(members).map(place => name(memberKey(place), `联系党员${place}`)),
    ...places(masses).map(place => name(massKey(place), `联系群众${place}`)),
    dayField({ key: 'fromOn', label: '起始日期', width: 12, help: '' }),
  ];
}
/** Behind them, not shown: which congress and village the delegate is of, so that the sheet can be taken back. */
export const planHiddenFields: readonly Field[] = [
  shownField({ key: 'termLabel', label: '届次', width: 16 }),
  shownField({ key: 'branchName', label: '代表所在党支部', width: 20 }),
];

const count = (key: string, label: string) => shownField({ key, label, width: 8, align: 'right' }, undefined, 'integer');
const rate = (key: string) => shownField({ key, label: '覆盖率', width: 8, align: 'right' });
/** Columns of 三联系情况表 without 序号. Source: domain.md §5.3, R-L4…R-L6. */
export const situationFields: readonly Field[] = [
  shownField({ key: 'unitName', label: '乡镇', width: 12 }),
  count('committeeMembers', '党委委员数'),
  count('committeeLinked', '已联系小组委员数'),
  rate('committeeRate'),
  count('groups', '代表小组数'),
  count('delegates', '代表数'),
  count('delegatesLinked', '已联系党员代表数'),
  rate('delegateRate'),
  count('memberLinks', '联系党员总数'),
  count('massLinks', '联系群众总数'),
  count('members', '党员数'),
  count('membersLinked', '已联系群众党员数'),
  rate('memberRate'),
  count('records', '本期联系次数'),
  count('opinions', '收集意见'),
  count('opinionsClosed', '办结意见'),
  count('helpCount', '办实事件数'),
  shownField({ key: 'amountYuan', label: '涉及金额(元)', width: 12, align: 'right' }, undefined, 'integer'),
];
