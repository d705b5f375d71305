import { open } from 'node:fs/promises';
import path from 'node:path';
import { attachmentsContract } from '#shared/attachments/contract.ts';
import {
  type AttachmentRow,
  MAX_BYTES_AT_ONCE,
  MAX_FILE_BYTES,
  MAX_FILES_AT_ONCE,
  REFUSED_CONTENTS,
  safeName,
  sizeText,
} from '#shared/attachments/model.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import type { CheckedFile } from './commands.ts';
import { sniffMediaType } from './media-type.ts';
import { sha256Of, soundContent } from './queries.ts';

export type RefusedFile = Readonly<{ name: string; code: string; params: Record<string, string | number> }>;

/** What a file refused alone says among several. */
export function refusedFile(name: string, { code, detail }: Refusal): RefusedFile {
  return { name, code, params: { ...detail.params } };
}

/** Holds one content against everything an attachment must be. Refuses with a code of attachments.add. */
export async function checkContent(
  db: ReadDb,
  name: string,
  content: Buffer<ArrayBuffer>,
  carried: readonly AttachmentRow[],
): Promise<CheckedFile> {
  if (content.length === 0) return refuse(attachmentsContract.add, 'FILE_EMPTY', { file: name });
  if (content.length > MAX_FILE_BYTES) return refuseTooLarge(name, content.length);
  const sniffed = sniffMediaType(content);
  if (sniffed.kind === 'refused')
    return refuse(attachmentsContract.add, 'ATTACHMENT_TYPE_REFUSED', { file: name, detail: REFUSED_CONTENTS[sniffed.reason] });
  const sha256 = await sha256Of(content);
  const same = carried.find(row => row.sha256 === sha256);
  // adding a damaged one again mends it
  if (same !== undefined && (await soundContent(db, same)) !== null)
    return refuse(attachmentsContract.add, 'ATTACHMENT_TWICE', { file: name, other: same.originalName });
  return { name: safeName(name, sniffed.mediaType), mediaType: sniffed.mediaType, sha256, content, note: null };
}

function refuseTooLarge(name: string, size: number): never {
  return refuse(attachmentsContract.add, 'ATTACHMENT_TOO_LARGE', { file: name, size: sizeText(size) });
}

/** Bytes of a file; one larger than allowed is not read. */
async function readWhole(file: string): Promise<Buffer<ArrayBuffer>> {
  const name = path.basename(file);
  try {
    const handle = await open(file, 'r');
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return refuse(attachmentsContract.add, 'FILE_NOT_FOUND', { file: name });
      if (facts.size > MAX_FILE_BYTES) return refuseTooLarge(name, facts.size);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EPERM' || code === 'EISDIR')
      return refuse(attachmentsContract.add, 'FILE_NOT_FOUND', { file: name });
    throw error;
  }
}

/** Reads and checks files one after another. Refuses with ATTACHMENTS_TOO_MANY, CANCELLED. */
export async function readFiles(
  db: ReadDb,
  paths: readonly string[],
  carried: readonly AttachmentRow[],
  control: Readonly<{ signal: AbortSignal; progress: (value: { done: number; total: number }) => void }>,
): Promise<{ files: CheckedFile[]; refused: RefusedFile[] }> {
  if (paths.length > MAX_FILES_AT_ONCE) return refuseTooMany();
  const files: CheckedFile[] = [];
  const refused: RefusedFile[] = [];
  let total = 0;
  for (const [index, file] of paths.entries()) {
    control.signal.throwIfAborted();
    control.progress({ done: index, total: paths.length });
    const name = path.basename(file);
    try {
      const checked = await checkContent(db, name, await readWhole(file), carried);
      const twin = files.find(other => other.sha256 === checked.sha256);
      if (twin !== undefined) refuse(attachmentsContract.add, 'ATTACHMENT_TWICE', { file: name, other: twin.name });
      total += checked.content.length;
      if (total > MAX_BYTES_AT_ONCE) return refuseTooMany();
      files.push(checked);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'ATTACHMENTS_TOO_MANY') throw error;
      refused.push(refusedFile(name, error));
    }
  }
  control.progress({ done: paths.length, total: paths.length });
  return { files, refused };
}

function refuseTooMany(): never {
  return refuse(attachmentsContract.add, 'ATTACHMENTS_TOO_MANY', {
    files: MAX_FILES_AT_ONCE,
    size: sizeText(MAX_BYTES_AT_ONCE),
  });
}
