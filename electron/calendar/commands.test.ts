import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addTerm } from '#shared/calendar/due-dates.ts';
import type { CalendarOverride } from '#shared/calendar/model.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { listOperations } from '../history/queries.ts';
import { undoOperation } from '../history/undo.ts';
import { type AfterCalendarChange, removeDays, saveDays } from './commands.ts';
import { createCalendarHandlers } from './handlers.ts';
import { readCalendar, readYear } from './queries.ts';

let test: TestFile;
const db = () => test.connection.db;
const write = <T>(work: (tx: WriteTx) => Promise<T>) => runOperation(test.context, 'calendar.save', {}, work);
const nothing: AfterCalendarChange = () => Promise.resolve(0);
const save = (...days: CalendarOverride[]) => write(tx => saveDays(tx, days, nothing));
const stored = () => db().selectFrom('calendar_day').selectAll().orderBy('id').execute();
const torchFestival = { day: '2012-08-10', kind: 'holiday', name: '火把节' } as const;

beforeEach(async () => {
  test = await makeTestFile();
});
afterEach(() => test.dispose());

describe('The calendar of the office', () => {
  it('is the shipped one until something is entered, and again when it is taken back', async () => {
    expect((await readCalendar(db())).isWorkingDay('2012-08-10')).toBe(true);
    await save(torchFestival);
    expect((await readCalendar(db())).nameOf('2012-08-10')).toBe('火把节');
    await write(tx => removeDays(tx, ['2012-08-10', '2012-08-11'], nothing));
    expect([await stored(), (await readCalendar(db())).isWorkingDay('2012-08-10')]).toEqual([[], true]);
  });

  it('keeps no entry that says what holds anyway', async () => {
    await save({ day: '2012-04-28', kind: 'plain', name: '' }, torchFestival);
    await save(
      { day: '2012-04-28', kind: 'workday', name: '劳动节' },
      { day: '2012-08-10', kind: 'plain', name: '' },
      { day: '2012-05-01', kind: 'holiday', name: '劳动节' },
    );
    expect(await stored()).toEqual([]);
  });

  it('shows a year with what was shipped and what the office changed', async () => {
    await save({ day: '2012-04-28', kind: 'plain', name: '' }, torchFestival);
    const { entries, ...year } = await readYear(db(), 2012);
    expect(year).toEqual({ year: 2012, state: 'known', isShipped: true });
    expect(entries.filter(({ day }) => ['2012-04-28', '2012-04-29', '2012-08-10'].includes(day))).toEqual([
      { day: '2012-04-28', kind: 'plain', name: '', source: 'office', shipped: { kind: 'workday', name: '劳动节' } },
      { day: '2012-04-29', kind: 'holiday', name: '劳动节', source: 'shipped', shipped: { kind: 'holiday', name: '劳动节' } },
      { day: '2012-08-10', kind: 'holiday', name: '火把节', source: 'office', shipped: null },
    ]);
    expect(await readYear(db(), 2027)).toEqual({ year: 2027, state: 'unknown', isShipped: false, entries: [] });
  });

  it('tells what limits run by, before and after, inside the same operation', async () => {
    const seen: string[] = [];
    const afterChange: AfterCalendarChange = async (tx, before, after) => {
      for (const calendar of [before, after]) seen.push(addTerm('2012-08-01', { amount: 10, unit: 'workingDays' }, calendar).day);
      return (await tx.selectFrom('calendar_day').select('id').execute()).length;
    };
    const { value } = await write(tx => saveDays(tx, [torchFestival], afterChange));
    expect([seen, value]).toEqual([['2012-08-15', '2012-08-16'], 1]);
  });

  it('changes nothing when the recount of running limits fails', async () => {
    const failing: AfterCalendarChange = () => Promise.reject(new Error('no recount'));
    await expect(write(tx => saveDays(tx, [torchFestival], failing))).rejects.toThrow('no recount');
    expect(await stored()).toEqual([]);
  });

  it('is named by its days in 历史 and can be undone', async () => {
    const handlers = createCalendarHandlers(nothing);
    const context = { db: db(), operation: test.context } as unknown as Parameters<typeof handlers.save>[0];
    const { operationId } = await handlers.save(context, {
      days: [torchFestival, { day: '2012-08-09', kind: 'holiday', name: '火把节' }],
    });
    const [latest] = (await listOperations(db(), { filter: { search: '' }, window: { offset: 0, limit: 1 } })).rows;
    expect(latest?.label).toBe('修改工作日历：2012-08-09 至 2012-08-10（2 条）');
    await undoOperation(db(), test.context, operationId);
    expect(await stored()).toEqual([]);
  });

  it('explains a limit by the days of the office', async () => {
    await save(torchFestival);
    const handlers = createCalendarHandlers(nothing);
    const context = { db: db(), operation: test.context } as unknown as Parameters<typeof handlers.explain>[0];
    expect(
      await handlers.explain(context, { basisOn: '2012-08-01', basisLabel: '收件', term: { amount: 10, unit: 'workingDays' } }),
    ).toEqual({
      dueOn: '2012-08-16',
      working: ['2012-08-01 收件，往后第 10 个工作日 = 2012-08-16（其间火把节放假 2012-08-10）'],
    });
  });
});
