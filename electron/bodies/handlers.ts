import { bodiesContract } from '#shared/bodies/contract.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import {
  type AfterService,
  createCommitteeMember,
  endCommitteeMember,
  removeCommitteeMembers,
  updateCommitteeMember,
} from './commands.ts';
import { getCommitteeMember, listCommitteeMembers } from './queries.ts';

async function nameOf({ db }: OpenContext, id: string): Promise<string> {
  const row = await db
    .selectFrom('committee_member')
    .innerJoin('party_member', 'party_member.id', 'committee_member.memberId')
    .select('party_member.name')
    .where('committee_member.id', '=', id)
    .executeTakeFirst();
  return row?.name ?? '';
}

/** @param afterService what other features do when somebody's service ends; given by app/. */
export const createBodiesHandlers = (afterService: AfterService): HandlersOf<typeof bodiesContract, AppContexts> => ({
  list: ({ db }, input) => listCommitteeMembers(db, input),
  get: async ({ db }, { id, asOf }) => (await getCommitteeMember(db, id, asOf)) ?? refuse(bodiesContract.get, 'NOT_FOUND'),
  create: async ({ db, operation }, values) => {
    const member = await db.selectFrom('party_member').select('name').where('id', '=', values.memberId).executeTakeFirst();
    const { operationId, value } = await runOperation(operation, 'bodies.create', { name: member?.name ?? '' }, tx =>
      createCommitteeMember(tx, values),
    );
    return { operationId, id: value };
  },
  update: async (context, input) => {
    const { operationId } = await runOperation(
      context.operation,
      'bodies.update',
      { name: await nameOf(context, input.id) },
      async tx => {
        await updateCommitteeMember(tx, input);
        const toOn = input.values.toOn ?? null;
        if (toOn !== null) await afterService(tx, { id: input.id, toOn });
      },
    );
    return { operationId };
  },
  end: async (context, input) => {
    const label = { name: await nameOf(context, input.id) };
    const { operationId } = await runOperation(context.operation, 'bodies.end', label, async tx => {
      await endCommitteeMember(tx, input);
      await afterService(tx, input);
    });
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'bodies.remove', { count: ids.length }, tx =>
      removeCommitteeMembers(tx, ids),
    );
    return { operationId };
  },
});
