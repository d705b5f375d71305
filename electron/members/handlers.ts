import { membersContract } from '#shared/members/contract.ts';
import type { AppContexts } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { logAccess } from '../db/access-log.ts';
import { type ReadDb, runOperation } from '../db/operation.ts';
import { type AfterMemberEvents, recordArrival, recordMemberEvents, removeMemberEvent } from './event-commands.ts';
import { memberEvents } from './event-queries.ts';
import { createMember, removeMembers, updateMember } from './commands.ts';
import { getMember, listMembers, revealMembers } from './queries.ts';

/** @param afterEvents what later features do when somebody's membership changes, given by app/. */
export const createMembersHandlers = (afterEvents: AfterMemberEvents): HandlersOf<typeof membersContract, AppContexts> => ({
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
    const label = { name: await nameOf(db, input.id) };
    const { operationId } = await runOperation(operation, 'members.update', label, tx => updateMember(tx, input));
    return { operationId };
  },
  admit: async ({ operation }, { values, arrival }) => {
    const { operationId, value } = await runOperation(operation, 'members.admit', { name: values.name }, async tx => {
      const id = await createMember(tx, values);
      await recordArrival(tx, id, arrival);
      return id;
    });
    return { operationId, id: value };
  },
  events: async ({ db }, { id }) => (await memberEvents(db, id)) ?? refuse(membersContract.events, 'NOT_FOUND'),
  recordEvents: async ({ db, operation }, { ids, event }) => {
    const label = ids.length === 1 ? { name: await nameOf(db, ids[0] ?? '') } : { count: ids.length };
    const { operationId } = await runOperation(operation, 'members.recordEvents', label, async tx => {
      await recordMemberEvents(
        tx,
        ids.map(memberId => ({ memberId, event })),
      );
      await afterEvents(
        tx,
        ids.map(memberId => ({ memberId, kind: event.kind, effectiveOn: event.effectiveOn })),
      );
    });
    return { operationId };
  },
  removeEvent: async ({ db, operation }, { id }) => {
    const stored = await db.selectFrom('member_event').select('memberId').where('id', '=', id).executeTakeFirst();
    const label = { name: await nameOf(db, stored?.memberId ?? '') };
    const { operationId } = await runOperation(operation, 'members.removeEvent', label, tx => removeMemberEvent(tx, id));
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'members.remove', { count: ids.length }, tx => removeMembers(tx, ids));
    return { operationId };
  },
});

async function nameOf(db: ReadDb, id: string): Promise<string> {
  return (await db.selectFrom('party_member').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '';
}
