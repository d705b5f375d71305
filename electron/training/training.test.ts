import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PlanValues, sessionFilter, type SessionValues, traineeFilter } from '#shared/training/model.ts';
import { termValuesOf, delegateValuesOf } from '#shared/testing/builders.ts';
import { type ActivityDesk, openActivityDesk } from '../activities/testing.ts';
import { createDelegate } from '../delegates/commands.ts';
import { saveTerm, saveUnit } from '../delegates/congress-commands.ts';
import { createSession, removePlan, savePlan, stepSession, updateSession } from './commands.ts';
import { sessionsOfDelegate } from './delegate-queries.ts';
import { trainingPaper } from './papers.ts';
import { listPlans, trainingYear } from './plan-queries.ts';
import { getSession, listSessions, trainingFiguresOf } from './queries.ts';
import { countTrainees, listTrainees, matchNames, trainingCoverage } from './trainee-queries.ts';

let desk: ActivityDesk;
const db = () => desk.test.connection.db;
const asOf = '2012-07-25';
const sentence = (text: string) => ({ code: 'RULE_BROKEN', detail: { params: { detail: expect.stringContaining(text) } } });
const WINDOW = { offset: 0, limit: 100 };

const values = (more: Partial<SessionValues> = {}): SessionValues => ({
  planId: null,
  organizationId: desk.organizationId,
  title: '任期制专题培训班',
  startOn: '2012-06-14',
  endOn: '2012-06-15',
  form: 'centralised',
  channel: 'party_school',
  place: '县委党校',
  hours: 12,
  teacher: '县委党校',
  content: null,
  printedCopies: null,
  remark: null,
  ...more,
});
const planOf = (more: Partial<PlanValues> = {}): PlanValues => ({
  organizationId: desk.organizationId,
  year: 2012,
  title: '2012年党代表培训计划',
  target: '全体党代表',
  plannedSessions: 3,
  plannedHeadcount: 8,
  budgetCents: 480_000,
  state: 'draft',
  approvedOn: null,
  remark: null,
  ...more,
});
const add = (more: Partial<SessionValues> = {}, isHeld = true) =>
  desk.write(tx => createSession(tx, { values: values(more), isHeld }));
const plan = (more: Partial<PlanValues> = {}) =>
  desk.write(tx => savePlan(tx, { id: null, version: null, values: planOf(more) }));
const present = (id: string, ...places: readonly number[]) =>
  desk.attend(
    'training_session',
    id,
    places.map(place => [desk.delegateIds[place] ?? '', 'present'] as const),
  );
const figures = (filter: object = {}) => trainingFiguresOf(db(), sessionFilter.parse({ asOf, ...filter }));
const trainees = (filter: object = {}) =>
  listTrainees(db(), { filter: traineeFilter.parse({ asOf, year: 2012, ...filter }), sort: null, window: WINDOW });

beforeEach(async () => {
  desk = await openActivityDesk();
});
afterEach(() => desk.test.dispose());

