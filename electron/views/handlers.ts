import { viewsContract } from '#shared/views/contract.ts';
import type { AppContexts } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runStaging } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import { savedViews, viewNamed } from './queries.ts';

/** Views change nothing of the rosters: they stand outside the history and need no undo. */
export const viewsHandlers: HandlersOf<typeof viewsContract, AppContexts> = {
  list: async ({ db, actor }, { list }) => [...(await savedViews(db, actor, list))],
  save: async ({ db, actor, operation, now }, { id, list, name, state }) => {
    const other = await viewNamed(db, actor, list, name);
    if (other !== null && other !== id) refuse(viewsContract.save, 'VIEW_NAME_TAKEN', { name });
    const savedAt = now().toISOString();
    if (id !== null) {
      const { numUpdatedRows } = await runStaging(operation.root, tx =>
        tx
          .updateTable('saved_view')
          .set({ name, state, savedAt })
          .where('id', '=', id)
          .where('actor', '=', actor)
          .where('list', '=', list)
          .executeTakeFirstOrThrow(),
      );
      if (numUpdatedRows === 0n) refuse(viewsContract.save, 'NOT_FOUND');
      return { id };
    }
    const created = newId();
    await runStaging(operation.root, tx =>
      tx.insertInto('saved_view').values({ id: created, actor, list, name, state, savedAt }).execute(),
    );
    return { id: created };
  },
  remove: async ({ actor, operation }, { id }) => {
    await runStaging(operation.root, tx => tx.deleteFrom('saved_view').where('id', '=', id).where('actor', '=', actor).execute());
    return { id };
  },
};
