import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { delegateFilter } from '#shared/delegates/model.ts';
import { delegateValuesOf, memberValuesOf, organizationValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import { DELEGATE_EFFECTS } from '../app/delegate-effects.ts';
import { createCommitteeMember } from '../bodies/commands.ts';
import { delegateAt } from '../db/as-of.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { dumpRosters, makeTestFile, type TestFile } from '../db/testing.ts';
import { undoOperation } from '../history/undo.ts';
import { createMember } from '../members/commands.ts';
import { recordMemberEvents } from '../members/event-commands.ts';
import { createOrganization } from '../organizations/commands.ts';
import { assignGroup, createDelegate, updateDelegate } from './commands.ts';
import { saveGroup, saveTerm, saveUnit } from './congress-commands.ts';
import { endQualificationOnDeath } from './death-commands.ts';
import { type EffectProvider, effectsOf, subjectOf } from './effects.ts';
import { moveDelegates } from './move-commands.ts';
import { groupMoves } from './move-queries.ts';
import { getDelegate, listDelegates } from './queries.ts';
import { changeDelegateStatus, plainStep } from './status-commands.ts';
import { qualificationTasks } from './task-queries.ts';

let test: TestFile;
let organizationId: string;
let congressTermId: string;
let electoralUnitId: string;
const db = () => test.connection.db;
const operation = <T>(work: (tx: WriteTx) => Promise<T>) => runOperation(test.context, 'delegates.changeStatus', {}, work);
const write = async <T>(work: (tx: WriteTx) => Promise<T>) => (await operation(work)).value;
const addDelegate = async (name: string, groupId: string | null = null) =>
  write(async tx => {
    const memberId = await createMember(tx, memberValuesOf({ organizationId, name }));
    return createDelegate(tx, delegateValuesOf({ memberId, congressTermId, electoralUnitId, groupId }));
  });
const groupValues = (name: string) => ({
  congressTermId,
  name,
  baseOrganizationId: organizationId,
  leaderDelegateId: null as string | null,
  deputyLeaderDelegateId: null,
  formedOn: null,
  dissolvedOn: null,
  remark: null,
});
const addGroup = (name: string) => write(tx => saveGroup(tx, { id: null, version: null, values: groupValues(name) }));
const groupAt = async (id: string, asOf: string) =>
  (await db().selectFrom(delegateAt(asOf, 'd')).select('d.groupId').where('d.id', '=', id).executeTakeFirst())?.groupId;
const ended = {
  ...plainStep('terminated', '2012-03-01'),
  reason: '辞去代表职务被接受',
  proposedBy: '第一选举单位',
  decidedBy: '中共兴街镇委员会',
  documentNumber: '兴发〔2012〕5号',
};

beforeEach(async () => {
  test = await makeTestFile();
  const countyId = await write(tx =>
    createOrganization(
      tx,
      organizationValuesOf({ orgType: 'county_committee', orgCategory: 'county', code: '0', name: '中共西畴县委员会' }),
    ),
  );
  organizationId = await write(tx => createOrganization(tx, organizationValuesOf({ parentId: countyId })));
  congressTermId = await write(tx => saveTerm(tx, { id: null, version: null, values: termValuesOf({ organizationId }) }));
  electoralUnitId = await write(tx => saveUnit(tx, { id: null, congressTermId, name: '第一选举单位', allottedSeats: 5 }));
});
afterEach(() => test.dispose());

describe('membership of a group', () => {
  it('is dated: a move holds from its day on, one recorded late reaches forward to the next', async () => {
    const [first, second, third] = [await addGroup('第一小组'), await addGroup('第二小组'), await addGroup('第三小组')];
    const id = await addDelegate('王示例', first);
    await write(tx => assignGroup(tx, [id], third, '2012-06-01'));
    expect(await write(tx => moveDelegates(tx, [id], second, '2012-02-01', '调整'))).toBe(1);
    const days = ['2011-12-31', '2012-02-01', '2012-05-31', '2012-06-01'];
    expect(await Promise.all(days.map(day => groupAt(id, day)))).toEqual([first, second, second, third]);
    expect(await groupMoves(db(), id)).toEqual([
      { effectiveOn: '2012-02-01', fromName: '第一小组', toName: '第二小组', reason: '调整' },
      { effectiveOn: '2012-06-01', fromName: '第二小组', toName: '第三小组', reason: null },
    ]);
  });

  it('moves nobody who is there already, and follows the form as well as the list', async () => {
    const [first, second] = [await addGroup('第一小组'), await addGroup('第二小组')];
    const id = await addDelegate('王示例', first);
    expect(await write(tx => moveDelegates(tx, [id], first, '2012-01-01'))).toBe(0);
    await write(tx => updateDelegate(tx, { id, version: 1, values: { groupId: second }, effectiveOn: '2012-04-01' }));
    expect([await groupAt(id, '2012-03-31'), await groupAt(id, '2012-04-01')]).toEqual([first, second]);
  });

  it('ends with the group: a dissolved one takes nobody in (§2.6)', async () => {
    const groupId = await addGroup('第一小组');
    const id = await addDelegate('王示例');
    await write(tx =>
      saveGroup(tx, { id: groupId, version: 1, values: { ...groupValues('第一小组'), dissolvedOn: '2012-03-01' } }),
    );
    await expect(write(tx => assignGroup(tx, [id], groupId, '2012-03-01'))).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    await write(tx => assignGroup(tx, [id], groupId, '2012-02-01'));
    expect(await groupAt(id, '2012-02-01')).toBe(groupId);
  });
});

describe('the end of a qualification (acceptance 2)', () => {
  it('names group, lead, headcount, seat, committee post and what other features add, carries all out and undoes as one', async () => {
    const groupId = await addGroup('第一小组');
    const id = await addDelegate('王示例', groupId);
    await addDelegate('李示例', groupId);
    await write(tx => saveGroup(tx, { id: groupId, version: 1, values: { ...groupValues('第一小组'), leaderDelegateId: id } }));
    const memberId = (await getDelegate(db(), id, '2012-01-01'))?.memberId ?? '';
    await write(tx =>
      createCommitteeMember(tx, {
        memberId,
        organizationId,
        body: 'party_committee',
        post: 'deputy_secretary',
        fromOn: '2011-05',
        toOn: null,
        remark: null,
      }),
    );
    // stands in for links, proposals and meetings: each keeps its records in a table of its own
    const links: EffectProvider = {
      key: 'contacts',
      find: () => Promise.resolve([{ kind: 'carriedOut', text: '结束 3 条联系安排。', count: 3, link: null }]),
      carryOut: async (tx, subject) => {
        await tx
          .insertInto('setting')
          .values({ id: `ended.${subject.delegateId}`, value: '3' })
          .execute();
      },
    };
    const providers = [...DELEGATE_EFFECTS, links];
    const subject = await subjectOf(db(), { id, to: 'terminated', effectiveOn: '2012-03-01' });
    if (subject === null) throw new Error('a subject');
    const found = await effectsOf(db(), subject, providers);
    expect(found.map(effect => [effect.kind, effect.text])).toEqual([
      ['carriedOut', '自 2012-03-01 起退出“第一小组”。'],
      ['next', '不再担任“第一小组”组长，需要另选。'],
      ['next', '“第一小组”只剩 1 名代表，请考虑调整小组。'],
      ['carriedOut', '兴街镇第五届现有代表由 2 名变为 1 名，应到人数和覆盖率自 2012-03-01 起按此计算。'],
      ['next', '“第一选举单位”空出 1 个代表名额，可以补选。'],
      ['note', '王示例在任兴街镇党委副书记，需要免职的在“党委委员”中办理。'],
      ['carriedOut', '结束 3 条联系安排。'],
    ]);
    expect(found.map(effect => effect.link?.kind ?? null)).toEqual([
      'delegate_group',
      'delegate_group',
      'delegate_group',
      'congress_term',
      'congress_term',
      'committee_member',
      null,
    ]);

    const before = dumpRosters(test.connection);
    const { operationId } = await operation(tx => changeDelegateStatus(tx, { id, version: 1, change: ended }, providers));
    expect([await groupAt(id, '2012-02-29'), await groupAt(id, '2012-03-01')]).toEqual([groupId, null]);
    const leader = await db().selectFrom('delegate_group').select('leaderDelegateId').executeTakeFirst();
    expect(leader).toEqual({ leaderDelegateId: null });
    expect(await db().selectFrom('setting').select('value').where('id', '=', `ended.${id}`).executeTakeFirst()).toEqual({
      value: '3',
    });
    await undoOperation(db(), test.context, operationId);
    const after = dumpRosters(test.connection);
    for (const table of ['delegate_group', 'delegate', 'delegate_status', 'delegate_move', 'setting'])
      expect(withoutBookkeeping(after[table])).toEqual(withoutBookkeeping(before[table]));
  });

  it('keeps who proposed, when it was reported and where somebody went (R-D2, R-D3)', async () => {
    const id = await addDelegate('王示例');
    await write(tx =>
      changeDelegateStatus(tx, {
        id,
        version: 1,
        change: { ...plainStep('duty_stopped', '2012-02-01'), reason: '党员组织关系迁出', destination: '文山市' },
      }),
    );
    await write(tx => changeDelegateStatus(tx, { id, version: 2, change: { ...ended, reportedOn: '2012-03-10' } }));
    const history = (await getDelegate(db(), id, '2012-07-25'))?.statusHistory ?? [];
    expect(history.map(step => [step.to, step.destination, step.proposedBy, step.reportedOn])).toEqual([
      ['valid', null, null, null],
      ['duty_stopped', '文山市', null, null],
      ['terminated', null, '第一选举单位', '2012-03-10'],
    ]);
  });
});

const withoutBookkeeping = (rows: unknown[] | undefined) =>
  (rows as Record<string, unknown>[] | undefined)?.map(({ version: _v, updatedAt: _a, updatedBy: _b, ...row }) => row);

describe('a delegate whose person changes', () => {
  const valid = async (asOf: string) =>
    (
      await listDelegates(db(), {
        filter: delegateFilter.parse({ asOf, status: 'valid' }),
        sort: null,
        window: { offset: 0, limit: 10 },
      })
    ).total;
  const event = (kind: 'deceased' | 'transferred_out' | 'placed_on_probation', effectiveOn: string) => ({
    kind,
    effectiveOn,
    reason: '测试',
    documentNumber: null,
    counterpart: '文山市',
    organizationId: null,
    leftReason: null,
    education: null,
  });

  it('is a task with the step proposed, until the clerk takes it; nothing changes by itself (R-D2, R-D3)', async () => {
    const [moved, punished] = [await addDelegate('王示例'), await addDelegate('李示例')];
    const member = async (id: string) => (await getDelegate(db(), id, '2012-01-01'))?.memberId ?? '';
    const items = [
      { memberId: await member(moved), event: event('transferred_out', '2012-02-01') },
      { memberId: await member(punished), event: event('placed_on_probation', '2012-03-01') },
    ];
    await write(tx => recordMemberEvents(tx, items));
    const tasks = (asOf: string) => qualificationTasks(db(), { asOf, within: null, delegateId: null });
    expect(await tasks('2012-01-31')).toEqual([]);
    expect(
      (await tasks('2012-03-01')).map(task => [task.name, task.cause, task.since, task.proposedTo, task.proposedReason]),
    ).toEqual([
      ['李示例', '党籍状态：留党察看', '2012-03-01', 'terminated', '受留党察看以上党纪处分'],
      ['王示例', '党籍状态：已转出', '2012-02-01', 'duty_stopped', '党员组织关系迁出'],
    ]);
    expect(await valid('2012-03-01')).toBe(2);
    await write(tx =>
      changeDelegateStatus(tx, {
        id: moved,
        version: 1,
        change: { ...plainStep('duty_stopped', '2012-02-01'), reason: '党员组织关系迁出' },
      }),
    );
    expect((await tasks('2012-03-01')).map(task => task.name)).toEqual(['李示例']);
  });

  it('is a task when the person belongs to another township (R-D3)', async () => {
    const id = await addDelegate('王示例');
    const otherId = await write(async tx => {
      const { parentId } = await tx
        .selectFrom('party_organization')
        .select('parentId')
        .where('id', '=', organizationId)
        .executeTakeFirstOrThrow();
      return createOrganization(
        tx,
        organizationValuesOf({ parentId, code: '532623102000', name: '中共西畴县蚌谷乡委员会', shortName: '蚌谷乡' }),
      );
    });
    const memberId = (await getDelegate(db(), id, '2012-01-01'))?.memberId ?? '';
    await write(tx =>
      recordMemberEvents(tx, [
        {
          memberId,
          event: { ...event('transferred_out', '2012-02-01'), kind: 'moved', organizationId: otherId, counterpart: null },
        },
      ]),
    );
    expect(
      (await qualificationTasks(db(), { asOf: '2012-02-01', within: null, delegateId: id })).map(task => task.cause),
    ).toEqual(['组织关系已在“中共西畴县蚌谷乡委员会”']);
  });

  it('loses the qualification by death, with everything that follows (R-D4)', async () => {
    const groupId = await addGroup('第一小组');
    const id = await addDelegate('王示例', groupId);
    const memberId = (await getDelegate(db(), id, '2012-01-01'))?.memberId ?? '';
    expect(await write(tx => endQualificationOnDeath(tx, memberId, '2012-04-05'))).toBe(1);
    expect([await valid('2012-04-04'), await valid('2012-04-05')]).toEqual([1, 0]);
    expect(await groupAt(id, '2012-04-05')).toBeNull();
    expect(await write(tx => endQualificationOnDeath(tx, memberId, '2012-04-05'))).toBe(0);
  });
});

describe('a corrected day of election', () => {
  it('takes the first step with it, and may not come after a later one', async () => {
    const id = await addDelegate('王示例');
    await write(tx => updateDelegate(tx, { id, version: 1, values: { electedOn: '2011-05-10' } }));
    expect((await getDelegate(db(), id, '2011-05-10'))?.status).toBe('valid');
    await write(tx =>
      changeDelegateStatus(tx, { id, version: 2, change: { ...plainStep('duty_stopped', '2012-02-01'), reason: '工作调离' } }),
    );
    await expect(write(tx => updateDelegate(tx, { id, version: 3, values: { electedOn: '2012-02-02' } }))).rejects.toMatchObject({
      code: 'RULE_BROKEN',
    });
  });
});
