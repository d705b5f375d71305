import { OCCASION_TRANSITIONS } from '#shared/attendance/occasion-model.ts';
import { smallStepLabel } from '#shared/core/small-life-cycle.ts';
import { inspectionsContract, inspectionSuggestionsContract } from '#shared/inspections/contract.ts';
import { SUGGESTION_CYCLE } from '#shared/inspections/steps.ts';
import { type AppContexts, dayOf, type OpenContext } from '../core/context.ts';
import { paperHandlers } from '../core/paper-handlers.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { createInspection, removeInspections, saveInspectionSettings, stepInspection, updateInspection } from './commands.ts';
import { inspectionPaper } from './paper.ts';
import { getInspection, listInspections, listParticipants, readInspectionSettings } from './queries.ts';
import { raiseOpinions, type RegisterOpinion } from './raise-opinions.ts';
import {
  addSuggestions,
  advanceSuggestion,
  advanceSuggestions,
  removeSuggestions,
  updateSuggestion,
} from './suggestion-commands.ts';
import { getSuggestion, listSuggestions, storedSuggestion } from './suggestion-queries.ts';
import { inspectionYear } from './year-queries.ts';

async function nameOf({ db }: OpenContext, id: string): Promise<string> {
  const row = await db.selectFrom('inspection').select('topic').where('id', '=', id).executeTakeFirst();
  return row?.topic ?? '';
}

/** @param registerOpinion how the desk of opinions takes one in; given by app/. */
export const createInspectionsHandlers = (
  registerOpinion: RegisterOpinion,
): HandlersOf<typeof inspectionsContract, AppContexts> => ({
  list: ({ db }, input) => listInspections(db, input),
  get: async ({ db }, { id, asOf }) => (await getInspection(db, id, asOf)) ?? refuse(inspectionsContract.get, 'NOT_FOUND'),
  participants: ({ db }, input) => listParticipants(db, input),
  year: ({ db }, input) => inspectionYear(db, input),
  create: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'inspections.create', { name: input.values.topic }, tx =>
      createInspection(tx, input),
    );
    return { operationId, id: value };
  },
  update: async (context, input) => {
    const name = await nameOf(context, input.id);
    const { operationId } = await runOperation(context.operation, 'inspections.update', { name }, tx =>
      updateInspection(tx, input),
    );
    return { operationId };
  },
  step: async (context, input) => {
    const label = OCCASION_TRANSITIONS.find(({ event }) => event === input.event)?.label ?? '';
    const name = `${label} ${await nameOf(context, input.id)}`;
    const { operationId } = await runOperation(context.operation, 'inspections.step', { name }, tx => stepInspection(tx, input));
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'inspections.remove', { count: ids.length }, tx =>
      removeInspections(tx, ids),
    );
    return { operationId };
  },
  raiseOpinions: async (context, { id, opinions }) => {
    const params = { name: await nameOf(context, id), count: opinions.length };
    const { operationId, value } = await runOperation(context.operation, 'inspections.raiseOpinions', params, tx =>
      raiseOpinions(tx, registerOpinion, id, opinions),
    );
    return { operationId, codes: value };
  },
  settings: ({ db }) => readInspectionSettings(db),
  saveSettings: async ({ operation }, values) => {
    const { operationId } = await runOperation(operation, 'inspections.saveSettings', {}, tx =>
      saveInspectionSettings(tx, values),
    );
    return { operationId };
  },
  ...paperHandlers(inspectionPaper),
});

export const inspectionSuggestionsHandlers: HandlersOf<typeof inspectionSuggestionsContract, AppContexts> = {
  list: ({ db }, input) => listSuggestions(db, input),
  get: async ({ db, now }, { id, asOf }) =>
    (await getSuggestion(db, { id, asOf, today: dayOf(now()) })) ?? refuse(inspectionSuggestionsContract.get, 'NOT_FOUND'),
  add: async (context, { inspectionId, lines }) => {
    const params = { name: await nameOf(context, inspectionId), count: lines.length };
    const { operationId, value } = await runOperation(context.operation, 'inspections.addSuggestions', params, tx =>
      addSuggestions(tx, inspectionId, lines),
    );
    return { operationId, ids: value };
  },
  update: async ({ operation }, input) => {
    const { operationId } = await runOperation(operation, 'inspections.updateSuggestion', {}, tx => updateSuggestion(tx, input));
    return { operationId };
  },
  advance: async ({ operation, db }, input) => {
    const content = (await storedSuggestion(db, input.id))?.content.slice(0, 20) ?? '';
    const name = `${smallStepLabel(SUGGESTION_CYCLE, input.step.event)} ${content}`;
    const { operationId } = await runOperation(operation, 'inspections.advanceSuggestion', { name }, tx =>
      advanceSuggestion(tx, input),
    );
    return { operationId };
  },
  advanceMany: async ({ operation }, input) => {
    const params = { name: smallStepLabel(SUGGESTION_CYCLE, input.step.event), count: input.ids.length };
    const { operationId, value } = await runOperation(operation, 'inspections.advanceSuggestion', params, tx =>
      advanceSuggestions(tx, input),
    );
    return { operationId, count: value };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'inspections.removeSuggestions', { count: ids.length }, tx =>
      removeSuggestions(tx, ids),
    );
    return { operationId };
  },
};
