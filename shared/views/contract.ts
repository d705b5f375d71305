import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { entityId } from '../core/window.ts';

/** 常用筛选: a list's filters, order and columns under a name, each person's own. */
export const savedView = z.object({
  id: entityId,
  name: z.string(),
  /** JSON made and understood by the list page; what a newer list no longer knows is left out there. */
  state: z.string(),
});
export type SavedView = z.output<typeof savedView>;

const listKey = z.string().min(1).max(40);

export const viewsContract = {
  list: query({ input: z.object({ list: listKey }), output: z.array(savedView) }),
  /** Saves under a name; with an id, that one is renamed or its state replaced. */
  save: command({
    input: z.object({
      id: entityId.nullable().default(null),
      list: listKey,
      name: z.string().trim().min(1).max(30),
      state: z.string().max(20_000),
    }),
    output: z.object({ id: entityId }),
    errors: ['VIEW_NAME_TAKEN'],
  }),
  remove: command({ input: z.object({ id: entityId }), output: z.object({ id: entityId }) }),
} as const;