describe('person-times and headcount (R-M8)', () => {
  it('are the sum of attendances and the distinct persons, over any sessions of a period', async () => {
    await present(await add(), 0, 1, 2);
    await present(await add({ startOn: '2012-05-16', endOn: '2012-05-16', form: 'site_visit' }), 0, 1);
    await present(await add({ startOn: '2011-05-16', endOn: '2011-05-16', form: 'site_visit' }), 0, 3);
    expect(await figures({ from: '2012-01-01', to: '2012-12-31' })).toMatchObject({ sessions: 2, personTimes: 5, headcount: 3 });
    expect(await figures()).toMatchObject({ sessions: 3, personTimes: 7, headcount: 4 });
    // trainingStudyTourPersonTimes
    expect(await figures({ form: 'site_visit' })).toMatchObject({ sessions: 2, personTimes: 4, headcount: 3 });
  });

  it('count neither those away nor guests nor what is still planned', async () => {
    const id = await add();
    const [first = '', second = '', third = ''] = desk.delegateIds;
    await desk.attend('training_session', id, [
      [first, 'present'],
      [second, 'on_leave'],
      [third, 'expected'],
    ]);
    await desk.write(tx => tx.updateTable('attendance').set({ role: 'delegate' }).execute());
    await present(await add({ startOn: '2012-09-01', endOn: '2012-09-01' }, false), 4);
    expect(await figures()).toMatchObject({ sessions: 1, personTimes: 1, headcount: 1 });
    await desk.write(tx => tx.updateTable('attendance').set({ role: 'invited' }).where('delegateId', '=', first).execute());
    expect(await figures()).toMatchObject({ personTimes: 0, headcount: 0 });
    expect(await figures({ asOf: '2012-06-13' })).toMatchObject({ sessions: 0 });
  });

  it('count one person once who is a delegate of the township and of the county', async () => {
    const [first = ''] = desk.delegateIds;
    const { memberId } = await db().selectFrom('delegate').select('memberId').where('id', '=', first).executeTakeFirstOrThrow();
    const county = await db()
      .selectFrom('party_organization')
      .select('id')
      .where('parentId', 'is', null)
      .executeTakeFirstOrThrow();
    const countyDelegateId = await desk.write(async tx => {
      const congressTermId = await saveTerm(tx, {
        id: null,
        version: null,
        values: termValuesOf({ organizationId: county.id, level: 'county' }),
      });
      const electoralUnitId = await saveUnit(tx, { id: null, congressTermId, name: '县直', allottedSeats: 1 });
      return createDelegate(
        tx,
        delegateValuesOf({ memberId, congressTermId, electoralUnitId, compositionCategory: 'leading_official' }),
      );
    });
    await present(await add(), 0);
    const countySession = await add({ organizationId: county.id, startOn: '2012-07-01', endOn: '2012-07-01' });
    await desk.attend('training_session', countySession, [[countyDelegateId, 'present']]);
    expect(await figures()).toMatchObject({ personTimes: 2, headcount: 1 });
    // trained as one, trained as both: coverage counts delegates
    expect(await trainingCoverage(db(), { asOf, year: 2012, within: null })).toEqual({ trained: 2, valid: 9 });
    const { rows } = await trainees({ isTrained: true });
    expect(rows.map(row => [row.level, row.times, row.hours])).toEqual([
      ['township', 2, 24],
      ['county', 2, 24],
    ]);
  });
});

describe('who has not been trained yet this year', () => {
  it('are the valid delegates without an attendance in the year, by scope, group and composition', async () => {
    const id = await add();
    await present(id, 0, 1);
    await present(await add({ startOn: '2011-06-14', endOn: '2011-06-14' }), 2);
    const [, , third = ''] = desk.delegateIds;
    await desk.write(tx =>
      tx
        .updateTable('delegate')
        .set({ groupId: desk.groupIds[0] ?? '' })
        .where('id', '=', third)
        .execute(),
    );
    expect((await trainees({ isTrained: false })).total).toBe(6);
    expect((await trainees({ isTrained: true })).rows.map(row => row.name)).toEqual(['甲示例', '乙示例']);
    expect((await trainees({ isTrained: false, groupId: desk.groupIds[0] ?? '' })).rows.map(row => row.name)).toEqual(['丙示例']);
    expect((await trainees({ isTrained: false, within: desk.organizationId })).total).toBe(6);
    expect((await trainees({ year: 2011, isTrained: true })).rows.map(row => row.name)).toEqual(['丙示例']);
    expect(await countTrainees(db(), traineeFilter.parse({ asOf, year: 2012, notInSessionId: id }))).toBe(6);
    expect(await trainingCoverage(db(), { asOf, year: 2012, within: null })).toEqual({ trained: 2, valid: 8 });
  });

  it('leave out who lost the qualification by the day', async () => {
    const [first = ''] = desk.delegateIds;
    await desk.write(tx =>
      tx.updateTable('delegate_status').set({ toStatus: 'terminated' }).where('delegateId', '=', first).execute(),
    );
    expect((await trainees()).total).toBe(7);
  });

  it('are found by pasted names; namesakes are all given unless a note tells them apart', async () => {
    const [first = '', second = ''] = desk.delegateIds;
    const secondMember = await db().selectFrom('delegate').select('memberId').where('id', '=', second).executeTakeFirstOrThrow();
    await desk.write(async tx => {
      await tx.updateTable('party_member').set({ name: '甲示例' }).where('id', '=', secondMember.memberId).execute();
      await tx
        .updateTable('delegate')
        .set({ groupId: desk.groupIds[1] ?? '' })
        .where('id', '=', second)
        .execute();
    });
    const found = await matchNames(db(), {
      asOf,
      within: null,
      names: ['甲 示例', '甲示例（第二代表小组）', '丙示例', '查无此人', ' '],
    });
    expect(found.map(({ name, delegates }) => [name, delegates.map(one => one.id)])).toEqual([
      ['甲 示例', [first, second].sort((a, b) => Number(a === second) - Number(b === second))],
      ['甲示例（第二代表小组）', [second]],
      ['丙示例', [desk.delegateIds[2]]],
      ['查无此人', []],
    ]);
  });
});

