import { sql } from 'kysely';
import { historyContract } from '#shared/history/contract.ts';
import type { RecordKind } from '#shared/history/model.ts';
import { refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';

/** Takes records out of the recycle bin. Refuses with RULE_BROKEN when a living record has taken their place. */
export async function restoreRecords(tx: WriteTx, records: readonly { kind: RecordKind; id: string }[]): Promise<void> {
  const { at, actor } = stampOf(tx);
  for (const { kind, id } of records) {
    try {
      await sql`update ${sql.table(kind)} set "deletedAt" = null, "deletedBy" = null, "updatedAt" = ${at}, "updatedBy" = ${actor}, "version" = "version" + 1
        where "id" = ${id} and "deletedAt" is not null`.execute(tx);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE') {
        refuse(historyContract.restore, 'RULE_BROKEN', { detail: '同一编码、公民身份号码或届次已有另一条在用记录，不能恢复。请先处理那条记录。' });
      }
      throw error;
    }
  }
}
