import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer } from '../core/window.ts';
import { calendarEntry, dutyPlan, dutyRow, dutySettings } from './model.ts';

const within = entityId.nullable().default(null);

export const dutiesContract = {
  /** 年度任务 of every township: what is done, planned, overdue. */
  year: query({ input: z.object({ asOf: day, year: z.number().int().min(1950).max(2100), within }), output: z.array(dutyRow) }),
  /** Occasions and limits between two days. */
  calendar: query({ input: z.object({ asOf: day, from: day, to: day, within }), output: z.array(calendarEntry) }),
  /** Plans a duty of a township, or says why it is not held; both blank takes the plan away. */
  plan: command({ input: dutyPlan, output: operationAnswer, errors: ['RULE_BROKEN'] }),
  settings: query({ input: z.object({}), output: dutySettings }),
  saveSettings: command({ input: dutySettings, output: operationAnswer }),
} as const;
