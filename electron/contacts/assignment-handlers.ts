import { issueText } from '#shared/core/issue.ts';
import { assignmentProcedures } from '#shared/contacts/assignment-contract.ts';
import type { AppContexts } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { assignInBulk, planBulk } from './assignment-bulk.ts';
import { linkChoices } from './assignment-choices.ts';
import { checkLinks, createLinks, endLinks, removeLinks, transferLinks } from './assignment-commands.ts';
import { getLink, listLinks } from './assignment-queries.ts';
import { saveLinkSettings } from './assignment-settings-commands.ts';
import { readLinkSettings } from './assignment-settings-queries.ts';
import { contactCoverage } from './coverage-queries.ts';
import { fillGaps, type MoveDelegates } from './filling-commands.ts';
import { planFilling } from './filling-queries.ts';
import { countContactNeeds, listSubjects } from './gap-queries.ts';

/** @param move how a delegate joins a group; given by app/. */
export const createAssignmentHandlers = (move: MoveDelegates): HandlersOf<typeof assignmentProcedures, AppContexts> => ({
  listLinks: ({ db }, input) => listLinks(db, input),
  getLink: async ({ db }, { id, asOf }) => (await getLink(db, id, asOf)) ?? refuse(assignmentProcedures.getLink, 'NOT_FOUND'),
  checkLinks: async ({ db }, { links }) => {
    const { issues } = await checkLinks(db, links);
    const texts = (severity: string) => issues.filter(issue => issue.severity === severity).map(issueText);
    return { errors: texts('error'), warnings: texts('warning') };
  },
  createLinks: async ({ operation }, { links }) => {
    const { operationId, value } = await runOperation(operation, 'contacts.createLinks', { count: links.length }, tx =>
      createLinks(tx, links),
    );
    return { operationId, ids: value };
  },
  endLinks: async ({ operation }, input) => {
    const { operationId } = await runOperation(operation, 'contacts.endLinks', { count: input.ids.length }, tx =>
      endLinks(tx, input),
    );
    return { operationId };
  },
  transferLinks: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'contacts.transferLinks', { count: input.ids.length }, tx =>
      transferLinks(tx, input),
    );
    return { operationId, count: value };
  },
  previewBulk: async ({ db }, input) => {
    const { drafts, members, without } = await planBulk(db, input);
    return { links: drafts.length, members, without };
  },
  assignInBulk: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'contacts.assignInBulk', {}, tx => assignInBulk(tx, input));
    return { operationId, count: value };
  },
  removeLinks: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'contacts.removeLinks', { count: ids.length }, tx =>
      removeLinks(tx, ids),
    );
    return { operationId };
  },
  choices: ({ db }, input) => linkChoices(db, input),
  coverage: ({ db }, input) => contactCoverage(db, input),
  subjects: ({ db }, input) => listSubjects(db, input),
  needCounts: ({ db }, input) => countContactNeeds(db, input),
  proposeFilling: ({ db }, input) => planFilling(db, input),
  fillGaps: async ({ operation }, input) => {
    const count = input.adds.length + input.endIds.length;
    const { operationId, value } = await runOperation(operation, 'contacts.fillGaps', { count }, tx => fillGaps(tx, input, move));
    return { operationId, count: value };
  },
  linkSettings: ({ db }) => readLinkSettings(db),
  saveLinkSettings: async ({ operation }, values) => {
    const { operationId } = await runOperation(operation, 'contacts.saveSettings', {}, tx => saveLinkSettings(tx, values));
    return { operationId };
  },
});
