import type { ExemplarValues } from './model.ts';

/** Why a case cannot be marked for publication, or null: it tells of other people's misfortune. Source: domain.md §2.21, Q22. */
export function publishProblem({
  isPublishable,
  consentNote,
}: Pick<ExemplarValues, 'isPublishable' | 'consentNote'>): string | null {
  return isPublishable && (consentNote ?? '').trim() === ''
    ? '没有填写同意公开的说明，不能标为可以公开。请写明谁在何时同意。'
    : null;
}

/** Names to be masked that do not stand in the story: most likely a slip. */
export function unknownNames({ story, maskedNames }: Pick<ExemplarValues, 'story' | 'maskedNames'>): readonly string[] {
  return maskedNames.filter(name => !story.includes(name));
}
