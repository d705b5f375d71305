import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProposalStep } from '#shared/proposals/events.ts';
import { undoOperation } from '../history/undo.ts';
import { loadFacts, storedProposal } from './facts.ts';
import { updateProposal } from './register-commands.ts';
import { changeParent } from './parent-commands.ts';
import { feedbackOf, openProposalDesk, type ProposalDesk, replyOf } from './testing.ts';

let desk: ProposalDesk;
beforeEach(async () => {
  desk = await openProposalDesk();
});
afterEach(() => desk.dispose());

const db = () => desk.test.connection.db;
const fileStep = (on: string): ProposalStep => ({
  event: 'file',
  on,
  opinion: '同意立案',
  category: 'social',
  kind: 'proposal',
  sessionId: null,
});
const assignStep = (on: string, units: readonly string[], mode: 'single' | 'joint' | 'separate' = 'joint'): ProposalStep => ({
  event: 'assign',
  on,
  mode,
  units: units.map((unitId, index) => ({ unitId, role: mode === 'separate' || index === 0 ? 'main' : 'assisting', dueOn: null })),
  dueOn: null,
  dueReason: null,
  requirement: null,
  documentNumber: null,
});
const refusal = (check: string) => ({ code: 'STEP_NOT_POSSIBLE', detail: { params: { check } } });
const unit = (index: number) => desk.unitIds[index] ?? '';
const signer = (index: number, role: 'lead' | 'joint' = 'joint') => ({
  delegateId: desk.delegateIds[index] ?? '',
  role,
  signedOn: '2012-01-30',
});
const theAssignments = async (id: string) => (await desk.assignments(id)).map(row => row.id);

it('runs from paper in to promise kept: merged child, return, extension, countersign, class B, second round (P1 to P17)', async () => {
  const id = await desk.register({ proposerType: 'joint', proposers: [signer(0, 'lead'), signer(1), signer(2)] });
  const child = await desk.register({ subject: '关于硬化田房村路面的提案', proposers: [signer(3, 'lead'), signer(4)] });
  expect((await storedProposal(db(), id))?.receiptNo).toBe('兴街镇收2012-001');
  await desk.step(id, fileStep('2012-02-10'));
  await desk.step(child, {
    event: 'merge',
    on: '2012-02-10',
    mergedIntoId: id,
    reason: '同一件事',
    consent: null,
    sessionId: null,
  });
  await desk.step(id, assignStep('2012-02-15', [unit(0), unit(1), unit(2)]));
  const [first] = await theAssignments(id);
  await desk.step(id, {
    event: 'return_assignment',
    on: '2012-02-18',
    assignmentId: first ?? '',
    reason: '不属本站职责',
    proposedUnitName: '财政所',
    lateReason: null,
  });
  expect(await desk.state(id)).toBe('filed');
  await desk.step(id, assignStep('2012-02-20', [unit(3), unit(1), unit(2)]));
  const [main = '', second = '', third = ''] = await theAssignments(id);
  for (const assignmentId of [main, second, third]) await desk.step(id, { event: 'accept', on: '2012-02-21', assignmentId });
  expect(await desk.state(id)).toBe('handling');
  expect((await storedProposal(db(), id))?.dueOn).toBe('2012-05-20');
  await desk.step(id, {
    event: 'extend',
    on: '2012-05-10',
    reason: '雨季无法施工',
    requestedDueOn: '2012-06-20',
    isApproved: true,
    decidedOn: '2012-05-12',
    decidedBy: '镇党委书记',
    newDueOn: '2012-06-20',
    documentNumber: null,
  });
  expect((await storedProposal(db(), id))?.dueOn).toBe('2012-06-20');
  await expect(desk.step(id, replyOf(main, '2012-06-01'))).rejects.toMatchObject(refusal('opinionsIn'));
  await desk.step(id, { event: 'opinion', on: '2012-05-20', assignmentId: second, text: '同意会签' });
  await desk.step(id, { event: 'waive_opinion', on: '2012-05-20', assignmentId: third, reason: '与本单位职责无关' });
  const classB = {
    resultClass: 'B',
    done: '',
    planned: '十月底前硬化',
    plannedBy: '2012-10-31',
    documentNumber: '兴财〔2012〕3号',
  } as const;
  await expect(desk.step(id, replyOf(main, '2012-06-01', { ...classB, resultClass: 'A' }))).rejects.toMatchObject(
    refusal('classFitsPromise'),
  );
  await desk.step(id, replyOf(main, '2012-06-01', classB));
  const facts = await loadFacts(db(), id, '2012-07-25');
  expect(facts?.recipients).toHaveLength(5);
  const everyone = facts?.recipients.map(({ proposerId }) => proposerId) ?? [];
  await desk.step(id, { event: 'deliver', on: '2012-06-02', proposerIds: [], means: 'delivery' });
  for (const [index, proposerId] of everyone.entries())
    await desk.step(id, feedbackOf(proposerId, '2012-06-05', index === 4 ? 'dissatisfied' : 'satisfied'));
  await expect(desk.step(id, { event: 'conclude', on: '2012-06-06', note: null, waiver: null })).rejects.toMatchObject(
    refusal('noDissatisfied'),
  );
  await desk.step(id, { event: 'rehandle', on: '2012-06-06', reason: '提案人不满意', dueOn: null, dueReason: null });
  expect(await storedProposal(db(), id)).toMatchObject({ state: 'rehandling', round: 2, dueOn: '2012-07-06' });
  await expect(desk.step(id, replyOf(main, '2012-07-01'))).rejects.toMatchObject(refusal('classFitsPromise'));
  await desk.step(id, replyOf(main, '2012-07-01', { ...classB, planned: '八月底前硬化', plannedBy: '2012-08-31' }));
  await desk.step(id, { event: 'deliver', on: '2012-07-02', proposerIds: [], means: 'delivery' });
  for (const proposerId of everyone) await desk.step(id, feedbackOf(proposerId, '2012-07-05', 'basically_satisfied'));
  await desk.step(id, { event: 'conclude', on: '2012-07-06', note: null, waiver: null });
  await desk.step(id, { event: 'report_back', on: '2012-07-20', sessionId: desk.reportSessionId });
  expect(await desk.state(id)).toBe('reported');
  const promises = await db().selectFrom('proposal_promise').selectAll().where('proposalId', '=', id).orderBy('id').execute();
  expect(promises.map(({ content, dueOn, closeReason }) => [content, dueOn, closeReason])).toEqual([
    ['十月底前硬化', '2012-10-31', '由第 2 轮答复取代'],
    ['八月底前硬化', '2012-08-31', null],
  ]);
  await desk.step(id, {
    event: 'progress',
    on: '2012-07-22',
    promiseId: promises[1]?.id ?? '',
    percent: 100,
    progress: '已完工',
    isSolved: true,
    isGivenUp: false,
    documentNumber: null,
    toldOn: '2012-07-23',
  });
  expect((await loadFacts(db(), id, '2012-07-25'))?.openPromises).toEqual([]);
  const steps = await db().selectFrom('proposal_step').select('event').where('proposalId', '=', id).orderBy('sequence').execute();
  const answers = 'feedback feedback feedback feedback feedback';
  expect(steps.map(({ event }) => event).join(' ')).toBe(
    [
      'submit file assign return_assignment assign accept accept accept extend opinion waive_opinion reply deliver',
      answers,
      'rehandle reply deliver',
      answers,
      'conclude report_back progress',
    ].join(' '),
  );
});

