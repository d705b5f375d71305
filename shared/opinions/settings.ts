import { z } from 'zod';
import { term } from '../calendar/model.ts';

/** Limits of opinions, kept per work file. Source: domain.md §4.4 [S41]. */
export const opinionSettings = z.object({
  /** From receipt to 转办. */
  forwardTerm: term.default({ amount: 5, unit: 'workingDays' }),
  /** From 转办 to 受理 or 不予受理. */
  decideTerm: term.default({ amount: 5, unit: 'workingDays' }),
  /** From 受理 to 办结. */
  handlingTerm: term.default({ amount: 30, unit: 'workingDays' }),
  /** Longest extension, counted from the due day; once. */
  extensionTerm: term.default({ amount: 15, unit: 'workingDays' }),
  /** From 办结 or 不予受理 to 反馈. */
  feedbackTerm: term.default({ amount: 10, unit: 'workingDays' }),
});
export type OpinionSettings = z.output<typeof opinionSettings>;
export type OpinionTerm = keyof OpinionSettings;
