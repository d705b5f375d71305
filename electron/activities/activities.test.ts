import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONTENT_KINDS } from '#shared/activities/model.ts';
import { figuresOf } from '#shared/core/document.ts';
import { runOperation } from '../db/operation.ts';
import { dumpRosters } from '../db/testing.ts';
import { listBin } from '../history/queries.ts';
import { undoOperation } from '../history/undo.ts';
import { registerOpinion } from '../opinions/commands.ts';
import { createActivities, removeActivities, saveActivitySettings, stepActivity, updateActivity } from './commands.ts';
import { activitiesOfDelegate } from './delegate-queries.ts';
import { activityPaper } from './paper.ts';
import { getActivity } from './queries.ts';
import { raiseOpinions } from './raise-opinions.ts';
import { ACTIVITY, type ActivityDesk, openActivityDesk } from './testing.ts';
import { activityYear, groupYearFigures } from './year-queries.ts';

let desk: ActivityDesk;
const db = () => desk.test.connection.db;
const sentence = (text: string) => ({ code: 'RULE_BROKEN', detail: { params: { detail: expect.stringContaining(text) } } });
const step = (
  id: string,
  version: number,
  event: 'notify' | 'hold' | 'close' | 'reopen' | 'cancel' | 'replan',
  more: object = {},
) => desk.write(tx => stepActivity(tx, { id, version, event, on: null, reason: null, ...more }));
const year = async (asOf = '2012-07-25', which = 2012) => (await activityYear(db(), { asOf, year: which, within: null })).groups;

beforeEach(async () => {
  desk = await openActivityDesk();
});
afterEach(() => desk.test.dispose());

describe('planning', () => {
  it('plans the same activity for several groups as one operation, undone as one', async () => {
    const before = dumpRosters(desk.test.connection);
    const { operationId, value } = await runOperation(desk.test.context, 'activities.create', {}, tx =>
      createActivities(tx, { groupIds: [...desk.groupIds, desk.groupIds[0] ?? ''], values: ACTIVITY, isHeld: false }),
    );
    expect(value.length).toBe(2);
    expect((await desk.list()).rows.map(({ groupName, state, contentKinds }) => [groupName, state, contentKinds])).toEqual([
      ['第一代表小组', 'planned', ['study', 'collect_opinions']],
      ['第二代表小组', 'planned', ['study', 'collect_opinions']],
    ]);
    await undoOperation(db(), desk.test.context, operationId);
    expect(dumpRosters(desk.test.connection)).toEqual(before);
  });

  it('plans nothing for a group before it was formed or after it was dissolved', async () => {
    await desk.write(tx => tx.updateTable('delegate_group').set({ formedOn: '2012-01-10', dissolvedOn: '2012-06-30' }).execute());
    await expect(desk.add({ heldOn: '2012-01-09' })).rejects.toMatchObject(sentence('于 2012-01-10 成立'));
    await expect(desk.add({ heldOn: '2012-06-30' })).rejects.toMatchObject(sentence('已于 2012-06-30 撤销'));
    await desk.add({ heldOn: '2012-06-29' });
    expect((await desk.list()).total).toBe(1);
  });

  it('finds by scope, group, days, state, content and words', async () => {
    await desk.add();
    await desk.add(
      { groupId: desk.groupIds[1] ?? '', title: '视察饮水工程', heldOn: '2011-11-02', contentKinds: ['inspect'] },
      true,
    );
    const titles = async (filter: Parameters<typeof desk.list>[0]) => (await desk.list(filter)).rows.map(row => row.title);
    expect(await titles({ within: desk.organizationId })).toEqual(['学习县党代会精神', '视察饮水工程']);
    expect(await titles({ groupId: desk.groupIds[1] ?? '' })).toEqual(['视察饮水工程']);
    expect(await titles({ from: '2012-01-01', to: '2012-12-31' })).toEqual(['学习县党代会精神']);
    expect(await titles({ isHeld: true })).toEqual(['视察饮水工程']);
    expect(await titles({ isHeld: true, asOf: '2011-11-01' })).toEqual([]);
    expect(await titles({ isHeld: false })).toEqual(['学习县党代会精神']);
    expect(await titles({ contentKind: 'inspect' })).toEqual(['视察饮水工程']);
    expect(await titles({ search: 'xuexi' })).toEqual(['学习县党代会精神']);
    expect(await titles({ search: '第二' })).toEqual(['视察饮水工程']);
  });
});

