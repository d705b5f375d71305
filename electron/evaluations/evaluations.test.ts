import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dutyDelegateFilter, dutyReportFilter } from '#shared/evaluations/duty-model.ts';
import { evaluationFilter, type SittingLine } from '#shared/evaluations/model.ts';
import { scoreFilter, scoreWeights } from '#shared/evaluations/score-model.ts';
import { stampOf } from '../db/operation.ts';
import { createdColumns, newId } from '../db/rows.ts';
import { openProposalDesk, type ProposalDesk } from '../proposals/testing.ts';
import { createSitting, removeEvaluations, updateEvaluation } from './commands.ts';
import { evaluateDutyReport, planDutyReports, submitDutyReport, updateDutyReport } from './duty-commands.ts';
import { dutyReportCounts, listDutyDelegates, listDutyReports } from './duty-queries.ts';
import { listEvaluations, possibleSubjects } from './queries.ts';
import { delegateScoreOf, listScores } from './score-queries.ts';
import { saveScoreWeights } from './settings-commands.ts';
import { readScoreWeights } from './settings-queries.ts';

const WINDOW = { offset: 0, limit: 100 } as const;
const AS_OF = '2012-07-25';
let desk: ProposalDesk;
const db = () => desk.test.connection.db;
const delegate = (index: number): string => desk.delegateIds[index] ?? '';

const sitting = () => ({
  kind: 'review' as const,
  title: '2012年党代表评议',
  organizationId: desk.organizationId,
  year: 2012,
  heldOn: '2012-07-10',
  meetingId: null,
  scale: 'review' as const,
});
const line = (index: number, values: Partial<SittingLine> = {}): SittingLine => ({
  subjectType: 'delegate',
  subjectId: delegate(index),
  subjectName: ['甲示例', '乙示例', '丙示例'][index] ?? '',
  ballotsIssued: 20,
  ballotsReturned: 19,
  counts: { excellent: 10, qualified: 7, basically_qualified: 1, unqualified: 0 },
  invalid: 1,
  remark: null,
  ...values,
});

beforeEach(async () => {
  desk = await openProposalDesk();
});
afterEach(() => desk.dispose());

describe('a sitting (§2.18)', () => {
  it('enters several subjects at once, lists shares of the valid ballots and finds them by pinyin', async () => {
    const ids = await desk.write(tx => createSitting(tx, { ...sitting(), lines: [line(0), line(1, { invalid: 0 })] }));
    const { rows, total } = await listEvaluations(db(), {
      filter: evaluationFilter.parse({ asOf: AS_OF }),
      sort: null,
      window: WINDOW,
    });
    expect([total, rows.map(row => row.id)]).toEqual([2, ids]);
    expect(rows[0]).toMatchObject({
      valid: 18,
      abstained: 0,
      favourablePercent: '94.4%',
      returnPercent: '95%',
      townshipName: '兴街镇',
    });
    expect(rows[0]?.results.map(({ label, percent }) => `${label}${percent}`)).toEqual([
      '优秀55.6%',
      '称职38.9%',
      '基本称职5.6%',
      '不称职0%',
    ]);
    const found = await listEvaluations(db(), {
      filter: evaluationFilter.parse({ asOf: AS_OF, search: 'ysl' }),
      sort: null,
      window: WINDOW,
    });
    expect(found.rows.map(row => row.subjectName)).toEqual(['乙示例']);
    const before = await listEvaluations(db(), {
      filter: evaluationFilter.parse({ asOf: '2012-07-09' }),
      sort: null,
      window: WINDOW,
    });
    expect(before.total).toBe(0);
  });
  it('blocks ballots that do not add up, naming the line, and writes nothing', async () => {
    const wrong = desk.write(tx =>
      createSitting(tx, { ...sitting(), lines: [line(0), line(1, { ballotsReturned: 21 }), line(2, { invalid: 2 })] }),
    );
    await expect(wrong).rejects.toMatchObject({
      code: 'RULE_BROKEN',
      detail: { fields: [{ path: 'lines.1.ballotsReturned' }, { path: 'lines.2.counts' }] },
    });
    expect(await db().selectFrom('evaluation').select('id').execute()).toEqual([]);
  });
  it('refuses the same person twice, strangers, and a vote still to come', async () => {
    const codes = async (lines: SittingLine[], heldOn = '2012-07-10') =>
      desk
        .write(tx => createSitting(tx, { ...sitting(), heldOn, lines }))
        .then(
          () => 'written',
          (error: { detail?: { fields?: { message: string }[] } }) =>
            error.detail?.fields?.map(field => field.message.slice(-5)).join(),
        );
    expect(await codes([line(0), line(0)])).toBe('I466）');
    expect(await codes([line(0, { subjectId: desk.organizationId })])).toContain('I465');
    expect(await codes([line(0)], '2012-07-26')).toContain('I467');
  });
  it('offers valid delegates and the committee itself as subjects', async () => {
    const of = (subjectType: 'delegate' | 'committee_body' | 'proposal_handling') =>
      possibleSubjects(db(), { organizationId: desk.organizationId, subjectType, asOf: AS_OF });
    expect((await of('delegate')).length).toBe(8);
    expect((await of('committee_body')).map(subject => subject.subjectName)).toEqual(['兴街镇党委班子']);
    expect((await of('proposal_handling'))[0]?.subjectId).toBeNull();
  });
  it('keeps the arithmetic when a result is corrected', async () => {
    const [id = ''] = await desk.write(tx => createSitting(tx, { ...sitting(), lines: [line(0)] }));
    await expect(desk.write(tx => updateEvaluation(tx, { id, version: 1, values: { invalid: 5 } }))).rejects.toMatchObject({
      code: 'RULE_BROKEN',
    });
    await desk.write(tx => updateEvaluation(tx, { id, version: 1, values: { counts: { excellent: 18 } } }));
    await expect(desk.write(tx => updateEvaluation(tx, { id, version: 1, values: { invalid: 0 } }))).rejects.toMatchObject({
      code: 'STALE',
    });
    const { rows } = await listEvaluations(db(), { filter: evaluationFilter.parse({ asOf: AS_OF }), sort: null, window: WINDOW });
    expect(rows[0]?.favourablePercent).toBe('100%');
  });
});

