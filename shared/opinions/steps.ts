import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';
import { FEEDBACK_MEANS } from './model.ts';

const reason = z.string().trim().max(500);
const optionalText = (maximum: number) => z.string().trim().max(maximum).nullable().default(null);
const documentNumber = optionalText(60);
const step = <E extends string, S extends z.ZodRawShape>(event: E, shape: S) =>
  z.object({ event: z.literal(event), on: day, ...shape });

/** Every step of an opinion's life as the clerk records it. Source: domain.md §4.4. */
export const opinionStep = z.discriminatedUnion('event', [
  step('answer_on_spot', { result: z.string().trim().max(2000) }),
  /** To a unit, or upward: to an office named by hand. */
  step('forward', {
    handlingUnitId: entityId.nullable().default(null),
    forwardedTo: optionalText(60),
    documentNumber,
    reason: optionalText(500),
  }),
  step('accept', {}),
  step('refuse', { reason }),
  step('begin', {}),
  step('extend', { newDueOn: day, reason, toldOn: day }),
  step('resolve', { result: z.string().trim().max(2000), documentNumber }),
  step('feed_back', { fedBackTo: z.string().trim().max(60), means: codes(FEEDBACK_MEANS), reason: optionalText(500) }),
  step('to_proposal', { reason: optionalText(500) }),
  step('to_petition', { reason, documentNumber }),
  step('correct', { reason }),
]);
export type OpinionStep = z.output<typeof opinionStep>;
export type OpinionEvent = OpinionStep['event'];
export type OpinionStepOf<E extends OpinionEvent> = Extract<OpinionStep, { event: E }>;
