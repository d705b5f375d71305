import { describe, expect, it } from 'vitest';
import { explainBasis } from '../calendar/due-dates.ts';
import { createWorkCalendar } from '../calendar/model.ts';
import { LIMIT_CASES } from './limit-cases.ts';
import { isLimited, limitFrom } from './limits.ts';
import { CLOSED_OPINION_STATES, OPEN_OPINION_STATES, type OpinionState } from './model.ts';
import { opinionSettings } from './settings.ts';
import { OPINION_CYCLE } from './workflow.ts';

const calendar = createWorkCalendar([]);
const settings = opinionSettings.parse({});
const rows = LIMIT_CASES.split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => line.split(' | '));

describe('the limits of an opinion (§4.4)', () => {
  it('are tried in 50 dated cases at least, each once', () => {
    expect(rows.length).toBeGreaterThanOrEqual(50);
    expect(new Set(rows.map(row => row.join())).size).toBe(rows.length);
  });

  it.each(rows)('%s on %s is due on %s', (state, on, dueOn, text) => {
    const basis = limitFrom(state as OpinionState, on ?? '', settings);
    if (basis === null) throw new Error('no limit');
    const found = explainBasis(basis, calendar);
    expect([found.day, found.working.join('；')]).toEqual([dueOn, text]);
  });

  it('hold in every open state and in no closed one', () => {
    expect(OPEN_OPINION_STATES.filter(state => !isLimited(state))).toEqual([]);
    expect(CLOSED_OPINION_STATES.filter(state => isLimited(state))).toEqual([]);
  });
});

describe('the table of an opinion’s life (§4.4)', () => {
  it('reaches every state, and leaves every open one', () => {
    const reached = new Set(['recorded', ...OPINION_CYCLE.transitions.map(({ to }) => to)]);
    expect(Object.keys(OPINION_CYCLE.states).filter(state => !reached.has(state))).toEqual([]);
    const left = new Set<string>(
      OPINION_CYCLE.transitions.filter(({ event }) => event !== 'correct').flatMap(({ from }) => from),
    );
    expect(OPEN_OPINION_STATES.filter(state => !left.has(state))).toEqual([]);
  });
});
