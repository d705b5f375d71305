/** Steps of a report: 核对, 定稿 with its checks and snapshot, 报送, 归档, and the ways back. Source: domain.md §4.5, R-S2, R-S3. */
import { smallStepLabel, smallStepProblems, smallTransition } from '#shared/core/small-life-cycle.ts';
import { REPORT_CYCLE } from '#shared/reports/composer-cycle.ts';
import { composerContract } from '#shared/reports/composer-contract.ts';
import type { Readiness, ReportStep } from '#shared/reports/composer-model.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { type ReadDb, stampOf, type WriteTx } from '../db/operation.ts';
import { stepsOf, takeRecordStep } from '../db/record-steps.ts';
import { runChecks } from '../statistics/checks-queries.ts';
import { reportFacts } from './composer-queries.ts';
import { reportChanges } from './report-changes.ts';
import { documentOfReport, neededReport, type Snapshot, type StoredReport } from './stored-report.ts';

export type Checks = Snapshot['checks'];

/** The cross-table rules at a report's reference date. */
export const checksOf = (db: ReadDb, report: StoredReport): Promise<Checks> => runChecks(db, report.place.asOf);

const failed = (checks: Checks) => checks.filter(({ isPassed, severity }) => !isPassed && severity === 'error');

/** What is known before 核对 and 定稿. */
export async function readinessOf(db: ReadDb, report: StoredReport): Promise<Readiness> {
  const checks = await runChecks(db, report.place.asOf);
  const { shown } = await reportChanges(db, report);
  return {
    checks,
    waiverRules: [...new Set(failed(checks).map(({ rule }) => rule))],
    changedFigures: shown.figures.length,
    changedTexts: shown.texts.length,
    changedTables: shown.tables.length,
    emptyBlocks: report.blocks.flatMap(({ kind, pieces, heading, filler }) =>
      kind === 'text' && pieces.length === 0 ? [heading ?? (filler === null ? '空白段落' : `没有可用记录的段落`)] : [],
    ),
  };
}

/** Takes a step. Refuses with NOT_FOUND, STALE and, naming the check, STEP_NOT_POSSIBLE. @param checks read before, for 定稿 */
export async function takeReportStep(
  tx: WriteTx,
  { id, version, step }: Readonly<{ id: string; version: number; step: ReportStep }>,
  checks: Checks,
): Promise<void> {
  const report = await neededReport(tx, id);
  if (report.version !== version) throw new Refusal('STALE');
  const steps = await stepsOf(tx, id);
  const facts = reportFacts(report, steps, dayOf(new Date(stampOf(tx).at)), failed(checks));
  const problem = smallStepProblems(REPORT_CYCLE, facts, step)[0];
  if (problem !== undefined)
    return refuse(composerContract.step, 'STEP_NOT_POSSIBLE', {
      name: report.values.title,
      step: smallStepLabel(REPORT_CYCLE, step.event),
      detail: problem.text,
      check: problem.check,
    });
  const { to } = smallTransition(REPORT_CYCLE, step.event);
  const waivers = step.waivers.filter(({ rule }) => failed(checks).some(check => check.rule === rule));
  await takeRecordStep(
    tx,
    'report',
    { ...report.row, id, version: report.version, state: report.state },
    {
      event: step.event,
      toState: to === 'stays' || to === 'before' ? report.state : to,
      happenedOn: step.on,
      reason: step.reason,
      data: step.event === 'finalize' ? { waivers } : {},
      set: await columnsAfter(tx, report, step, { checks, waivers }),
    },
  );
}

async function columnsAfter(
  tx: WriteTx,
  report: StoredReport,
  { event, on }: ReportStep,
  judged: Pick<Snapshot, 'checks' | 'waivers'>,
): Promise<Readonly<Record<string, unknown>>> {
  if (event === 'reopen') return { snapshot: null, finalOn: null };
  if (event !== 'finalize') return {};
  const { blocks, figures } = report;
  const snapshot: Snapshot = { document: await documentOfReport(tx, report), blocks, figures, ...judged };
  return { snapshot: JSON.stringify(snapshot), finalOn: on };
}
