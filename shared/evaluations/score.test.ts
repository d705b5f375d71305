import { describe, expect, it } from 'vitest';
import { checkBallots } from './rules.ts';
import { meanWorth, resultsOf } from './results.ts';
import { type ScoreFact, scoreOf } from './score.ts';
import { scoreWeights, type WeightsByYear, weightsOf, withWeights } from './score-model.ts';
import { SCALES } from './model.ts';

const ID = '01J00000000000000000000000';
const id = (number: number) => `${ID.slice(0, 23)}${String(number).padStart(3, '0')}`;
const weights = scoreWeights.parse({});
const attendance = (
  number: number,
  status: string,
  more: Partial<Extract<ScoreFact, { kind: 'attendance' }>> = {},
): ScoreFact => ({
  kind: 'attendance',
  component: 'meeting',
  record: 'meeting',
  id: id(number),
  on: '2012-03-01',
  title: '党代表会议',
  status,
  hours: null,
  ...more,
});

describe('ballots (§2.18: issued ≥ returned ≥ Σ counts + invalid)', () => {
  const ballots = { ballotsIssued: 60, ballotsReturned: 58, counts: { satisfied: 50, basically_satisfied: 5 }, invalid: 2 };
  it('takes what adds up and tells abstentions', () => {
    expect(checkBallots({ ...ballots, counts: { satisfied: 51, basically_satisfied: 5 } }, 'rating')).toEqual([]);
    expect(checkBallots(ballots, 'rating').map(issue => [issue.code, issue.severity, issue.params?.['rest']])).toEqual([
      ['BALLOTS_ABSTAINED', 'info', 1],
    ]);
  });
  it('blocks more returned than issued and more counted than returned, with the arithmetic', () => {
    const [returned] = checkBallots({ ...ballots, ballotsReturned: 61 }, 'rating');
    expect(returned).toMatchObject({ code: 'BALLOTS_RETURNED_MORE', severity: 'error', params: { returned: 61, issued: 60 } });
    const [counted] = checkBallots({ ...ballots, invalid: 4 }, 'rating');
    expect(counted).toMatchObject({
      code: 'BALLOTS_COUNTED_MORE',
      severity: 'error',
      params: { counted: 55, invalid: 4, sum: 59 },
    });
  });
  it('refuses an option of another scale', () => {
    expect(checkBallots({ ...ballots, counts: { excellent: 1 } }, 'rating')[0]).toMatchObject({ code: 'BALLOT_OPTION_UNKNOWN' });
  });
  it('takes shares of the valid ballots by the rules of the house (F1–F4)', () => {
    const results = resultsOf(
      { ...ballots, ballotsIssued: 69, ballotsReturned: 69, counts: { satisfied: 69 }, invalid: 0 },
      'rating',
      SCALES,
    );
    expect([results.valid, results.favourablePercent, results.returnPercent]).toEqual([69, '100%', '100%']);
    const none = resultsOf({ ballotsIssued: 0, ballotsReturned: 0, counts: {}, invalid: 0 }, 'rating', SCALES);
    expect([none.favourablePercent, none.returnPercent]).toEqual(['—', '—']);
    expect(resultsOf(ballots, 'rating', SCALES)).toMatchObject({ valid: 56, abstained: 1, favourablePercent: '98.2%' });
  });
  it('leaves 不了解 out of the mean', () => {
    expect(meanWorth({ satisfied: 8, basically_satisfied: 2, unknown: 90 })).toBeCloseTo(0.92);
    expect(meanWorth({ unknown: 5 })).toBeNull();
  });
});

