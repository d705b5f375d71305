import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProposalStep, StepOf } from '#shared/proposals/events.ts';
import { getProposalCase } from './case-queries.ts';
import { feedbackOf, openProposalDesk, type ProposalDesk, replyOf } from './testing.ts';

const TODAY = '2012-07-25';
let desk: ProposalDesk;
beforeEach(async () => {
  desk = await openProposalDesk();
});
afterEach(() => desk.dispose());
const unit = (index: number) => desk.unitIds[index] ?? '';
const file = (on: string): ProposalStep => ({
  event: 'file',
  on,
  opinion: '同意立案',
  category: 'social',
  kind: 'proposal',
  sessionId: null,
});
const assign = (on: string, units: readonly string[]): StepOf<'assign'> => ({
  event: 'assign',
  on,
  mode: units.length > 1 ? 'joint' : 'single',
  units: units.map((unitId, index) => ({ unitId, role: index === 0 ? 'main' : 'assisting', dueOn: null })),
  dueOn: null,
  dueReason: null,
  requirement: null,
  documentNumber: null,
});
const caseOf = async (id: string, asOf = TODAY) => {
  const found = await getProposalCase(desk.test.connection.db, id, asOf);
  if (found === null) throw new Error('a case');
  return found;
};

/** Assigned, returned, assigned anew with an assisting unit, put off, answered with a promise, a second round. */
async function longCase(): Promise<{ id: string; childId: string }> {
  const id = await desk.register();
  const childId = await desk.register({
    subject: '关于硬化田房村路面的提案',
    proposers: [{ delegateId: desk.delegateIds[3] ?? '', role: 'lead', signedOn: '2012-01-30' }],
  });
  await desk.step(id, file('2012-02-10'));
  await desk.step(childId, {
    event: 'merge',
    on: '2012-02-10',
    mergedIntoId: id,
    reason: '同一件事',
    consent: '电话同意',
    sessionId: null,
  });
  await desk.step(id, assign('2012-02-13', [unit(0)]));
  const [first] = await desk.assignments(id);
  const refusal = { reason: '不属本站职责', proposedUnitName: '财政所', lateReason: null };
  await desk.step(id, { event: 'return_assignment', on: '2012-02-17', assignmentId: first?.id ?? '', ...refusal });
  await desk.step(id, assign('2012-02-20', [unit(3), unit(1)]));
  const rows = await desk.assignments(id);
  const main = rows.find(({ role }) => role === 'main')?.id ?? '';
  const assisting = rows.find(({ role }) => role === 'assisting')?.id ?? '';
  for (const assignmentId of [main, assisting]) await desk.step(id, { event: 'accept', on: '2012-02-22', assignmentId });
  const decision = {
    isApproved: true,
    decidedOn: '2012-05-12',
    decidedBy: '镇党委书记',
    newDueOn: '2012-06-20',
    documentNumber: null,
  };
  await desk.step(id, { event: 'extend', on: '2012-05-10', reason: '雨季无法施工', requestedDueOn: '2012-06-20', ...decision });
  await desk.step(id, { event: 'opinion', on: '2012-05-20', assignmentId: assisting, text: '同意会签' });
  const promised = { resultClass: 'B', done: '', planned: '十月底前硬化', plannedBy: '2012-10-31' } as const;
  await desk.step(id, replyOf(main, '2012-06-01', promised));
  await desk.step(id, { event: 'deliver', on: '2012-06-02', proposerIds: [], means: 'delivery' });
  const [lead = ''] = await desk.proposers(id);
  const [joined = ''] = await desk.proposers(childId);
  await desk.step(id, feedbackOf(lead, '2012-06-05', 'satisfied'));
  await desk.step(id, feedbackOf(joined, '2012-06-05', 'dissatisfied'));
  await desk.step(id, { event: 'rehandle', on: '2012-06-06', reason: '提案人不满意', dueOn: null, dueReason: null });
  await desk.step(id, replyOf(main, '2012-07-01', { ...promised, plannedBy: '2012-08-31' }));
  return { id, childId };
}

