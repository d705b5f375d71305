import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { ASSESSMENT_SORT_KEYS, assessmentFilter, assessmentItemValues, assessmentLine } from './model.ts';

/** 党建目标考核: items of a year and the points of each township. */
export const assessmentContract = {
  /** The items in their order, then the sum and the place. */
  list: query({ input: windowInput(assessmentFilter, ASSESSMENT_SORT_KEYS), output: windowOf(assessmentLine) }),
  save: command({
    input: z.object({ id: entityId.nullable(), version: z.number().int().nullable(), values: assessmentItemValues }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(200) }), output: operationAnswer }),
  /** Fills a year without items: with those of the latest year before it, or the standard ones. */
  copy: command({
    input: z.object({ year: assessmentItemValues.shape.year }),
    output: operationAnswer.extend({ copied: z.number().int(), fromYear: z.number().int().nullable() }),
    errors: ['RULE_BROKEN'],
  }),
  /** Points a person decided, with the reason; null takes the worked-out points again. */
  decide: command({
    input: z.object({
      itemId: entityId,
      organizationId: entityId,
      decision: z.object({ points: z.number().min(0).max(100), reason: z.string().trim().min(2).max(200) }).nullable(),
    }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
} as const;
