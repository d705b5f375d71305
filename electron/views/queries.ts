import type { SavedView } from '#shared/views/contract.ts';
import type { ReadDb } from '../db/operation.ts';

/** The saved views of one person for one list, by name. */
export function savedViews(db: ReadDb, actor: string, list: string): Promise<readonly SavedView[]> {
  return db
    .selectFrom('saved_view')
    .select(['id', 'name', 'state'])
    .where('actor', '=', actor)
    .where('list', '=', list)
    .orderBy('name')
    .execute();
}

/** Another view of this person's list with the name, if there is one. */
export async function viewNamed(db: ReadDb, actor: string, list: string, name: string): Promise<string | null> {
  const found = await db
    .selectFrom('saved_view')
    .select('id')
    .where('actor', '=', actor)
    .where('list', '=', list)
    .where('name', '=', name)
    .executeTakeFirst();
  return found?.id ?? null;
}
