import { bodiesContract } from '#shared/bodies/contract.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { createCommitteeMember, endCommitteeMember, removeCommitteeMembers, updateCommitteeMember } from './commands.ts';
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

export const bodiesHandlers: HandlersOf<typeof bodiesContract, AppContexts> = {
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
      tx => updateCommitteeMember(tx, input),
    );
    return { operationId };
  },
  end: async (context, input) => {
    const { operationId } = await runOperation(context.operation, 'bodies.end', { name: await nameOf(context, input.id) }, tx =>
      endCommitteeMember(tx, input),
    );
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'bodies.remove', { count: ids.length }, tx =>
      removeCommitteeMembers(tx, ids),
    );
    return { operationId };
  },
};
