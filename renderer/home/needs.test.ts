import { describe, expect, it } from 'vitest';
import { dutySettings } from '#shared/duties/model.ts';
import { dutyCellOf } from '#shared/duties/rules.ts';
import { type NeedFacts, needsOf } from './needs.ts';

const NOTHING: NeedFacts = {
  board: [],
  opinions: { to_forward: 0, to_accept: 0, handling: 4, to_feed_back: 0, overdue: 0, closed: 60 },
  tasks: 0,
  duties: [],
  figure: () => 0,
};

describe('what waits for the clerk', () => {
  it('is nothing where everything is at rest; work under way is no need', () => {
    expect(needsOf(NOTHING)).toEqual([]);
  });

  it('puts what is late first and opens where it is done', () => {
    const cell = dutyCellOf(
      'conference',
      { done: 0, needed: 1, planned: 0 },
      {
        year: 2011,
        asOf: '2012-01-05',
        settings: dutySettings.parse({}),
        plan: null,
      },
    );
    const needs = needsOf({
      ...NOTHING,
      board: [
        { need: 'toReview', total: 3 },
        { need: 'overdue', total: 2 },
        { need: 'dueSoon', total: 1 },
        { need: 'toReport', total: 0 },
      ],
      duties: [{ organizationId: 'x'.repeat(26), name: '柏林乡', cells: [cell] }],
      figure: name => ({ memberTotal: 10, memberLinked: 7 })[name] ?? 0,
    });
    expect(needs.map(({ urgency, text, count }) => `${urgency} ${text} ${count}`)).toEqual([
      'late 提案已逾期 2',
      'late 召开党代表会议：柏林乡 1',
      'soon 提案将到期 1',
      'waiting 提案待审查 3',
      'waiting 党员没有联系群众 3',
    ]);
    expect(needs[0]?.route).toEqual({ page: 'proposals', filter: { need: 'overdue' } });
  });
});
