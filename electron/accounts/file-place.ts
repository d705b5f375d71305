import { readFileSync, realpathSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../core/refusal.ts';

const NETWORK_FILE_SYSTEMS = new Set(['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'fuse.sshfs', '9p', 'ncpfs', 'afs']);

/** Type of the file system a Linux path lies on, by the longest mount point. */
export function fileSystemOf(folder: string, mounts: string): string {
  let best = { length: -1, type: '' };
  for (const line of mounts.split('\n')) {
    const [, rawPoint, type] = line.split(' ');
    if (rawPoint === undefined || type === undefined) continue;
    const point = rawPoint.replaceAll('\\040', ' ');
    const holds = point === '/' || folder === point || folder.startsWith(`${point}/`);
    if (holds && point.length > best.length) best = { length: point.length, type };
  }
  return best.type;
}

/** True for UNC paths, mapped network drives and network mounts: two computers writing there damage an SQLite file. */
export function isOnNetwork(folder: string): boolean {
  const isUnc = (text: string) => text.startsWith('\\\\') && !text.startsWith('\\\\?\\') && !text.startsWith('\\\\.\\');
  if (isUnc(folder)) return true;
  try {
    const real = realpathSync.native(folder);
    if (isUnc(real)) return true;
    if (process.platform === 'linux') return NETWORK_FILE_SYSTEMS.has(fileSystemOf(real, readFileSync('/proc/mounts', 'utf8')));
  } catch {
    return false;
  }
  return false;
}

/** Refuses folders a work file cannot live in: DB_ON_NETWORK, FOLDER_READ_ONLY. */
export async function checkFolder(file: string): Promise<void> {
  const folder = path.dirname(file);
  if (isOnNetwork(folder)) throw new Refusal('DB_ON_NETWORK');
  try {
    await access(folder, constants.W_OK);
  } catch {
    throw new Refusal('FOLDER_READ_ONLY', { params: { folder: path.basename(folder) } });
  }
}
