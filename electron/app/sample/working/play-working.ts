/** Plays what has a life through the commands the clerk uses, so that the sample holds nothing they would not write. */
import { opinionValues } from '#shared/opinions/model.ts';
import { opinionStep } from '#shared/opinions/steps.ts';
import type { WriteTx } from '../../../db/operation.ts';
import { advanceOpinion, type ProposalOfOpinion } from '../../../opinions/advance.ts';
import { registerOpinion } from '../../../opinions/commands.ts';
import type { OpinionScript } from './plan-opinions.ts';

type Ids = ReadonlyMap<unknown, string>;

/** Values with the stored ids in the place of the planned ones. */
const stored = <T>(value: T, ids: Ids): T =>
  JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? (ids.get(part) ?? part) : part))) as T;

const NO_PROPOSALS: ProposalOfOpinion = {
  make: () => Promise.resolve({ problem: '示例数据不转提议。' }),
  takeBack: () => Promise.resolve(null),
};

/** Registers the opinions and takes their steps, oldest first, so that the numbers run with the days. */
export async function playOpinions(tx: WriteTx, scripts: readonly OpinionScript[], ids: Ids): Promise<void> {
  for (const { values, steps } of scripts.toSorted((a, b) => (a.values.receivedOn < b.values.receivedOn ? -1 : 1))) {
    const { id } = await registerOpinion(tx, opinionValues.parse(stored(values, ids)));
    for (const step of steps)
      await advanceOpinion(tx, { id, version: null, step: opinionStep.parse(stored(step, ids)) }, NO_PROPOSALS);
  }
}
