import { z } from 'zod';
import { occasionStep } from '../attendance/occasion-model.ts';
import { raisedMatter } from '../core/matters.ts';
import { codes } from '../core/codes.ts';
import { paperProcedures } from '../core/paper-procedures.ts';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  INSPECTION_SORT_KEYS,
  inspectionFilter,
  inspectionRow,
  inspectionSettings,
  inspectionValues,
  participantRow,
  SUGGESTION_SORT_KEYS,
  suggestionCase,
  suggestionFilter,
  suggestionRow,
  suggestionValues,
  townshipYear,
} from './model.ts';
import { INSPECTION_PAPERS } from './papers.ts';
import { suggestionStep } from './steps.ts';

const ids = z.array(entityId).min(1).max(500);
const version = z.number().int();

export const inspectionsContract = {
  list: query({ input: windowInput(inspectionFilter, INSPECTION_SORT_KEYS), output: windowOf(inspectionRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: inspectionRow }),
  /** Distinct delegates present at the inspections of a filter. */
  participants: query({ input: windowInput(inspectionFilter, ['name', 'times']), output: windowOf(participantRow) }),
  /** Every township of a year with its inspections and where it stands (R-M7). */
  year: query({
    input: z.object({ asOf: day, year: z.number().int().min(1950).max(2100), within: entityId.nullable().default(null) }),
    output: z.array(townshipYear),
  }),
  /** `isHeld` enters one that took place already. */
  create: command({
    input: z.object({ values: inspectionValues, isHeld: z.boolean().default(false) }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  update: command({
    input: z.object({ id: entityId, version, values: inspectionValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** notify, hold, close, reopen, cancel, replan. */
  step: command({ input: occasionStep, output: operationAnswer, errors: ['RULE_BROKEN'] }),
  remove: command({ input: z.object({ ids }), output: operationAnswer }),
  /** Registers what was raised at a held inspection, several lines as one operation. */
  raiseOpinions: command({
    input: z.object({
      id: entityId,
      opinions: z
        .array(raisedMatter.extend({ delegateId: entityId.nullable().default(null) }))
        .min(1)
        .max(50),
    }),
    output: operationAnswer.extend({ codes: z.array(z.string()) }),
    errors: ['RULE_BROKEN'],
  }),
  settings: query({ input: z.object({}), output: inspectionSettings }),
  saveSettings: command({ input: inspectionSettings.partial(), output: operationAnswer }),
  /** 视察调研报告, 情况反馈. */
  ...paperProcedures(z.object({ paper: codes(INSPECTION_PAPERS), id: entityId, asOf: day })),
} as const;

/** 视察意见建议: each with its own life. */
export const inspectionSuggestionsContract = {
  list: query({ input: windowInput(suggestionFilter, SUGGESTION_SORT_KEYS), output: windowOf(suggestionRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: suggestionCase }),
  /** Several lines of one held inspection as one operation. */
  add: command({
    input: z.object({
      inspectionId: entityId,
      lines: z
        .array(suggestionValues.omit({ inspectionId: true }))
        .min(1)
        .max(50),
    }),
    output: operationAnswer.extend({ ids: z.array(entityId) }),
    errors: ['RULE_BROKEN'],
  }),
  update: command({
    input: z.object({ id: entityId, version, values: suggestionValues.omit({ inspectionId: true }).partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** One step. Refuses with the failing check's name. */
  advance: command({
    input: z.object({ id: entityId, version, step: suggestionStep }),
    output: operationAnswer,
    errors: ['STEP_NOT_POSSIBLE'],
  }),
  /** The same step for several as one operation: all or none. */
  advanceMany: command({
    input: z.object({ ids, step: suggestionStep }),
    output: operationAnswer.extend({ count: z.number().int() }),
    errors: ['STEP_NOT_POSSIBLE'],
  }),
  remove: command({ input: z.object({ ids }), output: operationAnswer }),
} as const;
