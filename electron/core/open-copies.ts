/**
 * Copies of attachments for programs outside: in a folder of this program that only its user may read, named at random, and deleted when the
 * program ends; what another program still held then goes at the next start.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const FOLDER = 'delegate-desk-copies';

export type OpenCopies = Readonly<{
  /** Writes a copy and opens it with its program. @returns whether one opened it. */
  open: (name: string, content: Uint8Array) => Promise<boolean>;
  /** Deletes every copy that no other program holds. */
  clean: () => Promise<void>;
}>;

/** @param openPath opens a file with its program; answers '' or why not. */
export function createOpenCopies(temporary: string, openPath: (file: string) => Promise<string>): OpenCopies {
  const root = path.join(temporary, FOLDER);
  return {
    async open(name, content) {
      const folder = path.join(root, randomUUID());
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, path.basename(name));
      await writeFile(file, content, { mode: 0o600, flag: 'wx' });
      const fault = await openPath(file);
      if (fault !== '') await rm(folder, { recursive: true, force: true });
      return fault === '';
    },
    clean: () => rm(root, { recursive: true, force: true }).catch(() => undefined),
  };
}
