import type { ImportPreview } from '#shared/imports/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { undoneBy } from '../history/queries.ts';
import type { Batch } from './staging.ts';

/**
 * Other batches of the same content and kind: the latest import that still stands, and the latest preview that was neither written
 * nor given up. Source: domain.md §7.3.
 */
export async function sameFileOf(
  db: ReadDb,
  batch: Pick<Batch, 'id' | 'sha256' | 'kind'>,
): Promise<NonNullable<ImportPreview['sameFile']>> {
  const others = await db
    .selectFrom('import_batch')
    .select(['id', 'createdAt', 'state', 'operationId'])
    .where('sha256', '=', batch.sha256)
    .where('kind', '=', batch.kind)
    .where('id', '!=', batch.id)
    .orderBy('createdAt', 'desc')
    .execute();
  const unfinished = others.find(other => other.state === 'previewed');
  let imported: (typeof others)[number] | undefined;
  for (const other of others) {
    if (other.state !== 'applied' || other.operationId === null || (await undoneBy(db, other.operationId)) !== null) continue;
    imported = other;
    break;
  }
  const placeOf = (other: typeof unfinished) => (other === undefined ? null : { batchId: other.id, at: other.createdAt });
  return { imported: placeOf(imported), unfinished: placeOf(unfinished) };
}
