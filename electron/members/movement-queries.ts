import { stateAfter, stateOn } from '#shared/core/timeline.ts';
import { MEMBER_MOVEMENTS, type MemberMovement } from '#shared/members/movement-model.ts';
import { COUNTED_REGISTRATIONS } from '#shared/members/model.ts';
import type { MemberState } from '#shared/members/events.ts';
import { memberAt } from '../db/as-of.ts';
import { countedAt } from '../db/conditions.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree, type OrganizationTree } from '../organizations/queries.ts';
import { type MemberTimeline, memberTimelines } from './event-queries.ts';

/** Row of a table an organisation belongs to in a tree. */
export type RowOf = (tree: OrganizationTree, organizationId: string) => string;

/** One step of one person into or out of a row's count. */
export type Movement = Readonly<{ memberId: string; row: string; kind: MemberMovement }>;

export type Movements = Readonly<{
  /** Counted members by row at either end. */
  opening: ReadonlyMap<string, number>;
  closing: ReadonlyMap<string, number>;
  /** Every step in between; somebody who came and went in one year appears with both. */
  steps: readonly Movement[];
  /** Organisations as they stood at either end. */
  before: OrganizationTree;
  after: OrganizationTree;
}>;

type End = Readonly<{ isCounted: boolean; row: string }>;

/**
 * Every movement of counted members after `open` up to `close`, told by their events; what no event explains, because a record was
 * corrected or entered late, stands as other, so that opening + in − out = closing holds by name. An organisation that passes
 * to another row takes its members along.
 */
export async function memberMovements(db: ReadDb, open: string, close: string, rowOf: RowOf): Promise<Movements> {
  const before = await loadTree(db, open);
  const after = await loadTree(db, close);
  const [opening, closing] = [await countedOn(db, open), await countedOn(db, close)];
  const steps: Movement[] = [];
  const moved = await db
    .selectFrom('member_event')
    .select('memberId')
    .distinct()
    .where('effectiveOn', '>', open)
    .where('effectiveOn', '<=', close)
    .execute();
  const differing = new Set(moved.map(row => row.memberId));
  for (const [id, organizationId] of closing) if (opening.get(id) !== organizationId) differing.add(id);
  for (const [memberId, organizationId] of opening) {
    if (!closing.has(memberId)) differing.add(memberId);
    const [from, to] = [rowOf(before, organizationId), rowOf(after, organizationId)];
    if (from !== to) steps.push({ memberId, row: from, kind: 'movedOut' }, { memberId, row: to, kind: 'movedIn' });
  }
  const end = (counted: ReadonlyMap<string, string>, id: string): End => {
    const organizationId = counted.get(id);
    return organizationId === undefined ? { isCounted: false, row: '' } : { isCounted: true, row: rowOf(after, organizationId) };
  };
  const timelines = await memberTimelines(db, [...differing]);
  for (const id of differing) {
    const timeline = timelines.get(id);
    if (timeline !== undefined)
      steps.push(...stepsOf(timeline, open, close, end(opening, id), end(closing, id), id => rowOf(after, id)));
  }
  return {
    opening: countsOf(opening, id => rowOf(before, id)),
    closing: countsOf(closing, id => rowOf(after, id)),
    steps: withoutRepeats(steps),
    before,
    after,
  };
}

/** The same way in or out of a row counts once a year for one person: the way back in between is taken out instead, so that every figure is a list of people. */
function withoutRepeats(steps: readonly Movement[]): Movement[] {
  const kept = new Map<string, Movement[]>();
  for (const step of steps) {
    const own = kept.get(step.memberId) ?? [];
    kept.set(step.memberId, own);
    const inRow = own.filter(other => other.row === step.row);
    const back = inRow.findLast(other => MEMBER_MOVEMENTS[other.kind].sign !== MEMBER_MOVEMENTS[step.kind].sign);
    if (back !== undefined && inRow.some(other => other.kind === step.kind)) own.splice(own.indexOf(back), 1);
    else own.push(step);
  }
  return [...kept.values()].flat();
}

/** Everybody counted on a day with his or her organisation. */
async function countedOn(db: ReadDb, asOf: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom(memberAt(asOf, 'm'))
    .select(['m.id', 'm.organizationId'])
    .where(countedAt('m', asOf))
    .execute();
  return new Map(rows.map(row => [row.id, row.organizationId]));
}

function countsOf(counted: ReadonlyMap<string, string>, rowOf: (organizationId: string) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const organizationId of counted.values()) {
    const row = rowOf(organizationId);
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return counts;
}

/** A member's steps in the time: from the state at its beginning through each event to the state at its end. */
function stepsOf(
  timeline: MemberTimeline,
  open: string,
  close: string,
  opening: End,
  closing: End,
  rowOf: (organizationId: string) => string,
): Movement[] {
  const steps: Movement[] = [];
  const { memberId } = timeline;
  const endIn = (state: MemberState, day: string): End => ({
    isCounted: isCounted(timeline, state, day),
    row: rowOf(state.organizationId),
  });
  let now = opening;
  const go = (next: End, into: MemberMovement, out: MemberMovement) => {
    if (now.isCounted && !(next.isCounted && next.row === now.row))
      steps.push({ memberId, row: now.row, kind: next.isCounted ? 'movedOut' : out });
    if (next.isCounted && !(now.isCounted && next.row === now.row))
      steps.push({ memberId, row: next.row, kind: now.isCounted ? 'movedIn' : into });
    now = next;
  };
  const joinedInside = timeline.joinedOn > open && timeline.joinedOn <= close;
  for (const [index, event] of timeline.events.entries()) {
    const on = event.effectiveOn;
    if (on <= open || on > close) continue;
    // admitted by the date alone, before this event
    if (joinedInside && !now.isCounted && isCounted(timeline, event.before, on))
      go(endIn(event.before, on), 'admitted', 'otherOut');
    const after = stateAfter(timeline, index);
    go(endIn(after, on), intoOf(event.kind), outOf(after.registrationStatus));
  }
  // what no event says: admitted by the date alone, a status that came with a roster, or a corrected record
  const last = stateOn(timeline, close);
  const hasDatedStatus = last.statusChangedOn !== null && last.statusChangedOn > open && last.statusChangedOn <= close;
  go(closing, joinedInside ? 'admitted' : 'otherIn', hasDatedStatus ? outOf(last.registrationStatus) : 'otherOut');
  return steps;
}

/** The rule of `countedAt` on one state. */
function isCounted(timeline: MemberTimeline, state: MemberState, day: string): boolean {
  const isCountedStatus = (COUNTED_REGISTRATIONS as readonly string[]).includes(state.registrationStatus);
  return (
    state.isPresent &&
    !timeline.isExternal &&
    timeline.joinedOn <= day &&
    (isCountedStatus || (state.statusChangedOn ?? '') > day)
  );
}

function intoOf(kind: string): MemberMovement {
  if (kind === 'admitted') return 'admitted';
  if (kind === 'transferred_in') return 'transferredIn';
  return kind === 'restored' ? 'restored' : 'otherIn';
}

function outOf(status: MemberState['registrationStatus']): MemberMovement {
  switch (status) {
    case 'deceased':
      return 'deceased';
    case 'transferred_out':
      return 'transferredOut';
    case 'left':
      return 'left';
    case 'suspended':
      return 'suspended';
    case 'normal':
    case 'on_probation_discipline':
      return 'otherOut';
  }
}
