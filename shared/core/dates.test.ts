import { describe, expect, it } from 'vitest';
import {
  AGE_BANDS,
  addMonthsClamped,
  ageAt,
  ageBand,
  comparePartial,
  dayToSerial,
  daysInMonth,
  earliestDay,
  formatPartial,
  isDay,
  isPartialDate,
  isSurelyBefore,
  isUnder35,
  latestDay,
  partyAge,
  serialToDay,
} from './dates.ts';

describe('partial dates', () => {
  it('exist as year, month or calendar day', () => {
    expect(['1985', '1985-06', '1985-06-30', '2000-02-29'].every(isPartialDate)).toBe(true);
    expect(['85', '1985-13', '1985-00', '1985-6', '1985-06-31', '1900-02-29', '1985-06-00', ''].some(isPartialDate)).toBe(false);
    expect(isDay('1985-06-15')).toBe(true);
    expect(isDay('1985-06')).toBe(false);
  });

  it('span from their first to their last possible day', () => {
    expect(['2012', '2012-02', '2012-02-03'].map(earliestDay)).toEqual(['2012-01-01', '2012-02-01', '2012-02-03']);
    expect(['2012', '2012-02', '2012-02-03'].map(latestDay)).toEqual(['2012-12-31', '2012-02-29', '2012-02-03']);
  });

  it('sort by first possible day, the vaguer first', () => {
    expect(['1985-06-01', '1985-07', '1985', '1985-01', '1984-12-31', '1985-06'].toSorted(comparePartial)).toEqual([
      '1984-12-31',
      '1985',
      '1985-01',
      '1985-06',
      '1985-06-01',
      '1985-07',
    ]);
  });

  it('lie surely before each other only when no day can contradict', () => {
    expect(isSurelyBefore('1985', '1985-06')).toBe(false);
    expect(isSurelyBefore('1985-05', '1985-06-01')).toBe(true);
  });

  it('print without leading zeros in Chinese (F10)', () => {
    expect(formatPartial('2012-07-05', 'chinese')).toBe('2012年7月5日');
    expect(formatPartial('1985-06', 'chinese')).toBe('1985年6月');
    expect(formatPartial('1985', 'chinese')).toBe('1985年');
    expect(formatPartial('1985-06', 'dot')).toBe('1985.06');
    expect(formatPartial('1985-06-01', 'dash')).toBe('1985-06-01');
  });
});

describe('age', () => {
  it('counts full years at the day (R-A1, R-A2)', () => {
    expect(ageAt('1977-07-25', '2012-07-25')).toEqual({ age: 35, isEstimated: false });
    expect(ageAt('1977-07-26', '2012-07-25')).toEqual({ age: 34, isEstimated: false });
    expect(ageAt('1996-02-29', '2014-02-28').age).toBe(17);
    expect(ageAt('1996-02-29', '2014-03-01').age).toBe(18);
  });

  it('reaches a month on its first day and estimates from a bare year (R-A1)', () => {
    expect(ageAt('1977-07', '2012-07-01').age).toBe(35);
    expect(ageAt('1977-08', '2012-07-31').age).toBe(34);
    expect(ageAt('1977', '2012-01-01')).toEqual({ age: 35, isEstimated: true });
  });

  it('includes 35 in 35岁以下 (R-A3, F8)', () => {
    expect([34, 35, 36].map(isUnder35)).toEqual([true, true, false]);
  });

  it('falls into the bands of Party statistics without gap or overlap (R-A4)', () => {
    expect([18, 30, 31, 35, 36, 40, 41, 45, 46, 50, 51, 55, 56, 60, 61, 99].map(ageBand)).toEqual([
      'le30',
      'le30',
      '31-35',
      '31-35',
      '36-40',
      '36-40',
      '41-45',
      '41-45',
      '46-50',
      '46-50',
      '51-55',
      '51-55',
      '56-60',
      '56-60',
      'ge61',
      'ge61',
    ]);
    for (let age = 18; age <= 110; age += 1)
      expect(AGE_BANDS.filter(band => (band.from ?? 0) <= age && age <= (band.to ?? 200))).toHaveLength(1);
  });

  it('gives 党龄 from the day of becoming formal', () => {
    expect(partyAge('2009-07-01', '2012-06-30')).toEqual({ years: 2, isEstimated: false });
  });
});

describe('calendar arithmetic', () => {
  it('adds months and clamps to the end of the month', () => {
    expect(addMonthsClamped('2012-01-31', 1)).toBe('2012-02-29');
    expect(addMonthsClamped('2011-11-30', 3)).toBe('2012-02-29');
    expect(addMonthsClamped('2012-07-25', 3)).toBe('2012-10-25');
    expect(addMonthsClamped('2012-03-31', -1)).toBe('2012-02-29');
    expect(addMonthsClamped('2012-01-15', -1)).toBe('2011-12-15');
  });

  it('knows leap years', () => {
    expect([1900, 2000, 2012, 2013].map(year => daysInMonth(year, 2))).toEqual([28, 29, 29, 28]);
    expect(daysInMonth(2012, 13)).toBe(0);
  });

  it.each([
    [30_247, '1982-10-23'],
    [31_199, '1985-06-01'],
    [41_115, '2012-07-25'],
    [41_115.99, '2012-07-25'],
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
  ])('reads serial %d as %s (§7.2)', (serial, day) => {
    expect(serialToDay(serial)).toBe(day);
  });

  it('has no day for 0, the 29th of February 1900, negatives and beyond 9999', () => {
    expect([0, 0.5, 60, -1, 2_958_466, Number.NaN].map(serialToDay)).toEqual([null, null, null, null, null, null]);
  });

  it('turns every serial of Excel to its day and back as Date does', () => {
    const wrong: number[] = [];
    for (let serial = 61; serial <= 80_000; serial += 1) {
      const day = serialToDay(serial) ?? '';
      if (
        day !== new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) ||
        dayToSerial(day) !== serial
      )
        wrong.push(serial);
    }
    expect(wrong).toEqual([]);
    expect(dayToSerial('1900-02-28')).toBe(59);
    expect(serialToDay(2_958_465)).toBe('9999-12-31');
  });
});