describe('score of a delegate (§1.6, weights by year)', () => {
  it('counts neither for nor against what was not asked', () => {
    const { score } = scoreOf([attendance(1, 'present'), attendance(2, 'on_leave')], weights);
    const parts = new Map(score.parts.map(part => [part.component, part.points]));
    expect([parts.get('meeting'), parts.get('inspection'), parts.get('contact'), parts.get('opinion')]).toEqual([
      7.5,
      null,
      null,
      0,
    ]);
    // 15 for meetings, 10 for opinions, 10 for proposals were possible
    expect([score.earned, score.possible, score.deduction, score.score]).toEqual([7.5, 35, 0, 21.4]);
  });
  it('takes points off for absence without leave only', () => {
    const { score, lines } = scoreOf([attendance(1, 'present'), attendance(2, 'absent'), attendance(3, 'on_leave')], weights);
    expect([score.deduction, score.score]).toEqual([2, 12.3]);
    expect(lines.filter(line => line.component === 'deduction').map(line => [line.id, line.points, line.note])).toEqual([
      [id(2), -2, '未请假缺席'],
    ]);
  });
  it('adds up line by line, whatever is divided', () => {
    const facts = [1, 2, 3, 4, 5, 6, 7].map(number => attendance(number, number < 4 ? 'present' : 'absent'));
    const { score, lines } = scoreOf(facts, weights);
    const meeting = lines
      .filter(line => line.component === 'meeting')
      .reduce((sum, line) => sum + Math.round(line.points * 100), 0);
    expect(meeting / 100).toBe(score.parts.find(part => part.component === 'meeting')?.points);
    expect(meeting / 100).toBe(6.43);
  });
  it('gives each link its part and tells whom nobody visited (Q16)', () => {
    const link = (number: number): ScoreFact => ({
      kind: 'link',
      record: 'contact_assignment',
      id: id(number),
      on: null,
      title: `群众${number}`,
    });
    const contact = (number: number, linkId: string | null): ScoreFact => ({
      kind: 'contact',
      record: 'contact_record',
      id: id(number),
      on: '2012-05-01',
      title: '入户',
      linkId,
    });
    const facts = [
      link(1),
      link(2),
      link(3),
      link(4),
      contact(11, id(1)),
      contact(12, id(1)),
      contact(13, id(2)),
      contact(14, null),
    ];
    const { score, lines } = scoreOf(facts, weights);
    expect(score.parts.find(part => part.component === 'contact')).toMatchObject({
      points: 10,
      note: '联系对象 4 个，已联系 2 个',
    });
    expect(lines.filter(line => line.component === 'contact').map(line => [line.record, line.points])).toEqual([
      ['contact_record', 5],
      ['contact_record', 0],
      ['contact_record', 5],
      ['contact_assignment', 0],
      ['contact_assignment', 0],
      ['contact_record', 0],
    ]);
    const twice = scoreOf(facts, { ...weights, contactsPerLink: 2 }).score.parts.find(part => part.component === 'contact');
    expect(twice?.points).toBe(7.5);
  });
  it('measures training by hours where the office wants it', () => {
    const training = { component: 'training', record: 'training_session', hours: 4 } as const;
    const facts = [attendance(1, 'present', training), attendance(2, 'absent', training)];
    expect(scoreOf(facts, weights).score.parts.find(part => part.component === 'training')?.points).toBe(5);
    const byHours = { ...weights, trainingMeasure: 'hours', trainingHours: 16 } as const;
    expect(scoreOf(facts, byHours).score.parts.find(part => part.component === 'training')?.points).toBe(2.5);
  });
  it('tells proposals led from those signed jointly and never gives more than the part', () => {
    const proposal = (number: number, isLead: boolean): ScoreFact => ({
      kind: 'proposal',
      record: 'proposal',
      id: id(number),
      on: '2012-02-01',
      title: '提案',
      isLead,
    });
    const points = (facts: readonly ScoreFact[]) =>
      scoreOf(facts, weights).score.parts.find(part => part.component === 'proposal')?.points;
    expect([points([proposal(1, false)]), points([proposal(1, true)]), points([proposal(1, true), proposal(2, true)])]).toEqual([
      5, 10, 10,
    ]);
  });
  it('scores the report, the review, and leaves out a part of no weight', () => {
    const facts: ScoreFact[] = [
      { kind: 'dutyReport', record: 'duty_report', id: id(1), on: '2012-12-01', title: '2012年述职', isReported: true },
      { kind: 'evaluation', record: 'evaluation', id: id(2), on: '2012-12-02', title: '评议', worth: 0.92 },
    ];
    const only = scoreWeights.parse({
      points: { meeting: 0, group_activity: 0, training: 0, inspection: 0, contact: 0, opinion: 0, proposal: 0 },
    });
    const { score } = scoreOf(facts, only);
    expect(score).toMatchObject({ earned: 9.6, possible: 10, score: 96 });
    expect(score.parts.map(part => part.component)).toEqual(['duty_report', 'evaluation']);
    expect(scoreOf([], only).score.score).toBeNull();
  });
});

describe('weights by year', () => {
  const of = (meeting: number) => scoreWeights.parse({ points: { meeting } });
  it('hold until a later year decides otherwise', () => {
    const all: WeightsByYear = { '2010': of(30), '2012': of(20) };
    expect([2009, 2010, 2011, 2012, 2020].map(year => weightsOf(all, year).points.meeting)).toEqual([15, 30, 30, 20, 20]);
  });
  it('leave the other years as they were, also one that has begun and followed', () => {
    const all: WeightsByYear = { '2010': of(30) };
    const changed = withWeights(all, 2011, of(5), 2012);
    expect([2010, 2011, 2012].map(year => weightsOf(changed, year).points.meeting)).toEqual([30, 5, 30]);
    const ahead = withWeights(all, 2012, of(5), 2012);
    expect([2011, 2012, 2013].map(year => weightsOf(ahead, year).points.meeting)).toEqual([30, 5, 5]);
  });
});
