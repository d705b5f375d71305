import type { Issue } from '../core/issue.ts';
import { type BallotValues, type EvaluationScale, SCALES } from './model.ts';
import { countedBallots } from './results.ts';

/** Checks the arithmetic of the ballots on one subject: issued ≥ returned ≥ Σ counts + invalid. Source: domain.md §2.18 (block). */
export function checkBallots(ballots: BallotValues, scale: EvaluationScale): Issue[] {
  const issues: Issue[] = [];
  const counted = countedBallots(ballots.counts);
  const params = {
    issued: ballots.ballotsIssued,
    returned: ballots.ballotsReturned,
    counted,
    invalid: ballots.invalid,
    sum: counted + ballots.invalid,
  };
  const unknown = Object.keys(ballots.counts).find(option => !Object.hasOwn(SCALES[scale], option));
  if (unknown !== undefined)
    issues.push({ code: 'BALLOT_OPTION_UNKNOWN', severity: 'error', field: 'counts', params: { raw: unknown } });
  if (params.returned > params.issued)
    issues.push({ code: 'BALLOTS_RETURNED_MORE', severity: 'error', field: 'ballotsReturned', params });
  if (params.sum > params.returned) issues.push({ code: 'BALLOTS_COUNTED_MORE', severity: 'error', field: 'counts', params });
  else if (params.sum < params.returned)
    issues.push({
      code: 'BALLOTS_ABSTAINED',
      severity: 'info',
      field: 'counts',
      params: { ...params, rest: params.returned - params.sum },
    });
  return issues;
}
