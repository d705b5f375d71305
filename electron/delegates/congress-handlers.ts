import { delegatesContract } from '#shared/delegates/contract.ts';
import type { AppContexts } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { type ReadDb, runOperation } from '../db/operation.ts';
import { nominate, recordElection, verifyCredentials } from './election-commands.ts';
import { electionRows, vacancies } from './election-queries.ts';
import { formGroups } from './forming-commands.ts';
import { planGroups } from './forming-queries.ts';
import { saveTargets } from './structure-commands.ts';
import { structureOf } from './structure-queries.ts';
import { type AfterTerm, endTerm, openTerm, rollOver } from './term-commands.ts';
import { previewOpening, previewRollOver, termOf } from './term-queries.ts';

type CongressProcedure =
  | 'rollOverPreview'
  | 'rollOver'
  | 'openTermPreview'
  | 'openTerm'
  | 'endTerm'
  | 'election'
  | 'nominate'
  | 'recordElection'
  | 'verifyCredentials'
  | 'vacancies'
  | 'structure'
  | 'saveTargets'
  | 'groupPlan'
  | 'formGroups';

const labelOf = async (db: ReadDb, termId: string) => ({ name: (await termOf(db, termId))?.label ?? '' });
const unitLabel = async (db: ReadDb, id: string, count: number) => {
  const unit = await db.selectFrom('electoral_unit').select('name').where('id', '=', id).executeTakeFirst();
  return { name: unit?.name ?? '', count };
};

/** Terms, elections, structure and the forming of groups. @param afterTerm what other features do when a term ends. */
export const createCongressHandlers = (
  afterTerm: AfterTerm,
): Pick<HandlersOf<typeof delegatesContract, AppContexts>, CongressProcedure> => ({
  rollOverPreview: async ({ db }, { termId }) =>
    (await previewRollOver(db, termId)) ?? refuse(delegatesContract.rollOverPreview, 'NOT_FOUND'),
  rollOver: async ({ db, operation }, input) => {
    const label = await labelOf(db, input.termId);
    const { operationId, value } = await runOperation(operation, 'delegates.rollOver', label, tx => rollOver(tx, input));
    return { operationId, id: value };
  },
  openTermPreview: async ({ db }, { termId }) =>
    (await previewOpening(db, termId)) ?? refuse(delegatesContract.openTermPreview, 'NOT_FOUND'),
  openTerm: async ({ db, operation }, input) => {
    const label = await labelOf(db, input.termId);
    const { operationId } = await runOperation(operation, 'delegates.openTerm', label, tx => openTerm(tx, input, afterTerm));
    return { operationId };
  },
  endTerm: async ({ db, operation }, { termId, endedOn }) => {
    const label = await labelOf(db, termId);
    const { operationId } = await runOperation(operation, 'delegates.endTerm', label, tx =>
      endTerm(tx, termId, endedOn, afterTerm),
    );
    return { operationId };
  },
  election: ({ db }, input) => electionRows(db, input),
  nominate: async ({ db, operation }, input) => {
    const label = await unitLabel(db, input.electoralUnitId, input.people.length);
    const { operationId, value } = await runOperation(operation, 'delegates.nominate', label, tx => nominate(tx, input));
    return { operationId, ids: value };
  },
  recordElection: async ({ db, operation }, input) => {
    const label = await unitLabel(db, input.electoralUnitId, input.results.length);
    const { operationId } = await runOperation(operation, 'delegates.recordElection', label, tx => recordElection(tx, input));
    return { operationId };
  },
  verifyCredentials: async ({ operation }, input) => {
    const label = { count: input.results.length };
    const { operationId } = await runOperation(operation, 'delegates.verifyCredentials', label, tx =>
      verifyCredentials(tx, input),
    );
    return { operationId };
  },
  vacancies: ({ db }, input) => vacancies(db, input),
  structure: async ({ db }, input) => (await structureOf(db, input)) ?? refuse(delegatesContract.structure, 'NOT_FOUND'),
  saveTargets: async ({ db, operation }, { termId, targets }) => {
    const label = await labelOf(db, termId);
    const { operationId } = await runOperation(operation, 'delegates.saveTargets', label, tx => saveTargets(tx, termId, targets));
    return { operationId };
  },
  groupPlan: async ({ db }, input) => (await planGroups(db, input)) ?? refuse(delegatesContract.groupPlan, 'NOT_FOUND'),
  formGroups: async ({ db, operation }, input) => {
    const label = { ...(await labelOf(db, input.termId)), count: input.groups.length };
    const { operationId, value } = await runOperation(operation, 'delegates.formGroups', label, tx => formGroups(tx, input));
    return { operationId, created: value };
  },
});
