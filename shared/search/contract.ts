import { z } from 'zod';
import { query } from '../core/procedure.ts';
import { day, entityId } from '../core/window.ts';

export const searchContract = {
  /** One box over organisations, people and delegates; at most 8 of each. */
  find: query({
    input: z.object({ text: z.string().max(60), asOf: day }),
    output: z.array(
      z.object({
        entity: z.enum(['organizations', 'members', 'delegates']),
        id: entityId,
        title: z.string(),
        detail: z.string(),
      }),
    ),
  }),
} as const;
