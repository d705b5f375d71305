import { smallStepLabel } from '#shared/core/small-life-cycle.ts';
import { opinionsContract } from '#shared/opinions/contract.ts';
import { OPINION_CYCLE } from '#shared/opinions/workflow.ts';
import { type AppContexts, dayOf, type OpenContext } from '../core/context.ts';
import { paperHandlers } from '../core/paper-handlers.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { advanceOpinion, advanceOpinions, type ProposalOfOpinion } from './advance.ts';
import { registerOpinion, removeOpinions, updateOpinion } from './commands.ts';
import { storedOpinion } from './facts.ts';
import { buildOpinionPapers } from './paper-facts.ts';
import { countNeeds, getOpinion, listOpinions } from './queries.ts';
import { saveOpinionSettings } from './settings-commands.ts';
import { readOpinionSettings } from './settings-queries.ts';

async function nameOf({ db }: OpenContext, id: string): Promise<string> {
  return (await storedOpinion(db, id))?.code ?? '';
}

/** @param proposals what a conversion to a 提议 makes. */
export function createOpinionsHandlers(proposals: ProposalOfOpinion): HandlersOf<typeof opinionsContract, AppContexts> {
  return {
    ...paperHandlers(buildOpinionPapers),
    list: ({ db }, input) => listOpinions(db, input),
    get: async ({ db, now }, { id, asOf }) =>
      (await getOpinion(db, { id, asOf, today: dayOf(now()) })) ?? refuse(opinionsContract.get, 'NOT_FOUND'),
    needs: ({ db }, input) => countNeeds(db, input),
    register: async ({ operation }, { values, answer }) => {
      const name = values.content.split('\n')[0]?.slice(0, 20) ?? '';
      const { operationId, value } = await runOperation(operation, 'opinions.register', { name }, async tx => {
        const made = await registerOpinion(tx, values);
        if (answer !== null)
          await advanceOpinion(
            tx,
            { id: made.id, version: null, step: { event: 'answer_on_spot', on: values.receivedOn, result: answer } },
            proposals,
          );
        return made;
      });
      return { operationId, ...value };
    },
    update: async (context, input) => {
      const { operationId } = await runOperation(
        context.operation,
        'opinions.update',
        { name: await nameOf(context, input.id) },
        tx => updateOpinion(tx, input),
      );
      return { operationId };
    },
    advance: async (context, input) => {
      const name = `${smallStepLabel(OPINION_CYCLE, input.step.event)} ${await nameOf(context, input.id)}`;
      const { operationId, value } = await runOperation(context.operation, 'opinions.advance', { name }, tx =>
        advanceOpinion(tx, input, proposals),
      );
      return { operationId, ...value };
    },
    advanceMany: async ({ operation }, input) => {
      const params = { name: smallStepLabel(OPINION_CYCLE, input.step.event), count: input.ids.length };
      const { operationId, value } = await runOperation(operation, 'opinions.advance', params, tx =>
        advanceOpinions(tx, input, proposals),
      );
      return { operationId, count: value };
    },
    remove: async ({ operation }, { ids }) => {
      const { operationId } = await runOperation(operation, 'opinions.remove', { count: ids.length }, tx =>
        removeOpinions(tx, ids),
      );
      return { operationId };
    },
    settings: ({ db }) => readOpinionSettings(db),
    saveSettings: async ({ operation }, values) => {
      const { operationId } = await runOperation(operation, 'opinions.saveSettings', {}, tx => saveOpinionSettings(tx, values));
      return { operationId };
    },
  };
}
