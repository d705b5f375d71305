import { sql } from 'kysely';
import { historyContract } from '#shared/history/contract.ts';
import { RECORD_KINDS, type RecordKind } from '#shared/history/model.ts';
import { refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { nameOfRecord } from './queries.ts';

type RecordId = Readonly<{ kind: RecordKind; id: string }>;

/** Takes records out of the recycle bin. Refuses with NOT_FOUND, or RULE_BROKEN when a living record has taken their place or what they belong to is in the bin itself. */
export async function restoreRecords(tx: WriteTx, records: readonly RecordId[]): Promise<void> {
  const { at, actor } = stampOf(tx);
  for (const { kind, id } of records) {
    try {
      const answer =
        await sql`update ${sql.table(kind)} set "deletedAt" = null, "deletedBy" = null, "updatedAt" = ${at}, "updatedBy" = ${actor}, "version" = "version" + 1
        where "id" = ${id} and "deletedAt" is not null`.execute(tx);
      if (answer.numAffectedRows !== 1n) refuse(historyContract.restore, 'NOT_FOUND');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE') {
        refuse(historyContract.restore, 'RULE_BROKEN', {
          detail: '同一编码、公民身份号码或届次已有另一条在用记录，不能恢复。请先处理那条记录。',
        });
      }
      throw error;
    }
  }
  // after all of them, as a member and its branch may come back together
  for (const record of records) await refuseWithoutOwner(tx, record);
}

async function refuseWithoutOwner(tx: WriteTx, { kind, id }: RecordId): Promise<void> {
  const references = await sql<{
    target: RecordKind;
    column: string;
  }>`select "table" as target, "from" as "column" from pragma_foreign_key_list(${kind})`.execute(tx);
  for (const { target, column } of references.rows) {
    const answer = await sql<{
      id: string;
    }>`select o."id" from ${sql.table(kind)} r join ${sql.table(target)} o on o."id" = r.${sql.ref(column)} where r."id" = ${id} and o."deletedAt" is not null`.execute(
      tx,
    );
    const owner = answer.rows[0];
    if (owner === undefined) continue;
    const name = await nameOfRecord(tx, kind, id);
    const ownerName = await nameOfRecord(tx, target, owner.id);
    refuse(historyContract.restore, 'RULE_BROKEN', {
      detail: `“${name}”所属的${RECORD_KINDS[target]}“${ownerName}”还在回收站，不能单独恢复。请先恢复“${ownerName}”，或一起恢复。`,
    });
  }
}
