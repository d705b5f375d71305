import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { comparison, distinctRow, mergedRow, pairFilter, pairRow } from './model.ts';

const searchFilter = z.object({ search: z.string().max(60).default('') });

export const duplicatesContract = {
  /** Pairs that may be one person, the likeliest first; those judged to be different people are left out. */
  list: query({ input: windowInput(pairFilter, ['score', 'name']), output: windowOf(pairRow) }),
  /** Two records field by field, and what hangs on each. */
  compare: query({ input: z.object({ firstId: entityId, secondId: entityId }), output: comparison }),
  /**
   * Makes one record of two in one operation: the kept one takes the named fields of the other and everything that hangs on it;
   * the other goes to the recycle bin. Undoing the operation (history.undo) parts them again, however much later.
   */
  merge: command({
    input: z.object({
      keptId: entityId,
      keptVersion: z.number().int(),
      mergedId: entityId,
      mergedVersion: z.number().int(),
      /** Keys of the fields whose value comes from the other record. */
      takes: z.array(z.string().max(40)).max(60),
      /** Whose dated events go on when both have some; the others stay with the merged record. */
      events: z.enum(['kept', 'merged']).default('kept'),
    }),
    output: operationAnswer,
    errors: ['BOTH_ARE_DELEGATES', 'MERGE_NOT_POSSIBLE', 'RULE_BROKEN', 'ID_NUMBER_TAKEN'],
  }),
  /** 不是同一人: the pair is not listed again. */
  distinguish: command({
    input: z.object({
      pairs: z
        .array(z.object({ firstId: entityId, secondId: entityId }))
        .min(1)
        .max(500),
      reason: z.string().trim().max(200).nullable().default(null),
    }),
    output: operationAnswer,
  }),
  /** Merges in force, newest first. */
  merged: query({ input: windowInput(searchFilter, ['at']), output: windowOf(mergedRow) }),
  /** Judgements that two records are different people, newest first. */
  distinct: query({ input: windowInput(searchFilter, ['at']), output: windowOf(distinctRow) }),
} as const;
