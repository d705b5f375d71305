import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  bulkInput,
  contactNeed,
  coverageRow,
  FILLING_MOST,
  fillingPlan,
  fillingRow,
  LINK_SORT_KEYS,
  linkChoice,
  linkDraft,
  linkFilter,
  linkRow,
  subjectFilter,
  subjectRow,
} from './assignment-model.ts';
import { linkSettings } from './assignment-settings.ts';
import { endReason, linkType } from './model.ts';

const ids = z.array(entityId).min(1).max(2000);
const scope = z.object({ asOf: day, within: entityId.nullable().default(null) });
const countedAnswer = operationAnswer.extend({ count: z.number().int() });

/** Procedures of the links of the three-link system (三联系安排). */
export const assignmentProcedures = {
  listLinks: query({ input: windowInput(linkFilter, LINK_SORT_KEYS), output: windowOf(linkRow) }),
  getLink: query({ input: z.object({ id: entityId, asOf: day }), output: linkRow }),
  /** Sentences on what is wrong or unusual before links are made. */
  checkLinks: query({
    input: z.object({ links: z.array(linkDraft).min(1).max(50) }),
    output: z.object({ errors: z.array(z.string()), warnings: z.array(z.string()) }),
  }),
  createLinks: command({
    input: z.object({ links: z.array(linkDraft).min(1).max(500) }),
    output: operationAnswer.extend({ ids: z.array(entityId) }),
    errors: ['RULE_BROKEN'],
  }),
  endLinks: command({
    input: z.object({ ids, on: day, endReason, reason: z.string().max(200).nullable().default(null) }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** Hands links of one over to another of the same layer, as one operation. */
  transferLinks: command({
    input: z.object({ ids, toFromId: entityId, on: day, reason: z.string().max(200).nullable().default(null) }),
    output: countedAnswer,
    errors: ['RULE_BROKEN'],
  }),
  previewBulk: query({
    input: bulkInput,
    output: z.object({ links: z.number().int(), members: z.number().int(), without: z.number().int() }),
  }),
  /** 支部 × 户 and group × members (R-L8). */
  assignInBulk: command({ input: bulkInput, output: countedAnswer, errors: ['RULE_BROKEN'] }),
  removeLinks: command({ input: z.object({ ids }), output: operationAnswer }),
  /** Who may stand at one end of a link; at most 30. */
  choices: query({
    input: scope.extend({ linkType, side: z.enum(['from', 'to']), search: z.string().max(60).default('') }),
    output: z.array(linkChoice),
  }),
  /** Coverages by township and of the whole (R-L4…R-L7, R-L11). */
  coverage: query({ input: scope, output: z.object({ units: z.array(coverageRow), total: coverageRow }) }),
  /** Everybody who contacts, covered or in need; the gaps with hasNeed. */
  subjects: query({ input: windowInput(subjectFilter, ['office']), output: windowOf(subjectRow) }),
  /** How many of a place need what. */
  needCounts: query({ input: scope, output: z.array(z.object({ need: contactNeed, count: z.number().int() })) }),
  /** The proposal for filling gaps; nothing is written. */
  proposeFilling: query({
    input: scope.extend({ needs: z.array(contactNeed).nullable().default(null), endsSurplus: z.boolean().default(false) }),
    output: fillingPlan,
  }),
  /** Carries out the confirmed rows of a proposal as one operation. */
  fillGaps: command({
    input: z.object({
      on: day,
      adds: z.array(fillingRow.pick({ kind: true, fromId: true, toId: true })).max(FILLING_MOST),
      endIds: z.array(entityId).max(FILLING_MOST).default([]),
    }),
    output: countedAnswer,
    errors: ['RULE_BROKEN'],
  }),
  linkSettings: query({ input: z.object({}), output: linkSettings }),
  saveLinkSettings: command({ input: linkSettings.partial(), output: operationAnswer, errors: ['RULE_BROKEN'] }),
} as const;
