import { webcrypto } from 'node:crypto';
import { attachmentsContract } from '#shared/attachments/contract.ts';
import { type AttachmentRow, attachmentRow, type OwnerKind } from '#shared/attachments/model.ts';
import { refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** SHA-256 in lower-case hex, worked out beside the main thread. */
export async function sha256Of(bytes: Bytes): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/** Files of one record, oldest first. */
export async function listAttachments(
  db: ReadDb,
  owner: Readonly<{ ownerKind: OwnerKind; ownerId: string }>,
): Promise<AttachmentRow[]> {
  const rows = await db
    .selectFrom('attachment')
    .selectAll()
    .where('ownerKind', '=', owner.ownerKind)
    .where('ownerId', '=', owner.ownerId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(row => attachmentRow.parse(row));
}

/** One attachment that is not in the bin. */
export async function findAttachment(db: ReadDb, id: string): Promise<AttachmentRow | undefined> {
  const row = await db
    .selectFrom('attachment')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : attachmentRow.parse(row);
}

/** An attachment with its bytes, checked against the hash taken when it was added. Refuses with NOT_FOUND, ATTACHMENT_DAMAGED. */
export async function attachmentWithContent(
  db: ReadDb,
  id: string,
): Promise<Readonly<{ attachment: AttachmentRow; content: Bytes }>> {
  const attachment = await findAttachment(db, id);
  if (attachment === undefined) return refuse(attachmentsContract.content, 'NOT_FOUND');
  const content = await soundContent(db, attachment);
  if (content === null) return refuse(attachmentsContract.content, 'ATTACHMENT_DAMAGED', { file: attachment.originalName });
  return { attachment, content };
}

/** The bytes as they were added, or null. */
export async function soundContent(db: ReadDb, { sha256, size }: Pick<AttachmentRow, 'sha256' | 'size'>): Promise<Bytes | null> {
  const stored = await db.selectFrom('attachment_content').select('content').where('sha256', '=', sha256).executeTakeFirst();
  if (stored === undefined || stored.content.length !== size) return null;
  const content = stored.content as Bytes;
  return (await sha256Of(content)) === sha256 ? content : null;
}

/** Attachments whose content is missing or not what was added, those in the bin too; one content in memory at a time. */
export async function damagedAttachments(db: ReadDb): Promise<{ id: string; originalName: string }[]> {
  const rows = await db.selectFrom('attachment').select(['id', 'originalName', 'sha256', 'size']).orderBy('sha256').execute();
  const damaged: { id: string; originalName: string }[] = [];
  let last = { sha256: '', isSound: true };
  for (const { id, originalName, sha256, size } of rows) {
    if (sha256 !== last.sha256) last = { sha256, isSound: (await soundContent(db, { sha256, size })) !== null };
    if (!last.isSound) damaged.push({ id, originalName });
  }
  return damaged;
}
