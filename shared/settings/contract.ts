import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day } from '../core/window.ts';

/** Settings that live in the work file. */
export const workSettings = z.object({
  unitName: z.string().trim().min(2).max(40),
  /** 基准日: null means today. */
  referenceDate: day.nullable(),
  isSample: z.boolean(),
});
export type WorkSettings = z.output<typeof workSettings>;

export const settingsContract = {
  get: query({ input: z.object({}), output: workSettings.extend({ today: day }) }),
  update: command({ input: workSettings.omit({ isSample: true }).partial(), output: workSettings }),
} as const;
