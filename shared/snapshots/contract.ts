/** 定格与比较. */
import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { entityId, operationAnswer } from '../core/window.ts';
import { snapshotRow, snapshotValues, stateChoice, stateDifference } from './model.ts';

export const snapshotsContract = {
  /** The newest first. */
  list: query({ input: z.object({}), output: z.array(snapshotRow) }),
  /** Keeps every figure of the county and its townships and the rosters of a day as they are known now. */
  freeze: command({ input: snapshotValues, output: operationAnswer.extend({ id: entityId }) }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(100) }), output: operationAnswer }),
  /** What is different in `now` from `former`. */
  compare: query({
    input: z.object({ former: stateChoice, now: stateChoice }),
    output: stateDifference,
    errors: ['SNAPSHOT_DAMAGED'],
  }),
} as const;
