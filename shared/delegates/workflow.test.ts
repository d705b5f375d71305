import { describe, expect, it } from 'vitest';
import { DELEGATE_STATUSES, type DelegateStatus } from './model.ts';
import {
  DEATH,
  delegateTransitions,
  missingDetails,
  singleTransitionsFrom,
  transitionBetween,
  transitionsFrom,
} from './workflow.ts';

const STATUSES = Object.keys(DELEGATE_STATUSES) as DelegateStatus[];
const FINAL = ['terminated', 'expired'];
const blank = { reason: null, proposedBy: null, decidedBy: null, documentNumber: null, reportedOn: null, destination: null };

describe('the qualification life cycle (D1–D9)', () => {
  it('reaches every state and leaves every one that is not final', () => {
    const reached = new Set(['candidate', ...delegateTransitions.map(transition => transition.to)]);
    expect(STATUSES.filter(status => !reached.has(status))).toEqual([]);
    expect(STATUSES.filter(status => transitionsFrom(status).length === 0)).toEqual(FINAL);
  });

  it('has one transition at most between two states', () => {
    const pairs = delegateTransitions.flatMap(({ from, to }) => from.map(start => `${start}>${to}`));
    expect(pairs.length).toBe(new Set(pairs).size);
  });

  it('ends a term for all at once, never for one (D9)', () => {
    expect(singleTransitionsFrom('valid').map(({ event }) => event)).toEqual(['D4', 'D6', 'D8']);
  });

  it('asks for a proposal, a decision and a document to end a qualification, and advises to report it (R-D2, articles 25 and 28)', () => {
    const ending = transitionBetween('valid', 'terminated');
    if (ending === undefined) throw new Error('D8');
    expect(missingDetails(ending, { ...blank, reason: '被停止党籍' })).toEqual({
      needed: ['proposedBy', 'decidedBy', 'documentNumber'],
      advised: ['reportedOn'],
    });
    expect(missingDetails(ending, { ...blank, reason: DEATH.label }).needed).toEqual([]);
    expect(ending.grounds.map(ground => ground.rule)).toEqual(['R-D2', 'R-D2', 'R-D2', 'R-D2', 'R-D4']);
  });

  it('asks where somebody went who stops performing duties (R-D3, article 26)', () => {
    const stop = transitionBetween('valid', 'duty_stopped');
    if (stop === undefined) throw new Error('D6');
    expect(missingDetails(stop, { ...blank, reason: '工作调离' })).toMatchObject({ needed: [] });
    expect(missingDetails(stop, { ...blank, reason: '工作调离' }).advised).toContain('destination');
  });
});
