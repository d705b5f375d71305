import { institutionsContract } from '#shared/institutions/contract.ts';
import { DOCUMENT_EVENTS } from '#shared/institutions/model.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { createDocument, removeDocuments, stepDocument, updateDocument } from './commands.ts';
import { getDocument, listDocuments } from './queries.ts';

async function titleOf({ db }: OpenContext, id: string): Promise<string> {
  const row = await db.selectFrom('institution_document').select('title').where('id', '=', id).executeTakeFirst();
  return row?.title ?? '';
}

export const institutionsHandlers: HandlersOf<typeof institutionsContract, AppContexts> = {
  list: ({ db }, input) => listDocuments(db, input),
  get: async ({ db }, { id, asOf }) => (await getDocument(db, id, asOf)) ?? refuse(institutionsContract.get, 'NOT_FOUND'),
  create: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'institutions.create', { name: input.values.title }, tx =>
      createDocument(tx, input),
    );
    return { operationId, id: value };
  },
  update: async (context, input) => {
    const name = await titleOf(context, input.id);
    const { operationId } = await runOperation(context.operation, 'institutions.update', { name }, tx =>
      updateDocument(tx, input),
    );
    return { operationId };
  },
  step: async (context, input) => {
    const name = `${DOCUMENT_EVENTS[input.event]} ${await titleOf(context, input.id)}`;
    const { operationId } = await runOperation(context.operation, 'institutions.step', { name }, tx => stepDocument(tx, input));
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'institutions.remove', { count: ids.length }, tx =>
      removeDocuments(tx, ids),
    );
    return { operationId };
  },
};
