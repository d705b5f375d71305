/** Plays what has a life through the commands the clerk uses, so that the sample holds nothing they would not write. */
import { addDays } from '#shared/calendar/days.ts';
import type { SuggestionStep } from '#shared/inspections/steps.ts';
import { opinionValues } from '#shared/opinions/model.ts';
import { opinionStep } from '#shared/opinions/steps.ts';
import type { WriteTx } from '../../../db/operation.ts';
import { addSuggestions, advanceSuggestion } from '../../../inspections/suggestion-commands.ts';
import { advanceOpinion, type ProposalOfOpinion } from '../../../opinions/advance.ts';
import { registerOpinion } from '../../../opinions/commands.ts';
import type { SuggestionScript } from './plan-inspections.ts';
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

/** Steps of a suggestion up to its outcome, days apart as offices take them. */
function suggestionSteps({ raisedOn, outcome, addressedTo }: SuggestionScript): readonly SuggestionStep[] {
  const after = (days: number) => addDays(raisedOn, days);
  const delivered: SuggestionStep = { event: 'deliver', on: after(6), documentNumber: null, dueOn: null, reason: null };
  const rejected: SuggestionStep = { event: 'reject', on: after(15), reason: '当年没有此项资金安排，列入下年计划。' };
  const adopted: SuggestionStep = { event: 'adopt', on: after(13), reason: null };
  const begun: SuggestionStep = { event: 'begin', on: after(18), reason: null };
  const rectified: SuggestionStep = {
    event: 'rectify',
    on: after(33),
    result: `${addressedTo}已按建议整改完毕，代表现场查看认可。`,
    documentNumber: null,
  };
  const told: SuggestionStep = { event: 'feed_back', on: after(34), reason: null };
  switch (outcome) {
    case 'delivered':
      return [delivered];
    case 'rejected':
      return [delivered, rejected, told];
    case 'adopted':
      return [delivered, adopted];
    case 'rectifying':
      return [delivered, adopted, begun];
    case 'rectified':
      return [delivered, adopted, begun, rectified];
    case 'fed_back':
      return [delivered, adopted, begun, rectified, told];
  }
}

/** Registers the suggestions of the inspections and takes their steps. */
export async function playSuggestions(tx: WriteTx, scripts: readonly SuggestionScript[], ids: Ids): Promise<void> {
  for (const script of scripts) {
    const { inspectionId, content, addressedTo } = stored(script, ids);
    const [id = ''] = await addSuggestions(tx, inspectionId, [{ content, addressedTo, handlingUnitId: null, remark: null }]);
    for (const step of suggestionSteps(script)) await advanceSuggestion(tx, { id, version: null, step });
  }
}