describe('duty reports (§2.18, §4.5)', () => {
  const list = async (more: object = {}) =>
    (await listDutyReports(db(), { filter: dutyReportFilter.parse({ asOf: AS_OF, ...more }), sort: null, window: WINDOW })).rows;
  const missing = async (more: object = {}, asOf = AS_OF) =>
    listDutyDelegates(db(), {
      filter: dutyDelegateFilter.parse({ asOf, hasReported: false, ...more }),
      sort: null,
      window: WINDOW,
    });
  const plan = { year: 2012, plannedOn: '2012-07-20', form: 'oral' as const };

  it('plans a whole township at once and leaves out whoever has one', async () => {
    expect(await desk.write(tx => planDutyReports(tx, desk.delegateIds.slice(0, 3), plan))).toEqual({ planned: 3, leftOut: 0 });
    expect(await desk.write(tx => planDutyReports(tx, desk.delegateIds, plan))).toEqual({ planned: 5, leftOut: 3 });
    expect((await list()).every(row => row.state === 'planned' && row.isOverdue)).toBe(true);
  });
  it('goes from planned to submitted to evaluated and back when the result is binned', async () => {
    await desk.write(tx => planDutyReports(tx, [delegate(0)], plan));
    const [report] = await list();
    const id = report?.id ?? '';
    const submission = { id, version: 1, reportedOn: '2012-07-20', form: 'oral' as const, audienceOrgId: null, text: '一年来……' };
    await expect(desk.write(tx => submitDutyReport(tx, { ...submission, reportedOn: '2012-08-01' }))).rejects.toMatchObject({
      code: 'RULE_BROKEN',
    });
    await desk.write(tx => submitDutyReport(tx, submission));
    await expect(desk.write(tx => submitDutyReport(tx, { ...submission, version: 2 }))).rejects.toMatchObject({
      code: 'RULE_BROKEN',
    });
    const [own = '', others = ''] = await desk.write(tx => createSitting(tx, { ...sitting(), lines: [line(0), line(1)] }));
    await expect(desk.write(tx => evaluateDutyReport(tx, { id, version: 2, evaluationId: others }))).rejects.toMatchObject({
      detail: { fields: [{ path: 'evaluationId' }] },
    });
    await desk.write(tx => evaluateDutyReport(tx, { id, version: 2, evaluationId: own }));
    expect((await list())[0]).toMatchObject({ state: 'evaluated', evaluationResult: '称职以上 94.4%' });
    await desk.write(tx => removeEvaluations(tx, [own]));
    expect((await list())[0]).toMatchObject({ state: 'submitted', evaluationId: null, evaluationResult: null });
    await expect(desk.write(tx => updateDutyReport(tx, { id, version: 4, values: { reportedOn: null } }))).rejects.toMatchObject({
      code: 'RULE_BROKEN',
    });
  });
  it('names who is missing, warns 12 months before the term ends, and counts dutyReportRate (§5.2)', async () => {
    await desk.write(tx => planDutyReports(tx, [delegate(0), delegate(1)], plan));
    const [report] = await list({ search: 'jsl' });
    await desk.write(tx =>
      submitDutyReport(tx, {
        id: report?.id ?? '',
        version: 1,
        reportedOn: '2012-07-20',
        form: 'written',
        audienceOrgId: null,
        text: null,
      }),
    );
    const all = await missing();
    expect([all.total, all.rows.some(row => row.isUrgent)]).toEqual([7, false]);
    expect((await missing({ standing: 'planned' })).rows.map(row => row.name)).toEqual(['乙示例']);
    expect((await missing({ standing: 'missing' })).total).toBe(6);
    // the term of five years ends on 2016-05-20
    expect([
      (await missing({ isUrgent: true }, '2015-05-19')).total,
      (await missing({ isUrgent: true }, '2015-05-20')).total,
    ]).toEqual([0, 7]);
    const scope = { asOf: AS_OF, within: desk.organizationId, level: 'township' as const };
    expect(await dutyReportCounts(db(), scope)).toEqual({ reported: 1, total: 8 });
    expect(await dutyReportCounts(db(), { ...scope, asOf: '2012-07-19' })).toEqual({ reported: 0, total: 8 });
  });
});

