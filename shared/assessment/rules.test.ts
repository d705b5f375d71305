import { describe, expect, it } from 'vitest';
import { STANDARD_ITEMS } from './model.ts';
import { pointsOf, sumOf } from './rules.ts';

const item = { points: 10, measure: 'training_coverage', target: 80, rule: 'proportional' } as const;

describe('points of 党建目标考核 (§1.6)', () => {
  it('follow the share of the target and never exceed the points', () => {
    expect(pointsOf(item, { count: 30, of: 75 })).toEqual({ points: 5, working: '30/75，40%，目标 80%' });
    expect(pointsOf(item, { count: 75, of: 75 }).points).toBe(10);
    expect(pointsOf(item, { count: 1, of: 7 }).points).toBe(1.79);
  });
  it('are all or nothing where the rule says so', () => {
    const strict = { ...item, rule: 'all_or_nothing' } as const;
    expect(pointsOf(strict, { count: 59, of: 75 })).toEqual({ points: 0, working: '59/75，78.7%，目标 80%，未达标' });
    expect(pointsOf(strict, { count: 60, of: 75 })).toEqual({ points: 10, working: '60/75，80%，目标 80%，达标' });
  });
  it('count records and take the standard target where none is given', () => {
    const publicity = { points: 8, measure: 'publicity', target: null, rule: null } as const;
    expect(pointsOf(publicity, { count: 3, of: null })).toEqual({ points: 6, working: '3，目标 4' });
  });
  it('take nothing off where nothing was due, and leave a manual item open', () => {
    expect(pointsOf(item, { count: 0, of: 0 })).toEqual({ points: 10, working: '没有应计对象，按满分计' });
    expect(pointsOf({ ...item, measure: 'manual' }, null)).toEqual({ points: null, working: '由考核组评定' });
    expect(sumOf([1.1, 2.2, null, 0.07])).toBe(3.37);
  });
  it('add up to 100 in the standard items', () => {
    expect(sumOf(STANDARD_ITEMS.map(({ points }) => points))).toBe(100);
  });
});
