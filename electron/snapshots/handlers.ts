import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { compareStates } from '#shared/snapshots/compare.ts';
import type { snapshotsContract } from '#shared/snapshots/contract.ts';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { freezeState, removeSnapshots } from './commands.ts';
import { listSnapshots, stateOf } from './queries.ts';
import { countyStateOf } from './state-queries.ts';

/** Contents are kept once, whoever refers to them. */
type Services = Readonly<{ keepContent: (tx: WriteTx, sha256: string, content: Uint8Array) => Promise<void> }>;

function labelOf(statistic: string): string {
  const entry = catalogueEntry(statistic);
  return entry === undefined ? statistic : `${entry.groupLabel}：${entry.label}`;
}

export function createSnapshotsHandlers({ keepContent }: Services): HandlersOf<typeof snapshotsContract, AppContexts> {
  return {
    list: ({ db }) => listSnapshots(db),
    freeze: async ({ db, operation }, values) => {
      // read before the operation begins: kept answers serve only outside of one
      const bytes = gzipSync(JSON.stringify(await countyStateOf(db, values.asOf)));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const { value, operationId } = await runOperation(operation, 'snapshots.freeze', { name: values.name }, async tx => {
        await keepContent(tx, sha256, bytes);
        return freezeState(tx, values, { sha256, size: bytes.length });
      });
      return { id: value, operationId };
    },
    remove: async ({ operation }, { ids }) => {
      const { operationId } = await runOperation(operation, 'snapshots.remove', { count: ids.length }, tx =>
        removeSnapshots(tx, ids),
      );
      return { operationId };
    },
    compare: async ({ db }, { former, now }) => compareStates(await stateOf(db, former), await stateOf(db, now), labelOf),
  };
}
