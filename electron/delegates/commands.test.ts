import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DelegateStatus, delegateFilter, type StatusStep } from '#shared/delegates/model.ts';
import { delegateValuesOf, memberValuesOf, organizationValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { createMember } from '../members/commands.ts';
import { createOrganization } from '../organizations/commands.ts';
import { statisticValues } from '../statistics/values-queries.ts';
import { assignGroup, createDelegate, removeDelegates, updateDelegate } from './commands.ts';
import { saveGroup, saveTerm, saveUnit } from './congress-commands.ts';
import { getDelegate, listDelegates } from './queries.ts';
import { changeDelegateStatus, plainStep } from './status-commands.ts';

let test: TestFile;
let organizationId: string;
let congressTermId: string;
let electoralUnitId: string;
const db = () => test.connection.db;
const write = async <T>(work: (tx: WriteTx) => Promise<T>) =>
  (await runOperation(test.context, 'delegates.update', {}, work)).value;
const addMember = (values: Partial<Parameters<typeof memberValuesOf>[0]> = {}) =>
  write(tx => createMember(tx, memberValuesOf({ organizationId, ...values })));
const addDelegate = async (values: Partial<Parameters<typeof delegateValuesOf>[0]> = {}) => {
  const memberId = values.memberId ?? (await addMember());
  return write(tx => createDelegate(tx, delegateValuesOf({ memberId, congressTermId, electoralUnitId, ...values })));
};
const step = (
  id: string,
  version: number,
  to: DelegateStatus,
  effectiveOn: string,
  more: Partial<Omit<StatusStep, 'to' | 'effectiveOn'>> = {},
) => write(tx => changeDelegateStatus(tx, { id, version, change: { ...plainStep(to, effectiveOn), ...more } }));
const decided = { proposedBy: '第一选举单位', decidedBy: '镇党委', documentNumber: '兴发〔2012〕5号', reportedOn: '2012-04-01' };
const statusOn = async (id: string, day: string) => (await getDelegate(db(), id, day))?.status;
const group = () => ({
  congressTermId,
  name: '第一小组',
  baseOrganizationId: organizationId,
  leaderDelegateId: null as string | null,
  deputyLeaderDelegateId: null,
  formedOn: null,
  dissolvedOn: null,
  remark: null,
});

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

describe('who may be a delegate', () => {
  it('is a formal member in good standing at the election (R-D1)', async () => {
    const broken = { code: 'RULE_BROKEN' };
    await expect(
      addDelegate({ memberId: await addMember({ membershipStatus: 'probationary', formalOn: null }) }),
    ).rejects.toMatchObject(broken);
    await expect(
      addDelegate({
        memberId: await addMember({ registrationStatus: 'on_probation_discipline', statusChangedOn: '2010-01-01' }),
      }),
    ).rejects.toMatchObject(broken);
    const later = await addDelegate({
      memberId: await addMember({ registrationStatus: 'on_probation_discipline', statusChangedOn: '2012-01-01' }),
    });
    expect(await statusOn(later, '2011-06-01')).toBe('valid');
  });

  it('is so once per term, in a unit of that term, in a category of the county’s partition (R-D8)', async () => {
    const memberId = await addMember();
    await addDelegate({ memberId });
    await expect(addDelegate({ memberId })).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    const { id: countyId } = await db()
      .selectFrom('party_organization')
      .select('id')
      .where('parentId', 'is', null)
      .executeTakeFirstOrThrow();
    const countyTerm = await write(tx =>
      saveTerm(tx, { id: null, version: null, values: termValuesOf({ organizationId: countyId, level: 'county' }) }),
    );
    await expect(
      addDelegate({ memberId, congressTermId: countyTerm, compositionCategory: 'professional' }),
    ).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    const countyUnit = await write(tx => saveUnit(tx, { id: null, congressTermId: countyTerm, name: '县直', allottedSeats: 5 }));
    await expect(
      addDelegate({ memberId, congressTermId: countyTerm, electoralUnitId: countyUnit, compositionCategory: 'farmer' }),
    ).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    await addDelegate({ memberId, congressTermId: countyTerm, electoralUnitId: countyUnit, compositionCategory: 'professional' });
  });

  it('keeps the vacated seat as a historical row when somebody else is elected for it (R-D9)', async () => {
    const vacated = await addDelegate();
    await step(vacated, 1, 'terminated', '2012-02-01', { ...decided, reason: '受留党察看以上党纪处分' });
    await addDelegate({ originType: 'by_election', replacesDelegateId: vacated, electedOn: '2012-05-01' });
    const at = async (asOf: string) =>
      (await listDelegates(db(), { filter: delegateFilter.parse({ asOf }), sort: null, window: { offset: 0, limit: 10 } })).rows
        .map(row => row.status)
        .join();
    expect(await at('2012-01-01')).toBe('valid,candidate');
    expect(await at('2012-07-25')).toBe('terminated,valid');
  });
});

describe('the qualification of a delegate', () => {
  it('ends only with a reason and a decision (R-D2, D8)', async () => {
    const id = await addDelegate();
    await expect(step(id, 1, 'terminated', '2012-03-01')).rejects.toMatchObject({
      code: 'RULE_BROKEN',
      detail: { params: { detail: '资格终止须填写事由、提出单位、决定机关、文号。请补充后再保存。' } },
    });
    await expect(step(id, 1, 'terminated', '2012-03-01', { ...decided, reason: ' ' })).rejects.toMatchObject({
      code: 'RULE_BROKEN',
    });
    await step(id, 1, 'terminated', '2012-03-01', { ...decided, reason: '辞去代表职务被接受' });
    await expect(step(id, 2, 'valid', '2012-04-01')).rejects.toMatchObject({
      code: 'TRANSITION_NOT_ALLOWED',
      detail: { params: { from: '资格终止', to: '资格有效' } },
    });
  });

  it('stops with a move away and comes back within the term (R-D3), pauses and goes on (R-D4), each from its day on', async () => {
    const id = await addDelegate();
    await step(id, 1, 'duty_stopped', '2011-09-01', { reason: '调离' });
    await step(id, 2, 'valid', '2011-12-01', { reason: '调回' });
    await step(id, 3, 'temporarily_suspended', '2012-02-01', { reason: '立案审查', decidedBy: '镇党委' });
    await step(id, 4, 'valid', '2012-05-01', { decidedBy: '镇党委' });
    const days = ['2011-05-19', '2011-05-20', '2011-09-01', '2011-12-01', '2012-01-31', '2012-02-01', '2012-05-01'];
    expect(await Promise.all(days.map(day => statusOn(id, day)))).toEqual([
      'candidate',
      'valid',
      'duty_stopped',
      'valid',
      'valid',
      'temporarily_suspended',
      'valid',
    ]);
  });

  it('never changes before its last change', async () => {
    const id = await addDelegate();
    await step(id, 1, 'temporarily_suspended', '2012-05-01', { reason: '立案', decidedBy: '镇党委' });
    await expect(step(id, 2, 'terminated', '2012-04-30', { ...decided, reason: '辞去代表职务被接受' })).rejects.toMatchObject({
      code: 'RULE_BROKEN',
    });
  });

  it('is not changed twice by a step that takes effect later', async () => {
    const id = await addDelegate();
    await step(id, 1, 'duty_stopped', '2012-12-01', { reason: '调离' });
    await expect(step(id, 2, 'duty_stopped', '2012-12-02', { reason: '调离' })).rejects.toMatchObject({
      code: 'TRANSITION_NOT_ALLOWED',
    });
  });

  it('counts on the day: elected is not present (R-D5)', async () => {
    const id = await addDelegate();
    await addDelegate();
    await step(id, 1, 'duty_stopped', '2012-03-01', { reason: '调离' });
    const total = async (day: string) =>
      (await statisticValues(db(), day, null)).find(figure => figure.name === 'townshipDelegateTotal')?.text;
    expect([await total('2012-02-29'), await total('2012-03-01')]).toEqual(['2', '1']);
  });
});

describe('saving a delegate', () => {
  it('refuses with STALE what somebody else has changed', async () => {
    const id = await addDelegate();
    await write(tx => updateDelegate(tx, { id, version: 1, values: { certificateNo: '1' } }));
    await expect(write(tx => updateDelegate(tx, { id, version: 1, values: { certificateNo: '2' } }))).rejects.toMatchObject({
      code: 'STALE',
    });
    await expect(step(id, 1, 'duty_stopped', '2012-03-01', { reason: '调离' })).rejects.toMatchObject({ code: 'STALE' });
    expect((await getDelegate(db(), id, '2012-07-25'))?.certificateNo).toBe('1');
  });

  it.each([
    ['leaves the group', (id: string) => write(tx => assignGroup(tx, [id], null))],
    [
      'is edited out of the group',
      (id: string) => write(tx => updateDelegate(tx, { id, version: 1, values: { groupId: null } })),
    ],
    ['stops performing duties', (id: string) => step(id, 1, 'duty_stopped', '2012-03-01', { reason: '调离' })],
    ['goes to the recycle bin', (id: string) => write(tx => removeDelegates(tx, [id]))],
  ])('leaves the group without a leader when the leader %s', async (_what, leave) => {
    const groupId = await write(tx => saveGroup(tx, { id: null, version: null, values: group() }));
    const id = await addDelegate({ groupId });
    await write(tx => saveGroup(tx, { id: groupId, version: 1, values: { ...group(), leaderDelegateId: id } }));
    await leave(id);
    expect(await db().selectFrom('delegate_group').select('leaderDelegateId').executeTakeFirst()).toEqual({
      leaderDelegateId: null,
    });
  });
});
