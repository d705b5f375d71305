import { massesContract } from '#shared/contacts/mass-contract.ts';
import type { AppContexts } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { logAccess } from '../db/access-log.ts';
import { runOperation } from '../db/operation.ts';
import { createMass, removeMasses, updateMass } from './mass-commands.ts';
import { getMass, listMasses, revealMasses } from './mass-queries.ts';

export const massesHandlers: HandlersOf<typeof massesContract, AppContexts> = {
  list: ({ db }, input) => listMasses(db, input),
  get: async ({ db }, { id, asOf }) => (await getMass(db, id, asOf)) ?? refuse(massesContract.get, 'NOT_FOUND'),
  reveal: async ({ db, operation, actor }, { ids }) => {
    await logAccess(operation, { actor, action: 'reveal', subject: '群众', count: ids.length });
    return revealMasses(db, ids);
  },
  create: async ({ operation }, values) => {
    const { operationId, value } = await runOperation(operation, 'masses.create', { name: values.name }, tx =>
      createMass(tx, values),
    );
    return { operationId, id: value };
  },
  update: async ({ db, operation }, input) => {
    const stored = await db.selectFrom('mass_contact').select('name').where('id', '=', input.id).executeTakeFirst();
    const { operationId } = await runOperation(operation, 'masses.update', { name: stored?.name ?? '' }, tx =>
      updateMass(tx, input),
    );
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'masses.remove', { count: ids.length }, tx => removeMasses(tx, ids));
    return { operationId };
  },
};
