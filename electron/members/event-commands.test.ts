import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MemberEventInput, memberEventInput } from '#shared/members/events.ts';
import { memberFilter } from '#shared/members/model.ts';
import { memberValuesOf, organizationValuesOf } from '#shared/testing/builders.ts';
import { undoOperation } from '../history/undo.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { createOrganization } from '../organizations/commands.ts';
import { createMember } from './commands.ts';
import { recordArrival, recordMemberEvents, removeMemberEvent } from './event-commands.ts';
import { memberEvents } from './event-queries.ts';
import { getMember, listMembers } from './queries.ts';

let test: TestFile;
let first: string;
let second: string;
let id: string;
const db = () => test.connection.db;
const write = async <T>(work: (tx: WriteTx) => Promise<T>) => runOperation(test.context, 'members.recordEvents', {}, work);
const record = (event: Partial<MemberEventInput> & Pick<MemberEventInput, 'kind' | 'effectiveOn'>) =>
  write(tx => recordMemberEvents(tx, [{ memberId: id, event: memberEventInput.parse(event) }]));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'recorded',
    (error: { detail?: { params?: { detail?: string } } }) => error.detail?.params?.detail ?? 'other',
  );
const on = async (asOf: string) => {
  const row = await getMember(db(), id, asOf);
  return [row?.organizationName, row?.registrationStatus, row?.membershipStatus, row?.education];
};
const counted = async (asOf: string) =>
  (
    await listMembers(db(), {
      filter: memberFilter.parse({ asOf, isCounted: true }),
      sort: null,
      window: { offset: 0, limit: 10 },
    })
  ).total;

beforeEach(async () => {
  test = await makeTestFile();
  const branch = { orgType: 'branch', orgCategory: 'rural', divisionCode: null } as const;
  await write(async tx => {
    const root = await createOrganization(
      tx,
      organizationValuesOf({ orgType: 'county_committee', orgCategory: 'county', code: '0', name: '中共示例县委员会' }),
    );
    first = await createOrganization(tx, organizationValuesOf({ ...branch, parentId: root, code: '1', name: '第一支部' }));
    second = await createOrganization(
      tx,
      organizationValuesOf({
        ...branch,
        parentId: root,
        code: '2',
        name: '第二支部',
        establishedOn: '2008-05',
        dissolvedOn: '2011-12',
      }),
    );
    id = await createMember(tx, memberValuesOf({ organizationId: first }));
  });
});
afterEach(() => test.dispose());

describe('a dated event of a member', () => {
  it('changes the list from its day on and not before (R-A7)', async () => {
    await record({ kind: 'moved', effectiveOn: '2010-03-01', organizationId: second });
    await record({ kind: 'education_changed', effectiveOn: '2011-07-01', education: '30' });
    await record({ kind: 'deceased', effectiveOn: '2012-01-10' });
    expect([await on('2010-02-28'), await on('2010-03-01'), await on('2011-07-01'), await on('2012-07-25')]).toEqual([
      ['第一支部', 'normal', 'formal', '60'],
      ['第二支部', 'normal', 'formal', '60'],
      ['第二支部', 'normal', 'formal', '30'],
      ['第二支部', 'deceased', 'formal', '30'],
    ]);
    expect([await counted('2012-01-09'), await counted('2012-01-10')]).toEqual([1, 0]);
  });

  it('is taken also when it is told late, up to the next change of the same', async () => {
    await record({ kind: 'education_changed', effectiveOn: '2011-07-01', education: '30' });
    await record({ kind: 'education_changed', effectiveOn: '2005-07-01', education: '50' });
    expect([(await on('2004-01-01'))[3], (await on('2006-01-01'))[3], (await on('2012-01-01'))[3]]).toEqual(['60', '50', '30']);
  });

  it('is refused with the reason when it contradicts what is recorded', async () => {
    await record({ kind: 'transferred_out', effectiveOn: '2010-03-01', counterpart: '砚山县' });
    expect(await refusal(record({ kind: 'moved', effectiveOn: '2011-01-01', organizationId: second }))).toContain('已转出');
    expect(await refusal(record({ kind: 'deceased', effectiveOn: '2009-01-01' }))).toContain('矛盾');
    expect(await refusal(record({ kind: 'left', effectiveOn: '2009-01-01', reason: '测试' }))).toContain('出党原因');
    expect(await refusal(record({ kind: 'deceased', effectiveOn: '2013-01-01' }))).toContain('晚于今天');
    expect(await refusal(record({ kind: 'deceased', effectiveOn: '1990-01-01' }))).toContain('早于入党时间');
    await record({ kind: 'transferred_in', effectiveOn: '2011-05-01', counterpart: '砚山县', organizationId: first });
    const late = { kind: 'moved', effectiveOn: '2012-02-01', organizationId: second } as const;
    expect(await refusal(record(late))).toContain('已于 2011-12 撤销');
    expect(await refusal(record({ kind: 'moved', effectiveOn: '2011-06-01', organizationId: first }))).toContain('没有变化');
  });

  it('makes a probationary member formal with the date of the event', async () => {
    await write(async tx => {
      id = await createMember(
        tx,
        memberValuesOf({ organizationId: first, membershipStatus: 'probationary', joinedOn: '2010-07', formalOn: null }),
      );
    });
    await record({ kind: 'became_formal', effectiveOn: '2011-07-01' });
    expect([(await on('2011-06-30'))[2], (await on('2011-07-01'))[2]]).toEqual(['probationary', 'formal']);
    expect((await getMember(db(), id, '2012-07-25'))?.formalOn).toBe('2011-07-01');
  });

  it('counts somebody from outside only from the day of coming', async () => {
    await write(async tx => {
      const arrived = await createMember(tx, memberValuesOf({ organizationId: first, name: '李转入' }));
      await recordArrival(tx, arrived, {
        kind: 'transferred_in',
        effectiveOn: '2010-09-01',
        reason: null,
        documentNumber: null,
        counterpart: '广南县',
      });
    });
    expect([await counted('2010-08-31'), await counted('2010-09-01')]).toEqual([1, 2]);
  });

  it('is taken back by removing it, and by undoing the operation', async () => {
    const { operationId } = await record({ kind: 'moved', effectiveOn: '2010-03-01', organizationId: second });
    await undoOperation(db(), test.context, operationId);
    expect((await on('2012-07-25'))[0]).toBe('第一支部');
    await record({ kind: 'moved', effectiveOn: '2010-03-01', organizationId: second });
    const events = (await memberEvents(db(), id))?.events ?? [];
    expect(events.map(event => event.change)).toEqual(['所在党组织：第一支部 → 第二支部']);
    await write(tx => removeMemberEvent(tx, events[0]?.id ?? ''));
    expect([(await on('2012-07-25'))[0], (await memberEvents(db(), id))?.events]).toEqual(['第一支部', []]);
  });
});
