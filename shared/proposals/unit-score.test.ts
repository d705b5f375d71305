import { describe, expect, it } from 'vitest';
import { scoreOf, type UnitFacts } from './unit-score.ts';

const NOTHING: UnitFacts = {
  assigned: 0,
  open: 0,
  overdue: 0,
  replied: 0,
  repliedOnTime: 0,
  returned: 0,
  extended: 0,
  reminded: 0,
  satisfied: 0,
  basicallySatisfied: 0,
  dissatisfied: 0,
  promises: 0,
  promisesKept: 0,
  promisesOverdue: 0,
  averageDays: null,
};
const unitOf = (facts: Partial<UnitFacts>): UnitFacts => ({ ...NOTHING, ...facts });

describe('the score of a handling unit', () => {
  it('is none before anything was due', () => {
    expect(scoreOf(unitOf({ assigned: 3, open: 3 })).score).toBeNull();
  });

  it('is 100 for a unit that did everything and 0 for one that did nothing it owed', () => {
    const all = { assigned: 4, replied: 4, repliedOnTime: 4, satisfied: 4, promises: 2, promisesKept: 2 };
    expect(scoreOf(unitOf(all)).score).toBe(100);
    expect(scoreOf(unitOf({ assigned: 2, overdue: 2, promisesOverdue: 1, dissatisfied: 1, reminded: 9 })).score).toBe(0);
  });

  it('weighs only the parts that have data and shows the working of each', () => {
    expect(
      scoreOf(unitOf({ replied: 3, repliedOnTime: 2, overdue: 1, satisfied: 1, basicallySatisfied: 2, reminded: 2 })),
    ).toEqual({
      score: 63,
      working: [
        '按期答复 2 件，应答复 4 件，按期率 50%：20 分（满分 40）',
        '满意 1 件、基本满意 2 件（按七成计）、不满意 0 件：24 分（满分 30）',
        '催办 2 次，每次扣 2 分：6 分（满分 10）',
        '合计 50 分，满分 80 分，折合百分制 63 分',
      ],
    });
  });

  it('never falls below nothing for reminders', () => {
    expect(scoreOf(unitOf({ replied: 1, repliedOnTime: 1, reminded: 50 })).working.at(-2)).toBe(
      '催办 50 次，每次扣 2 分：0 分（满分 10）',
    );
  });
});
