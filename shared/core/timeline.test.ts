import { describe, expect, it } from 'vitest';
import { type Dated, stateOn, type Timeline, withEvent, withoutEvent } from './timeline.ts';

type State = { branch: string; status: string };
type Event = Dated<State>;
const start: Timeline<State, Event> = { events: [], current: { branch: 'A', status: 'normal' } };
const add = (timeline: Timeline<State, Event>, id: string, effectiveOn: string, effect: Partial<State>) =>
  withEvent<State, Event>(timeline, { id, effectiveOn }, effect);

describe('a timeline', () => {
  const moved = add(start, 'm', '2010-05-01', { branch: 'B' });

  it('has the old state before the day and the new one from the day on', () => {
    expect(stateOn(moved, '2010-04-30').branch).toBe('A');
    expect(stateOn(moved, '2010-05-01').branch).toBe('B');
    expect(moved.current.branch).toBe('B');
  });

  it('takes an earlier event that reaches only to the next change of the same part', () => {
    const both = add(add(moved, 's', '2012-01-01', { status: 'suspended' }), 'e', '2009-01-01', { branch: 'C' });
    expect([stateOn(both, '2008-12-31'), stateOn(both, '2009-06-01'), stateOn(both, '2011-01-01'), both.current]).toEqual([
      { branch: 'A', status: 'normal' },
      { branch: 'C', status: 'normal' },
      { branch: 'B', status: 'normal' },
      { branch: 'B', status: 'suspended' },
    ]);
  });

  it('takes an earlier event through later ones that change other parts', () => {
    const suspended = add(start, 's', '2012-01-01', { status: 'suspended' });
    const both = add(suspended, 'm', '2011-01-01', { branch: 'B' });
    expect(stateOn(both, '2011-06-01')).toEqual({ branch: 'B', status: 'normal' });
    expect(both.current).toEqual({ branch: 'B', status: 'suspended' });
  });

  it('orders events of one day as they were recorded', () => {
    const twice = add(add(start, 'a', '2010-05-01', { branch: 'B' }), 'b', '2010-05-01', { branch: 'C' });
    expect(twice.events.map(event => [event.id, event.sequence, event.before.branch])).toEqual([
      ['a', 1, 'A'],
      ['b', 2, 'B'],
    ]);
    expect(twice.current.branch).toBe('C');
  });

  it('is as before when an event is taken in and out again, wherever it stood', () => {
    const three = add(add(moved, 's', '2012-01-01', { status: 'left' }), 'c', '2013-01-01', { branch: 'C' });
    for (const day of ['2009-01-01', '2010-05-01', '2011-01-01', '2012-06-01', '2014-01-01']) {
      const more = add(three, 'x', day, { status: 'odd', branch: 'X' });
      expect(withoutEvent(more, 'x')).toEqual(three);
    }
  });
});
