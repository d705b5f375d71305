import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, operationAnswer } from '../core/window.ts';
import { calendarDate, calendarEntry, calendarOverride, term, yearState } from './model.ts';

/** How many open cases got another limit by the change. */
const changeAnswer = operationAnswer.extend({ recounted: z.number().int() });

export const calendarContract = {
  /** The days of a year that do not follow Monday to Friday, and how far the year is entered. */
  year: query({
    input: z.object({ year: z.number().int().min(1950).max(2099) }),
    output: z.object({ year: z.number().int(), state: yearState, isShipped: z.boolean(), entries: z.array(calendarEntry) }),
  }),
  /** 期限计算: the last day of a term with its working. */
  explain: query({
    input: z.object({ basisOn: calendarDate, basisLabel: z.string().trim().max(20).default(''), term }),
    output: z.object({ dueOn: day, working: z.array(z.string()) }),
  }),
  /** Enters days; one that equals the shipped day, or cancels nothing, leaves no entry of the office. */
  save: command({ input: z.object({ days: z.array(calendarOverride).min(1).max(366) }), output: changeAnswer }),
  /** Takes back what the office entered for these days: the shipped ones hold again. */
  remove: command({ input: z.object({ days: z.array(calendarDate).min(1).max(366) }), output: changeAnswer }),
} as const;
