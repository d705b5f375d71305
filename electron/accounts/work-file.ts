import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeBackup, listBackups, backupFolder } from '../db/backup-file.ts';
import { Refusal } from '../core/refusal.ts';
import { type Connection, openConnection } from '../db/open.ts';
import { hasSchema, migrate, pendingMigrations, unknownMigrations } from '../db/migrate.ts';
import { readableRows } from '../db/salvage.ts';
import { acquireLock, type WorkFileLock } from './lock-file.ts';
import { checkFolder } from './file-place.ts';
import { type KeyHeader, keyHeader } from './key-header.ts';

/** An open work file: its connection, its key for backups, its lock. */
export type WorkFile = Readonly<{
  path: string;
  key: Uint8Array;
  actor: string;
  isSample: boolean;
  connection: Connection;
  lock: WorkFileLock;
  damage: readonly Readonly<{ table: string; readableRows: number }>[];
}>;

/** Key header beside a work file. Refuses with NOT_A_WORK_FILE, KEY_HEADER_MISSING, KEY_HEADER_DAMAGED. */
export async function readKeyHeader(file: string): Promise<KeyHeader> {
  const name = path.basename(file);
  if (!existsSync(file)) throw new Refusal('FILE_NOT_FOUND', { params: { file: name } });
  if (!file.toLowerCase().endsWith('.ddw')) throw new Refusal('NOT_A_WORK_FILE', { params: { file: name } });
  if (!existsSync(`${file}.key`)) throw new Refusal('KEY_HEADER_MISSING', { params: { file: `${name}.key` } });
  try {
    return keyHeader.parse(JSON.parse(await readFile(`${file}.key`, 'utf8')));
  } catch {
    throw new Refusal('KEY_HEADER_DAMAGED', { params: { file: `${name}.key` } });
  }
}

/** Size and time of a closed file; when unchanged since our own clean close, the full check at opening is skipped. */
export function fingerprintOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${size}-${Math.round(mtimeMs)}`;
}

function isSound(connection: Connection): boolean {
  try {
    return connection.raw.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch {
    return false;
  }
}

/**
 * Opens a work file with its unwrapped key: place, lock, version, migrations (after a backup), soundness.
 * A damaged file comes back read-only with what can still be read. Refuses with DB_ON_NETWORK, FOLDER_READ_ONLY, DB_IN_USE, DB_FROM_FUTURE, DB_DAMAGED.
 */
export async function openWorkFile(
  file: string,
  secret: Readonly<{ fileKey: Uint8Array; name: string }>,
  options: Readonly<{ isSample: boolean; takeOver: boolean; now: Date; trustedFingerprint: string | null }>,
): Promise<WorkFile> {
  await checkFolder(file);
  const lock = acquireLock(file, options.takeOver, options.now);
  const base = { path: file, key: secret.fileKey, actor: secret.name, isSample: options.isSample, lock };
  const damaged = () => new Refusal('DB_DAMAGED', { params: { folder: path.basename(backupFolder(file)) } });
  let connection: Connection | null = null;
  try {
    const isTrusted =
      !lock.wasLeftBehind && options.trustedFingerprint !== null && options.trustedFingerprint === fingerprintOf(file);
    connection = openConnection(file, secret.fileKey);
    if (!isTrusted && !isSound(connection)) {
      await connection.close();
      connection = openConnection(file, secret.fileKey, { readOnly: true });
      return { ...base, connection, damage: readableRows(connection.raw) };
    }
    // an emptied file is a valid empty database; it must not be taken for a new one
    if (!hasSchema(connection)) throw damaged();
    if (unknownMigrations(connection).length > 0) throw new Refusal('DB_FROM_FUTURE');
    if (pendingMigrations(connection) > 0) {
      await makeBackup(connection, file, secret.fileKey, 'migration', options.now);
      await migrate(connection);
    }
    return { ...base, connection, damage: [] };
  } catch (error) {
    await connection?.close().catch(() => undefined);
    lock.release();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR')) throw damaged();
    throw error;
  }
}

/** Backs up once a calendar day, before the day's first write. */
export async function ensureDailyBackup(work: WorkFile, now: Date): Promise<void> {
  const rows = await listBackups(work.path);
  const two = (value: number) => String(value).padStart(2, '0');
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  if (rows.some(row => row.reason === 'daily' && row.madeAt.startsWith(today))) return;
  await makeBackup(work.connection, work.path, work.key, 'daily', now);
}
