import type { GroupRow } from '#shared/delegates/model.ts';

const FEWEST = 3;

/** What is not as it should be with a group. Source: domain.md §2.6. */
export function groupWarnings(group: Pick<GroupRow, 'delegateCount' | 'leaderDelegateId'>): readonly string[] {
  return [
    ...(group.delegateCount < FEWEST ? [`代表不足 ${FEWEST} 名`] : []),
    ...(group.leaderDelegateId === null ? ['没有组长'] : []),
  ];
}