describe('sessions', () => {
  it('run from planned to closed; what was expected stays (R-M6)', async () => {
    const id = await add({ startOn: '2012-07-20', endOn: '2012-07-21' }, false);
    await present(id, 0, 1, 2);
    const step = (version: number, event: 'hold' | 'close') =>
      desk.write(tx => stepSession(tx, { id, version, event, on: null, reason: null }));
    await step(1, 'hold');
    await step(2, 'close');
    await desk.write(tx =>
      tx
        .deleteFrom('attendance')
        .where('delegateId', '=', desk.delegateIds[2] ?? '')
        .execute(),
    );
    expect(await getSession(db(), id, asOf)).toMatchObject({ state: 'closed', expected: 3, personTimes: 2, headcount: 2 });
    await expect(desk.write(tx => updateSession(tx, { id, version: 3, values: { place: '别处' } }))).rejects.toMatchObject(
      sentence('先撤回归档'),
    );
  });

  it('have their days in order, none of them ahead when held, and a plan of the same year', async () => {
    await expect(add({ endOn: '2012-06-13' })).rejects.toMatchObject(sentence('早于开始日期'));
    await expect(add({ endOn: '2012-07-26' })).rejects.toMatchObject(sentence('晚于今天'));
    const planId = await plan({ year: 2011, title: '2011年党代表培训计划' });
    await expect(add({ planId })).rejects.toMatchObject(sentence('2011 年的计划'));
  });

  it('are found by organiser, days, form, channel, state and words', async () => {
    await add();
    await add(
      { title: '赴蒙自参观学习', form: 'site_visit', channel: 'other', startOn: '2012-09-01', endOn: '2012-09-01' },
      false,
    );
    const titles = async (filter: object) =>
      (await listSessions(db(), { filter: sessionFilter.parse({ asOf, ...filter }), sort: null, window: WINDOW })).rows.map(
        row => row.title,
      );
    expect(await titles({})).toEqual(['赴蒙自参观学习', '任期制专题培训班']);
    expect(await titles({ form: 'site_visit' })).toEqual(['赴蒙自参观学习']);
    expect(await titles({ channel: 'party_school' })).toEqual(['任期制专题培训班']);
    expect(await titles({ isHeld: true })).toEqual(['任期制专题培训班']);
    expect(await titles({ isHeld: false })).toEqual(['赴蒙自参观学习']);
    expect(await titles({ from: '2012-07-01' })).toEqual(['赴蒙自参观学习']);
    expect(await titles({ within: desk.organizationId, search: 'mengzi' })).toEqual(['赴蒙自参观学习']);
    expect(await titles({ within: desk.organizationId, search: '蒙自' })).toEqual(['赴蒙自参观学习']);
  });
});

