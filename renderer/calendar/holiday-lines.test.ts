import { describe, expect, it } from 'vitest';
import { SHIPPED_DAYS } from '#shared/calendar/holidays.ts';
import type { CalendarEntry } from '#shared/calendar/model.ts';
import { holidayLines, lineText } from './holiday-lines.ts';

const shippedOf = (year: number): CalendarEntry[] =>
  [...SHIPPED_DAYS.values()]
    .filter(({ day }) => day.startsWith(`${year}`))
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .map(({ day, kind, name }) => ({ day, kind, name, source: 'shipped', shipped: { kind, name } }));
const texts = (entries: readonly CalendarEntry[]) => holidayLines(entries).map(line => `${line.name} ${lineText(line)}`);
const own = (day: string, kind: CalendarEntry['kind'], name: string): CalendarEntry => ({
  day,
  kind,
  name,
  source: 'office',
  shipped: null,
});

describe('The arrangement of a year in words', () => {
  it('reads as the announcement does', () => {
    expect(texts(shippedOf(2012))).toEqual([
      '元旦 1月1日至1月3日放假',
      '春节 1月22日至1月28日放假，1月21日、1月29日上班',
      '清明节 4月2日至4月4日放假，3月31日、4月1日上班',
      '劳动节 4月29日至5月1日放假，4月28日上班',
      '端午节 6月22日至6月24日放假',
      '中秋节、国庆节 9月30日至10月7日放假，9月29日上班',
    ]);
  });

  it('keeps apart what only shares a name, and names worked days without a holiday', () => {
    expect(
      texts([own('2027-01-01', 'holiday', '元旦'), own('2027-03-06', 'workday', ''), own('2027-12-31', 'holiday', '元旦')]),
    ).toEqual(['元旦 1月1日放假', ' 3月6日上班', '元旦 12月31日放假']);
  });

  it('leaves out what was cancelled, and marks what the office entered', () => {
    const lines = holidayLines([
      ...shippedOf(2012).filter(({ day }) => day > '2012-09-01'),
      own('2012-08-10', 'holiday', '火把节'),
      own('2012-08-11', 'plain', ''),
    ]);
    expect(lines.map(({ name, isOffice }) => [name, isOffice])).toEqual([
      ['火把节', true],
      ['中秋节、国庆节', false],
    ]);
  });
});
