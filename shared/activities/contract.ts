import { z } from 'zod';
import { occasionStep } from '../attendance/occasion-model.ts';
import { raisedMatter } from '../core/matters.ts';
import { paperProcedures } from '../core/paper-procedures.ts';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { ACTIVITY_SORT_KEYS, activityFilter, activityRow, activitySettings, activityValues, groupYear } from './model.ts';

const ids = z.array(entityId).min(1).max(500);

export const activitiesContract = {
  list: query({ input: windowInput(activityFilter, ACTIVITY_SORT_KEYS), output: windowOf(activityRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: activityRow }),
  /** Every group of a year with its activities and where it stands (R-M3). */
  year: query({
    input: z.object({ asOf: day, year: z.number().int().min(1950).max(2100), within: entityId.nullable().default(null) }),
    output: z.object({ groups: z.array(groupYear), settings: activitySettings }),
  }),
  /** Plans one activity for each of the groups as one operation; `isHeld` enters them as already held. */
  create: command({
    input: z.object({ groupIds: ids, values: activityValues.omit({ groupId: true }), isHeld: z.boolean().default(false) }),
    output: operationAnswer.extend({ ids: z.array(entityId) }),
    errors: ['RULE_BROKEN'],
  }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: activityValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** notify, hold (on the day it was held), close, reopen, cancel, replan. */
  step: command({ input: occasionStep, output: operationAnswer, errors: ['RULE_BROKEN'] }),
  /** Registers what was raised at a held activity, several lines as one operation; each by a delegate or by the group. */
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
  remove: command({ input: z.object({ ids }), output: operationAnswer }),
  /** Inspections an activity may go with, newest first. */
  inspections: query({
    input: z.object({ asOf: day, within: entityId.nullable().default(null) }),
    output: z.array(z.object({ id: entityId, topic: z.string(), startOn: day })),
  }),
  settings: query({ input: z.object({}), output: activitySettings }),
  saveSettings: command({ input: activitySettings.partial(), output: operationAnswer, errors: ['RULE_BROKEN'] }),
  /** 代表小组活动记录. */
  ...paperProcedures(z.object({ id: entityId, asOf: day })),
} as const;
