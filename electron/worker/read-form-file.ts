import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FormGrid } from '#shared/forms/grid.ts';
import type { DocxTag } from './docx-form.ts';
import { PatchUnsupported } from './patch-workbook-plan.ts';
import { readForm } from './read-form.ts';
import { ReadRefusal, refusalOfSystemError } from './read-refusal.ts';

/** A form as received: its bytes and what of them is bound. */
export type FormContent = Readonly<{ kind: 'xlsx'; grid: FormGrid } | { kind: 'docx'; tags: readonly DocxTag[] }>;
export type FormFile = FormContent & Readonly<{ bytes: Uint8Array }>;

const MOST_BYTES = 50 * 1024 * 1024;

/** Reads a form from its place. @throws ReadRefusal */
export async function readFormFile(file: string): Promise<FormFile> {
  return refusing(path.basename(file), async () => {
    const info = await stat(file);
    if (!info.isFile()) throw new ReadRefusal('FILE_NOT_A_WORKBOOK');
    if (info.size === 0) throw new ReadRefusal('FILE_EMPTY');
    if (info.size > MOST_BYTES) throw new ReadRefusal('FILE_TOO_LARGE', { what: 'unpackedBytes', limit: MOST_BYTES });
    const bytes = await readFile(file);
    return { ...(await readFormContent(bytes)), bytes };
  });
}

/** What of a form is bound. @throws ReadRefusal */
export async function readFormContent(bytes: Uint8Array): Promise<FormContent> {
  const buffer = bufferOf(bytes);
  const { isDocx, readTags } = await import('./docx-form.ts');
  return isDocx(buffer) ? { kind: 'docx', tags: readTags(buffer) } : { kind: 'xlsx', grid: await readForm(buffer) };
}

export const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** What cannot be patched in place is a refusal of this file, not of the program. */
export async function refusing<T>(file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof PatchUnsupported) throw new ReadRefusal('FORM_NOT_FILLABLE', { file });
    const refusal = error instanceof ReadRefusal ? error : refusalOfSystemError(error);
    if (refusal === undefined) throw error;
    throw new ReadRefusal(refusal.code, { file, ...refusal.params });
  }
}
