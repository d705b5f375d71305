import path from 'node:path';
import { mkdirSync, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { WorkFileStatus } from '#shared/accounts/model.ts';
import { SAMPLE_PASSWORD } from '#shared/accounts/model.ts';
import { checkBackup, listBackups, makeBackup, putBackupInPlace } from '../db/backup-file.ts';
import { Refusal } from '../core/refusal.ts';
import { writeFileAtomically } from '../core/write-file.ts';
import { migrate } from '../db/migrate.ts';
import { type Connection, openConnection } from '../db/open.ts';
import type { OperationContext } from '../db/operation.ts';
import { readSettings, writeFirstSettings } from '../settings/queries.ts';
import { checkFolder } from './file-place.ts';
import { createKeyHeader, rewrapFileKey, unwrapFileKey } from './key-header.ts';
import { acquireLock } from './lock-file.ts';
import { createRecentFiles, fileId, type RecentFile } from './recent-files.ts';
import { createUnlockDelay } from './unlock-delay.ts';
import { ensureDailyBackup, fingerprintOf, openWorkFile, readKeyHeader, type WorkFile } from './work-file.ts';

export type WorkspaceOptions = Readonly<{
  dataFolder: string;
  now: () => Date;
  /** Every feature shows something worked out from the rosters, so a change refetches them all; a few small queries at most. */
  features: readonly string[];
  notify: (message: { kind: 'status' } | { kind: 'changed'; features: readonly string[]; operationId: number }) => void;
}>;
export type Secret = Readonly<{ kind: 'account' | 'recovery'; text: string }>;
type NewFile = Readonly<{
  unitName: string;
  ownerName: string;
  password: string;
  isSample: boolean;
  referenceDate: string | null;
}>;
export type Workspace = ReturnType<typeof createWorkspace>;

/** Holder of the one open work file. Several accounts later need nothing but another key in the header. */
export function createWorkspace(options: WorkspaceOptions) {
  const recent = createRecentFiles(options.dataFolder);
  const delay = createUnlockDelay(options.dataFolder, options.now);
  let current: WorkFile | null = null;
  let backupDay = '';
  /** The day's backup while it is being made: writes that come meanwhile wait for the same one. */
  let pendingBackup: Promise<void> | null = null;
  let hasWritten = false;

  function required(): WorkFile {
    if (current === null) throw new Refusal('LOCKED');
    return current;
  }

  async function status(): Promise<WorkFileStatus> {
    if (current === null)
      return {
        state: 'closed',
        fileName: null,
        folderLabel: null,
        unitName: null,
        isSample: false,
        actor: null,
        damage: [],
        lastBackupAt: null,
      };
    const settings = await readSettings(current.connection.db).catch(() => null);
    const backups = await listBackups(current.path);
    return {
      state: current.connection.isReadOnly ? 'read_only' : 'open',
      fileName: path.basename(current.path),
      folderLabel: path.basename(path.dirname(current.path)),
      unitName: settings?.unitName ?? null,
      isSample: current.isSample,
      actor: current.actor,
      damage: [...current.damage],
      lastBackupAt: backups[0]?.madeAt ?? null,
    };
  }

  function remember(work: WorkFile, unitName: string, fingerprint: string | null): RecentFile {
    return recent.remember({
      path: work.path,
      unitName,
      openedAt: options.now().toISOString(),
      isSample: work.isSample,
      fingerprint,
    });
  }

  async function become(work: WorkFile): Promise<void> {
    current = work;
    backupDay = '';
    hasWritten = false;
    const settings = await readSettings(work.connection.db).catch(() => null);
    remember(work, settings?.unitName ?? path.basename(work.path), null);
    options.notify({ kind: 'status' });
  }

  async function close(): Promise<void> {
    if (current === null) return;
    const work = current;
    current = null;
    const settings = await readSettings(work.connection.db).catch(() => null);
    // a backup that fails on the way out must not keep the file open
    if (hasWritten) await makeBackup(work.connection, work.path, work.key, 'exit', options.now()).catch(() => undefined);
    await work.connection.close();
    work.lock.release();
    remember(work, settings?.unitName ?? '', work.connection.isReadOnly ? null : fingerprintOf(work.path));
    options.notify({ kind: 'status' });
  }

  async function create(file: string, values: NewFile): Promise<{ recoveryCode: string }> {
    await close();
    mkdirSync(path.dirname(file), { recursive: true });
    await checkFolder(file);
    if (existsSync(file) || existsSync(`${file}.key`))
      throw new Refusal('FILE_EXISTS', { params: { file: path.basename(file) } });
    const { header, fileKey, recoveryCode } = await createKeyHeader(values.ownerName, values.password, values.isSample);
    const lock = acquireLock(file, false, options.now());
    let connection: Connection | null = null;
    try {
      await writeFileAtomically(`${file}.key`, JSON.stringify(header, null, 1));
      connection = openConnection(file, fileKey);
      await migrate(connection);
      const work: WorkFile = {
        path: file,
        key: fileKey,
        actor: values.ownerName,
        isSample: values.isSample,
        connection,
        lock,
        damage: [],
      };
      await writeFirstSettings(
        { ...operationContextOf(work), beforeWrite: () => Promise.resolve(), afterWrite: () => undefined },
        values,
      );
      await become(work);
    } catch (error) {
      current = null;
      await connection?.close().catch(() => undefined);
      lock.release();
      for (const suffix of ['', '-wal', '-shm', '.key']) await rm(`${file}${suffix}`, { force: true });
      throw error;
    }
    return { recoveryCode };
  }

  async function open(file: string, secret: Secret, takeOver: boolean): Promise<void> {
    const header = await readKeyHeader(file);
    const id = fileId(file);
    const seconds = delay.secondsLeft(id);
    if (seconds > 0) throw new Refusal('TOO_MANY_ATTEMPTS', { params: { seconds } });
    const unwrapped = await unwrapFileKey(header, secret.kind, secret.text);
    if (unwrapped === null) {
      delay.failed(id);
      throw new Refusal('WRONG_PASSWORD');
    }
    delay.succeeded(id);
    const actor = unwrapped.name !== '' ? unwrapped.name : (header.keys.find(key => key.kind === 'account')?.name ?? '');
    await close();
    const known = recent.findPath(file);
    await become(
      await openWorkFile(
        file,
        { fileKey: unwrapped.fileKey, name: actor },
        { isSample: header.isSample, takeOver, now: options.now(), trustedFingerprint: known?.fingerprint ?? null },
      ),
    );
  }

  async function setPassword(newPassword: string, withNewRecoveryCode: boolean): Promise<string | null> {
    const work = required();
    const answer = await rewrapFileKey(await readKeyHeader(work.path), work.key, newPassword, withNewRecoveryCode);
    await writeFileAtomically(`${work.path}.key`, JSON.stringify(answer.header, null, 1));
    return answer.recoveryCode;
  }

  async function beforeWrite(): Promise<void> {
    const work = required();
    if (work.connection.isReadOnly) throw new Refusal('READ_ONLY');
    const today = options.now().toDateString();
    if (backupDay === today) return;
    pendingBackup ??= ensureDailyBackup(work, options.now())
      .catch(refuseWithoutBackup)
      .finally(() => {
        pendingBackup = null;
      });
    await pendingBackup;
    backupDay = today;
  }

  function operationContextOf(work: WorkFile): OperationContext {
    return {
      root: work.connection.db,
      actor: work.actor,
      now: options.now,
      beforeWrite,
      afterWrite: operationId => {
        hasWritten = true;
        options.notify({ kind: 'changed', features: options.features, operationId });
      },
    };
  }

  return {
    recent,
    status,
    required,
    create,
    open,
    close,
    setPassword,
    isOpen: () => current !== null,
    isReadOnly: () => current?.connection.isReadOnly ?? false,
    operationContext: () => operationContextOf(required()),
    checkPassword: async (password: string) =>
      (await unwrapFileKey(await readKeyHeader(required().path), 'account', password)) !== null,
    samplePath: () => path.join(options.dataFolder, '示例县', '示例县.ddw'),
    openSample: () =>
      open(path.join(options.dataFolder, '示例县', '示例县.ddw'), { kind: 'account', text: SAMPLE_PASSWORD }, true),
    backups: () => listBackups(required().path),
    makeBackup: () => makeBackup(required().connection, required().path, required().key, 'manual', options.now()),
    async restore(id: string): Promise<void> {
      const work = required();
      // nothing is touched before the backup has proved sound
      await checkBackup(work.path, id, work.key);
      if (!work.connection.isReadOnly) await makeBackup(work.connection, work.path, work.key, 'restore', options.now());
      await work.connection.close();
      current = null;
      try {
        await putBackupInPlace(work.path, id);
      } finally {
        work.lock.release();
        await become(
          await openWorkFile(
            work.path,
            { fileKey: work.key, name: work.actor },
            { isSample: work.isSample, takeOver: true, now: options.now(), trustedFingerprint: null },
          ),
        );
      }
    },
  };
}

/** Nothing is changed on a day without its backup: the clerk learns what stops it. */
function refuseWithoutBackup(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') throw new Refusal('DISK_FULL');
  if (['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN'].includes(code))
    throw new Refusal('BACKUP_FAILED', { params: { reason: '备份文件夹无法写入，今天的修改尚未保存' } });
  throw error;
}
