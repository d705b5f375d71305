import { z } from 'zod';
import { occasionStep } from '../attendance/occasion-model.ts';
import { paperProcedures } from '../core/paper-procedures.ts';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  planRow,
  planValues,
  SESSION_SORT_KEYS,
  sessionFilter,
  sessionRow,
  sessionValues,
  TRAINEE_SORT_KEYS,
  traineeFilter,
  traineeRow,
  trainingFigures,
  trainingYearRow,
} from './model.ts';

const ids = z.array(entityId).min(1).max(500);
const within = entityId.nullable().default(null);
const year = z.number().int().min(1950).max(2100);

/** 签到表 and 参训名单 of a session, or 培训计划. */
export const trainingPaper = z.discriminatedUnion('paper', [
  z.object({ paper: z.enum(['sign_in', 'trainees']), id: entityId, asOf: day }),
  z.object({ paper: z.literal('plan'), id: entityId, asOf: day }),
]);
export type TrainingPaper = z.output<typeof trainingPaper>;
export const TRAINING_PAPERS = { sign_in: '培训签到表', trainees: '参训名单', plan: '培训计划' } as const;

export const trainingContract = {
  list: query({ input: windowInput(sessionFilter, SESSION_SORT_KEYS), output: windowOf(sessionRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: sessionRow }),
  /** 人次 and 人数 of all sessions of a filter together (R-M8). */
  figures: query({ input: sessionFilter, output: trainingFigures }),
  create: command({
    input: z.object({ values: sessionValues, isHeld: z.boolean().default(false) }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: sessionValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  step: command({ input: occasionStep, output: operationAnswer, errors: ['RULE_BROKEN'] }),
  remove: command({ input: z.object({ ids }), output: operationAnswer }),
  /** Every organisation that trains, with its plan and how far it has come in the year. */
  year: query({ input: z.object({ asOf: day, year, within }), output: z.array(trainingYearRow) }),
  plans: query({ input: z.object({ asOf: day, year: year.nullable().default(null), within }), output: z.array(planRow) }),
  savePlan: command({
    input: z.object({ id: entityId.nullable(), version: z.number().int().nullable(), values: planValues }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  removePlan: command({ input: z.object({ id: entityId }), output: operationAnswer, errors: ['RULE_BROKEN'] }),
  /** Valid delegates with the sessions they attended in the year: who has not been trained yet. */
  trainees: query({ input: windowInput(traineeFilter, TRAINEE_SORT_KEYS), output: windowOf(traineeRow) }),
  /** Delegates of pasted names; several of one name are all given, so that the clerk chooses. */
  matchNames: query({
    input: z.object({ asOf: day, within, names: z.array(z.string().max(40)).max(2_000) }),
    output: z.array(
      z.object({
        name: z.string(),
        delegates: z.array(
          traineeRow.pick({ id: true, name: true, townshipName: true, groupName: true, level: true, postAtElection: true }),
        ),
      }),
    ),
  }),
  ...paperProcedures(trainingPaper),
} as const;