describe('a step that cannot be taken', () => {
  it('names the failing check and writes nothing (R-P1, R-P5, R-P6, R-P15)', async () => {
    const id = await desk.register();
    const before = await storedProposal(db(), id);
    await expect(desk.step(id, fileStep('2012-01-01'))).rejects.toMatchObject(refusal('datesInOrder'));
    await expect(desk.step(id, fileStep('2013-01-01'))).rejects.toMatchObject(refusal('datesInOrder'));
    await expect(desk.step(id, assignStep('2012-02-10', [unit(0)], 'single'))).rejects.toMatchObject(refusal('state'));
    expect(await storedProposal(db(), id)).toEqual(before);
    await desk.step(id, fileStep('2012-02-10'));
    await expect(desk.step(id, assignStep('2012-02-10', [unit(0)], 'separate'))).rejects.toMatchObject(refusal('unitsFitMode'));
    await expect(desk.step(id, assignStep('2012-02-10', [unit(0)], 'joint'))).rejects.toMatchObject(refusal('unitsFitMode'));
    const tooLong = { ...assignStep('2012-02-10', [unit(0)], 'single'), dueOn: '2013-02-10' } as ProposalStep;
    await expect(desk.step(id, tooLong)).rejects.toMatchObject(refusal('dueAfterAssigned'));
  });

  it('refuses a proposer who is no valid delegate of the congress on the day (R-P1)', async () => {
    await expect(desk.register({ submittedOn: '2011-01-01' })).rejects.toMatchObject(refusal('proposersValid'));
    expect(await db().selectFrom('proposal').selectAll().execute()).toEqual([]);
  });
});

