import type { OwnerKind } from '#shared/attachments/model.ts';
import type { ReadDb } from '../db/operation.ts';

/** Whether the record that is to carry a file is there and not in the recycle bin. */
export async function isOwnerThere(db: ReadDb, kind: OwnerKind, id: string): Promise<boolean> {
  const found = await db.selectFrom(kind).select('id').where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst();
  return found !== undefined;
}
