import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CommitteeMemberFilter, committeeMemberFilter, type CommitteeMemberValues } from '#shared/bodies/model.ts';
import { memberValuesOf, organizationValuesOf } from '#shared/testing/builders.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { dumpRosters, makeTestFile, type TestFile } from '../db/testing.ts';
import { listBin } from '../history/queries.ts';
import { undoOperation } from '../history/undo.ts';
import { createMember } from '../members/commands.ts';
import { createOrganization } from '../organizations/commands.ts';
import { createCommitteeMember, endCommitteeMember, removeCommitteeMembers, updateCommitteeMember } from './commands.ts';
import { committeeRoster, getCommitteeMember, listCommitteeMembers } from './queries.ts';

let test: TestFile;
let townshipId: string;
let otherTownshipId: string;
let branchId: string;
const db = () => test.connection.db;
const write = async <T>(work: (tx: WriteTx) => Promise<T>) => (await runOperation(test.context, 'bodies.update', {}, work)).value;
const addMember = (values: Partial<Parameters<typeof memberValuesOf>[0]> = {}) =>
  write(tx => createMember(tx, memberValuesOf({ organizationId: branchId, ...values })));
const add = async (values: Partial<CommitteeMemberValues> = {}) => {
  const memberId = values.memberId ?? (await addMember());
  return write(tx =>
    createCommitteeMember(tx, {
      organizationId: townshipId,
      body: 'party_committee',
      post: 'member',
      fromOn: '2011-05-20',
      toOn: null,
      remark: null,
      ...values,
      memberId,
    }),
  );
};
const list = async (filter: Partial<CommitteeMemberFilter> = {}) =>
  (
    await listCommitteeMembers(db(), {
      filter: committeeMemberFilter.parse({ asOf: '2012-07-25', ...filter }),
      sort: null,
      window: { offset: 0, limit: 100 },
    })
  ).rows;
const sentence = (text: string) => ({ code: 'RULE_BROKEN', detail: { params: { detail: expect.stringContaining(text) } } });

beforeEach(async () => {
  test = await makeTestFile();
  const countyId = await write(tx =>
    createOrganization(
      tx,
      organizationValuesOf({
        orgType: 'county_committee',
        orgCategory: 'county',
        code: '0',
        name: '中共西畴县委员会',
        shortName: '西畴县',
      }),
    ),
  );
  townshipId = await write(tx => createOrganization(tx, organizationValuesOf({ parentId: countyId })));
  otherTownshipId = await write(tx =>
    createOrganization(
      tx,
      organizationValuesOf({
        parentId: countyId,
        code: '532623102000',
        name: '中共西畴县蚌谷乡委员会',
        shortName: '蚌谷乡',
        sortOrder: 2,
      }),
    ),
  );
  branchId = await write(tx =>
    createOrganization(
      tx,
      organizationValuesOf({
        parentId: townshipId,
        code: '532623101001',
        name: '田房党支部',
        shortName: null,
        orgType: 'branch',
        orgCategory: 'rural',
        divisionCode: null,
      }),
    ),
  );
});
afterEach(() => test.dispose());

describe('who serves in a body (§2.7)', () => {
  it('is at most one secretary of a body on any day; the next one begins the day the former one ends', async () => {
    const first = await add({ post: 'secretary', fromOn: '2009-03-01' });
    await expect(add({ post: 'secretary', fromOn: '2011-05-20' })).rejects.toMatchObject(sentence('兴街镇党委已有书记“王示例”'));
    await write(tx => endCommitteeMember(tx, { id: first, version: 1, toOn: '2011-05-20', reason: '调任县农业局' }));
    await add({ post: 'secretary', fromOn: '2011-05-20' });
    // the other bodies have their own
    await add({ post: 'secretary', body: 'discipline_commission' });
    await add({ post: 'secretary', organizationId: otherTownshipId });
    expect((await list({ within: townshipId, post: 'secretary', body: 'party_committee' })).length).toBe(1);
  });

  it('is nobody twice in the same body, but may sit in both', async () => {
    const memberId = await addMember();
    await add({ memberId });
    await expect(add({ memberId, post: 'deputy_secretary', fromOn: '2012-01-01' })).rejects.toMatchObject(sentence('任期重叠'));
    await add({ memberId, body: 'discipline_commission', post: 'secretary' });
    expect((await list()).length).toBe(2);
  });

  it('serves a committee, in a post of that body, with dates in order', async () => {
    await expect(add({ organizationId: branchId })).rejects.toMatchObject(sentence('不是党委'));
    await expect(add({ toOn: '2011-05-20' })).rejects.toMatchObject(sentence('不晚于任职日期'));
    await expect(add({ body: 'discipline_commission', post: 'deputy_secretary_party_building' })).rejects.toMatchObject(
      sentence('党委的职务'),
    );
  });

  it('should be a formal member of the township: others are kept with a warning', async () => {
    await add({ organizationId: otherTownshipId });
    await add({ memberId: await addMember({ membershipStatus: 'probationary', formalOn: null, name: '李预备' }) });
    await add({ memberId: await addMember({ name: '张正常' }) });
    const warnings = Object.fromEntries((await list()).map(row => [row.name, row.warnings.map(text => text.slice(-5, -1))]));
    expect(warnings).toEqual({ 王示例: ['I260'], 李预备: ['I261'], 张正常: [] });
  });

  it('bears the responsibility of the post in the Party committee only', async () => {
    await add({ post: 'secretary' });
    await add({ post: 'deputy_secretary_party_building' });
    await add({ post: 'deputy_secretary' });
    await add({ post: 'secretary', body: 'discipline_commission' });
    expect((await list()).map(row => [row.body, row.post, row.responsibility])).toEqual([
      ['party_committee', 'secretary', 'first_responsible'],
      ['party_committee', 'deputy_secretary_party_building', 'direct_responsible'],
      ['party_committee', 'deputy_secretary', null],
      ['discipline_commission', 'secretary', null],
    ]);
  });
});

