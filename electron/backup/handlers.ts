import path from 'node:path';
import { type BackupRow, backupContract } from '#shared/backup/contract.ts';
import type { AppContexts } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';

/** What backups need of the holder of the work file. */
export type BackupPort = Readonly<{
  backups: () => Promise<BackupRow[]>;
  makeBackup: () => Promise<BackupRow>;
  restore: (id: string) => Promise<void>;
}>;

async function orRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Refusal('BACKUP_FAILED', {
      params: { reason: code === 'ENOSPC' || code === 'SQLITE_FULL' ? '磁盘空间不足' : '备份文件夹无法写入或备份文件损坏' },
    });
  }
}

export function createBackupHandlers(port: BackupPort): HandlersOf<typeof backupContract, AppContexts> {
  return {
    list: () => port.backups(),
    make: () => orRefusal(port.makeBackup),
    restore: async (_context, { id }) => {
      await orRefusal(() => port.restore(path.basename(id)));
      return {};
    },
  };
}
