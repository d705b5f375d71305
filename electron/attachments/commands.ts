import { attachmentsContract } from '#shared/attachments/contract.ts';
import { type MediaType, type OwnerKind, safeName } from '#shared/attachments/model.ts';
import { refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { isOwnerThere } from './owners.ts';
import { type Bytes, findAttachment, listAttachments } from './queries.ts';

/** A checked file, ready to be kept. */
export type CheckedFile = Readonly<{
  name: string;
  mediaType: MediaType;
  sha256: string;
  content: Bytes;
  note: string | null;
}>;

/**
 * Keeps files for a record; a content the work file holds already is not stored again.
 * A file the record carries already only mends its content, should that be damaged. Refuses with NOT_FOUND.
 */
export async function addAttachments(
  tx: WriteTx,
  owner: Readonly<{ ownerKind: OwnerKind; ownerId: string }>,
  files: readonly CheckedFile[],
): Promise<{ id: string; name: string }[]> {
  if (!(await isOwnerThere(tx, owner.ownerKind, owner.ownerId))) return refuse(attachmentsContract.add, 'NOT_FOUND');
  const carried = new Map((await listAttachments(tx, owner)).map(row => [row.sha256, row]));
  const added: { id: string; name: string }[] = [];
  for (const { name, mediaType, sha256, content, note } of files) {
    await keepContent(tx, sha256, content);
    const same = carried.get(sha256);
    if (same !== undefined) {
      added.push({ id: same.id, name: same.originalName });
      continue;
    }
    const id = newId();
    await tx
      .insertInto('attachment')
      .values({
        id,
        ...createdColumns(stampOf(tx)),
        remark: null,
        importBatchId: null,
        ...owner,
        originalName: name,
        mediaType,
        size: content.length,
        sha256,
        note,
      })
      .execute();
    added.push({ id, name });
  }
  return added;
}

/** Stores a content once; the only change of one that is there is to mend it. */
export async function keepContent(tx: WriteTx, sha256: string, content: Uint8Array): Promise<void> {
  const stored = await tx.selectFrom('attachment_content').select('content').where('sha256', '=', sha256).executeTakeFirst();
  if (stored === undefined) await tx.insertInto('attachment_content').values({ sha256, content }).execute();
  else if (!Buffer.from(stored.content).equals(content))
    await tx.updateTable('attachment_content').set({ content }).where('sha256', '=', sha256).execute();
}

/** Changes name or note. Refuses with NOT_FOUND, STALE. */
export async function updateAttachment(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number; values: Readonly<{ originalName?: string; note?: string | null }> }>,
): Promise<void> {
  const stored = await findAttachment(tx, input.id);
  if (stored === undefined) return refuse(attachmentsContract.update, 'NOT_FOUND');
  const { originalName = stored.originalName, note = stored.note } = input.values;
  const result = await tx
    .updateTable('attachment')
    .set(eb => ({
      originalName: safeName(originalName, stored.mediaType),
      note: note === '' ? null : note,
      ...updatedColumns(stampOf(tx)),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(attachmentsContract.update, 'STALE');
}

/** Puts attachments into the recycle bin; their content stays. */
export async function removeAttachments(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('attachment')
    .set(eb => ({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
