import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProposalStep } from '#shared/proposals/events.ts';
import { PROPOSAL_MEASURES, type ProposalMeasure, type ProposalNeed, proposalFilter } from '#shared/proposals/model.ts';
import { proposalBoard } from './board-queries.ts';
import { getProposalCase } from './case-queries.ts';
import { numberGaps } from './gap-queries.ts';
import { undoOperation } from '../history/undo.ts';
import { countMeasures, countMeasuresBy, listProposals } from './queries.ts';
import { saveProposalSettings } from './settings-queries.ts';
import { feedbackOf, openProposalDesk, type ProposalDesk, replyOf } from './testing.ts';
import { unitPage } from './unit-queries.ts';

let desk: ProposalDesk;
beforeEach(async () => {
  desk = await openProposalDesk();
});
afterEach(() => desk.dispose());
const db = () => desk.test.connection.db;
const file = (on: string): ProposalStep => ({
  event: 'file',
  on,
  opinion: '同意',
  category: 'social',
  kind: 'proposal',
  sessionId: null,
});
const assign = (on: string, index = 0): ProposalStep => ({
  event: 'assign',
  on,
  mode: 'single',
  units: [{ unitId: desk.unitIds[index] ?? '', role: 'main', dueOn: null }],
  dueOn: null,
  dueReason: null,
  requirement: null,
  documentNumber: null,
});
const main = async (id: string) => (await desk.assignments(id))[0]?.id ?? '';
const needs = async (asOf: string) => {
  const columns = await proposalBoard(db(), { asOf, within: null, limit: 5 });
  return Object.fromEntries(columns.filter(({ total }) => total > 0).map(({ need, total }) => [need, total])) as Partial<
    Record<ProposalNeed, number>
  >;
};

/** One proposal through to its report, a second only filed, a third merged into it, a fourth withdrawn, a fifth a draft's neighbour. */
async function history(): Promise<string> {
  const id = await desk.register();
  await desk.step(id, file('2012-02-10'));
  await desk.step(id, assign('2012-02-15'));
  await desk.step(id, { event: 'accept', on: '2012-02-16', assignmentId: await main(id) });
  await desk.step(id, replyOf(await main(id), '2012-05-20'));
  await desk.step(id, { event: 'deliver', on: '2012-05-21', proposerIds: [], means: 'delivery' });
  await desk.step(id, feedbackOf((await desk.proposers(id))[0] ?? '', '2012-05-25', 'satisfied'));
  await desk.step(id, { event: 'conclude', on: '2012-05-30', note: null, waiver: null });
  await desk.step(id, { event: 'report_back', on: '2012-07-20', sessionId: desk.reportSessionId });
  const second = await desk.register({ submittedOn: '2012-03-01' });
  await desk.step(second, file('2012-03-05'));
  const third = await desk.register({ submittedOn: '2012-03-02' });
  await desk.step(third, {
    event: 'merge',
    on: '2012-03-06',
    mergedIntoId: second,
    reason: '同一件事',
    consent: null,
    sessionId: null,
  });
  const fourth = await desk.register({ submittedOn: '2012-03-03' });
  await desk.step(fourth, { event: 'withdraw', on: '2012-03-07', reason: '本人撤回', documentNumber: null });
  await desk.register({ submittedOn: '2012-07-01' });
  return id;
}

describe('measures as of a day', () => {
  it('follow the steps, and received is the sum of what became of it (R-P13, R-P14)', async () => {
    await history();
    const at = async (asOf: string) => {
      const measures = await countMeasures(db(), proposalFilter.parse({ asOf }));
      expect(measures.received).toBe(
        measures.filed + measures.merged + measures.notFiled + measures.withdrawn + measures.underReview,
      );
      return measures;
    };
    expect(await at('2012-01-31')).toMatchObject({ received: 0 });
    expect(await at('2012-02-05')).toMatchObject({ received: 1, underReview: 1, filed: 0 });
    expect(await at('2012-05-19')).toMatchObject({
      received: 4,
      filed: 2,
      merged: 1,
      withdrawn: 1,
      assigned: 1,
      handling: 1,
      overdue: 1,
    });
    expect(await at('2012-05-20')).toMatchObject({ handling: 0, replied: 1, classA: 1, repliedOnTime: 0, deliveredReply: 0 });
    expect(await at('2012-05-25')).toMatchObject({ withFeedback: 1, satisfied: 1, concluded: 0, deliveredReply: 1 });
    expect(await at('2012-07-25')).toMatchObject({ received: 5, underReview: 1, concluded: 1, reported: 1, satisfied: 1 });
  });

  it('are each the size of the list they open, on any day', async () => {
    await history();
    for (const asOf of ['2012-03-06', '2012-05-20', '2012-07-19', '2012-07-25']) {
      const measures = await countMeasures(db(), proposalFilter.parse({ asOf }));
      for (const measure of Object.keys(PROPOSAL_MEASURES) as ProposalMeasure[]) {
        const list = await listProposals(db(), {
          filter: proposalFilter.parse({ asOf, measure }),
          sort: { key: 'dueOn', direction: 'descending' },
          window: { offset: 0, limit: 100 },
        });
        expect([measure, asOf, list.total, list.rows.length]).toEqual([measure, asOf, measures[measure], measures[measure]]);
      }
    }
    const byYear = await countMeasuresBy(db(), proposalFilter.parse({ asOf: '2012-07-25' }), 'year');
    expect(byYear.get('2012')?.received).toBe(5);
  });
});

