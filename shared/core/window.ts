import { z } from 'zod';

/** Every list is windowed: the page holds no more than it shows. */
export const windowRange = z.object({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(100),
});

export const sortDirection = z.enum(['ascending', 'descending']);

/** Input of a list procedure over a filter and the keys it may be sorted by. */
export function windowInput<F extends z.ZodType, const K extends readonly [string, ...string[]]>(filter: F, sortKeys: K) {
  return z.object({
    filter,
    sort: z
      .object({ key: z.enum(sortKeys), direction: sortDirection })
      .nullable()
      .default(null),
    window: windowRange.default({ offset: 0, limit: 100 }),
  });
}

/** Output of a list procedure: the rows of the window and the size of the whole list. */
export function windowOf<R extends z.ZodType>(row: R) {
  return z.object({ rows: z.array(row), total: z.number().int() });
}

/** Answer of every command that changes the work file: the operation to undo. */
export const operationAnswer = z.object({ operationId: z.number().int() });

export const entityId = z.string().length(26);
export const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
export const partialDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);
