import { describe, expect, it } from 'vitest';
import { headGroups } from './head-groups.ts';

const column = (key: string, group: string | null) => ({ key, label: key, group });

describe('heads of a statistics table', () => {
  it('puts neighbours of one group under one head and leaves the others alone', () => {
    const groups = headGroups([
      column('quota', null),
      column('valid', null),
      column('women', '妇女'),
      column('womenPct', '妇女'),
      column('farmer', '农民'),
    ]);
    expect(groups.map(entry => [entry.group, entry.columns.map(({ key }) => key)])).toEqual([
      [null, ['quota']],
      [null, ['valid']],
      ['妇女', ['women', 'womenPct']],
      ['农民', ['farmer']],
    ]);
  });

  it('does not join columns of one group that stand apart', () => {
    expect(headGroups([column('a', '党委'), column('b', null), column('c', '党委')])).toHaveLength(3);
  });
});
