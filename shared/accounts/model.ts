import { z } from 'zod';

/** State of the work file as the shell shows it. */
export const workFileStatus = z.object({
  state: z.enum(['closed', 'open', 'read_only']),
  /** File name without folder; null when closed. */
  fileName: z.string().nullable(),
  folderLabel: z.string().nullable(),
  unitName: z.string().nullable(),
  isSample: z.boolean(),
  actor: z.string().nullable(),
  /** Why it is read-only: damaged parts by table, with the rows that can still be read. */
  damage: z.array(z.object({ table: z.string(), readableRows: z.number().int() })),
  lastBackupAt: z.string().nullable(),
});
export type WorkFileStatus = z.output<typeof workFileStatus>;

export const recentFile = z.object({
  id: z.string(),
  fileName: z.string(),
  folderLabel: z.string(),
  unitName: z.string(),
  openedAt: z.string(),
  isSample: z.boolean(),
  exists: z.boolean(),
});

/** Known password of every sample work file; shown on the start page. */
export const SAMPLE_PASSWORD = 'shili-2012';
export const MINIMUM_PASSWORD_LENGTH = 8;
