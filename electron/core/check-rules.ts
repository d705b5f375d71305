import { type Issue, issueText } from '#shared/core/issue.ts';
import { Refusal } from './refusal.ts';

/** Refuses with RULE_BROKEN when one of the findings is an error; the sentences stand beside their fields. */
export function refuseOnErrors(issues: readonly Issue[]): void {
  const errors = issues.filter(issue => issue.severity === 'error');
  if (errors.length === 0) return;
  throw new Refusal('RULE_BROKEN', {
    params: { detail: errors.map(issueText).join('') },
    fields: errors.map(issue => ({ path: issue.field ?? '', message: issueText(issue) })),
  });
}
