import { describe, expect, it } from 'vitest';
import { memberFields } from '#shared/members/fields.ts';
import {
  BLANK_LINE,
  isUntouched,
  nextLine,
  offeredText,
  type QuickColumn,
  readLine,
  withAbove,
  withChoice,
  withFills,
  withTyped,
} from './quick-line.ts';

const column = (key: string, more: Partial<QuickColumn> = {}): QuickColumn => {
  const field = memberFields.find(candidate => candidate.key === key);
  if (field === undefined) throw new Error(key);
  return { field, width: 80, above: 'none', ...more };
};
const branch = { value: '0'.repeat(26), label: '兴街镇党支部' };
const columns = [
  column('name'),
  column('sex'),
  column('ethnicity', { above: 'offered' }),
  column('organizationId', { above: 'carried', isReference: true }),
];
const above = withChoice(withTyped(BLANK_LINE, 'ethnicity', '壮族'), 'organizationId', branch);

describe('the line above', () => {
  it('is offered greyed until taken, or carried at once and marked', () => {
    const next = nextLine(columns, above);
    expect(next.texts).toEqual({ organizationId: branch.label });
    expect([next.choices['organizationId'], next.filled['organizationId']]).toEqual([branch, '沿用上一行']);
    const ethnicity = columns[2];
    if (ethnicity === undefined) throw new Error('a column');
    expect(offeredText(ethnicity, next, above)).toBe('壮族');
    const taken = withAbove(next, ethnicity, above);
    expect([taken.texts['ethnicity'], offeredText(ethnicity, taken, above)]).toEqual(['壮族', '']);
    expect([isUntouched(next), isUntouched(taken)]).toEqual([true, false]);
  });
});

describe('boxes filled from another one', () => {
  it('follow it until the clerk types into them', () => {
    const fill = (text: string) => ({ sex: { text, note: '由身份号码填入' } });
    const filled = withFills(withFills(BLANK_LINE, fill('男')), fill('女'));
    expect([filled.texts['sex'], filled.filled['sex']]).toEqual(['女', '由身份号码填入']);
    expect(withFills(withTyped(filled, 'sex', '男'), fill('女')).texts['sex']).toBe('男');
  });
});

describe('reading a line', () => {
  it('takes choices by their record and refuses a name that was not chosen', () => {
    const typed = withTyped(withTyped(withTyped(BLANK_LINE, 'name', '王示例'), 'sex', '男'), 'ethnicity', '汉');
    const read = readLine(columns, withChoice(typed, 'organizationId', branch), '2012-07-25', {});
    expect([read.hasErrors, read.values]).toEqual([
      false,
      { name: '王示例', sex: '1', ethnicity: '01', organizationId: branch.value },
    ]);
    const unchosen = readLine(columns, withTyped(typed, 'organizationId', '没有的党支部'), '2012-07-25', {});
    expect(unchosen.issues['organizationId']?.map(issue => issue.code)).toEqual(['CHOICE_UNKNOWN']);
  });
});
