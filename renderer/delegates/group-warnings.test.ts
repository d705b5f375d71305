import { describe, expect, it } from 'vitest';
import { groupWarnings } from './group-warnings.ts';

describe('groupWarnings (domain.md §2.6)', () => {
  it('says nothing about three delegates with a leader', () => {
    expect(groupWarnings({ delegateCount: 3, leaderDelegateId: 'a' })).toEqual([]);
  });
  it('names too few delegates and the missing leader', () => {
    expect(groupWarnings({ delegateCount: 2, leaderDelegateId: null })).toEqual(['代表不足 3 名', '没有组长']);
  });
});
