import { sql } from 'kysely';
import { FIRST_VERB } from '#shared/history/model.ts';
import type { WorkSettings } from '#shared/settings/contract.ts';
import { type OperationContext, type ReadDb, runOperation, type WriteTx } from '../db/operation.ts';

/** Settings of the work file. */
export async function readSettings(db: ReadDb): Promise<WorkSettings> {
  const rows = await db.selectFrom('setting').select(['id', 'value']).execute();
  const values = new Map(rows.map(row => [row.id, JSON.parse(row.value) as unknown]));
  return {
    unitName: (values.get('unitName') as string | undefined) ?? '',
    referenceDate: (values.get('referenceDate') as string | null | undefined) ?? null,
    isSample: values.get('isSample') === true,
  };
}

/** Writes the named settings; others stay. */
export async function writeSettings(tx: WriteTx, values: Partial<WorkSettings>): Promise<void> {
  for (const [id, value] of Object.entries(values)) {
    if (value === undefined) continue;
    await tx
      .insertInto('setting')
      .values({ id, value: JSON.stringify(value) })
      .onConflict(conflict => conflict.column('id').doUpdateSet({ value: sql`excluded.value` }))
      .execute();
  }
}

/** First settings of a new work file. */
export async function writeFirstSettings(context: OperationContext, values: WorkSettings): Promise<void> {
  await runOperation(context, FIRST_VERB, { name: values.unitName }, tx =>
    writeSettings(tx, { unitName: values.unitName, referenceDate: values.referenceDate, isSample: values.isSample }),
  );
}
