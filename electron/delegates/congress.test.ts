import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { delegateFilter } from '#shared/delegates/model.ts';
import { NO_TARGETS } from '#shared/delegates/structure-model.ts';
import { delegateValuesOf, memberValuesOf, organizationValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import type { MemberValues } from '#shared/members/model.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { dumpRosters, makeTestFile, type TestFile } from '../db/testing.ts';
import { undoOperation } from '../history/undo.ts';
import { createMember } from '../members/commands.ts';
import { createOrganization } from '../organizations/commands.ts';
import { createDelegate } from './commands.ts';
import { removeUnit, saveGroup, saveTerm, saveUnit } from './congress-commands.ts';
import { listGroups, listTerms, listUnits } from './congress-queries.ts';
import { nominate, recordElection, verifyCredentials } from './election-commands.ts';
import { electionRows, vacancies } from './election-queries.ts';
import { formGroups } from './forming-commands.ts';
import { planGroups } from './forming-queries.ts';
import { getDelegate, listDelegates } from './queries.ts';
import { changeDelegateStatus, plainStep } from './status-commands.ts';
import { saveTargets } from './structure-commands.ts';
import { structureOf } from './structure-queries.ts';
import { endTerm, openTerm, rollOver } from './term-commands.ts';
import { previewOpening, previewRollOver } from './term-queries.ts';

let test: TestFile;
let countyId: string;
let organizationId: string;
let congressTermId: string;
let electoralUnitId: string;
const db = () => test.connection.db;
const operation = <T>(work: (tx: WriteTx) => Promise<T>) => runOperation(test.context, 'delegates.update', {}, work);
const write = async <T>(work: (tx: WriteTx) => Promise<T>) => (await operation(work)).value;
const addMember = (values: Partial<MemberValues> = {}) =>
  write(tx => createMember(tx, memberValuesOf({ organizationId, ...values })));
const addDelegate = async (member: Partial<MemberValues> = {}, values: Partial<Parameters<typeof delegateValuesOf>[0]> = {}) => {
  const memberId = await addMember(member);
  return write(tx => createDelegate(tx, delegateValuesOf({ memberId, congressTermId, electoralUnitId, ...values })));
};
const groupValues = (name: string, values: { congressTermId?: string; baseOrganizationId?: string } = {}) => ({
  congressTermId,
  name,
  baseOrganizationId: organizationId,
  leaderDelegateId: null,
  deputyLeaderDelegateId: null,
  formedOn: null,
  dissolvedOn: null,
  remark: null,
  ...values,
});
const statusOn = async (id: string, day: string) => (await getDelegate(db(), id, day))?.status;
const candidate = (memberId: string) => ({
  memberId,
  compositionCategory: 'farmer' as const,
  postAtElection: '东升村党员',
  isFrontline: true,
});
const nominated = async (names: readonly string[], more: { electedOn?: string } = {}) => {
  const people: ReturnType<typeof candidate>[] = [];
  for (const name of names) people.push(candidate(await addMember({ name })));
  return write(tx =>
    nominate(tx, {
      electoralUnitId,
      nominatedOn: '2011-04-20',
      electedOn: '2011-05-10',
      originType: 'regular',
      replacesDelegateId: null,
      people,
      ...more,
    }),
  );
};
const result = (results: { delegateId: string; votes: number | null; isElected: boolean }[]) => ({
  electoralUnitId,
  electedOn: '2011-05-11',
  method: 'all_members_meeting' as const,
  attendanceExpected: 40,
  attendancePresent: 36,
  results,
});
const broken = { code: 'RULE_BROKEN' };

beforeEach(async () => {
  test = await makeTestFile();
  countyId = await write(tx =>
    createOrganization(
      tx,
      organizationValuesOf({ orgType: 'county_committee', orgCategory: 'county', code: '0', name: '中共西畴县委员会' }),
    ),
  );
  organizationId = await write(tx => createOrganization(tx, organizationValuesOf({ parentId: countyId })));
  congressTermId = await write(tx =>
    saveTerm(tx, { id: null, version: null, values: termValuesOf({ organizationId, quota: 2 }) }),
  );
  electoralUnitId = await write(tx => saveUnit(tx, { id: null, congressTermId, name: '第一选举单位', allottedSeats: 2 }));
});
afterEach(() => test.dispose());

describe('an election', () => {
  it('goes from candidates to elected to valid, each on its day (D1, D2, D3)', async () => {
    const [first, second, third] = await nominated(['甲示例', '乙示例', '丙示例']);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three candidates');
    await write(tx =>
      recordElection(
        tx,
        result([
          { delegateId: first, votes: 34, isElected: true },
          { delegateId: second, votes: 30, isElected: true },
          { delegateId: third, votes: 9, isElected: false },
        ]),
      ),
    );
    await write(tx =>
      verifyCredentials(tx, {
        verifiedOn: '2011-05-18',
        decidedBy: '代表资格审查委员会',
        documentNumber: null,
        results: [
          { delegateId: first, isValid: true, reason: null },
          { delegateId: second, isValid: false, reason: '选举程序不符合规定' },
        ],
      }),
    );
    const days = ['2011-04-20', '2011-05-11', '2011-05-18'];
    expect(await Promise.all(days.map(day => statusOn(first, day)))).toEqual(['candidate', 'elected', 'valid']);
    expect(await Promise.all(days.map(day => statusOn(second, day)))).toEqual(['candidate', 'elected', 'terminated']);
    expect(await statusOn(third, '2011-05-18')).toBe('candidate');
    const rows = await electionRows(db(), { congressTermId, electoralUnitId });
    expect(rows.map(row => [row.name, row.votes, row.electedOn, row.status])).toEqual([
      ['甲示例', 34, '2011-05-11', 'valid'],
      ['乙示例', 30, '2011-05-11', 'terminated'],
      ['丙示例', 9, '2011-05-11', 'candidate'],
    ]);
    expect(await listUnits(db(), congressTermId)).toMatchObject([
      {
        electedOn: '2011-05-11',
        method: 'all_members_meeting',
        candidateCount: 3,
        attendanceExpected: 40,
        attendancePresent: 36,
      },
    ]);
  });

  it('elects no more than the seats, with no more votes than people, from people put up in time', async () => {
    const ids = await nominated(['甲示例', '乙示例', '丙示例']);
    const all = (votes: number) => ids.map(delegateId => ({ delegateId, votes, isElected: true }));
    await expect(write(tx => recordElection(tx, result(all(20))))).rejects.toMatchObject(broken);
    await expect(write(tx => recordElection(tx, result(all(37).slice(0, 1))))).rejects.toMatchObject(broken);
    await expect(
      write(tx => recordElection(tx, { ...result(all(20).slice(0, 1)), attendancePresent: 41 })),
    ).rejects.toMatchObject(broken);
    await expect(nominated(['丁示例'], { electedOn: '2011-04-19' })).rejects.toMatchObject(broken);
    await expect(
      write(tx => recordElection(tx, { ...result(all(20).slice(0, 1)), electedOn: '2011-04-19' })),
    ).rejects.toMatchObject(broken);
  });

  it('takes only formal members in good standing as candidates (R-D1), each once', async () => {
    const probationary = await addMember({ membershipStatus: 'probationary', formalOn: null });
    const input = (people: ReturnType<typeof candidate>[]) => ({
      electoralUnitId,
      nominatedOn: '2011-04-20',
      electedOn: '2011-05-10',
      originType: 'regular' as const,
      replacesDelegateId: null,
      people,
    });
    await expect(write(tx => nominate(tx, input([candidate(probationary)])))).rejects.toMatchObject(broken);
    const memberId = await addMember();
    await expect(write(tx => nominate(tx, input([candidate(memberId), candidate(memberId)])))).rejects.toMatchObject(broken);
  });
});

describe('a vacated seat', () => {
  it('is listed until somebody is elected for it, and stays as a historical row (R-D9, R-D10)', async () => {
    const leaving = await addDelegate({ name: '甲示例' });
    await addDelegate({ name: '乙示例' });
    const seats = async (asOf: string) =>
      (await vacancies(db(), { asOf, termId: null, within: null })).map(seat => [seat.name, seat.since, seat.candidateCount]);
    await write(tx =>
      changeDelegateStatus(tx, {
        id: leaving,
        version: 1,
        change: { ...plainStep('duty_stopped', '2012-02-01'), reason: '工作调离' },
      }),
    );
    expect([await seats('2012-01-31'), await seats('2012-02-01')]).toEqual([[], [['甲示例', '2012-02-01', 0]]]);
    const memberId = await addMember({ name: '丙示例' });
    const [successor] = await write(tx =>
      nominate(tx, {
        electoralUnitId,
        nominatedOn: '2012-03-01',
        electedOn: '2012-03-20',
        originType: 'by_election',
        replacesDelegateId: leaving,
        people: [candidate(memberId)],
      }),
    );
    if (successor === undefined) throw new Error('a successor');
    expect(await seats('2012-03-01')).toEqual([['甲示例', '2012-02-01', 1]]);
    await write(tx =>
      recordElection(tx, { ...result([{ delegateId: successor, votes: 30, isElected: true }]), electedOn: '2012-03-20' }),
    );
    expect(await seats('2012-03-20')).toEqual([]);
    expect(await statusOn(leaving, '2012-03-20')).toBe('duty_stopped');
  });
});

describe('the next term', () => {
  const nextValues = () =>
    termValuesOf({
      organizationId,
      termNumber: 6,
      startedOn: '2012-06-01',
      plannedEndOn: '2017-06-01',
      status: 'preparing',
      quota: 2,
    });

  it('takes over units with their organisations and groups, not people, and undoes as one', async () => {
    await write(tx =>
      saveUnit(tx, {
        id: electoralUnitId,
        congressTermId,
        name: '第一选举单位',
        allottedSeats: 2,
        organizationIds: [organizationId],
      }),
    );
    await write(tx => saveGroup(tx, { id: null, version: null, values: groupValues('第一小组') }));
    await addDelegate();
    expect(await previewRollOver(db(), congressTermId)).toEqual({
      label: '兴街镇第五届',
      nextNumber: 6,
      units: [{ name: '第一选举单位', allottedSeats: 2 }],
      groups: [{ name: '第一小组', baseOrganizationName: '中共西畴县兴街镇委员会' }],
      delegateCount: 1,
      notes: [],
    });
    const before = dumpRosters(test.connection);
    const { operationId, value: id } = await operation(tx => rollOver(tx, { termId: congressTermId, values: nextValues() }));
    expect(await listUnits(db(), id)).toMatchObject([
      { name: '第一选举单位', allottedSeats: 2, organizationIds: [organizationId], delegateCount: 0 },
    ]);
    const groups = await listGroups(db(), { congressTermId: id, within: null, asOf: '2012-06-01' });
    expect(groups.map(group => [group.name, group.delegateCount, group.leaderDelegateId])).toEqual([['第一小组', 0, null]]);
    expect((await listTerms(db(), null)).map(term => [term.termNumber, term.status])).toEqual([
      [6, 'preparing'],
      [5, 'current'],
    ]);
    await undoOperation(db(), test.context, operationId);
    expect(dumpRosters(test.connection)).toEqual(before);
  });

  it('opens: the old term ends with its delegates and groups, the new one is current, all in one step (D9)', async () => {
    const groupId = await write(tx => saveGroup(tx, { id: null, version: null, values: groupValues('第一小组') }));
    const valid = await addDelegate({}, { groupId });
    const stopped = await addDelegate();
    await write(tx =>
      changeDelegateStatus(tx, {
        id: stopped,
        version: 1,
        change: { ...plainStep('duty_stopped', '2012-02-01'), reason: '工作调离' },
      }),
    );
    const termId = await write(tx => rollOver(tx, { termId: congressTermId, values: nextValues() }));
    expect(await previewOpening(db(), termId)).toMatchObject({
      previousLabel: '兴街镇第五届',
      expiring: 2,
      endingGroups: 1,
      valid: 0,
    });
    const { operationId } = await operation(tx => openTerm(tx, { termId, startedOn: '2012-06-10' }));
    expect([await statusOn(valid, '2012-06-09'), await statusOn(valid, '2012-06-10')]).toEqual(['valid', 'expired']);
    expect(await statusOn(stopped, '2012-06-10')).toBe('expired');
    expect((await getDelegate(db(), valid, '2012-06-10'))?.groupId).toBe(groupId);
    expect((await listTerms(db(), null)).map(term => [term.status, term.startedOn, term.endedOn])).toEqual([
      ['current', '2012-06-10', null],
      ['ended', '2011-05-20', '2012-06-10'],
    ]);
    const shown = async (asOf: string) =>
      (await listGroups(db(), { congressTermId: null, within: null, asOf })).map(group => group.congressTermId === termId);
    expect(await shown('2012-06-10')).toEqual([true]);
    await expect(write(tx => openTerm(tx, { termId, startedOn: '2012-06-10' }))).rejects.toMatchObject(broken);
    await undoOperation(db(), test.context, operationId);
    expect(await statusOn(valid, '2012-06-10')).toBe('valid');
  });

  it('does not end before a change recorded in it, and not by a word in a form (§2.3)', async () => {
    const id = await addDelegate();
    await write(tx =>
      changeDelegateStatus(tx, { id, version: 1, change: { ...plainStep('duty_stopped', '2012-07-01'), reason: '工作调离' } }),
    );
    await expect(write(tx => endTerm(tx, congressTermId, '2012-06-10'))).rejects.toMatchObject(broken);
    const values = { ...termValuesOf({ organizationId, quota: 2 }), status: 'ended' as const, endedOn: '2012-07-10' };
    await expect(write(tx => saveTerm(tx, { id: congressTermId, version: 1, values }))).rejects.toMatchObject(broken);
    await write(tx => endTerm(tx, congressTermId, '2012-07-10'));
    expect(await statusOn(id, '2012-07-10')).toBe('expired');
  });
});

describe('the structure of a congress', () => {
  it('counts each unit, tells what is missing to seats and targets, and warns (R-D6, R-D7, §2.4)', async () => {
    await write(tx => saveUnit(tx, { id: null, congressTermId, name: '第二选举单位', allottedSeats: 3, candidateCount: 3 }));
    await addMember({ sex: '2', ethnicity: '05' });
    await addDelegate({ birth: '1976-05-21', education: '21' }, { isFrontline: true });
    await addDelegate({ birth: '1975-05-20', ethnicity: '05' }, { compositionCategory: 'leading_official' });
    await write(tx => saveTargets(tx, congressTermId, { ...NO_TARGETS, women: 30, under35: 10 }));
    const table = await structureOf(db(), { termId: congressTermId, asOf: '2012-07-25', basis: 'valid' });
    expect(
      table?.rows.map(row => [row.name, row.allottedSeats, row.total, row.women, row.minority, row.under35, row.frontline]),
    ).toEqual([
      ['第一选举单位', 2, 2, 0, 1, 1, 1],
      ['第二选举单位', 3, 0, 0, 0, 0, 0],
    ]);
    expect(table?.rows[0]?.categories).toMatchObject({ farmer: 1, leading_official: 1, worker: 0 });
    expect(table?.members).toEqual({ total: 3, women: 1, minority: 2 });
    expect(table?.warnings).toEqual([
      '各选举单位名额合计 5 名，与代表名额 2 名不一致。',
      '妇女占 0%，低于本地党员中的比例 33.3%（R-D6）。',
      '少数民族占 50%，低于本地党员中的比例 66.7%（R-D6）。',
      '妇女距目标 30% 还差 2 名。',
    ]);
    expect(table?.rows.map(row => row.warnings)).toEqual([[], ['候选人 3 名，应选 3 名，差额不足 20%。请核对。（I275）']]);
  });

  it('counts those put up while the congress is being prepared', async () => {
    await nominated(['甲示例', '乙示例']);
    const total = async (basis: 'valid' | 'nominated') =>
      (await structureOf(db(), { termId: congressTermId, asOf: '2011-04-20', basis }))?.rows[0];
    expect([(await total('valid'))?.total, (await total('nominated'))?.total]).toEqual([0, 2]);
    expect((await total('nominated'))?.warnings).toHaveLength(1);
  });

  it('keeps a unit that somebody was elected in', async () => {
    await addDelegate();
    await expect(write(tx => removeUnit(tx, electoralUnitId))).rejects.toMatchObject(broken);
    const empty = await write(tx => saveUnit(tx, { id: null, congressTermId, name: '第二选举单位', allottedSeats: 3 }));
    await write(tx => removeUnit(tx, empty));
    expect((await listUnits(db(), congressTermId)).map(unit => unit.name)).toEqual(['第一选举单位']);
  });
});

describe('forming groups by village (Q3)', () => {
  it('takes each village’s top organisation, committee or general branch, the township’s organs as one group, in one step', async () => {
    const child = (values: Partial<Parameters<typeof organizationValuesOf>[0]>) =>
      write(tx => createOrganization(tx, organizationValuesOf({ parentId: organizationId, ...values })));
    const village = await child({
      code: '11',
      name: '中共西畴县兴街镇东升村委员会',
      shortName: null,
      orgCategory: 'village',
      sortOrder: 2,
    });
    const branch = await child({
      code: '111',
      name: '东升村第一党支部',
      shortName: null,
      orgType: 'branch',
      orgCategory: 'rural',
      parentId: village,
    });
    const rural = await child({
      code: '12',
      name: '中共西畴县兴街镇龙坪村总支部委员会',
      shortName: '龙坪村党总支',
      orgType: 'general_branch',
      orgCategory: 'rural',
      sortOrder: 1,
    });
    const organs = await child({
      code: '13',
      name: '兴街镇机关党支部',
      shortName: null,
      orgType: 'branch',
      orgCategory: 'agency_unit',
      sortOrder: 3,
    });
    await addDelegate({ name: '甲示例', organizationId: branch });
    await addDelegate({ name: '乙示例', organizationId: rural });
    await addDelegate({ name: '丙示例', organizationId: organs });
    const existing = await write(tx =>
      saveGroup(tx, { id: null, version: null, values: groupValues('龙坪村小组', { baseOrganizationId: rural }) }),
    );
    const plan = await planGroups(db(), { termId: congressTermId, asOf: '2012-01-01' });
    expect(plan?.map(group => [group.name, group.groupId, group.delegates.map(delegate => delegate.name)])).toEqual([
      ['兴街镇机关代表小组', null, ['丙示例']],
      ['龙坪村小组', existing, ['乙示例']],
      ['东升村代表小组', null, ['甲示例']],
    ]);
    const groups = (plan ?? []).map(({ delegates, ...group }) => ({
      ...group,
      delegateIds: delegates.map(delegate => delegate.id),
    }));
    const { operationId, value } = await operation(tx =>
      formGroups(tx, { termId: congressTermId, effectiveOn: '2012-01-01', groups }),
    );
    expect(value).toBe(2);
    const free = async () =>
      (
        await listDelegates(db(), {
          filter: delegateFilter.parse({ asOf: '2012-01-01', hasGroup: false }),
          sort: null,
          window: { offset: 0, limit: 10 },
        })
      ).total;
    expect(await free()).toBe(0);
    expect(await planGroups(db(), { termId: congressTermId, asOf: '2012-01-01' })).toEqual([]);
    await undoOperation(db(), test.context, operationId);
    expect(await free()).toBe(3);
  });
});
