import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { explainedDay, proposalCase } from './case-model.ts';
import { proposalStep } from './events.ts';
import {
  codesOf,
  COMMITTEE_ROLES,
  PROPOSAL_SORT_KEYS,
  proposalFilter,
  proposalMeasure,
  proposalNeed,
  proposalRow,
  proposalState,
  proposalValues,
  resultClass,
  SESSION_KINDS,
  sessionRow,
  sessionValues,
  unitRow,
  unitValues,
} from './model.ts';
import { proposalPapersContract } from './papers-contract.ts';
import { proposalSettings, termPatterns } from './settings.ts';

const version = z.number().int();
/** One congress term proposals can be addressed to. */
const proposalTerm = z.object({
  id: entityId,
  organizationId: entityId,
  townshipName: z.string(),
  label: z.string(),
  level: z.enum(['county', 'township']),
  status: z.string(),
  startedOn: day,
  endedOn: day.nullable(),
});
/** A number that was given and is on no proposal now, or was skipped. */
const numberGap = z.object({
  series: z.enum(['receipt', 'file']),
  townshipName: z.string(),
  termLabel: z.string(),
  year: z.number().int(),
  sequence: z.number().int(),
  text: z.string(),
  takenAt: z.string().nullable(),
  reason: z.string(),
});
/** Score of a unit; every count is a filter of the register. Source: anchors 2.2, domain.md §5.2. */
const unitScore = z.object({
  assigned: z.number().int(),
  open: z.number().int(),
  overdue: z.number().int(),
  replied: z.number().int(),
  repliedOnTime: z.number().int(),
  returned: z.number().int(),
  extended: z.number().int(),
  reminded: z.number().int(),
  satisfied: z.number().int(),
  basicallySatisfied: z.number().int(),
  dissatisfied: z.number().int(),
  promises: z.number().int(),
  promisesKept: z.number().int(),
  promisesOverdue: z.number().int(),
  /** Calendar days from assignment to the last reply; null without a reply. */
  averageDays: z.number().nullable(),
  /** 0–100 with its working, one sentence per part. */
  score: z.number().int().nullable(),
  working: z.array(z.string()),
});

