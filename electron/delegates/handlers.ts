import { delegatesContract } from '#shared/delegates/contract.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { assignGroup, createDelegate, removeDelegates, updateDelegate } from './commands.ts';
import { removeUnit, saveGroup, saveTerm, saveUnit } from './congress-commands.ts';
import { createCongressHandlers } from './congress-handlers.ts';
import { createDossierHandlers } from './dossier-handlers.ts';
import type { DossierProvider } from './dossier-queries.ts';
import { listGroups, listTerms, listUnits } from './congress-queries.ts';
import type { AfterTerm } from './term-commands.ts';
import { effectsOf, type EffectProvider, subjectOf } from './effects.ts';
import { compositionOf, getDelegate, listDelegates } from './queries.ts';
import { changeDelegateStatus } from './status-commands.ts';
import { qualificationTasks } from './task-queries.ts';

async function nameOf({ db, now: _now }: OpenContext, id: string): Promise<string> {
  const row = await db
    .selectFrom('delegate')
    .innerJoin('party_member', 'party_member.id', 'delegate.memberId')
    .select('party_member.name')
    .where('delegate.id', '=', id)
    .executeTakeFirst();
  return row?.name ?? '';
}

/** @param providers what other features do when a qualification changes (effects.ts). @param sections what they add to the dossier. @param afterTerm what they do when a term ends; all given by app/. */
export const createDelegatesHandlers = (
  providers: readonly EffectProvider[],
  sections: readonly DossierProvider[],
  afterTerm: AfterTerm,
): HandlersOf<typeof delegatesContract, AppContexts> => ({
  list: ({ db }, input) => listDelegates(db, input),
  get: async ({ db }, { id, asOf }) => (await getDelegate(db, id, asOf)) ?? refuse(delegatesContract.get, 'NOT_FOUND'),
  composition: ({ db }, filter) => compositionOf(db, filter),
  create: async ({ db, operation }, values) => {
    const member = await db.selectFrom('party_member').select('name').where('id', '=', values.memberId).executeTakeFirst();
    const { operationId, value } = await runOperation(operation, 'delegates.create', { name: member?.name ?? '' }, tx =>
      createDelegate(tx, values),
    );
    return { operationId, id: value };
  },
  update: async (context, input) => {
    const { operationId } = await runOperation(
      context.operation,
      'delegates.update',
      { name: await nameOf(context, input.id) },
      tx => updateDelegate(tx, input),
    );
    return { operationId };
  },
  effectsOfStatus: async ({ db }, input) => {
    const subject = await subjectOf(db, input);
    return subject === null ? refuse(delegatesContract.effectsOfStatus, 'NOT_FOUND') : effectsOf(db, subject, providers);
  },
  tasks: ({ db }, input) => qualificationTasks(db, input),
  changeStatus: async (context, input) => {
    const { operationId } = await runOperation(
      context.operation,
      'delegates.changeStatus',
      { name: await nameOf(context, input.id) },
      tx => changeDelegateStatus(tx, input, providers),
    );
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'delegates.remove', { count: ids.length }, tx =>
      removeDelegates(tx, ids),
    );
    return { operationId };
  },
  terms: ({ db }, { level }) => listTerms(db, level),
  saveTerm: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'delegates.saveTerm', {}, tx => saveTerm(tx, input));
    return { operationId, id: value };
  },
  units: ({ db }, { congressTermId }) => listUnits(db, congressTermId),
  saveUnit: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'delegates.saveUnit', { name: input.name }, tx =>
      saveUnit(tx, input),
    );
    return { operationId, id: value };
  },
  removeUnit: async ({ operation }, { id }) => {
    const { operationId } = await runOperation(operation, 'delegates.removeUnit', {}, tx => removeUnit(tx, id));
    return { operationId };
  },
  groups: ({ db }, input) => listGroups(db, input),
  saveGroup: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'delegates.saveGroup', { name: input.values.name }, tx =>
      saveGroup(tx, input),
    );
    return { operationId, id: value };
  },
  assignGroup: async ({ operation }, { ids, groupId, effectiveOn, reason }) => {
    const { operationId } = await runOperation(operation, 'delegates.assignGroup', { count: ids.length }, tx =>
      assignGroup(tx, ids, groupId, effectiveOn, reason),
    );
    return { operationId };
  },
  ...createCongressHandlers(afterTerm),
  ...createDossierHandlers(sections),
});
