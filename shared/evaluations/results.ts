/** What follows from the ballots on one subject. Source: domain.md §2.18, §3.2. */
import { percentText } from '../core/percent.ts';
import { type BallotValues, type EvaluationScale, FAVOURABLE, type OptionResult, type ScaleLabels, SCALES } from './model.ts';

/** Options of a scale, best first. */
export const optionsOfScale = (scale: EvaluationScale): readonly string[] => Object.keys(SCALES[scale]);

export const countedBallots = (counts: BallotValues['counts']): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Shares are those of the valid ballots: returned without the invalid ones. */
export function resultsOf(ballots: BallotValues, scale: EvaluationScale, labels: ScaleLabels) {
  const valid = Math.max(0, ballots.ballotsReturned - ballots.invalid);
  const results: OptionResult[] = optionsOfScale(scale).map(option => {
    const count = ballots.counts[option] ?? 0;
    return { option, label: labels[scale][option] ?? option, count, percent: percentText(count, valid) };
  });
  const favourable = FAVOURABLE.reduce((sum, option) => sum + (ballots.counts[option] ?? 0), 0);
  return {
    valid,
    abstained: Math.max(0, valid - countedBallots(ballots.counts)),
    results,
    favourable,
    favourablePercent: percentText(favourable, valid),
    returnPercent: percentText(ballots.ballotsReturned, ballots.ballotsIssued),
  };
}

/** Worth of each option of a scale in a delegate's score, best first; 不了解 says nothing and is left out. */
const WORTH: Readonly<Record<string, number>> = {
  satisfied: 1,
  basically_satisfied: 0.6,
  dissatisfied: 0,
  excellent: 1,
  qualified: 0.8,
  basically_qualified: 0.6,
  unqualified: 0,
};

/** Mean worth of the votes, 0–1; null when nobody voted. */
export function meanWorth(counts: BallotValues['counts']): number | null {
  let [sum, votes] = [0, 0];
  for (const [option, count] of Object.entries(counts)) {
    const worth = WORTH[option];
    if (worth === undefined) continue;
    sum += worth * count;
    votes += count;
  }
  return votes === 0 ? null : sum / votes;
}
