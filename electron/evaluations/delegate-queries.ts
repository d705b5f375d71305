import { scoreOf } from '#shared/evaluations/score.ts';
import { type DelegateScore, weightsOf } from '#shared/evaluations/score-model.ts';
import { dutyReportFilter, type DutyReportRow } from '#shared/evaluations/duty-model.ts';
import { evaluationFilter, type EvaluationRow } from '#shared/evaluations/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDutyReports } from './duty-queries.ts';
import { listEvaluations } from './queries.ts';
import { scoreFacts } from './score-facts.ts';
import { periodOf } from './score-queries.ts';
import { readScoreWeights } from './settings-queries.ts';

const EVERYTHING = { offset: 0, limit: 500 } as const;

/** Results of the ratings and reviews of a delegate by the day, oldest first. */
export async function evaluationsOfDelegate(db: ReadDb, delegateId: string, asOf: string): Promise<EvaluationRow[]> {
  const filter = evaluationFilter.parse({ asOf, subjectType: 'delegate', subjectId: delegateId });
  return (await listEvaluations(db, { filter, sort: { key: 'heldOn', direction: 'ascending' }, window: EVERYTHING })).rows;
}

/** Duty reports a delegate has given by the day, oldest first. */
export async function dutyReportsOfDelegate(db: ReadDb, delegateId: string, asOf: string): Promise<DutyReportRow[]> {
  const filter = dutyReportFilter.parse({ asOf, delegateId, isReported: true });
  return (await listDutyReports(db, { filter, sort: { key: 'reportedOn', direction: 'ascending' }, window: EVERYTHING })).rows;
}

/** Scores of a delegate year by year up to the day; years in which nothing was recorded are left out. */
export async function scoresOfDelegate(
  db: ReadDb,
  delegateId: string,
  asOf: string,
  years: number,
): Promise<(DelegateScore & { year: number })[]> {
  const weights = await readScoreWeights(db);
  const last = Number(asOf.slice(0, 4));
  const scores: (DelegateScore & { year: number })[] = [];
  for (let year = last - years + 1; year <= last; year += 1) {
    const facts = (await scoreFacts(db, periodOf({ year, asOf }), [delegateId])).get(delegateId) ?? [];
    // a link alone says nothing of the year
    if (facts.some(fact => fact.kind !== 'link')) scores.push({ year, ...scoreOf(facts, weightsOf(weights, year)).score });
  }
  return scores;
}
