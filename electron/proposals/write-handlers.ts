import { addTerm } from '#shared/calendar/due-dates.ts';
import type { proposalsContract } from '#shared/proposals/contract.ts';
import { patternProblem } from '#shared/core/numbering.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import { stepLabel } from '#shared/proposals/workflow.ts';
import { type AppContexts, dayOf, type OpenContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { advanceMany, advanceProposal, checkMany, groundOf } from './advance.ts';
import { recordLateness } from './clock-commands.ts';
import { storedProposal } from './facts.ts';
import { changeParent } from './parent-commands.ts';
import { registerProposal, removeDrafts, updateProposal } from './register-commands.ts';
import { readProposalSettings, readTermPatterns, saveProposalSettings, saveTermPatterns } from './settings-queries.ts';

type Handlers = HandlersOf<typeof proposalsContract, AppContexts>;

/** How 历史 names a proposal: number and subject. */
async function nameOf({ db }: OpenContext, id: string): Promise<string> {
  const row = await storedProposal(db, id);
  return row === null ? '' : [row.fileNo ?? row.receiptNo ?? '', row.subject].filter(text => text !== '').join(' ');
}

function requirePatterns(patterns: readonly (string | null | undefined)[]): void {
  for (const pattern of patterns) {
    const detail = pattern == null ? null : patternProblem(pattern);
    if (detail !== null) throw new Refusal('RULE_BROKEN', { params: { detail } });
  }
}

const TERM_OF = {
  review: ['收件', settings => settings.reviewTerm],
  accept: ['交办', settings => settings.acceptTerm],
  return: ['交办', settings => settings.returnTerm],
  handling: ['交办', settings => settings.handlingTerm],
  assisting: ['交办', settings => settings.assistingTerm],
  rehandling: ['重新办理', settings => settings.rehandlingTerm],
  longest: ['交办', settings => settings.longestTerm],
  classC: ['答复', settings => settings.classCTerm],
} as const satisfies Record<string, readonly [string, (settings: ProposalSettings) => ProposalSettings['reviewTerm']]>;

/** Procedures that register proposals and take their steps, and the settings they follow. */
export const proposalWriteHandlers = {
  register: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'proposals.register', { name: input.values.subject }, tx =>
      registerProposal(tx, input),
    );
    return { operationId, ...value };
  },
  update: async (context, input) => {
    const { operationId } = await runOperation(
      context.operation,
      'proposals.update',
      { name: await nameOf(context, input.id) },
      tx => updateProposal(tx, input),
    );
    return { operationId };
  },
  advance: async (context, input) => {
    const name = `${stepLabel(input.step.event)} ${await nameOf(context, input.id)}`;
    const { operationId } = await runOperation(context.operation, 'proposals.advance', { name }, tx =>
      advanceProposal(tx, input),
    );
    return { operationId };
  },
  advanceMany: async (context, { steps }) => {
    const labels = [...new Set(steps.map(({ step }) => stepLabel(step.event)))].join('、');
    const ids = new Set(steps.map(({ id }) => id));
    const [only] = ids;
    const name = ids.size === 1 && only !== undefined ? `${labels} ${await nameOf(context, only)}` : labels;
    const params = ids.size === 1 ? { name } : { name, count: ids.size };
    const { operationId, value } = await runOperation(context.operation, 'proposals.advance', params, tx =>
      advanceMany(tx, steps),
    );
    return { operationId, count: value };
  },
  checkMany: ({ db, now }, { steps }) => checkMany(db, steps, dayOf(now())),
  changeParent: async (context, input) => {
    const { operationId } = await runOperation(
      context.operation,
      'proposals.changeParent',
      { name: await nameOf(context, input.childId) },
      tx => changeParent(tx, input),
    );
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'proposals.remove', { count: ids.length }, tx => removeDrafts(tx, ids));
    return { operationId };
  },
  proposedDue: async ({ db }, input) => {
    const { settings, calendar } = await groundOf(db);
    const [label, termOf] = TERM_OF[input.for];
    const { day, working } = addTerm(input.on, termOf(settings), calendar, label);
    return { dueOn: day, working: [...working] };
  },
  recordLateness: async ({ operation, now }, { asOf }) => ({ added: await recordLateness(operation.root, asOf, now()) }),
  settings: async ({ db }) => ({ ...(await readProposalSettings(db)), terms: await readTermPatterns(db) }),
  saveSettings: async ({ operation }, values) => {
    requirePatterns([values.receiptPattern, values.filePattern]);
    const { operationId } = await runOperation(operation, 'proposals.saveSettings', {}, tx => saveProposalSettings(tx, values));
    return { operationId };
  },
  saveTermPatterns: async ({ operation }, values) => {
    requirePatterns([values.receiptPattern, values.filePattern]);
    const { operationId } = await runOperation(operation, 'proposals.saveSettings', {}, tx => saveTermPatterns(tx, values));
    return { operationId };
  },
} as const satisfies Partial<Handlers>;