describe('scores from the records', () => {
  it('finds every kind of record, each line opening its own, and ranks within the congress', async () => {
    await desk.register();
    const meetingId = newId();
    const assignmentId = newId();
    await desk.write(async tx => {
      const stamp = { ...createdColumns(stampOf(tx)), remark: null, importBatchId: null };
      await tx
        .insertInto('meeting')
        .values({
          id: meetingId,
          ...stamp,
          type: 'delegate_conference',
          organizationId: desk.organizationId,
          congressTermId: desk.congressTermId,
          sessionNumber: 2,
          title: '2012年党代表会议',
          startOn: '2012-03-01',
          endOn: '2012-03-01',
          startTime: null,
          place: null,
          host: null,
          recorder: null,
          state: 'held',
          noticedOn: null,
          noticeText: null,
          hasElection: 0,
          hasRating: 0,
          expectedCount: null,
          resolutions: null,
          minutes: null,
          cancelReason: null,
          searchText: '',
        })
        .execute();
      for (const [index, status] of (['present', 'on_leave', 'absent'] as const).entries())
        await tx
          .insertInto('attendance')
          .values({
            id: newId(),
            occasionKind: 'meeting',
            occasionId: meetingId,
            delegateId: delegate(index),
            memberId: null,
            name: '',
            role: 'delegate',
            status,
            leaveReason: null,
            hours: null,
            result: null,
            sortOrder: index,
          })
          .execute();
      const member = await tx.selectFrom('delegate').select('memberId').where('id', '=', delegate(1)).executeTakeFirstOrThrow();
      await tx
        .insertInto('contact_assignment')
        .values({
          id: assignmentId,
          ...stamp,
          linkType: 'delegate_to_member',
          organizationId: desk.organizationId,
          fromCommitteeMemberId: null,
          fromGroupId: null,
          fromDelegateId: delegate(0),
          fromMemberId: null,
          toGroupId: null,
          toMemberId: member.memberId,
          toMassId: null,
          fromOn: '2011-06-01',
          toOn: null,
          endReason: null,
          reason: null,
        })
        .execute();
      // entered without its link: it belongs to the link with the same person
      await tx
        .insertInto('contact_record')
        .values({
          id: newId(),
          ...stamp,
          assignmentId: null,
          organizationId: desk.organizationId,
          delegateId: delegate(0),
          memberId: null,
          targetGroupId: null,
          targetMemberId: member.memberId,
          targetMassId: null,
          occurredOn: '2012-04-01',
          method: 'home_visit',
          place: null,
          content: '走访',
          helpGiven: null,
          helpTypes: '[]',
          amountCents: null,
          searchText: '走访',
        })
        .execute();
      await planDutyReports(tx, [delegate(0)], { year: 2012, plannedOn: '2012-07-20', form: null });
    });
    const [evaluationId = ''] = await desk.write(tx => createSitting(tx, { ...sitting(), lines: [line(0)] }));
    const score = await delegateScoreOf(db(), { id: delegate(0), year: 2012, asOf: AS_OF });
    expect(score?.lines.map(({ component, record, points }) => [component, record, points])).toEqual([
      ['meeting', 'meeting', 15],
      ['contact', 'contact_record', 20],
      ['proposal', 'proposal', 10],
      ['duty_report', 'duty_report', 0],
      ['evaluation', 'evaluation', 4.5],
    ]);
    expect(score?.lines.find(found => found.record === 'evaluation')?.id).toBe(evaluationId);
    expect(score).toMatchObject({ earned: 49.5, possible: 65, score: 76.2 });
    const { rows, total } = await listScores(db(), {
      filter: scoreFilter.parse({ asOf: AS_OF, year: 2012 }),
      sort: null,
      window: WINDOW,
    });
    expect(total).toBe(8);
    expect(rows.slice(0, 2).map(({ name, rank, score: points }) => [name, rank, points])).toEqual([
      ['甲示例', 1, 76.2],
      ['丙示例', 2, 0],
    ]);
    expect(rows.find(row => row.name === '丙示例')).toMatchObject({
      deduction: 2,
      score: 0,
      points: { meeting: 0, contact: null },
    });
    // the year before there was only the link
    const before = await delegateScoreOf(db(), { id: delegate(0), year: 2011, asOf: AS_OF });
    expect(before?.lines.map(({ record, points }) => [record, points])).toEqual([['contact_assignment', 0]]);
  });
  it('keeps the weights of the other years when one year is decided', async () => {
    await desk.write(tx => saveScoreWeights(tx, { year: 2011, weights: scoreWeights.parse({ absenceDeduction: 5 }) }));
    expect(Object.entries(await readScoreWeights(db())).map(([year, weights]) => [year, weights.absenceDeduction])).toEqual([
      ['2011', 5],
      ['2012', 2],
    ]);
  });
});
