import type { OwnerKind } from '#shared/attachments/model.ts';
import type { ReadDb } from '../db/operation.ts';

/** Table in which the owners of each kind stand. A new kind is one line here and one in OWNER_KINDS, plus a soft reference in db/revert-operation.ts. */
const OWNER_TABLES = { proposal: 'proposal' } as const satisfies Readonly<Record<OwnerKind, string>>;

/** Whether the record that is to carry a file is there and not in the recycle bin. */
export async function isOwnerThere(db: ReadDb, kind: OwnerKind, id: string): Promise<boolean> {
  const found = await db
    .selectFrom(OWNER_TABLES[kind])
    .select('id')
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}