describe('a correction', () => {
  it('is an entry that takes the newest step back and can go back step by step to the draft', async () => {
    const id = await desk.register();
    await desk.step(id, fileStep('2012-02-10'));
    await desk.step(id, assignStep('2012-02-15', [unit(0)], 'single'));
    const fileNo = (await storedProposal(db(), id))?.fileNo;
    for (const state of ['filed', 'submitted', 'draft']) {
      await desk.step(id, { event: 'correct', on: '2012-07-25', reason: '登记有误' });
      expect(await desk.state(id)).toBe(state);
    }
    await expect(desk.step(id, { event: 'correct', on: '2012-07-25', reason: '再次' })).rejects.toMatchObject(refusal('state'));
    const events = await db()
      .selectFrom('proposal_step')
      .select('event')
      .where('proposalId', '=', id)
      .orderBy('sequence')
      .execute();
    expect(events.map(({ event }) => event)).toEqual(['submit', 'file', 'assign', 'correct', 'correct', 'correct']);
    await desk.step(id, { event: 'submit', on: '2012-02-01' });
    await desk.step(id, fileStep('2012-02-12'));
    expect(await storedProposal(db(), id)).toMatchObject({ receiptNo: '兴街镇收2012-001', fileNo, reviewedOn: '2012-02-12' });
  });
});

describe('numbers', () => {
  it('are never given again, not even after an undo', async () => {
    await desk.register();
    const last = desk.test.operations.at(-1) ?? 0;
    await undoOperation(db(), desk.test.context, last);
    const id = await desk.register();
    expect((await storedProposal(db(), id))?.receiptNo).toBe('兴街镇收2012-002');
  });
});

describe('merged proposals', () => {
  it('can change their parent before assignment, and every signer is still owed the answer (R-P9)', async () => {
    const parent = await desk.register();
    const child = await desk.register({ proposers: [signer(1, 'lead')] });
    const other = await desk.register({ proposers: [signer(2, 'lead')] });
    await desk.step(parent, fileStep('2012-02-10'));
    for (const id of [child, other])
      await desk.step(id, {
        event: 'merge',
        on: '2012-02-10',
        mergedIntoId: parent,
        reason: '同一件事',
        consent: null,
        sessionId: null,
      });
    await desk.write(tx => changeParent(tx, { childId: child, on: '2012-02-12', reason: '内容更全' }));
    expect([await desk.state(parent), await desk.state(child), await desk.state(other)]).toEqual(['merged', 'filed', 'merged']);
    expect((await loadFacts(db(), child, '2012-07-25'))?.recipients).toHaveLength(3);
    await desk.step(other, { event: 'unmerge', on: '2012-02-13', reason: '另案办理' });
    expect((await loadFacts(db(), child, '2012-07-25'))?.recipients).toHaveLength(2);
  });
});

describe('a registration', () => {
  it('keeps every version of its text, and after filing changes it only with a reason', async () => {
    const id = await desk.register();
    await desk.step(id, fileStep('2012-02-10'));
    const version = async () => (await storedProposal(db(), id))?.version ?? 0;
    const change = async (reason: string | null) => {
      const input = { id, version: await version(), values: { plan: '建议硬化道路五公里。' }, reason };
      await desk.write(tx => updateProposal(tx, input));
    };
    await expect(change(null)).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    await change('提案人书面补充');
    const versions = await db()
      .selectFrom('proposal_text')
      .select('plan')
      .where('proposalId', '=', id)
      .orderBy('versionNumber')
      .execute();
    expect(versions.map(({ plan }) => plan)).toEqual(['建议硬化道路三公里。', '建议硬化道路五公里。']);
  });

  it('that is not filed becomes an opinion or a draft suggestion as decided (P6)', async () => {
    const notFile = (disposition: 'to_opinion' | 'to_suggestion'): ProposalStep => ({
      event: 'not_file',
      on: '2012-02-10',
      reasons: ['内容空泛，没有具体建议'],
      opinion: '',
      disposition,
      proposerToldOn: '2012-02-12',
      sessionId: null,
    });
    const [first, second] = [await desk.register(), await desk.register()];
    await desk.step(first, notFile('to_opinion'));
    await desk.step(second, notFile('to_suggestion'));
    const opinion = await db().selectFrom('opinion').selectAll().executeTakeFirstOrThrow();
    expect(opinion).toMatchObject({ source: 'proposal', sourceId: first, code: 'YJ20120001', state: 'recorded' });
    const converted = (await storedProposal(db(), second))?.convertedId ?? '';
    expect(await storedProposal(db(), converted)).toMatchObject({
      kind: 'suggestion',
      state: 'draft',
      subject: '关于修建田房村道路的提议',
    });
  });
});
