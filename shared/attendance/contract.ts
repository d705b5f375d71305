import { z } from 'zod';
import { command, job, query } from '../core/procedure.ts';
import { READ_ERRORS } from '../core/read-errors.ts';
import { entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  attendanceFilter,
  attendanceRole,
  attendanceRow,
  attendanceStatus,
  attendanceSummary,
  attendanceValues,
  nameMatch,
  occasionKind,
} from './model.ts';

const occasion = z.object({ occasionKind, occasionId: entityId });
const ids = z.array(entityId).min(1).max(2_000);

export const attendanceContract = {
  list: query({ input: windowInput(attendanceFilter, ['order', 'name']), output: windowOf(attendanceRow) }),
  summary: query({ input: occasion, output: attendanceSummary }),
  /** Puts everybody on the sheet who is due by the rule of the occasion (R-M6). */
  fillExpected: command({
    input: occasion,
    output: operationAnswer.extend({ added: z.number().int() }),
    errors: ['RULE_BROKEN'],
  }),
  add: command({
    input: occasion.extend({
      delegateIds: z.array(entityId).max(2_000).default([]),
      memberIds: z.array(entityId).max(500).default([]),
      /** People of no roster. */
      names: z.array(z.string().trim().min(1).max(30)).max(500).default([]),
      role: attendanceRole.default('delegate'),
      status: attendanceStatus.default('expected'),
    }),
    output: operationAnswer.extend({ added: z.number().int() }),
    errors: ['RULE_BROKEN'],
  }),
  /** Says whether people came; leave names its reason. */
  mark: command({
    input: z.object({ ids, status: attendanceStatus, leaveReason: z.string().trim().max(100).nullable().default(null) }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  update: command({
    input: z.object({
      id: entityId,
      values: attendanceValues.pick({ role: true, leaveReason: true, hours: true, result: true }).partial(),
    }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids }), output: operationAnswer, errors: ['RULE_BROKEN'] }),
  /** Whom the names of a pasted list mean; nothing is written. */
  matchNames: query({ input: occasion.extend({ text: z.string().max(50_000) }), output: z.array(nameMatch) }),
  /** Asks for a sign-in sheet and reads who came from it; nothing is written. */
  readSheet: job({
    input: z.object({}),
    output: z.object({
      fileName: z.string(),
      names: z.array(z.string()),
      presence: z.string().nullable(),
      absent: z.number().int(),
    }),
    progress: z.object({ done: z.number(), total: z.number() }),
    errors: READ_ERRORS,
  }),
} as const;
