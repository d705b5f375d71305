import { publicityContract } from '#shared/publicity/contract.ts';
import { buildExemplarPaper } from '#shared/publicity/exemplar-paper.ts';
import { publicText } from '#shared/publicity/public-text.ts';
import type { AppContexts } from '../core/context.ts';
import { type BuiltPaper, paperHandlers } from '../core/paper-handlers.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { type ReadDb, runOperation } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { removePublicity, saveExemplar, savePublicity } from './commands.ts';
import { getExemplar, getPublicity, listExemplars, listPublicity } from './queries.ts';

/** 先进典型材料 of one case. Refuses with NOT_FOUND. */
async function exemplarPaper(
  db: ReadDb,
  { id, asOf, isUnmasked }: Readonly<{ id: string; asOf: string; isUnmasked: boolean }>,
): Promise<BuiltPaper> {
  const exemplar = await getExemplar(db, { id, asOf });
  if (exemplar === null) throw new Refusal('NOT_FOUND');
  const { isSample } = await readSettings(db);
  const title = publicText(exemplar.title, isUnmasked ? [] : exemplar.maskedNames);
  return {
    document: buildExemplarPaper({ exemplar, isUnmasked, isSample }),
    fileName: `先进典型材料_${title}`,
    subject: '先进典型材料',
    count: 1,
  };
}

export const publicityHandlers: HandlersOf<typeof publicityContract, AppContexts> = {
  list: ({ db }, input) => listPublicity(db, input),
  get: async ({ db }, input) => (await getPublicity(db, input)) ?? refuse(publicityContract.get, 'NOT_FOUND'),
  save: async ({ operation }, input) => {
    const params = { name: input.values.title };
    const { operationId, value } = await runOperation(operation, 'publicity.save', params, tx => savePublicity(tx, input));
    return { operationId, id: value };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'publicity.remove', { count: ids.length }, tx =>
      removePublicity(tx, 'publicity_item', ids),
    );
    return { operationId };
  },
  cases: ({ db }, input) => listExemplars(db, input),
  case: async ({ db }, input) => (await getExemplar(db, input)) ?? refuse(publicityContract.case, 'NOT_FOUND'),
  saveCase: async ({ operation }, input) => {
    const params = { name: input.values.title };
    const { operationId, value } = await runOperation(operation, 'publicity.saveCase', params, tx => saveExemplar(tx, input));
    return { operationId, id: value };
  },
  removeCases: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'publicity.removeCases', { count: ids.length }, tx =>
      removePublicity(tx, 'exemplar_case', ids),
    );
    return { operationId };
  },
  ...paperHandlers(exemplarPaper),
};