export const proposalsContract = {
  ...proposalPapersContract,
  list: query({ input: windowInput(proposalFilter, PROPOSAL_SORT_KEYS), output: windowOf(proposalRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: proposalCase }),
  /** Columns of the board in order with their first rows. */
  board: query({
    input: z.object({ asOf: day, within: entityId.nullable().default(null), limit: z.number().int().min(1).max(50).default(8) }),
    output: z.array(z.object({ need: proposalNeed, total: z.number().int(), rows: z.array(proposalRow) })),
  }),
  /** Every measure for a filter. */
  measures: query({ input: proposalFilter, output: z.record(proposalMeasure, z.number().int()) }),
  /** The most alike proposals of all years, best first. */
  like: query({
    input: z.object({
      subject: z.string().max(200),
      grounds: z.string().max(20_000).default(''),
      plan: z.string().max(20_000).default(''),
      excludeId: entityId.nullable().default(null),
      limit: z.number().int().min(1).max(20).default(5),
    }),
    output: z.array(
      z.object({
        id: entityId,
        /** 0–1. */
        score: z.number(),
        sharedTerms: z.array(z.string()),
        subject: z.string(),
        receiptNo: z.string().nullable(),
        fileNo: z.string().nullable(),
        kind: codesOf({ proposal: '提案', suggestion: '提议' }),
        townshipName: z.string(),
        termLabel: z.string(),
        submittedOn: day.nullable(),
        leadName: z.string(),
        state: proposalState,
        resultClass: resultClass.nullable(),
        /** Last answer, shortened. */
        answer: z.string().nullable(),
        answeredBy: z.string().nullable(),
      }),
    ),
  }),
  register: command({
    input: z.object({ values: proposalValues, isDraft: z.boolean().default(false) }),
    output: operationAnswer.extend({ id: entityId, receiptNo: z.string().nullable() }),
    errors: ['RULE_BROKEN', 'STEP_NOT_POSSIBLE'],
  }),
  /** Before filing: anything; later the text only with a reason, kept as a version. */
  update: command({
    input: z.object({
      id: entityId,
      version,
      values: proposalValues.omit({ organizationId: true, congressTermId: true, submittedOn: true }).partial(),
      reason: z.string().trim().max(200).nullable().default(null),
    }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** One step of one proposal. Refuses with the failing check's name. */
  advance: command({
    input: z.object({ id: entityId, version, step: proposalStep }),
    output: operationAnswer,
    errors: ['STEP_NOT_POSSIBLE'],
  }),
  /** Steps of many proposals, in order, as one operation: all or none. */
  advanceMany: command({
    input: z.object({
      steps: z
        .array(z.object({ id: entityId, step: proposalStep }))
        .min(1)
        .max(1_000),
    }),
    output: operationAnswer.extend({ count: z.number().int() }),
    errors: ['STEP_NOT_POSSIBLE'],
  }),
  /** Which of the proposals the step is possible for, before it is taken. */
  checkMany: query({
    input: z.object({
      steps: z
        .array(z.object({ id: entityId, step: proposalStep }))
        .min(1)
        .max(1_000),
    }),
    output: z.object({
      possible: z.array(entityId),
      impossible: z.array(
        z.object({ id: entityId, number: z.string(), subject: z.string(), check: z.string(), text: z.string() }),
      ),
    }),
  }),
  /** Makes a merged child the parent of its group. */
  changeParent: command({
    input: z.object({ childId: entityId, on: day, reason: z.string().trim().min(1).max(500) }),
    output: operationAnswer,
    errors: ['STEP_NOT_POSSIBLE'],
  }),
  /** A draft suggestion from a proposal that was not filed with 转为提议, or from an opinion. */
  remove: command({
    input: z.object({ ids: z.array(entityId).min(1).max(500) }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** Due days a form proposes, with their working. */
  proposedDue: query({
    input: z.object({
      for: z.enum(['review', 'accept', 'return', 'handling', 'assisting', 'rehandling', 'longest', 'classC']),
      on: day,
    }),
    output: explainedDay,
  }),
  /** Notes lateness reached up to the day; once each. */
  recordLateness: command({ input: z.object({ asOf: day }), output: z.object({ added: z.number().int() }) }),

  terms: query({ input: z.object({}), output: z.array(proposalTerm) }),
  settings: query({
    input: z.object({}),
    output: proposalSettings.extend({ terms: z.array(termPatterns.extend({ congressTermId: entityId, label: z.string() })) }),
  }),
  saveSettings: command({ input: proposalSettings.partial(), output: operationAnswer, errors: ['RULE_BROKEN'] }),
  saveTermPatterns: command({
    input: termPatterns.extend({ congressTermId: entityId }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  numberGaps: query({ input: z.object({ within: entityId.nullable().default(null) }), output: z.array(numberGap) }),

  units: query({
    input: z.object({
      asOf: day,
      search: z.string().max(60).default(''),
      within: entityId.nullable().default(null),
      onlyActive: z.boolean().default(false),
    }),
    output: z.array(unitRow),
  }),
  unit: query({ input: z.object({ id: entityId, asOf: day }), output: unitRow.extend({ score: unitScore }) }),
  saveUnit: command({
    input: unitValues.extend({ id: entityId.nullable().default(null), version: version.nullable().default(null) }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  removeUnits: command({
    input: z.object({ ids: z.array(entityId).min(1).max(500) }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),

  sessions: query({
    input: z.object({
      congressTermId: entityId.nullable().default(null),
      kind: codesOf(SESSION_KINDS).nullable().default(null),
      within: entityId.nullable().default(null),
    }),
    output: z.array(sessionRow),
  }),
  saveSession: command({
    input: sessionValues.extend({ id: entityId.nullable().default(null), version: version.nullable().default(null) }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  removeSession: command({ input: z.object({ id: entityId }), output: operationAnswer, errors: ['RULE_BROKEN'] }),
  reviewCommittee: query({
    input: z.object({ congressTermId: entityId }),
    output: z.array(
      z.object({
        id: entityId,
        memberId: entityId,
        name: z.string(),
        workUnitAndPost: z.string().nullable(),
        role: codesOf(COMMITTEE_ROLES),
      }),
    ),
  }),
  /** The whole committee of a term, in order; a shorter list takes people out. Warns below three. Source: Q8. */
  saveReviewCommittee: command({
    input: z.object({
      congressTermId: entityId,
      members: z.array(z.object({ memberId: entityId, role: codesOf(COMMITTEE_ROLES) })).max(50),
    }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
} as const;