describe('the yearly plan (R-M8, §4.5)', () => {
  it('is one a year for an organisation, approved on a day', async () => {
    const id = await plan();
    await expect(plan({ title: '另一份计划' })).rejects.toMatchObject(sentence('已有计划“2012年党代表培训计划”'));
    await expect(desk.write(tx => savePlan(tx, { id, version: 1, values: planOf({ state: 'approved' }) }))).rejects.toMatchObject(
      sentence('批准日期'),
    );
    await desk.write(tx => savePlan(tx, { id, version: 1, values: planOf({ state: 'approved', approvedOn: '2012-01-20' }) }));
    await expect(desk.write(tx => savePlan(tx, { id, version: 1, values: planOf() }))).rejects.toMatchObject({ code: 'STALE' });
  });

  it('shows how far it has come, in person-times and heads, and stays while sessions belong to it', async () => {
    const planId = await plan({ state: 'approved', approvedOn: '2012-01-20' });
    await present(await add({ planId }), 0, 1, 2);
    await present(await add({ planId, startOn: '2012-05-16', endOn: '2012-05-16' }), 0);
    await add({ planId, startOn: '2012-10-16', endOn: '2012-10-16' }, false);
    expect(await listPlans(db(), { asOf, year: 2012, within: null })).toMatchObject([
      { heldSessions: 2, personTimes: 4, headcount: 3, plannedSessions: 3 },
    ]);
    expect(await trainingYear(db(), { asOf, year: 2012, within: null })).toMatchObject([
      {
        organizationId: desk.organizationId,
        plan: { id: planId, state: 'approved' },
        sessions: 2,
        ahead: 1,
        personTimes: 4,
        headcount: 3,
        delegates: 8,
        trained: 3,
      },
    ]);
    await expect(desk.write(tx => removePlan(tx, planId))).rejects.toMatchObject(sentence('3 个培训班'));
  });

  it('is missing where nobody made one', async () => {
    expect(await trainingYear(db(), { asOf, year: 2012, within: null })).toMatchObject([
      { plan: null, sessions: 0, delegates: 8 },
    ]);
  });
});

describe('a delegate’s own record', () => {
  it('tells the sessions by the day, with hours where they came and why where they did not', async () => {
    const [first = ''] = desk.delegateIds;
    const attended = await add({ startOn: '2012-05-16', endOn: '2012-05-16', title: '参观学习', form: 'site_visit', hours: 8 });
    await present(attended, 0);
    await desk.attend('training_session', await add(), [[first, 'on_leave']]);
    await present(await add({ startOn: '2012-09-01', endOn: '2012-09-01' }, false), 0);
    expect(await sessionsOfDelegate(db(), first, asOf)).toMatchObject([
      { title: '参观学习', status: 'present', hours: 8 },
      { title: '任期制专题培训班', status: 'on_leave', leaveReason: '外出' },
    ]);
    expect(await sessionsOfDelegate(db(), first, '2012-06-01')).toHaveLength(1);
  });
});

describe('papers (§6.1)', () => {
  it('are 培训签到表, 参训名单 and 培训计划', async () => {
    const planId = await plan();
    const id = await add({ planId });
    const [first = '', second = ''] = desk.delegateIds;
    await desk.attend('training_session', id, [
      [first, 'present'],
      [second, 'on_leave'],
    ]);
    const text = async (paper: 'sign_in' | 'trainees' | 'plan', of = id) =>
      JSON.stringify((await trainingPaper(db(), { paper, id: of, asOf })).document);
    const signIn = await text('sign_in');
    expect(signIn).toContain('代表1');
    expect(signIn).toContain('代表2');
    const list = await text('trainees');
    expect(list).toContain('参训 1 人次，1 人。');
    expect(list).not.toContain('代表2');
    expect(await text('plan', planId)).toContain('4800 元');
  });
});
