import { z } from 'zod';
import { recordKind } from '../history/model.ts';
import { delegateStatus } from './model.ts';
import { day, entityId } from '../core/window.ts';

/** What becomes of an effect: carried out with the step, left to the clerk as a next step, or only to be known. */
export const EFFECT_KINDS = { carriedOut: '一并办理', next: '需要接着办', note: '供了解' } as const;

/** One thing that follows from a change of qualification, as a sentence. */
export const statusEffect = z.object({
  kind: z.enum(['carriedOut', 'next', 'note']),
  text: z.string(),
  /** How many records it concerns. */
  count: z.number().int(),
  /** The record to look at, or the proposals of the delegate with that id. */
  link: z.object({ kind: z.union([recordKind, z.literal('proposalsOf')]), id: entityId }).nullable(),
});
export type StatusEffect = z.output<typeof statusEffect>;

export const effectsInput = z.object({ id: entityId, to: delegateStatus, effectiveOn: day });

/** A delegate whose person can no longer be one: what happened, since when, which step is proposed. */
export const qualificationTask = z.object({
  delegateId: entityId,
  memberId: entityId,
  name: z.string(),
  termLabel: z.string(),
  status: delegateStatus,
  /** What happened to the person, as words. */
  cause: z.string(),
  since: z.string().nullable(),
  proposedTo: delegateStatus,
  proposedReason: z.string(),
});
export type QualificationTask = z.output<typeof qualificationTask>;
