import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from './refusal.ts';

/**
 * Writes a file whole or not at all: a temporary file beside it, flushed, then renamed over it.
 * @throws Refusal FOLDER_READ_ONLY, FILE_BUSY, DISK_FULL.
 */
export async function writeFileAtomically(file: string, data: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw refusalOfWrite(error, file);
  }
}

/**
 * The same for a file too long to be held in memory: `write` fills the stream and ends it.
 * @param target the caller names the temporary file, to remove it should this process be killed
 */
export async function streamToFile(
  target: Readonly<{ path: string; temporary: string }>,
  write: (stream: Writable) => Promise<void>,
): Promise<{ bytes: number }> {
  try {
    const stream = new PassThrough();
    const file = createWriteStream(target.temporary, { flush: true });
    await Promise.all([pipeline(stream, file), write(stream)]);
    await rename(target.temporary, target.path);
    return { bytes: file.bytesWritten };
  } catch (error) {
    await rm(target.temporary, { force: true });
    throw refusalOfWrite(error, target.path);
  }
}

/** The refusal a failed write deserves; other errors come back as they are. */
export function refusalOfWrite(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return new Refusal('DISK_FULL');
  if (code === 'EBUSY' || (code === 'EPERM' && process.platform === 'win32'))
    return new Refusal('FILE_BUSY', { params: { file: path.basename(file) } });
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOENT')
    return new Refusal('FOLDER_READ_ONLY', { params: { folder: path.basename(path.dirname(file)) } });
  return error;
}