describe('the file of a long case', () => {
  it('tells every step in a line, with units, days, classes and who answered what', async () => {
    const { id, childId } = await longCase();
    expect((await caseOf(id)).steps.map(({ happenedOn, label, detail }) => `${happenedOn} ${label} ${detail}`)).toEqual([
      '2012-02-01 登记收件 收件号 兴街镇收2012-001',
      '2012-02-10 立案 立案号 TA20120001；同意立案',
      '2012-02-13 交办 单办：林业站；期限 2012-05-13',
      '2012-02-17 退办 林业站；建议改由财政所办理',
      '2012-02-20 交办 会办：财政所，协办 水务所；期限 2012-05-20',
      '2012-02-22 签收 财政所',
      '2012-02-22 签收 水务所',
      '2012-05-12 延期 镇党委书记同意延期至 2012-06-20',
      '2012-05-20 协办意见 水务所；同意会签',
      '2012-06-01 答复 财政所；B 类',
      '2012-06-02 送达答复 甲示例、丁示例',
      '2012-06-05 征询反馈 甲示例；结果满意，态度满意',
      '2012-06-05 征询反馈 丁示例；结果不满意，态度满意',
      '2012-06-06 重新办理 第 2 轮；期限 2012-07-06',
      '2012-07-01 答复 财政所；B 类；第 2 轮',
    ]);
    expect((await caseOf(childId)).steps.at(-1)).toMatchObject({ label: '并案', detail: '并入 TA20120001；电话同意' });
  });

  it('explains the due day of the running round and keeps rounds, refusals and recipients', async () => {
    const { id, childId } = await longCase();
    const whole = await caseOf(id);
    expect(whole.due).toEqual({ dueOn: '2012-07-06', working: ['2012-06-06 重新办理 + 1 个月 = 2012-07-06'] });
    expect(
      whole.assignments.map(({ unitName, role, returnReason, endReason }) => [unitName, role, returnReason, endReason]),
    ).toEqual([
      ['林业站', 'main', '不属本站职责', '退办'],
      ['财政所', 'main', null, null],
      ['水务所', 'assisting', null, null],
    ]);
    expect(whole.assignments[2]?.due.working).toEqual(['2012-02-20 交办 + 1 个月 = 2012-03-20']);
    expect(whole.replies.map(({ round, resultClass, deliveries }) => [round, resultClass, deliveries.length])).toEqual([
      [1, 'B', 2],
      [2, 'B', 0],
    ]);
    expect(whole.recipients.map(({ name, isLead, childNo }) => [name, isLead, childNo])).toEqual([
      ['甲示例', true, null],
      ['丁示例', false, '兴街镇收2012-002'],
    ]);
    expect(whole.children.map(child => child.id)).toEqual([childId]);
    expect(whole.promises.map(({ dueOn, closeReason, clock }) => [dueOn, closeReason, clock.text])).toEqual([
      ['2012-10-31', '由第 2 轮答复取代', ''],
      ['2012-08-31', null, '还有 37 天'],
    ]);
    // round 1 was answered unhappily; round 2 has no answer yet
    expect(whole.row).toMatchObject({ state: 'replied', round: 2, satisfaction: 'dissatisfied', extendedTo: '2012-06-20' });
  });

  it('explains an extension beside the first due day while the round runs', async () => {
    const id = await desk.register();
    await desk.step(id, file('2012-02-10'));
    await desk.step(id, assign('2012-02-20', [unit(3)]));
    const [main] = await desk.assignments(id);
    await desk.step(id, { event: 'accept', on: '2012-02-22', assignmentId: main?.id ?? '' });
    const decision = {
      isApproved: true,
      decidedOn: '2012-05-12',
      decidedBy: '镇党委书记',
      newDueOn: '2012-08-20',
      documentNumber: null,
    };
    await desk.step(id, { event: 'extend', on: '2012-05-10', reason: '雨季无法施工', requestedDueOn: '2012-08-20', ...decision });
    const whole = await caseOf(id);
    expect(whole.due).toEqual({
      dueOn: '2012-08-20',
      working: [
        '2012-02-20 交办 + 3 个月 = 2012-05-20',
        '2012-05-20 为星期日，期限不顺延',
        '2012-05-12 批准延期至 2012-08-20（雨季无法施工）',
      ],
    });
    expect(whole.assignments[0]?.due.working.at(-1)).toBe('随本件期限调整为 2012-08-20');
  });

  it('still names a parent it is no longer merged into', async () => {
    await longCase();
    const parent = await desk.register({ subject: '关于田房村道路的另一件提案' });
    const child = await desk.register({ subject: '关于田房村道路的第三件提案' });
    await desk.step(child, {
      event: 'merge',
      on: '2012-02-10',
      mergedIntoId: parent,
      reason: '同一件事',
      consent: null,
      sessionId: null,
    });
    await desk.step(child, { event: 'unmerge', on: '2012-02-12', reason: '不是同一件事' });
    const whole = await caseOf(child);
    expect(whole.steps.map(({ label, detail }) => [label, detail]).slice(1)).toEqual([
      ['并案', '并入 兴街镇收2012-003'],
      ['撤销并案', ''],
    ]);
    expect([whole.mergedInto, whole.row.mergedIntoNo]).toEqual([null, null]);
  });

  it('is not there before its receipt, nor under an unknown id', async () => {
    const id = await desk.register();
    const db = desk.test.connection.db;
    expect(await getProposalCase(db, id, '2012-01-31')).toBeNull();
    expect(await getProposalCase(db, '0'.repeat(26), TODAY)).toBeNull();
  });
});
