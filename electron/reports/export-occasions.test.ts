import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionValues } from '#shared/training/model.ts';
import { type ActivityDesk, openActivityDesk } from '../activities/testing.ts';
import { raiseOpinions } from '../activities/raise-opinions.ts';
import { registerOpinion } from '../opinions/commands.ts';
import { createSession } from '../training/commands.ts';
import { activityLedgerBody, trainingLedgerBody } from './export-occasions.ts';
import type { TableBody } from './export-roster.ts';

let desk: ActivityDesk;
const db = () => desk.test.connection.db;
const scope = { asOf: '2012-07-25', scopeId: null };
const options = { isUnmasked: false, isBirthToMonth: false };
async function sheetOf(body: TableBody) {
  const rows: unknown[] = [];
  for await (const chunk of body.chunks()) rows.push(...chunk);
  return { head: body.columns.map(column => column.label), rows, total: body.total };
}
const session = (more: Partial<SessionValues>): SessionValues => ({
  planId: null,
  organizationId: desk.organizationId,
  title: '专题培训班',
  startOn: '2012-06-14',
  endOn: '2012-06-15',
  form: 'centralised',
  channel: 'party_school',
  place: '县委党校',
  hours: 12,
  teacher: null,
  content: null,
  printedCopies: null,
  remark: null,
  ...more,
});

beforeEach(async () => {
  desk = await openActivityDesk();
});
afterEach(() => desk.test.dispose());

describe('代表小组活动台账 (§5.3)', () => {
  it('has the columns of the reference, every activity held by the day, and adds up', async () => {
    const [first = '', second = ''] = desk.delegateIds;
    const id = await desk.add({}, true);
    await desk.attend('group_activity', id, [
      [first, 'present'],
      [second, 'absent'],
    ]);
    await desk.write(tx =>
      raiseOpinions(tx, registerOpinion, id, [
        { content: '建议修路。', category: 'economy', urgency: 'normal', delegateId: null },
      ]),
    );
    await desk.add({ heldOn: '2012-09-10' });
    const { head, rows, total } = await sheetOf(await activityLedgerBody(db(), scope, options));
    expect(head.join()).toBe('序号,乡镇,小组,活动日期,地点,活动内容类别,主题,应到,实到,提出意见条数,报批日期');
    expect(rows).toEqual([
      [
        1,
        expect.any(String),
        '第一代表小组',
        '2012-05-10',
        '村委会',
        '学习路线方针政策和党内文件、收集意见建议',
        '学习县党代会精神',
        2,
        1,
        1,
        '2012-04-20',
      ],
    ]);
    expect(total).toEqual([null, '合计', null, null, null, null, null, 2, 1, 1, null]);
  });
});

describe('培训台账 (§5.3, R-M8)', () => {
  it('has the columns of the reference; 合计 adds the 人次 and counts each person once under 人数', async () => {
    const [first = '', second = ''] = desk.delegateIds;
    for (const startOn of ['2012-06-14', '2012-06-20']) {
      const values = session({ startOn, endOn: startOn === '2012-06-14' ? '2012-06-15' : startOn });
      const id = await desk.write(tx => createSession(tx, { values, isHeld: true }));
      await desk.attend('training_session', id, [
        [first, 'present'],
        [second, 'present'],
      ]);
    }
    const { head, rows, total } = await sheetOf(await trainingLedgerBody(db(), scope, options));
    expect(head.join()).toBe('序号,日期,培训名称,形式,渠道,主办单位,地点,学时,参训人次,参训人数,经费');
    expect(rows).toMatchObject([
      [1, '2012-06-14至06-15', '专题培训班', '集中培训', '党校', expect.any(String), '县委党校', '12', 2, 2, 0],
      [2, '2012-06-20', '专题培训班', '集中培训', '党校', expect.any(String), '县委党校', '12', 2, 2, 0],
    ]);
    expect(total).toEqual([null, '合计', null, null, null, null, null, null, 4, 2, 0]);
  });
});
