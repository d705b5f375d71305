import { z } from 'zod';
import { command, job, query } from '../core/procedure.ts';
import { entityId, operationAnswer } from '../core/window.ts';
import {
  attachmentName,
  attachmentNote,
  attachmentRow,
  heldImage,
  MAX_FILE_BYTES,
  MAX_FILES_AT_ONCE,
  mediaType,
  ownerKind,
} from './model.ts';

const owner = z.object({ ownerKind, ownerId: entityId });
const bytes = z.instanceof(Uint8Array);
const progress = z.object({ done: z.number(), total: z.number() });
const added = z.object({
  /** null: nothing was written. */
  operationId: z.number().int().nullable(),
  added: z.array(z.object({ id: entityId, name: z.string() })),
  /** Files left out, each with code and parameters of its sentence. */
  refused: z.array(
    z.object({ name: z.string(), code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
});

/** Refusals of one file. */
const FILE_ERRORS = [
  'FILE_NOT_FOUND',
  'FILE_EMPTY',
  'ATTACHMENT_TOO_LARGE',
  'ATTACHMENT_TYPE_REFUSED',
  'ATTACHMENT_TWICE',
] as const;

export const attachmentsContract = {
  /** Files of one record, oldest first. */
  list: query({ input: owner, output: z.array(attachmentRow) }),
  /**
   * Opens the dialog (or takes dropped files' tokens), checks every file by its bytes and keeps the good ones in one operation.
   * A single file that is not taken is refused with its code; of several, the bad ones are answered in `refused`.
   * With largeImages `ask`, pictures over 2 MB wait under `held` for `addHeld`.
   */
  add: job({
    input: owner.extend({
      dropTokens: z.array(z.string()).max(MAX_FILES_AT_ONCE).default([]),
      largeImages: z.enum(['keep', 'ask']).default('keep'),
    }),
    output: added.extend({ held: z.array(heldImage) }),
    progress,
    errors: [...FILE_ERRORS, 'ATTACHMENTS_TOO_MANY'],
  }),
  /** Bytes of a held picture, for shrinking it. */
  held: query({ input: z.object({ token: z.string() }), output: z.object({ mediaType, content: bytes }), right: 'write' }),
  /** Keeps held pictures: as they are (`shrunk` null) or as the smaller JPEG given. The others are forgotten. */
  addHeld: command({
    input: owner.extend({
      files: z
        .array(z.object({ token: z.string(), shrunk: bytes.refine(given => given.length <= MAX_FILE_BYTES).nullable() }))
        .min(1)
        .max(MAX_FILES_AT_ONCE),
    }),
    output: added,
    errors: FILE_ERRORS,
  }),
  /** Bytes for showing inside, checked against their hash. */
  content: query({
    input: z.object({ id: entityId }),
    output: attachmentRow.pick({ originalName: true, mediaType: true, size: true, sha256: true }).extend({ content: bytes }),
    errors: ['ATTACHMENT_DAMAGED'],
  }),
  /** Asks for a place and writes a copy there, to be opened with its own program; logged as an export. */
  saveCopy: job({
    input: z.object({ id: entityId }),
    output: z.object({ fileName: z.string() }),
    progress,
    errors: ['ATTACHMENT_DAMAGED', 'FOLDER_READ_ONLY'],
    right: 'export',
  }),
  /** Opens a temporary copy with its own program, which is deleted when this program ends; logged as an export. */
  openOutside: job({
    input: z.object({ id: entityId }),
    output: z.object({}),
    progress,
    errors: ['ATTACHMENT_DAMAGED', 'ATTACHMENT_NOT_OPENED'],
    right: 'export',
  }),
  /** Another name (the extension follows the content) or note. */
  update: command({
    input: z.object({
      id: entityId,
      version: z.number().int(),
      values: z.object({ originalName: attachmentName, note: attachmentNote.nullable() }).partial(),
    }),
    output: operationAnswer,
  }),
  /** To the recycle bin; the content is kept. */
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(500) }), output: operationAnswer }),
} as const;
