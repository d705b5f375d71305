import { contactRecordsContract } from '#shared/contacts/record-contract.ts';
import type { AppContexts } from '../core/context.ts';
import { paperHandlers } from '../core/paper-handlers.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { contacterChoices, targetChoices } from './record-choice-queries.ts';
import { createRecord, raiseOpinions, type RegisterOpinion, removeRecords, updateRecord } from './record-commands.ts';
import { buildContactPapers } from './record-papers.ts';
import { getRecord, listRecords, recordTotals } from './record-queries.ts';

/** @param registerOpinion how an opinion is registered; given by app/. */
export const createContactRecordsHandlers = (
  registerOpinion: RegisterOpinion,
): HandlersOf<typeof contactRecordsContract, AppContexts> => ({
  ...paperHandlers(buildContactPapers),
  list: ({ db }, input) => listRecords(db, input),
  totals: ({ db }, { filter }) => recordTotals(db, filter),
  get: async ({ db }, { id, asOf }) => (await getRecord(db, id, asOf)) ?? refuse(contactRecordsContract.get, 'NOT_FOUND'),
  contacters: ({ db }, input) => contacterChoices(db, input),
  targets: ({ db }, input) => targetChoices(db, input),
  create: async ({ operation }, input) => {
    const params = { name: input.content.slice(0, 20) };
    const { operationId, value } = await runOperation(operation, 'contactRecords.create', params, tx =>
      createRecord(tx, input, registerOpinion),
    );
    return { operationId, ...value };
  },
  update: async ({ operation }, input) => {
    const { operationId } = await runOperation(operation, 'contactRecords.update', {}, tx => updateRecord(tx, input));
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'contactRecords.remove', { count: ids.length }, tx =>
      removeRecords(tx, ids),
    );
    return { operationId };
  },
  raiseOpinions: async ({ operation }, { id, opinions }) => {
    const { operationId, value } = await runOperation(operation, 'contactRecords.raiseOpinions', { count: opinions.length }, tx =>
      raiseOpinions(tx, registerOpinion, id, opinions),
    );
    return { operationId, codes: value };
  },
});
