import { gunzipSync } from 'node:zlib';
import { type CountyState, countyState, type SnapshotRow, snapshotRow, type StateChoice } from '#shared/snapshots/model.ts';
import { snapshotsContract } from '#shared/snapshots/contract.ts';
import { soundContent } from '../attachments/queries.ts';
import { refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { countyStateOf } from './state-queries.ts';

/** Frozen states, the newest first. */
export async function listSnapshots(db: ReadDb): Promise<SnapshotRow[]> {
  const rows = await db
    .selectFrom('state_snapshot')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('asOf', 'desc')
    .orderBy('createdAt', 'desc')
    .execute();
  return rows.map(row => snapshotRow.parse(row));
}

/** One side of a comparison. Refuses with NOT_FOUND. */
export async function stateOf(db: ReadDb, choice: StateChoice): Promise<CountyState> {
  if (choice.kind === 'live') return countyStateOf(db, choice.asOf);
  const row = await db
    .selectFrom('state_snapshot')
    .select(['sha256', 'size'])
    .where('id', '=', choice.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return refuse(snapshotsContract.compare, 'NOT_FOUND');
  const content = await soundContent(db, row);
  if (content === null) return refuse(snapshotsContract.compare, 'SNAPSHOT_DAMAGED');
  return countyState.parse(JSON.parse(gunzipSync(content).toString('utf8')));
}
