import { z } from 'zod';
import { paperProcedures } from '../core/paper-procedures.ts';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  EVALUATION_SORT_KEYS,
  evaluationFilter,
  evaluationRow,
  evaluationScale,
  evaluationValues,
  possibleSubject,
  sittingLine,
  sittingValues,
  subjectType,
} from './model.ts';
import { evaluationSettings } from './settings.ts';

/** 民主测评表 is printed before the vote, so it is made from what is typed; 测评结果汇总表 is made from results. */
export const evaluationPaper = z.discriminatedUnion('paper', [
  z.object({
    paper: z.literal('ballot'),
    organizationId: entityId,
    title: z.string().min(2).max(80),
    heldOn: day,
    scale: evaluationScale,
    subjects: z.array(z.string().min(1).max(60)).min(1).max(100),
    /** Ballots wanted; as many as fit stand on one page. */
    copies: z.number().int().min(1).max(500),
  }),
  z.object({ paper: z.literal('summary'), ids: z.array(entityId).min(1).max(1_000), asOf: day }),
]);
export type EvaluationPaper = z.output<typeof evaluationPaper>;

/** 测评评议. */
export const evaluationsContract = {
  list: query({ input: windowInput(evaluationFilter, EVALUATION_SORT_KEYS), output: windowOf(evaluationRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: evaluationRow }),
  /** Whom a sitting can rate: serving committee members, valid delegates, the committee itself, the handling of proposals. */
  subjects: query({
    input: z.object({ organizationId: entityId, subjectType, asOf: day }),
    output: z.array(possibleSubject),
  }),
  /** Meetings of a township in a year, held or planned. */
  meetings: query({
    input: z.object({ organizationId: entityId, year: z.number().int() }),
    output: z.array(z.object({ id: entityId, title: z.string(), startOn: day })),
  }),
  /** All subjects of one sitting at once, undone as one. */
  create: command({
    input: sittingValues.extend({ lines: z.array(sittingLine).min(1).max(500) }),
    output: operationAnswer.extend({ ids: z.array(entityId) }),
    errors: ['RULE_BROKEN'],
  }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: evaluationValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(500) }), output: operationAnswer }),
  settings: query({ input: z.object({}), output: evaluationSettings }),
  saveSettings: command({ input: evaluationSettings, output: operationAnswer }),
  ...paperProcedures(evaluationPaper),
} as const;