describe('the life of an activity (§4.5, R-M6)', () => {
  it('is planned, notified, held on a day, and closed with the number expected on its sheet', async () => {
    const id = await desk.add();
    await step(id, 1, 'notify');
    await step(id, 2, 'hold', { on: '2012-05-12' });
    const [first = '', second = '', third = ''] = desk.delegateIds;
    await desk.attend('group_activity', id, [
      [first, 'present'],
      [second, 'present'],
      [third, 'on_leave'],
    ]);
    await step(id, 3, 'close');
    expect(await getActivity(db(), id, '2012-07-25')).toMatchObject({
      state: 'closed',
      heldOn: '2012-05-12',
      expected: 3,
      present: 2,
    });
    // a line struck off later does not change what was expected
    await desk.write(tx => tx.deleteFrom('attendance').where('status', '=', 'on_leave').execute());
    expect(await getActivity(db(), id, '2012-07-25')).toMatchObject({ expected: 3, present: 2 });
    await expect(desk.write(tx => updateActivity(tx, { id, version: 4, values: { title: '另一主题' } }))).rejects.toMatchObject(
      sentence('先撤回归档'),
    );
    await step(id, 4, 'reopen');
    expect(await getActivity(db(), id, '2012-07-25')).toMatchObject({ state: 'held', expected: 2 });
  });

  it('is not held in the future, not closed without a record, not cancelled without a reason, and not held twice', async () => {
    const id = await desk.add({ heldOn: '2012-09-10', summary: null });
    await expect(step(id, 1, 'hold')).rejects.toMatchObject(sentence('晚于今天（2012-07-25）'));
    await expect(step(id, 1, 'cancel')).rejects.toMatchObject(sentence('取消的理由'));
    await step(id, 1, 'hold', { on: '2012-07-20' });
    await expect(step(id, 2, 'close')).rejects.toMatchObject(sentence('活动情况'));
    await expect(step(id, 2, 'hold')).rejects.toMatchObject(sentence('不能办理“登记已举行”'));
    await expect(step(id, 1, 'close')).rejects.toMatchObject(sentence('活动情况'));
    await desk.write(tx => updateActivity(tx, { id, version: 2, values: { summary: '学习了精神。' } }));
    await expect(step(id, 2, 'close')).rejects.toMatchObject({ code: 'STALE' });
    await expect(
      desk.write(tx => updateActivity(tx, { id, version: 3, values: { heldOn: '2012-08-01' } })),
    ).rejects.toMatchObject(sentence('不能登记为已举行'));
  });

  it('is cancelled with a reason and planned again', async () => {
    const id = await desk.add({ heldOn: '2012-09-10' });
    await step(id, 1, 'cancel', { reason: '防汛' });
    expect(await getActivity(db(), id, '2012-07-25')).toMatchObject({ state: 'cancelled', cancelReason: '防汛' });
    await step(id, 2, 'replan');
    expect(await getActivity(db(), id, '2012-07-25')).toMatchObject({ state: 'planned', cancelReason: null });
  });

  it('goes to the bin by its title', async () => {
    const id = await desk.add();
    await desk.write(tx => removeActivities(tx, [id]));
    const bin = await listBin(db(), { filter: { kind: 'group_activity', search: '' }, window: { offset: 0, limit: 10 } });
    expect(bin.rows).toMatchObject([{ id, name: '学习县党代会精神', detail: '2012-05-10' }]);
    expect((await desk.list()).total).toBe(0);
  });
});

describe('a year of the groups (R-M3)', () => {
  it('is 未安排, 已安排, 已开展, and 逾期 from 1 December with none held', async () => {
    expect((await year()).map(group => group.state)).toEqual(['unplanned', 'unplanned']);
    const id = await desk.add({ heldOn: '2012-06-10' });
    expect((await year()).map(group => group.state)).toEqual(['planned', 'unplanned']);
    expect((await year('2012-11-30')).map(group => group.state)).toEqual(['planned', 'unplanned']);
    expect((await year('2012-12-01')).map(group => [group.state, group.note])).toEqual([
      ['overdue', '全年还没有开展活动'],
      ['overdue', '全年还没有开展活动'],
    ]);
    await step(id, 1, 'hold');
    expect((await year('2012-12-01')).map(group => group.state)).toEqual(['held', 'overdue']);
    // before its day it was not held
    expect((await year('2012-06-09')).map(group => group.state)).toEqual(['planned', 'unplanned']);
  });

  it('may be more than two, which is told, and counts neither the cancelled nor those of other years', async () => {
    for (const heldOn of ['2012-02-01', '2012-04-01', '2012-06-01', '2011-06-01']) await desk.add({ heldOn }, true);
    const cancelled = await desk.add({ heldOn: '2012-10-01' });
    await step(cancelled, 1, 'cancel', { reason: '重复' });
    const [first] = await year();
    expect(first).toMatchObject({ held: 3, planned: 0, state: 'held', note: '已开展 3 次，多于每年 2 次' });
    expect(await groupYearFigures(db(), { asOf: '2012-07-25', year: 2012, within: null })).toEqual({
      groups: 2,
      active: 1,
      held: 3,
      fewest: 0,
      most: 3,
    });
  });

  it('follows the settings of the work file', async () => {
    await desk.write(tx => saveActivitySettings(tx, { leastPerYear: 2, overdueFrom: '07-01' }));
    await desk.add({ heldOn: '2012-02-01' }, true);
    expect((await year()).map(group => [group.state, group.note])).toEqual([
      ['overdue', '已开展 1 次，少于每年 2 次'],
      ['overdue', '全年还没有开展活动'],
    ]);
    await expect(desk.write(tx => saveActivitySettings(tx, { leastPerYear: 3 }))).rejects.toMatchObject(
      sentence('多于最多的 2 次'),
    );
  });

  it('holds the groups that exist then', async () => {
    await desk.write(tx =>
      tx.updateTable('delegate_group').set({ dissolvedOn: '2012-03-01' }).where('name', '=', '第二代表小组').execute(),
    );
    expect((await year()).map(group => group.groupName)).toEqual(['第一代表小组']);
    expect((await year('2012-02-01')).map(group => group.groupName)).toEqual(['第一代表小组', '第二代表小组']);
  });
});

