import { z } from 'zod';
import { paperProcedures } from '../core/paper-procedures.ts';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  DUTY_DELEGATE_SORT_KEYS,
  DUTY_REPORT_SORT_KEYS,
  dutyDelegateFilter,
  dutyDelegateRow,
  dutyReportFilter,
  dutyReportForm,
  dutyReportRow,
  dutyReportValues,
} from './duty-model.ts';

const target = { id: entityId, version: z.number().int() };

/** 述职. */
export const dutyReportsContract = {
  list: query({ input: windowInput(dutyReportFilter, DUTY_REPORT_SORT_KEYS), output: windowOf(dutyReportRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: dutyReportRow }),
  /** Plans reports of many delegates for a year; whoever has one of that year already is left out and counted. */
  plan: command({
    input: z.object({
      delegateIds: z.array(entityId).min(1).max(2_000),
      year: z.number().int().min(1950).max(2100),
      plannedOn: day.nullable(),
      form: dutyReportForm.nullable(),
    }),
    output: operationAnswer.extend({ planned: z.number().int(), leftOut: z.number().int() }),
    errors: ['RULE_BROKEN'],
  }),
  /** Plans for everybody of a filter who has not reported in the term. */
  planFilter: command({
    input: z.object({
      filter: dutyDelegateFilter,
      year: z.number().int().min(1950).max(2100),
      plannedOn: day.nullable(),
      form: dutyReportForm.nullable(),
    }),
    output: operationAnswer.extend({ planned: z.number().int(), leftOut: z.number().int() }),
    errors: ['RULE_BROKEN'],
  }),
  /** planned → submitted. */
  submit: command({
    input: z.object({
      ...target,
      reportedOn: day,
      form: dutyReportForm,
      audienceOrgId: entityId.nullable(),
      text: z.string().max(10_000).nullable(),
    }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** submitted → evaluated, by a result of a sitting. */
  evaluate: command({ input: z.object({ ...target, evaluationId: entityId }), output: operationAnswer, errors: ['RULE_BROKEN'] }),
  /** Corrects what was entered; the state stays. */
  update: command({
    input: z.object({
      ...target,
      values: dutyReportValues.omit({ delegateId: true, state: true, evaluationId: true }).partial(),
    }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(500) }), output: operationAnswer }),
  /** 述职报告 of each, blank where nothing is written yet. */
  ...paperProcedures(z.object({ ids: z.array(entityId).min(1).max(500), asOf: day })),
} as const;

/** Valid delegates with their duty report of the running term: the list of who is missing. */
export const dutyDelegatesContract = {
  list: query({ input: windowInput(dutyDelegateFilter, DUTY_DELEGATE_SORT_KEYS), output: windowOf(dutyDelegateRow) }),
} as const;