describe('the register over time', () => {
  it('shows who served on a day: from the first day on, no more on the day of leaving', async () => {
    await add({ fromOn: '2009-03', toOn: '2011-05-20' });
    const serving = async (asOf: string) => (await list({ asOf })).length;
    expect([
      await serving('2009-02-28'),
      await serving('2009-03-01'),
      await serving('2011-05-19'),
      await serving('2011-05-20'),
    ]).toEqual([0, 1, 1, 0]);
    expect((await list({ service: 'ended' })).length).toBe(1);
    expect((await list({ service: 'ended', asOf: '2011-01-01' })).length).toBe(0);
  });

  it('finds by scope, body, post and name, and gives the whole roster in office order', async () => {
    await add({ memberId: await addMember({ name: '单明' }), post: 'member' });
    await add({ post: 'secretary' });
    await add({ organizationId: otherTownshipId, body: 'discipline_commission' });
    expect((await list({ within: otherTownshipId })).length).toBe(1);
    expect((await list({ body: 'discipline_commission' })).length).toBe(1);
    expect((await list({ search: 'shan' })).map(row => row.name)).toEqual(['单明']);
    const roster = await committeeRoster(db(), committeeMemberFilter.parse({ asOf: '2012-07-25' }));
    expect(roster.map(row => [row['townshipName'], row['post'], row['responsibility']])).toEqual([
      ['兴街镇', 'secretary', '第一责任人'],
      ['兴街镇', 'member', null],
      ['蚌谷乡', 'member', null],
    ]);
  });

  it('ends with a day and a reason, once', async () => {
    const id = await add({ remark: '2011 年换届当选' });
    await write(tx => endCommitteeMember(tx, { id, version: 1, toOn: '2012-03-01', reason: '退休' }));
    expect(await getCommitteeMember(db(), id, '2012-07-25')).toMatchObject({
      toOn: '2012-03-01',
      remark: '2011 年换届当选；免职事由：退休',
      isServing: false,
    });
    await expect(write(tx => endCommitteeMember(tx, { id, version: 2, toOn: '2012-04-01', reason: null }))).rejects.toMatchObject(
      sentence('已登记免职日期'),
    );
  });

  it('refuses a change of a record changed elsewhere', async () => {
    const id = await add();
    await write(tx => updateCommitteeMember(tx, { id, version: 1, values: { post: 'deputy_secretary' } }));
    await expect(write(tx => updateCommitteeMember(tx, { id, version: 1, values: { remark: '甲' } }))).rejects.toMatchObject({
      code: 'STALE',
    });
  });

  it('goes to the recycle bin under its person’s name and comes back by undo', async () => {
    const id = await add();
    const before = dumpRosters(test.connection);
    const { operationId } = await runOperation(test.context, 'bodies.remove', { count: 1 }, tx =>
      removeCommitteeMembers(tx, [id]),
    );
    expect(await list()).toEqual([]);
    const bin = await listBin(db(), { filter: { kind: 'committee_member', search: '' }, window: { offset: 0, limit: 10 } });
    expect(bin.rows).toMatchObject([{ id, name: '王示例' }]);
    await undoOperation(db(), test.context, operationId);
    expect(dumpRosters(test.connection)).toEqual(before);
  });
});
