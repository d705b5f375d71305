import { organizationsContract } from '#shared/organizations/contract.ts';
import type { AppContexts } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { type MoveMembers, recordOrganizationEvent } from './event-commands.ts';
import { organizationEvents } from './event-queries.ts';
import { createOrganization, removeOrganizations, updateOrganization } from './commands.ts';
import { getOrganization, listOrganizations, organizationTree } from './queries.ts';

/** @param moveMembers takes members to a successor, given by app/. */
export const createOrganizationsHandlers = (moveMembers: MoveMembers): HandlersOf<typeof organizationsContract, AppContexts> => ({
  tree: ({ db }, { asOf }) => organizationTree(db, asOf),
  list: ({ db }, input) => listOrganizations(db, input),
  get: async ({ db }, { id, asOf }) => (await getOrganization(db, id, asOf)) ?? refuse(organizationsContract.get, 'NOT_FOUND'),
  create: async ({ operation }, values) => {
    const { operationId, value } = await runOperation(operation, 'organizations.create', { name: values.name }, tx =>
      createOrganization(tx, values),
    );
    return { operationId, id: value };
  },
  update: async ({ db, operation }, input) => {
    const stored = await db.selectFrom('party_organization').select('name').where('id', '=', input.id).executeTakeFirst();
    const { operationId } = await runOperation(operation, 'organizations.update', { name: stored?.name ?? '' }, tx =>
      updateOrganization(tx, input),
    );
    return { operationId };
  },
  events: async ({ db }, { id }) => (await organizationEvents(db, id)) ?? refuse(organizationsContract.events, 'NOT_FOUND'),
  recordEvent: async ({ db, operation }, { id, event }) => {
    const stored = await db.selectFrom('party_organization').select('name').where('id', '=', id).executeTakeFirst();
    const { operationId } = await runOperation(operation, 'organizations.recordEvent', { name: stored?.name ?? '' }, tx =>
      recordOrganizationEvent(tx, id, event, moveMembers),
    );
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'organizations.remove', { count: ids.length }, tx =>
      removeOrganizations(tx, ids),
    );
    return { operationId };
  },
});
