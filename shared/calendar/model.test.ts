import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isWeekend, weekdayName } from './days.ts';
import { addTerm, dueDateOf, workingText } from './due-dates.ts';
import { SHIPPED_DAYS, SHIPPED_YEARS } from './holidays.ts';
import { createWorkCalendar } from './model.ts';

const tenWorkingDays = { amount: 10, unit: 'workingDays' } as const;

describe('The shipped calendar', () => {
  it('knows 2009 to 2026 and says so of no other year', () => {
    expect(SHIPPED_YEARS).toEqual(Array.from({ length: 18 }, (_, index) => 2009 + index));
    const calendar = createWorkCalendar([]);
    expect([2008, 2009, 2026, 2027].map(calendar.yearState)).toEqual(['unknown', 'known', 'known', 'unknown']);
  });

  it('works weekends only, and rests at the seven holidays of every year', () => {
    const days = [...SHIPPED_DAYS.values()];
    expect(days.filter(({ day, kind }) => kind === 'workday' && !isWeekend(day))).toEqual([]);
    for (const year of SHIPPED_YEARS) {
      const names = days.filter(({ day, kind }) => kind === 'holiday' && day.startsWith(`${year}`)).map(({ name }) => name);
      for (const name of ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'])
        expect([year, name, names.some(found => found.includes(name))]).toEqual([year, name, true]);
      expect(SHIPPED_DAYS.get(`${year}-10-01`)?.kind).toBe('holiday');
    }
  });

  it('gives back a worked day for each weekday rested beyond the holidays of the law', () => {
    const calendar = createWorkCalendar([]);
    const restedWeekdays = (year: number) =>
      [...SHIPPED_DAYS.values()].filter(({ day, kind }) => day.startsWith(`${year}`) && kind === 'holiday' && !isWeekend(day))
        .length;
    const worked = (year: number) =>
      [...SHIPPED_DAYS.values()].filter(({ day, kind }) => day.startsWith(`${year}`) && kind === 'workday').length;
    // eleven days by law since 2008, thirteen since 2025, one more in 2015; 2020 had one working day fewer by the longer 春节
    expect([2013, 2016, 2021, 2022].map(year => restedWeekdays(year) - worked(year))).toEqual([11, 11, 11, 11]);
    expect([2025, 2026].map(year => restedWeekdays(year) - worked(year))).toEqual([13, 13]);
    expect(calendar.isWorkingDay('2020-02-01')).toBe(false);
  });
});

describe('What the office enters', () => {
  it('stands above the shipped day, and cancels it when plain', () => {
    const calendar = createWorkCalendar([
      { day: '2012-04-28', kind: 'plain', name: '' },
      { day: '2012-05-02', kind: 'plain', name: '' },
      { day: '2012-04-30', kind: 'workday', name: '补班' },
      { day: '2012-08-10', kind: 'holiday', name: '火把节' },
    ]);
    expect(['2012-04-28', '2012-04-29', '2012-04-30', '2012-05-02', '2012-08-10'].map(calendar.isWorkingDay)).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
    expect([calendar.nameOf('2012-04-28'), calendar.nameOf('2012-08-10')]).toEqual([null, '火把节']);
  });

  it('moves a limit counted in working days, with its reason', () => {
    const calendar = createWorkCalendar([{ day: '2012-08-10', kind: 'holiday', name: '火把节' }]);
    expect(addTerm('2012-08-01', tenWorkingDays, calendar, '收件')).toEqual({
      day: '2012-08-16',
      working: ['2012-08-01 收件，往后第 10 个工作日 = 2012-08-16（其间火把节放假 2012-08-10）'],
    });
  });

  it('makes a year known once National Day is entered, partly known before', () => {
    const newYear = { day: '2027-01-01', kind: 'holiday', name: '元旦' } as const;
    const nationalDay = { day: '2027-10-01', kind: 'holiday', name: '国庆节' } as const;
    expect(createWorkCalendar([newYear]).yearState(2027)).toBe('partial');
    expect(createWorkCalendar([newYear, nationalDay]).isKnownYear(2027)).toBe(true);
    expect(createWorkCalendar([{ day: '2027-01-01', kind: 'plain', name: '' }]).yearState(2027)).toBe('unknown');
    expect(workingText(addTerm('2026-12-24', tenWorkingDays, createWorkCalendar([newYear]), '收件').working)).toBe(
      '2026-12-24 收件，往后第 10 个工作日 = 2027-01-08（其间元旦放假 2027-01-01）；2027 年放假安排尚未录齐，其余日期按周一至周五计算',
    );
  });

  it('lets the sentence of a manual limit and of extensions stand without a reason', () => {
    const found = dueDateOf({
      basisOn: '2012-05-02',
      basisLabel: '交办',
      term: { amount: 3, unit: 'months' },
      extensions: [{ approvedOn: '2012-07-20', newDueOn: '2012-09-02', reason: '' }],
      calendar: createWorkCalendar([]),
    });
    expect(workingText(found.working)).toBe('2012-05-02 交办 + 3 个月 = 2012-08-02；2012-07-20 批准延期至 2012-09-02');
  });
});

describe('Counting days', () => {
  it('agrees with the calendar of the platform for a century', () => {
    const wrong: string[] = [];
    for (let day = '1950-01-01'; day < '2050-01-01'; ) {
      const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
      const following = next.toISOString().slice(0, 10);
      if (addDays(day, 1) !== following || weekdayName(following) !== `星期${'日一二三四五六'[next.getUTCDay()]}`)
        wrong.push(day);
      day = following;
    }
    expect(wrong).toEqual([]);
    expect(daysBetween('2012-02-28', '2012-03-01')).toBe(2);
  });
});
