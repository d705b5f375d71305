import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leadingGroupFilter, type LeadingGroupFilter, type LeadingGroupValues } from '#shared/bodies/leading-model.ts';
import { buildLeadingRoster } from '#shared/bodies/leading-paper.ts';
import { type ActivityDesk, openActivityDesk } from '../activities/testing.ts';
import { Refusal } from '../core/refusal.ts';
import { runOperation } from '../db/operation.ts';
import { undoOperation } from '../history/undo.ts';
import { createCommitteeMember } from './commands.ts';
import { createLeadingGroup, removeLeadingGroups, updateLeadingGroup } from './leading-commands.ts';
import { getLeadingGroup, listLeadingGroups, townshipResponsibilities } from './leading-queries.ts';

let desk: ActivityDesk;
beforeEach(async () => {
  desk = await openActivityDesk();
});
afterEach(() => desk.test.dispose());

const ASOF = '2012-07-25';
const db = () => desk.test.connection.db;
const person = (name: string, role: LeadingGroupValues['members'][number]['role'], memberId: string | null = null) => ({
  memberId,
  name,
  role,
  post: null,
  fromOn: null,
  toOn: null,
});
const groupOf = (values: Partial<LeadingGroupValues> = {}): LeadingGroupValues => ({
  kind: 'leading',
  organizationId: desk.organizationId,
  name: '党代表联系党员群众工作领导小组',
  foundedOn: '2011-06',
  dissolvedOn: null,
  documentNumber: null,
  duties: null,
  phone: null,
  place: null,
  members: [person('王组长', 'leader'), person('李副组长', 'deputy_leader'), person('张成员', 'member')],
  remark: null,
  ...values,
});
const add = (values: Partial<LeadingGroupValues> = {}) => desk.write(tx => createLeadingGroup(tx, groupOf(values)));
const get = async (id: string, asOf = ASOF) => {
  const found = await getLeadingGroup(db(), id, asOf);
  if (found === null) throw new Error('not there');
  return found;
};
const memberIds = async () => (await db().selectFrom('party_member').select('id').orderBy('id').execute()).map(({ id }) => id);
const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? error.detail.params?.['detail'] : error;
};

describe('leading groups and liaison offices (§2.21)', () => {
  it('keep their people in order, from the roster or by name; undo gives the former ones back', async () => {
    const id = await add();
    expect(await get(id)).toMatchObject({ headNames: '王组长', memberCount: 3, isActive: true });
    const { operationId } = await runOperation(desk.test.context, 'leadingGroups.update', {}, tx =>
      updateLeadingGroup(tx, {
        id,
        version: 1,
        values: { members: [{ ...person('王组长', 'leader'), toOn: '2012-07-01' }, person('赵组长', 'leader')] },
      }),
    );
    const changed = await get(id);
    expect([changed.headNames, changed.memberCount, changed.members.length]).toEqual(['赵组长', 1, 2]);
    expect((await get(id, '2012-06-30')).headNames).toBe('王组长、赵组长');
    await undoOperation(db(), desk.test.context, operationId);
    expect((await get(id)).members.map(({ name }) => name)).toEqual(['王组长', '李副组长', '张成员']);
  });

  it('refuse a second head, one person twice, a name twice and dates that do not fit', async () => {
    const [first = ''] = await memberIds();
    const refused = (values: Partial<LeadingGroupValues>) => refusalOf(add(values));
    expect(await refused({ members: [person('王组长', 'leader'), person('赵组长', 'leader')] })).toBe(
      '有 2 名组长。请只留一名，其他人改为别的职务或填写离任时间。',
    );
    expect(await refused({ members: [person('甲示例', 'leader', first), person('甲示例', 'member', first)] })).toBe(
      '“甲示例”列了两次。请删去一行。',
    );
    expect(await refused({ dissolvedOn: '2010-01' })).toBe('撤销时间 2010-01 早于成立时间 2011-06。请核对日期。');
    await add();
    expect(await refused({})).toBe('这个单位已有“党代表联系党员群众工作领导小组”。请修改原来那一个。');
  });

  it('are listed by part and by the day', async () => {
    await add();
    await add({ kind: 'liaison_office', name: '党代表联系党员群众办公室', foundedOn: '2012-07', members: [] });
    await add({ kind: 'guidance', name: '旧指导组', foundedOn: '2009-01', dissolvedOn: '2011-01' });
    const names = async (filter: Partial<LeadingGroupFilter>) => {
      const given = { filter: leadingGroupFilter.parse({ asOf: ASOF, ...filter }), sort: null, window: { offset: 0, limit: 10 } };
      return (await listLeadingGroups(db(), given)).rows.map(({ name }) => name);
    };
    expect(await names({ part: 'groups' })).toEqual(['党代表联系党员群众工作领导小组']);
    expect(await names({ part: 'offices' })).toEqual(['党代表联系党员群众办公室']);
    expect(await names({ asOf: '2010-06-01' })).toEqual(['旧指导组']);
    expect(await names({ search: '王组长' })).toEqual(['党代表联系党员群众工作领导小组']);
  });

  it('print those who serve on the day', async () => {
    const group = await get(
      await add({ members: [person('王组长', 'leader'), { ...person('前组长', 'leader'), toOn: '2012-01' }] }),
    );
    const text = JSON.stringify(buildLeadingRoster({ group, organizationName: '示例镇党委', asOf: ASOF, isSample: false }));
    expect([text.includes('王组长'), text.includes('前组长'), text.includes('组长')]).toEqual([true, false, true]);
  });
});

describe('who answers for the work of a township (§2.7)', () => {
  it('follows from the posts of its committee; what is missing is said', async () => {
    const gapsOf = async () => (await townshipResponsibilities(db(), { asOf: ASOF, within: null })).map(({ gaps }) => gaps);
    expect(await gapsOf()).toEqual([['没有第一责任人（党委书记）', '没有直接责任人（分管党建副书记）', '没有领导小组']]);
    const [first = '', second = ''] = await memberIds();
    for (const [memberId, post] of [
      [first, 'secretary'],
      [second, 'deputy_secretary_party_building'],
    ] as const)
      await desk.write(tx =>
        createCommitteeMember(tx, {
          memberId,
          organizationId: desk.organizationId,
          body: 'party_committee',
          post,
          fromOn: '2011-05',
          toOn: null,
          remark: null,
        }),
      );
    const id = await add();
    const [township] = await townshipResponsibilities(db(), { asOf: ASOF, within: desk.organizationId });
    expect(township).toMatchObject({
      firstResponsible: [{ name: '甲示例' }],
      directResponsible: [{ name: '乙示例' }],
      leadingGroups: [{ id }],
      offices: [],
      gaps: [],
    });
    await desk.write(tx => removeLeadingGroups(tx, [id]));
    expect(await gapsOf()).toEqual([['没有领导小组']]);
  });
});
