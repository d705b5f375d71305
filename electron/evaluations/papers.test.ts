import { describe, expect, it } from 'vitest';
import { dutyDelegateFilter, dutyReportFilter } from '#shared/evaluations/duty-model.ts';
import { plainText } from '#shared/core/document.ts';
import { ballotsPerPage } from '#shared/evaluations/papers.ts';
import { evaluationSettings } from '#shared/evaluations/settings.ts';
import { openProposalDesk } from '../proposals/testing.ts';
import { createSitting } from './commands.ts';
import { dossierCompleteness } from './dossier-queries.ts';
import { planDutyReports, submitDutyReport } from './duty-commands.ts';
import { dutyDelegateIds, listDutyReports } from './duty-queries.ts';
import { dutyReportPaper, evaluationPaperOf } from './papers.ts';

describe('papers of ratings and duty reports (§6.1)', () => {
  it('prints as many blank ballots on a page as fit and gives every wanted copy', async () => {
    const desk = await openProposalDesk();
    const ballot = {
      paper: 'ballot' as const,
      organizationId: desk.organizationId,
      title: '2012年党代表会议民主测评',
      heldOn: '2012-07-20',
      scale: 'rating' as const,
      subjects: ['兴街镇党委班子', '甲示例'],
      copies: 5,
    };
    const { document, fileName } = await evaluationPaperOf(desk.test.connection.db, ballot);
    const kinds = document.blocks.map(block => block.kind);
    expect(kinds.filter(kind => kind === 'table').length).toBe(5);
    const perPage = ballotsPerPage({ subjects: ballot.subjects, note: evaluationSettings.parse({}).ballotNote });
    expect(perPage).toBeGreaterThan(1);
    expect(kinds.filter(kind => kind === 'pageBreak').length).toBe(Math.ceil(5 / perPage) - 1);
    expect(plainText(document)).toContain('满意\t基本满意\t不满意\t不了解');
    expect(fileName).toContain('5份');
    expect(ballotsPerPage({ subjects: Array.from({ length: 25 }, String), note: '' })).toBe(1);
    await desk.dispose();
  });

  it('sums a sitting up on one page and tells a duty report with what the records say', async () => {
    const desk = await openProposalDesk();
    const db = desk.test.connection.db;
    const [delegateId = ''] = desk.delegateIds;
    const shared = { organizationId: desk.organizationId, year: 2012, heldOn: '2012-07-20', meetingId: null };
    const line = {
      subjectType: 'delegate' as const,
      subjectId: delegateId,
      subjectName: '甲示例',
      ballotsIssued: 8,
      ballotsReturned: 8,
      counts: { excellent: 6, qualified: 1 },
      invalid: 1,
      remark: null,
    };
    const ids = await desk.write(tx =>
      createSitting(tx, { ...shared, kind: 'review', title: '代表评议', scale: 'review', lines: [line] }),
    );
    const summary = await evaluationPaperOf(db, { paper: 'summary', ids, asOf: '2012-07-25' });
    expect(plainText(summary.document)).toContain('1\t甲示例\t8\t8\t7\t1\t0\t6\t85.7%\t1\t14.3%\t0\t0%\t0\t0%\t100%');

    await desk.register();
    const everybody = await dutyDelegateIds(db, dutyDelegateFilter.parse({ asOf: '2012-07-25' }));
    await desk.write(tx => planDutyReports(tx, everybody, { year: 2012, plannedOn: null, form: 'oral' }));
    const filter = dutyReportFilter.parse({ asOf: '2012-07-25', delegateId });
    const { rows } = await listDutyReports(db, { filter, sort: null, window: { offset: 0, limit: 9 } });
    const id = rows[0]?.id ?? '';
    await desk.write(tx =>
      submitDutyReport(tx, {
        id,
        version: 1,
        reportedOn: '2012-07-20',
        form: 'oral',
        audienceOrgId: null,
        text: '第一段。\n第二段。',
      }),
    );
    const text = plainText((await dutyReportPaper(db, { ids: [id], asOf: '2012-07-25' })).document);
    expect(text).toContain('提案提议：领衔 1 件，联名 0 件');
    expect(text).toContain('第一段。\n第二段。');
    expect(await dossierCompleteness(db, { asOf: '2012-07-25', within: null, level: null })).toEqual({
      delegates: 8,
      filled: 2,
      expected: 56,
      byPart: { group: 0, meeting: 0, group_activity: 0, training_session: 0, contact: 0, voice: 1, duty_report: 1 },
    });
    await desk.dispose();
  });
});
