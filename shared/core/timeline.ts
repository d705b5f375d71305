/**
 * A record's dated events, each with the whole state before it; the state after an event is that before the next one, and
 * after the last one the current state. So nothing is said twice and no two rows can disagree.
 */
export type Dated<S> = Readonly<{ id: string; effectiveOn: string; sequence: number; before: S }>;
export type Timeline<S, E extends Dated<S>> = Readonly<{
  /** In order of effectiveOn, then sequence. */
  events: readonly E[];
  current: S;
}>;

type State = Readonly<Record<string, unknown>>;

/** State after the event at an index; -1 is the state before all events. */
export function stateAfter<S, E extends Dated<S>>({ events, current }: Timeline<S, E>, index: number): S {
  return events[index + 1]?.before ?? current;
}

/** State on a day, with what takes effect that day. */
export function stateOn<S, E extends Dated<S>>(timeline: Timeline<S, E>, day: string): S {
  return timeline.events.find(event => event.effectiveOn > day)?.before ?? timeline.current;
}

/**
 * Takes an event into a timeline, also between older ones: its effect reaches forward, part by part, to the next event that
 * changes the same part. @returns the new timeline; the event gets the state before it and the next sequence of its day.
 */
export function withEvent<S extends State, E extends Dated<S>>(
  timeline: Timeline<S, E>,
  event: Omit<E, 'before' | 'sequence'>,
  effect: Partial<S>,
): Timeline<S, E> {
  const { events } = timeline;
  const next = events.findIndex(other => other.effectiveOn > (event as { effectiveOn: string }).effectiveOn);
  const position = next === -1 ? events.length : next;
  const before = stateAfter(timeline, position - 1);
  const previous = events[position - 1];
  const isSameDay = previous?.effectiveOn === (event as { effectiveOn: string }).effectiveOn;
  const added = { ...event, before, sequence: isSameDay ? previous.sequence + 1 : 1 } as unknown as E;
  const opened = { events: [...events.slice(0, position), added, ...events.slice(position)], current: timeline.current };
  return carryForward(opened, position, before, { ...before, ...effect });
}

/** Takes an event out: what it changed goes back, forward to the next event that changes the same part. */
export function withoutEvent<S extends State, E extends Dated<S>>(timeline: Timeline<S, E>, id: string): Timeline<S, E> {
  const position = timeline.events.findIndex(event => event.id === id);
  const removed = timeline.events[position];
  if (removed === undefined) return timeline;
  const carried = carryForward(timeline, position, stateAfter(timeline, position), removed.before);
  return { events: carried.events.filter(event => event.id !== id), current: carried.current };
}

/** Replaces, after the event at `position`, the parts in which `to` differs from `from`, until an event changes that part itself. */
function carryForward<S extends State, E extends Dated<S>>(
  { events, current }: Timeline<S, E>,
  position: number,
  from: S,
  to: S,
): Timeline<S, E> {
  const states = [...events.slice(position + 1).map(event => event.before), current];
  const changed = Object.keys(to).filter(key => from[key] !== to[key]);
  const carried = states.map(state => ({ ...state }) as Record<string, unknown>);
  for (const key of changed) {
    for (const [index, state] of states.entries()) {
      const isChangedBefore = index > 0 && state[key] !== states[index - 1]?.[key];
      if (isChangedBefore) break;
      const target = carried[index];
      if (target !== undefined) target[key] = to[key];
    }
  }
  return {
    events: events.map((event, index) =>
      index <= position ? event : { ...event, before: carried[index - position - 1] as unknown as S },
    ),
    current: carried.at(-1) as unknown as S,
  };
}
