import { proposalsContract } from '#shared/proposals/contract.ts';
import { type AppContexts, dayOf } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { proposalBoard } from './board-queries.ts';
import { getProposalCase } from './case-queries.ts';
import { numberGaps } from './gap-queries.ts';
import { likeProposals } from './like-queries.ts';
import { countMeasures, listProposals } from './queries.ts';
import { removeSession, saveReviewCommittee, saveSession } from './session-commands.ts';
import { listSessions, proposalTerms, reviewCommittee } from './session-queries.ts';
import { removeHandlingUnits, saveHandlingUnit } from './unit-commands.ts';
import { listUnits, unitPage } from './unit-queries.ts';

/** Lists, files, the board; handling units, sittings and the review committee. */
export const proposalReadHandlers = {
  list: ({ db }, input) => listProposals(db, input),
  get: async ({ db }, { id, asOf }) => (await getProposalCase(db, id, asOf)) ?? refuse(proposalsContract.get, 'NOT_FOUND'),
  board: ({ db }, input) => proposalBoard(db, input),
  measures: ({ db }, filter) => countMeasures(db, filter),
  like: ({ db }, input) => likeProposals(db, input),
  terms: ({ db }) => proposalTerms(db),
  numberGaps: ({ db, now }, { within }) => numberGaps(db, within, dayOf(now())),
  units: ({ db }, input) => listUnits(db, input),
  unit: async ({ db }, { id, asOf }) => (await unitPage(db, id, asOf)) ?? refuse(proposalsContract.unit, 'NOT_FOUND'),
  saveUnit: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'proposals.saveUnit', { name: input.name }, tx =>
      saveHandlingUnit(tx, input),
    );
    return { operationId, id: value };
  },
  removeUnits: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'proposals.removeUnits', { count: ids.length }, tx =>
      removeHandlingUnits(tx, ids),
    );
    return { operationId };
  },
  sessions: ({ db, now }, input) => listSessions(db, input, dayOf(now())),
  saveSession: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'proposals.saveSession', { name: input.title }, tx =>
      saveSession(tx, input),
    );
    return { operationId, id: value };
  },
  removeSession: async ({ operation }, { id }) => {
    const { operationId } = await runOperation(operation, 'proposals.removeSession', {}, tx => removeSession(tx, id));
    return { operationId };
  },
  reviewCommittee: ({ db }, { congressTermId }) => reviewCommittee(db, congressTermId),
  saveReviewCommittee: async ({ operation }, input) => {
    const { operationId } = await runOperation(operation, 'proposals.saveReviewCommittee', { count: input.members.length }, tx =>
      saveReviewCommittee(tx, input),
    );
    return { operationId };
  },
} as const satisfies Partial<HandlersOf<typeof proposalsContract, AppContexts>>;
