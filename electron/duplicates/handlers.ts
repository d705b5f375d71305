import { duplicatesContract } from '#shared/duplicates/contract.ts';
import type { AppContexts } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { type ReadDb, runOperation } from '../db/operation.ts';
import { distinguish, mergeMembers, type UpdateMember } from './commands.ts';
import { comparePeople } from './compare-queries.ts';
import { listDistinct, listMerged, listPairs } from './queries.ts';

/** @param updateMember changes a member by the rules of its feature, given by app/. */
export const createDuplicatesHandlers = (updateMember: UpdateMember): HandlersOf<typeof duplicatesContract, AppContexts> => ({
  list: ({ db }, input) => listPairs(db, input),
  compare: async ({ db }, { firstId, secondId }) =>
    (await comparePeople(db, firstId, secondId)) ?? refuse(duplicatesContract.compare, 'NOT_FOUND'),
  merge: async ({ db, operation }, input) => {
    const label = { name: await nameOf(db, input.keptId) };
    const { operationId } = await runOperation(operation, 'duplicates.merge', label, tx => mergeMembers(tx, input, updateMember));
    return { operationId };
  },
  distinguish: async ({ db, operation }, input) => {
    const [pair] = input.pairs;
    const label =
      input.pairs.length > 1 || pair === undefined
        ? { count: input.pairs.length }
        : { name: [await nameOf(db, pair.firstId), await nameOf(db, pair.secondId)].join('、') };
    const { operationId } = await runOperation(operation, 'duplicates.distinguish', label, tx => distinguish(tx, input));
    return { operationId };
  },
  merged: ({ db }, input) => listMerged(db, input),
  distinct: ({ db }, input) => listDistinct(db, input),
});

async function nameOf(db: ReadDb, id: string): Promise<string> {
  return (await db.selectFrom('party_member').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '';
}
