import { type OperationContext, runStaging } from './operation.ts';

/** What was done; for exports and prints also whether numbers of people went out, partly hidden or whole. */
export type AccessAction = 'reveal' | 'export' | 'exportMasked' | 'exportFull' | 'print' | 'printMasked' | 'printFull';

/** Records who looked at, exported or printed personal data; nothing of the data itself. Skipped on a read-only file. */
export async function logAccess(
  context: Pick<OperationContext, 'root' | 'now'>,
  entry: { actor: string; action: AccessAction; subject: string; count: number },
): Promise<void> {
  try {
    await runStaging(context.root, tx =>
      tx
        .insertInto('access_log')
        .values({ at: context.now().toISOString(), ...entry })
        .execute(),
    );
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_READONLY'))) throw error;
  }
}
