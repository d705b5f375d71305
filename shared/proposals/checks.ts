/**
 * What must hold for each step of a proposal: one function per check, the same in the form, before a batch and in the command.
 * Each gives null or the sentence that says what is missing. Sources: domain.md R-P1 to R-P17, §4.1.
 */
import { HANDLING_CHECKS } from './handling-checks.ts';
import { REPLY_CHECKS } from './reply-checks.ts';
import { REVIEW_CHECKS } from './review-checks.ts';
import type { Check } from './step-facts.ts';

export const CHECKS = { ...REVIEW_CHECKS, ...HANDLING_CHECKS, ...REPLY_CHECKS } satisfies Readonly<Record<string, Check>>;
export type CheckName = keyof typeof CHECKS;
