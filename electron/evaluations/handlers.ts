import { delegateScoresContract } from '#shared/evaluations/score-contract.ts';
import { type dutyDelegatesContract, dutyReportsContract } from '#shared/evaluations/duty-contract.ts';
import { evaluationsContract } from '#shared/evaluations/contract.ts';
import { weightsOf } from '#shared/evaluations/score-model.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { paperHandlers } from '../core/paper-handlers.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { createSitting, removeEvaluations, updateEvaluation } from './commands.ts';
import { evaluateDutyReport, planDutyReports, removeDutyReports, submitDutyReport, updateDutyReport } from './duty-commands.ts';
import { dutyDelegateIds, dutyReportsByIds, listDutyDelegates, listDutyReports } from './duty-queries.ts';
import { dutyReportPaper, evaluationPaperOf } from './papers.ts';
import { getEvaluation, listEvaluations, meetingsOfYear, possibleSubjects } from './queries.ts';
import { delegateScoreOf, listScores } from './score-queries.ts';
import { saveEvaluationSettings, saveScoreWeights } from './settings-commands.ts';
import { readEvaluationSettings, readScoreWeights } from './settings-queries.ts';

async function titleOf({ db }: OpenContext, id: string): Promise<string> {
  const row = await db.selectFrom('evaluation').select('title').where('id', '=', id).executeTakeFirst();
  return row?.title ?? '';
}

export const evaluationsHandlers: HandlersOf<typeof evaluationsContract, AppContexts> = {
  list: ({ db }, input) => listEvaluations(db, input),
  get: async ({ db }, { id, asOf }) => (await getEvaluation(db, id, asOf)) ?? refuse(evaluationsContract.get, 'NOT_FOUND'),
  subjects: ({ db }, input) => possibleSubjects(db, input),
  meetings: ({ db }, input) => meetingsOfYear(db, input),
  create: async ({ operation }, input) => {
    const params = { name: input.title, count: input.lines.length };
    const { operationId, value } = await runOperation(operation, 'evaluations.create', params, tx => createSitting(tx, input));
    return { operationId, ids: value };
  },
  update: async (context, input) => {
    const name = await titleOf(context, input.id);
    const { operationId } = await runOperation(context.operation, 'evaluations.update', { name }, tx =>
      updateEvaluation(tx, input),
    );
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'evaluations.remove', { count: ids.length }, tx =>
      removeEvaluations(tx, ids),
    );
    return { operationId };
  },
  settings: ({ db }) => readEvaluationSettings(db),
  saveSettings: async ({ operation }, values) => {
    const { operationId } = await runOperation(operation, 'evaluations.saveSettings', {}, tx =>
      saveEvaluationSettings(tx, values),
    );
    return { operationId };
  },
  ...paperHandlers(evaluationPaperOf),
};

async function delegateName({ db }: OpenContext, reportId: string): Promise<string> {
  const row = await db
    .selectFrom('duty_report as r')
    .innerJoin('delegate as d', 'd.id', 'r.delegateId')
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .select('m.name')
    .where('r.id', '=', reportId)
    .executeTakeFirst();
  return row?.name ?? '';
}

export const dutyReportsHandlers: HandlersOf<typeof dutyReportsContract, AppContexts> = {
  list: ({ db }, input) => listDutyReports(db, input),
  get: async ({ db }, { id, asOf }) =>
    (await dutyReportsByIds(db, [id], asOf))[0] ?? refuse(dutyReportsContract.get, 'NOT_FOUND'),
  plan: async ({ operation }, { delegateIds, ...plan }) => {
    const params = { name: `${plan.year}年`, count: delegateIds.length };
    const { operationId, value } = await runOperation(operation, 'dutyReports.plan', params, tx =>
      planDutyReports(tx, delegateIds, plan),
    );
    return { operationId, ...value };
  },
  planFilter: async ({ db, operation }, { filter, ...plan }) => {
    const ids = await dutyDelegateIds(db, { ...filter, hasReported: false });
    const params = { name: `${plan.year}年`, count: ids.length };
    const { operationId, value } = await runOperation(operation, 'dutyReports.plan', params, tx =>
      planDutyReports(tx, ids, plan),
    );
    return { operationId, ...value };
  },
  submit: async (context, input) => {
    const params = { name: await delegateName(context, input.id) };
    const { operationId } = await runOperation(context.operation, 'dutyReports.submit', params, tx =>
      submitDutyReport(tx, input),
    );
    return { operationId };
  },
  evaluate: async (context, input) => {
    const params = { name: await delegateName(context, input.id) };
    const { operationId } = await runOperation(context.operation, 'dutyReports.evaluate', params, tx =>
      evaluateDutyReport(tx, input),
    );
    return { operationId };
  },
  update: async (context, input) => {
    const params = { name: await delegateName(context, input.id) };
    const { operationId } = await runOperation(context.operation, 'dutyReports.update', params, tx =>
      updateDutyReport(tx, input),
    );
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'dutyReports.remove', { count: ids.length }, tx =>
      removeDutyReports(tx, ids),
    );
    return { operationId };
  },
  ...paperHandlers(dutyReportPaper),
};

export const delegateScoresHandlers: HandlersOf<typeof delegateScoresContract, AppContexts> = {
  list: ({ db }, input) => listScores(db, input),
  get: async ({ db }, input) => (await delegateScoreOf(db, input)) ?? refuse(delegateScoresContract.get, 'NOT_FOUND'),
  weights: async ({ db }, { year }) => {
    const all = await readScoreWeights(db);
    const years = Object.keys(all)
      .map(Number)
      .sort((a, b) => a - b);
    return { weights: weightsOf(all, year), isOwn: years.includes(year), years };
  },
  saveWeights: async ({ operation }, input) => {
    const { operationId } = await runOperation(operation, 'delegateScores.saveWeights', { name: `${input.year}年` }, tx =>
      saveScoreWeights(tx, input),
    );
    return { operationId };
  },
};

export const dutyDelegatesHandlers: HandlersOf<typeof dutyDelegatesContract, AppContexts> = {
  list: ({ db }, input) => listDutyDelegates(db, input),
};
