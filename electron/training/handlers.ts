import { OCCASION_TRANSITIONS } from '#shared/attendance/occasion-model.ts';
import { trainingContract } from '#shared/training/contract.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { paperHandlers } from '../core/paper-handlers.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { createSession, removePlan, removeSessions, savePlan, stepSession, updateSession } from './commands.ts';
import { trainingPaper } from './papers.ts';
import { listPlans, trainingYear } from './plan-queries.ts';
import { getSession, listSessions, trainingFiguresOf } from './queries.ts';
import { listTrainees, matchNames } from './trainee-queries.ts';

async function nameOf({ db }: OpenContext, table: 'training_session' | 'training_plan', id: string): Promise<string> {
  const row = await db
    .selectFrom(table as 'training_session')
    .select('title')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.title ?? '';
}

export const trainingHandlers: HandlersOf<typeof trainingContract, AppContexts> = {
  list: ({ db }, input) => listSessions(db, input),
  get: async ({ db }, { id, asOf }) => (await getSession(db, id, asOf)) ?? refuse(trainingContract.get, 'NOT_FOUND'),
  figures: ({ db }, filter) => trainingFiguresOf(db, filter),
  create: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'training.create', { name: input.values.title }, tx =>
      createSession(tx, input),
    );
    return { operationId, id: value };
  },
  update: async (context, input) => {
    const name = await nameOf(context, 'training_session', input.id);
    const { operationId } = await runOperation(context.operation, 'training.update', { name }, tx => updateSession(tx, input));
    return { operationId };
  },
  step: async (context, input) => {
    const label = OCCASION_TRANSITIONS.find(({ event }) => event === input.event)?.label ?? '';
    const name = `${label} ${await nameOf(context, 'training_session', input.id)}`;
    const { operationId } = await runOperation(context.operation, 'training.step', { name }, tx => stepSession(tx, input));
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'training.remove', { count: ids.length }, tx =>
      removeSessions(tx, ids),
    );
    return { operationId };
  },
  year: ({ db }, input) => trainingYear(db, input),
  plans: ({ db }, input) => listPlans(db, input),
  savePlan: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'training.savePlan', { name: input.values.title }, tx =>
      savePlan(tx, input),
    );
    return { operationId, id: value };
  },
  removePlan: async (context, { id }) => {
    const name = await nameOf(context, 'training_plan', id);
    const { operationId } = await runOperation(context.operation, 'training.removePlan', { name }, tx => removePlan(tx, id));
    return { operationId };
  },
  trainees: ({ db }, input) => listTrainees(db, input),
  matchNames: ({ db }, input) => matchNames(db, input),
  ...paperHandlers(trainingPaper),
};
