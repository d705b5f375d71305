import { z } from 'zod';
import { command, query } from '../core/procedure.ts';

export const backupRow = z.object({
  id: z.string(),
  madeAt: z.string(),
  reason: z.enum(['daily', 'migration', 'exit', 'manual', 'restore']),
  bytes: z.number().int(),
  isVerified: z.boolean(),
});
export type BackupRow = z.output<typeof backupRow>;

export const backupContract = {
  list: query({ input: z.object({}), output: z.array(backupRow) }),
  make: command({ input: z.object({}), output: backupRow, errors: ['BACKUP_FAILED'] }),
  /** Puts a backup in place of the work file; the present state is backed up first. */
  restore: command({ input: z.object({ id: z.string() }), output: z.object({}), errors: ['BACKUP_FAILED'], right: 'read' }),
} as const;
