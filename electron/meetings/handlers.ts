import { OCCASION_TRANSITIONS } from '#shared/attendance/occasion-model.ts';
import { meetingsContract } from '#shared/meetings/contract.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { paperHandlers } from '../core/paper-handlers.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { createMeeting, raiseAtMeeting, type RegisterOpinion, removeMeetings, stepMeeting, updateMeeting } from './commands.ts';
import { meetingPaper } from './papers.ts';
import { getMeeting, listMeetings, meetingDraftFor } from './queries.ts';

async function titleOf({ db }: OpenContext, id: string): Promise<string> {
  return (await db.selectFrom('meeting').select('title').where('id', '=', id).executeTakeFirst())?.title ?? '';
}

/** @param registerOpinion how the desk of opinions takes one in; given by app/. */
export const createMeetingsHandlers = (registerOpinion: RegisterOpinion): HandlersOf<typeof meetingsContract, AppContexts> => ({
  list: ({ db }, input) => listMeetings(db, input),
  get: async ({ db }, input) => (await getMeeting(db, input)) ?? refuse(meetingsContract.get, 'NOT_FOUND'),
  draft: async ({ db }, input) => (await meetingDraftFor(db, input)) ?? refuse(meetingsContract.draft, 'NOT_FOUND'),
  create: async ({ operation }, input) => {
    const params = { name: input.values.title };
    const { operationId, value } = await runOperation(operation, 'meetings.create', params, tx => createMeeting(tx, input));
    return { operationId, id: value };
  },
  update: async (context, input) => {
    const name = await titleOf(context, input.id);
    const { operationId } = await runOperation(context.operation, 'meetings.update', { name }, tx => updateMeeting(tx, input));
    return { operationId };
  },
  step: async (context, input) => {
    const label = OCCASION_TRANSITIONS.find(({ event }) => event === input.event)?.label ?? '';
    const name = `${label} ${await titleOf(context, input.id)}`;
    const { operationId } = await runOperation(context.operation, 'meetings.step', { name }, tx => stepMeeting(tx, input));
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'meetings.remove', { count: ids.length }, tx =>
      removeMeetings(tx, ids),
    );
    return { operationId };
  },
  raiseOpinions: async (context, input) => {
    const params = { name: await titleOf(context, input.id), count: input.opinions.length };
    const { operationId, value } = await runOperation(context.operation, 'meetings.raiseOpinions', params, tx =>
      raiseAtMeeting(tx, registerOpinion, input),
    );
    return { operationId, codes: value };
  },
  ...paperHandlers(meetingPaper),
});