describe('the board', () => {
  it('shows each case under what it waits for', async () => {
    const id = await desk.register();
    expect(await needs('2012-07-25')).toEqual({ toReview: 1 });
    await desk.step(id, file('2012-05-01'));
    expect(await needs('2012-07-25')).toEqual({ toAssign: 1 });
    await desk.step(id, assign('2012-05-02'));
    expect(await needs('2012-07-25')).toEqual({ toAccept: 1, dueSoon: 1 });
    await desk.step(id, { event: 'accept', on: '2012-05-03', assignmentId: await main(id) });
    await desk.step(
      id,
      replyOf(await main(id), '2012-07-01', { resultClass: 'B', done: '', planned: '八月完成', plannedBy: '2012-08-05' }),
    );
    expect(await needs('2012-07-25')).toEqual({ toDeliver: 1, promisesDue: 1 });
    await desk.step(id, { event: 'deliver', on: '2012-07-02', proposerIds: [], means: 'delivery' });
    expect(await needs('2012-07-25')).toEqual({ toAsk: 1, promisesDue: 1 });
    await desk.step(id, feedbackOf((await desk.proposers(id))[0] ?? '', '2012-07-03', 'dissatisfied'));
    expect(await needs('2012-07-25')).toEqual({ toRehandle: 1, promisesDue: 1 });
    await desk.step(id, feedbackOf((await desk.proposers(id))[0] ?? '', '2012-07-04', 'satisfied'));
    expect(await needs('2012-07-25')).toEqual({ toConclude: 1, promisesDue: 1 });
  });
});

describe('an answered case', () => {
  const answered = async () => {
    const id = await desk.register();
    await desk.step(id, file('2012-02-10'));
    await desk.step(id, assign('2012-02-15'));
    await desk.step(id, { event: 'accept', on: '2012-02-16', assignmentId: await main(id) });
    await desk.step(id, replyOf(await main(id), '2012-06-01'));
    await desk.step(id, { event: 'deliver', on: '2012-06-04', proposerIds: [], means: 'delivery' });
    return id;
  };

  it('waits to be concluded when the lead, asked, expressed nothing', async () => {
    const id = await answered();
    await desk.step(id, feedbackOf((await desk.proposers(id))[0] ?? '', '2012-06-06', 'no_answer'));
    expect(await needs('2012-07-25')).toEqual({ toConclude: 1 });
  });

  it('waits to be concluded after 15 working days of silence where silence is consent (R-P12)', async () => {
    await answered();
    expect(await needs('2012-07-25')).toEqual({ toAsk: 1 });
    await desk.write(tx => saveProposalSettings(tx, { isSilenceConsent: true }));
    // 2012-06-04 and 15 working days, with the holiday of 22 to 24 June between them
    expect(await needs('2012-06-26')).toEqual({ toAsk: 1 });
    expect(await needs('2012-06-27')).toEqual({ toAsk: 1, toConclude: 1 });
  });
});

describe('the file of a case', () => {
  it('explains its due days, keeps earlier returns and says which steps are open', async () => {
    const id = await history();
    const whole = await getProposalCase(db(), id, '2012-07-25');
    expect(whole?.due?.working).toContain('2012-02-15 交办 + 3 个月 = 2012-05-15');
    expect(whole?.row).toMatchObject({
      fileNo: 'TA20120001',
      mainUnits: '林业站',
      satisfaction: 'satisfied',
      clock: { kind: 'closedLate' },
    });
    expect(whole?.steps.map(({ label, detail }) => [label, detail])).toContainEqual(['交办', '单办：林业站；期限 2012-05-15']);
    expect(whole?.available.filter(({ isOpen }) => isOpen).map(({ event }) => event)).toEqual([
      'revoke_report',
      'archive',
      'mark_key',
      'mark_excellent',
      'correct',
    ]);
    expect(whole?.report.map(({ session }) => session.title)).toEqual(['2012年党代表会议']);
  });

  it('gives a unit its score with the working', async () => {
    await history();
    const unit = await unitPage(db(), desk.unitIds[0] ?? '', '2012-07-25');
    expect(unit?.score).toMatchObject({ assigned: 1, replied: 1, repliedOnTime: 0, satisfied: 1, averageDays: 95 });
    expect(unit?.score.score).toBe(50);
    expect(unit?.score.working.at(-1)).toBe('合计 40 分，满分 80 分，折合百分制 50 分');
  });
});

describe('number gaps', () => {
  it('name numbers whose registration was undone', async () => {
    await desk.register();
    await desk.register();
    await undoOperation(db(), desk.test.context, desk.test.operations.at(-1) ?? 0);
    expect(await numberGaps(db(), null, '2012-07-25')).toMatchObject([
      { series: 'receipt', text: '兴街镇收2012-002', sequence: 2, reason: '登记已撤销，编号不再使用' },
    ]);
  });
});
