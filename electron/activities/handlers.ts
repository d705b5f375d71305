import { activitiesContract } from '#shared/activities/contract.ts';
import { OCCASION_TRANSITIONS } from '#shared/attendance/occasion-model.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { paperHandlers } from '../core/paper-handlers.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { createActivities, removeActivities, saveActivitySettings, stepActivity, updateActivity } from './commands.ts';
import { activityPaper } from './paper.ts';
import { getActivity, inspectionChoices, listActivities, readActivitySettings } from './queries.ts';
import { raiseOpinions, type RegisterOpinion } from './raise-opinions.ts';
import { activityYear } from './year-queries.ts';

async function nameOf({ db }: OpenContext, id: string): Promise<string> {
  const row = await db.selectFrom('group_activity').select('title').where('id', '=', id).executeTakeFirst();
  return row?.title ?? '';
}

/** @param registerOpinion how the desk of opinions takes one in; given by app/. */
export const createActivitiesHandlers = (
  registerOpinion: RegisterOpinion,
): HandlersOf<typeof activitiesContract, AppContexts> => ({
  list: ({ db }, input) => listActivities(db, input),
  get: async ({ db }, { id, asOf }) => (await getActivity(db, id, asOf)) ?? refuse(activitiesContract.get, 'NOT_FOUND'),
  year: ({ db }, input) => activityYear(db, input),
  create: async ({ operation }, input) => {
    const count = new Set(input.groupIds).size;
    const params = { name: input.values.title, ...(count > 1 ? { count } : {}) };
    const { operationId, value } = await runOperation(operation, 'activities.create', params, tx => createActivities(tx, input));
    return { operationId, ids: value };
  },
  update: async (context, input) => {
    const name = await nameOf(context, input.id);
    const { operationId } = await runOperation(context.operation, 'activities.update', { name }, tx => updateActivity(tx, input));
    return { operationId };
  },
  step: async (context, input) => {
    const label = OCCASION_TRANSITIONS.find(({ event }) => event === input.event)?.label ?? '';
    const name = `${label} ${await nameOf(context, input.id)}`;
    const { operationId } = await runOperation(context.operation, 'activities.step', { name }, tx => stepActivity(tx, input));
    return { operationId };
  },
  raiseOpinions: async (context, { id, opinions }) => {
    const params = { name: await nameOf(context, id), count: opinions.length };
    const { operationId, value } = await runOperation(context.operation, 'activities.raiseOpinions', params, tx =>
      raiseOpinions(tx, registerOpinion, id, opinions),
    );
    return { operationId, codes: value };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'activities.remove', { count: ids.length }, tx =>
      removeActivities(tx, ids),
    );
    return { operationId };
  },
  inspections: ({ db }, input) => inspectionChoices(db, input),
  settings: ({ db }) => readActivitySettings(db),
  saveSettings: async ({ operation }, values) => {
    const { operationId } = await runOperation(operation, 'activities.saveSettings', {}, tx => saveActivitySettings(tx, values));
    return { operationId };
  },
  ...paperHandlers(activityPaper),
});