describe('what was raised', () => {
  it('becomes opinions of the group or of a delegate, several at once, and counts in the ledger', async () => {
    const id = await desk.add({}, true);
    const [delegateId = ''] = desk.delegateIds;
    const codes = await desk.write(tx =>
      raiseOpinions(tx, registerOpinion, id, [
        { content: '建议硬化田房村道路。', category: 'economy', urgency: 'normal', delegateId },
        { content: '建议增加垃圾清运次数。', category: 'ecology_town', urgency: 'urgent', delegateId: null },
      ]),
    );
    expect(codes.length).toBe(2);
    expect(await getActivity(db(), id, '2012-07-25')).toMatchObject({ opinionCount: 2 });
    const stored = await db()
      .selectFrom('opinion')
      .select(['source', 'receivedOn', 'delegateId', 'raisedBy'])
      .orderBy('code')
      .execute();
    expect(stored).toEqual([
      { source: 'group_activity', receivedOn: '2012-05-10', delegateId, raisedBy: null },
      { source: 'group_activity', receivedOn: '2012-05-10', delegateId: null, raisedBy: '第一代表小组' },
    ]);
  });

  it('is not registered before the activity was held', async () => {
    const id = await desk.add();
    const opinions = [{ content: '建议修路。', category: 'economy', urgency: 'normal', delegateId: null }] as const;
    await expect(desk.write(tx => raiseOpinions(tx, registerOpinion, id, opinions))).rejects.toMatchObject(
      sentence('先登记已举行'),
    );
  });
});

describe('a delegate’s own record', () => {
  it('tells the activities held by the day and whether they came', async () => {
    const [first = ''] = desk.delegateIds;
    await desk.attend('group_activity', await desk.add({}, true), [[first, 'present']]);
    await desk.attend('group_activity', await desk.add({ heldOn: '2012-09-10' }), [[first, 'expected']]);
    expect(await activitiesOfDelegate(db(), first, '2012-07-25')).toMatchObject([
      { title: '学习县党代会精神', groupName: '第一代表小组', status: 'present' },
    ]);
    expect(await activitiesOfDelegate(db(), first, '2012-05-09')).toEqual([]);
  });
});

describe('代表小组活动记录 (§6.1)', () => {
  it('names who came, who was excused, the six contents and what was raised', async () => {
    const id = await desk.add({}, true);
    const [first = '', second = ''] = desk.delegateIds;
    await desk.attend('group_activity', id, [
      [first, 'present'],
      [second, 'on_leave'],
    ]);
    await desk.write(tx =>
      raiseOpinions(tx, registerOpinion, id, [
        { content: '建议修路。', category: 'economy', urgency: 'normal', delegateId: null },
      ]),
    );
    const { document, count, fileName } = await activityPaper(db(), { id, asOf: '2012-07-25' });
    const text = JSON.stringify(document);
    expect(count).toBe(2);
    expect(fileName).toContain('第一代表小组_2012-05-10');
    for (const label of Object.values(CONTENT_KINDS)) expect(text).toContain(label);
    expect(text).toContain('■学习路线方针政策和党内文件');
    expect(text).toContain('□视察');
    expect(text).toContain('应到 2 人，实到 1 人');
    expect(text).toContain('代表2（外出）');
    expect(text).toContain('1. 建议修路。');
    expect(figuresOf(document)).toEqual([]);
  });
});
