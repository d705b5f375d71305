import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BackupRow } from '#shared/backup/contract.ts';
import { type Connection, openConnection } from './open.ts';

type Reason = BackupRow['reason'];
const KEEP_PER_REASON: Readonly<Record<Reason, number>> = { daily: 10, exit: 10, manual: 20, migration: 5, restore: 5 };
const NAME = /^(\d{8}-\d{6})-(daily|migration|exit|manual|restore)\.ddw$/;

/** Folder of the backups of a work file. */
export function backupFolder(file: string): string {
  return `${file.replace(/\.ddw$/, '')}.备份`;
}

function stampOf(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}

/** Backups of a work file, newest first. */
export async function listBackups(file: string): Promise<BackupRow[]> {
  const folder = backupFolder(file);
  const names = await readdir(folder).catch(() => []);
  const rows: BackupRow[] = [];
  for (const name of names) {
    const [, stamp, reason] = NAME.exec(name) ?? [];
    if (stamp === undefined || reason === undefined) continue;
    const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/.exec(stamp) ?? [];
    const { size } = await stat(path.join(folder, name));
    rows.push({ id: name, madeAt: `${y}-${mo}-${d} ${h}:${mi}:${s}`, reason: reason as Reason, bytes: size, isVerified: true });
  }
  return rows.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** @throws when a copy cannot be opened with the key or is not sound. */
async function checkCopy(file: string, key: Uint8Array): Promise<void> {
  const copy = openConnection(file, key, { readOnly: true });
  try {
    const verdict = copy.raw.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new Error('backup failed its check');
  } finally {
    await copy.close();
  }
}

/** @throws when there is no such backup, or it is not sound. */
export async function checkBackup(file: string, id: string, key: Uint8Array): Promise<void> {
  if (!NAME.test(id)) throw new Error('not a backup name');
  await checkCopy(path.join(backupFolder(file), id), key);
}

/**
 * Writes a backup, opens and checks it, and only then gives it its name; removes old ones of the same reason.
 * The driver's own online backup refuses encrypted files, so it is VACUUM INTO. The key header goes along.
 */
export async function makeBackup(
  connection: Connection,
  file: string,
  key: Uint8Array,
  reason: Reason,
  now: Date,
): Promise<BackupRow> {
  const folder = backupFolder(file);
  await mkdir(folder, { recursive: true });
  const nameAt = (seconds: number) => path.join(folder, `${stampOf(new Date(now.getTime() + seconds * 1000))}-${reason}.ddw`);
  // two of one second must not overwrite each other
  let target = nameAt(0);
  for (let seconds = 1; existsSync(target); seconds += 1) target = nameAt(seconds);
  const temporary = `${target}.tmp`;
  await rm(temporary, { force: true });
  try {
    connection.raw.prepare('vacuum into ?').run(temporary);
    await checkCopy(temporary, key);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await copyFile(`${file}.key`, path.join(folder, `${path.basename(file)}.key`)).catch(() => undefined);
  const rows = await listBackups(file);
  for (const old of rows.filter(row => row.reason === reason).slice(KEEP_PER_REASON[reason]))
    await rm(path.join(folder, old.id), { force: true });
  const { size } = await stat(target);
  return (
    rows.find(row => row.id === path.basename(target)) ?? {
      id: path.basename(target),
      madeAt: now.toISOString(),
      reason,
      bytes: size,
      isVerified: true,
    }
  );
}

/** Puts a backup in place of the (closed) work file. */
export async function putBackupInPlace(file: string, id: string): Promise<void> {
  if (!NAME.test(id)) throw new Error('not a backup name');
  const temporary = `${file}.restoring`;
  await copyFile(path.join(backupFolder(file), id), temporary);
  await rm(`${file}-wal`, { force: true });
  await rm(`${file}-shm`, { force: true });
  await rename(temporary, file);
}
