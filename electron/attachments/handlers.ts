import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { attachmentsContract } from '#shared/attachments/contract.ts';
import { LARGE_IMAGE_BYTES, MEDIA_TYPES, type OwnerKind, safeName, SHRINKABLE, shrunkNote } from '#shared/attachments/model.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { writeFileAtomically } from '../core/write-file.ts';
import { logAccess } from '../db/access-log.ts';
import { runOperation } from '../db/operation.ts';
import { addAttachments, type CheckedFile, removeAttachments, updateAttachment } from './commands.ts';
import { isOwnerThere } from './owners.ts';
import { attachmentWithContent, findAttachment, listAttachments } from './queries.ts';
import { checkContent, readFiles, type RefusedFile, refusedFile } from './read-files.ts';

type Owner = Readonly<{ ownerKind: OwnerKind; ownerId: string }>;

const FILTERS = [
  { name: '可以添加的文件', extensions: [...new Set(Object.values(MEDIA_TYPES).flatMap(type => type.extensions))] },
  { name: '所有文件', extensions: ['*'] },
];

/** Writes what was taken; one file alone that was not taken is a refusal. */
async function keep(
  { operation }: OpenContext,
  owner: Owner,
  { files, refused, isWaiting }: Readonly<{ files: readonly CheckedFile[]; refused: RefusedFile[]; isWaiting: boolean }>,
) {
  const [only, ...others] = refused;
  if (files.length === 0) {
    if (only !== undefined && others.length === 0 && !isWaiting) throw new Refusal(only.code, { params: only.params });
    return { operationId: null, added: [], refused };
  }
  const label = files.length === 1 ? { name: files[0]?.name ?? '' } : { count: files.length };
  const { operationId, value } = await runOperation(operation, 'attachments.add', label, tx => addAttachments(tx, owner, files));
  return { operationId, added: value, refused };
}

/** Pictures read and not yet kept, until the clerk has decided; the next question forgets them. */
export function createAttachmentsHandlers(): HandlersOf<typeof attachmentsContract, AppContexts> {
  const held = new Map<string, CheckedFile>();

  return {
    list: ({ db }, owner) => listAttachments(db, owner),

    add: async (context, { dropTokens, largeImages, ...owner }) => {
      held.clear();
      const { db, files: gateway } = context;
      if (!(await isOwnerThere(db, owner.ownerKind, owner.ownerId))) return refuse(attachmentsContract.add, 'NOT_FOUND');
      const paths =
        dropTokens.length === 0
          ? await gateway.chooseOpenMany({ title: '选择要添加的附件', filters: FILTERS })
          : dropTokens.map(token => gateway.takeDrop(token)).filter(file => file !== null);
      if (paths.length === 0) return refuse(attachmentsContract.add, 'CANCELLED');
      const { files, refused } = await readFiles(db, paths, await listAttachments(db, owner), context);
      const waits = (file: CheckedFile) =>
        largeImages === 'ask' && file.content.length > LARGE_IMAGE_BYTES && SHRINKABLE.includes(file.mediaType);
      const waiting = files.filter(waits).map(file => ({ token: randomUUID(), file }));
      const answer = await keep(context, owner, {
        files: files.filter(file => !waits(file)),
        refused,
        isWaiting: waiting.length > 0,
      });
      for (const { token, file } of waiting) held.set(token, file);
      return {
        ...answer,
        held: waiting.map(({ token, file: { name, mediaType, content } }) => ({ token, name, mediaType, size: content.length })),
      };
    },

    held: async (_context, { token }) => {
      const { mediaType, content } = held.get(token) ?? refuse(attachmentsContract.held, 'NOT_FOUND');
      return { mediaType, content };
    },

    addHeld: async (context, { files: decided, ...owner }) => {
      const carried = await listAttachments(context.db, owner);
      const files: CheckedFile[] = [];
      const refused: RefusedFile[] = [];
      for (const { token, shrunk } of decided) {
        const file = held.get(token) ?? refuse(attachmentsContract.addHeld, 'NOT_FOUND');
        if (shrunk === null) files.push(file);
        else
          try {
            const checked = await checkContent(context.db, file.name, Buffer.from(shrunk), carried);
            files.push({ ...checked, note: shrunkNote(file.content.length) });
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            refused.push(refusedFile(file.name, error));
          }
      }
      held.clear();
      return keep(context, owner, { files, refused, isWaiting: false });
    },

    content: async ({ db }, { id }) => {
      const { attachment, content } = await attachmentWithContent(db, id);
      return { ...attachment, content };
    },

    saveCopy: async (context, { id }) => {
      const { attachment, content } = await attachmentWithContent(context.db, id);
      const { label, extensions } = MEDIA_TYPES[attachment.mediaType];
      const own = path.extname(attachment.originalName).slice(1);
      const file = await context.files.chooseSave({
        title: '另存附件',
        defaultName: attachment.originalName,
        filters: [{ name: label, extensions: [...new Set([own, ...extensions])] }],
      });
      if (file === null) return refuse(attachmentsContract.saveCopy, 'CANCELLED');
      context.progress({ done: 0, total: 1 });
      await logAccess(context.operation, {
        actor: context.actor,
        action: 'export',
        subject: `附件：${attachment.originalName}`,
        count: 1,
      });
      await writeFileAtomically(file, content);
      return { fileName: path.basename(file) };
    },

    openOutside: async (context, { id }) => {
      const { attachment, content } = await attachmentWithContent(context.db, id);
      const { originalName, mediaType } = attachment;
      await logAccess(context.operation, {
        actor: context.actor,
        action: 'export',
        subject: `附件（打开副本）：${originalName}`,
        count: 1,
      });
      if (!(await context.files.openCopy(safeName(originalName, mediaType), content)))
        return refuse(attachmentsContract.openOutside, 'ATTACHMENT_NOT_OPENED', { file: originalName });
      return {};
    },

    update: async ({ db, operation }, input) => {
      const name = (await findAttachment(db, input.id))?.originalName ?? '';
      const { operationId } = await runOperation(operation, 'attachments.update', { name }, tx => updateAttachment(tx, input));
      return { operationId };
    },

    remove: async ({ db, operation }, { ids }) => {
      const [first = ''] = ids;
      const label = ids.length === 1 ? { name: (await findAttachment(db, first))?.originalName ?? '' } : { count: ids.length };
      const { operationId } = await runOperation(operation, 'attachments.remove', label, tx => removeAttachments(tx, ids));
      return { operationId };
    },
  };
}
