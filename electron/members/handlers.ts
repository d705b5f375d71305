import { membersContract } from '#shared/members/contract.ts';
import type { AppContexts } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { logAccess } from '../db/access-log.ts';
import { runOperation } from '../db/operation.ts';
import { createMember, removeMembers, updateMember } from './commands.ts';
import { getMember, listMembers, revealMembers } from './queries.ts';

export const membersHandlers: HandlersOf<typeof membersContract, AppContexts> = {
  list: ({ db }, input) => listMembers(db, input),
  get: async ({ db }, { id, asOf }) => (await getMember(db, id, asOf)) ?? refuse(membersContract.get, 'NOT_FOUND'),
  reveal: async ({ db, operation, actor }, { ids }) => {
    await logAccess(operation, { actor, action: 'reveal', subject: '党员', count: ids.length });
    return revealMembers(db, ids);
  },
  create: async ({ operation }, values) => {
    const { operationId, value } = await runOperation(operation, 'members.create', { name: values.name }, tx =>
      createMember(tx, values),
    );
    return { operationId, id: value };
  },
  update: async ({ db, operation }, input) => {
    const stored = await db.selectFrom('party_member').select('name').where('id', '=', input.id).executeTakeFirst();
    const { operationId } = await runOperation(operation, 'members.update', { name: stored?.name ?? '' }, tx =>
      updateMember(tx, input),
    );
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'members.remove', { count: ids.length }, tx => removeMembers(tx, ids));
    return { operationId };
  },
};
