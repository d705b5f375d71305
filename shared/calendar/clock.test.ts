import { describe, expect, it } from 'vitest';
import { clockState, DEFAULT_CLOCK, latenessOf, remindersBetween } from './clock.ts';

const at = (today: string, closedOn: string | null = null) => {
  const { kind, daysLeft, text } = clockState({ dueOn: '2012-08-02', today, closedOn, ...DEFAULT_CLOCK });
  return [kind, daysLeft, text];
};

describe('The clock (R-P17)', () => {
  it.each([
    ['2012-07-01', 'onTime', 32, '还有 32 天'],
    ['2012-07-17', 'onTime', 16, '还有 16 天'],
    ['2012-07-18', 'warning', 15, '还有 15 天'],
    ['2012-07-30', 'warning', 3, '还有 3 天'],
    ['2012-08-01', 'warning', 1, '还有 1 天'],
    ['2012-08-02', 'dueToday', 0, '今天到期'],
    ['2012-08-03', 'late', -1, '已逾期 1 天'],
    ['2012-08-31', 'late', -29, '已逾期 29 天'],
    ['2012-09-01', 'veryLate', -30, '严重逾期 30 天'],
    ['2013-08-02', 'veryLate', -365, '严重逾期 365 天'],
  ])('on %s an open case is %s (%i days)', (today, ...state) => {
    expect(at(today)).toEqual(state);
  });

  it.each([
    ['2012-07-30', 'closedOnTime', 3, '提前 3 天完成'],
    ['2012-08-02', 'closedOnTime', 0, '到期当天完成'],
    ['2012-08-07', 'closedLate', -5, '逾期 5 天完成'],
  ])('closed on %s it is %s, whatever today is', (closedOn, ...state) => {
    expect(at('2012-12-31', closedOn)).toEqual(state);
  });

  it('takes its warnings from the settings', () => {
    const custom = { dueOn: '2012-08-02', today: '2012-07-25', warnDays: [5, 3], lateEveryDays: 7, veryLateDays: 30 };
    expect(clockState(custom).kind).toBe('onTime');
    expect(clockState({ ...custom, warnDays: [10] }).kind).toBe('warning');
    expect(clockState({ ...custom, warnDays: [] }).kind).toBe('onTime');
  });

  const reminders = (from: string, to: string, closedOn: string | null = null) =>
    remindersBetween(from, to, { dueOn: '2012-08-02', closedOn, ...DEFAULT_CLOCK }).map(({ on, text }) => `${on} ${text}`);

  it('reminds 15, 7 and 1 days before and every 7 days after', () => {
    expect(reminders('2012-07-01', '2012-08-31')).toEqual([
      '2012-07-18 还有 15 天到期',
      '2012-07-26 还有 7 天到期',
      '2012-08-01 还有 1 天到期',
      '2012-08-09 已逾期 7 天',
      '2012-08-16 已逾期 14 天',
      '2012-08-23 已逾期 21 天',
      '2012-08-30 已逾期 28 天',
    ]);
  });

  it('gives only the days asked for, both ends included, and none twice over two spans', () => {
    expect(reminders('2012-07-26', '2012-08-09')).toEqual([
      '2012-07-26 还有 7 天到期',
      '2012-08-01 还有 1 天到期',
      '2012-08-09 已逾期 7 天',
    ]);
    expect(reminders('2012-08-10', '2012-08-15')).toEqual([]);
    expect([...reminders('2012-07-01', '2012-08-08'), ...reminders('2012-08-09', '2012-08-31')]).toEqual(
      reminders('2012-07-01', '2012-08-31'),
    );
  });

  it('stops from the day of closing on, and starts again from an extended limit', () => {
    expect(reminders('2012-07-01', '2012-12-31', '2012-08-16')).toEqual([
      '2012-07-18 还有 15 天到期',
      '2012-07-26 还有 7 天到期',
      '2012-08-01 还有 1 天到期',
      '2012-08-09 已逾期 7 天',
    ]);
    expect(remindersBetween('2012-07-21', '2012-09-02', { dueOn: '2012-09-02', ...DEFAULT_CLOCK }).map(({ on }) => on)).toEqual([
      '2012-08-18',
      '2012-08-26',
      '2012-09-01',
    ]);
  });

  it('becomes late on the day after the limit and very late thirty days after it, unless closed before', () => {
    const limit = { dueOn: '2012-08-02', veryLateDays: 30 };
    expect(latenessOf(limit)).toEqual([
      { on: '2012-08-03', kind: 'late' },
      { on: '2012-09-01', kind: 'veryLate' },
    ]);
    expect(latenessOf({ ...limit, closedOn: '2012-08-20' })).toEqual([{ on: '2012-08-03', kind: 'late' }]);
    expect(latenessOf({ ...limit, closedOn: '2012-08-02' })).toEqual([]);
  });
});
