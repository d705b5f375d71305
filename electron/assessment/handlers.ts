import { assessmentContract } from '#shared/assessment/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { copyItems, decidePoints, removeItems, saveItem } from './commands.ts';
import { listAssessment } from './queries.ts';

export const assessmentHandlers: HandlersOf<typeof assessmentContract, AppContexts> = {
  list: ({ db }, input) => listAssessment(db, input),
  save: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'assessment.save', { name: input.values.title }, tx =>
      saveItem(tx, input),
    );
    return { operationId, id: value };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'assessment.remove', { count: ids.length }, tx => removeItems(tx, ids));
    return { operationId };
  },
  copy: async ({ operation }, { year }) => {
    const { operationId, value } = await runOperation(operation, 'assessment.copy', { name: `${year}年` }, tx =>
      copyItems(tx, year),
    );
    return { operationId, ...value };
  },
  decide: async ({ db, operation }, input) => {
    const item = await db.selectFrom('assessment_item').select('title').where('id', '=', input.itemId).executeTakeFirst();
    const { operationId } = await runOperation(operation, 'assessment.decide', { name: item?.title ?? '' }, tx =>
      decidePoints(tx, input),
    );
    return { operationId };
  },
};
