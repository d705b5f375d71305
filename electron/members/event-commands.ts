import { stateOn, withEvent, withoutEvent } from '#shared/core/timeline.ts';
import { membersContract } from '#shared/members/contract.ts';
import {
  effectOf,
  EVENT_NEEDS,
  eventOfChange,
  MEMBER_EVENT_KINDS,
  type MemberEventInput,
  type MemberEventKind,
  type MemberState,
  NEED_LABELS,
  possibleEvents,
  stateOnDay,
} from '#shared/members/events.ts';
import { REGISTRATION_STATUSES } from '#shared/members/model.ts';
import { dayOf } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import { type OperationStamp, stampOf, type WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import { type MemberTimeline, memberTimelines, type StoredEvent } from './event-queries.ts';

/** Called with the events just recorded, inside the same operation: what else follows from them, such as the end of a delegate's role. */
export type AfterMemberEvents = (
  tx: WriteTx,
  events: readonly Readonly<{ memberId: string; kind: MemberEventKind; effectiveOn: string }>[],
) => Promise<void>;

export type MemberEventItem = Readonly<{ memberId: string; event: MemberEventInput }>;

/**
 * Records dated events of any number of people in the running operation; several of one person are taken in the order given.
 * Refuses with EVENT_NOT_POSSIBLE (who, what, why), NOT_FOUND; then nothing is written.
 */
export async function recordMemberEvents(tx: WriteTx, items: readonly MemberEventItem[]): Promise<void> {
  const stamp = stampOf(tx);
  const today = dayOf(new Date(stamp.at));
  const timelines = await memberTimelines(tx, [...new Set(items.map(item => item.memberId))]);
  const changed = new Map(timelines);
  const organizations = await organizationsById(tx);
  for (const { memberId, event } of items) {
    const timeline = changed.get(memberId);
    if (timeline === undefined) return refuse(membersContract.recordEvents, 'NOT_FOUND');
    const finding = eventFinding(timeline, event, today, organizations);
    if (finding !== null) return refuseEvent(timeline.name, event.kind, finding);
    const { reason, documentNumber, counterpart } = event;
    const stored = { ...plainEvent(stamp, event.kind, event.effectiveOn), reason, documentNumber, counterpart };
    const next = withEvent<MemberState, StoredEvent>(timeline, stored, effectOf(event));
    const contradiction = firstContradiction(next.events);
    if (contradiction !== null) return refuseEvent(timeline.name, event.kind, contradiction);
    changed.set(memberId, { ...timeline, ...next });
  }
  await writeTimelines(tx, timelines, changed);
  const becameFormal = items.filter(item => item.event.kind === 'became_formal');
  await updateMany(
    tx,
    'party_member',
    becameFormal.map(item => ({ id: item.memberId, formalOn: item.event.effectiveOn })),
  );
}

/**
 * Writes what a newer roster says of people's states as events of its day, whatever was recorded before: the roster is the
 * office's own word. A part that is the same, and a day before somebody joined, is a plain correction of the row. @returns the events recorded
 */
export async function recordRosterStates(
  tx: WriteTx,
  changes: readonly Readonly<{ memberId: string; after: Partial<MemberState> }>[],
  effectiveOn: string,
  importBatchId: string,
): Promise<{ memberId: string; kind: MemberEventKind; effectiveOn: string }[]> {
  const stamp = stampOf(tx);
  const timelines = await memberTimelines(
    tx,
    changes.map(change => change.memberId),
  );
  const changed = new Map<string, MemberTimeline>();
  const recorded: { memberId: string; kind: MemberEventKind; effectiveOn: string }[] = [];
  for (const { memberId, after } of changes) {
    let timeline = timelines.get(memberId);
    if (timeline === undefined) continue;
    const state = stateOn(timeline, effectiveOn);
    for (const kind of effectiveOn < timeline.joinedOn ? [] : eventOfChange(state, after)) {
      const event = { ...plainEvent(stamp, kind, effectiveOn), reason: '名册导入', importBatchId };
      timeline = { ...timeline, ...withEvent<MemberState, StoredEvent>(timeline, event, partOf(kind, after)) };
      recorded.push({ memberId, kind, effectiveOn });
    }
    // what no kind of event carries, such as a corrected date of a status
    changed.set(memberId, { ...timeline, current: { ...timeline.current, ...laterAgrees(timeline, effectiveOn, after) } });
  }
  await writeTimelines(tx, timelines, changed);
  return recorded;
}

/** The named parts, unless a later event has something else to say. */
function laterAgrees(timeline: MemberTimeline, day: string, after: Partial<MemberState>): Partial<MemberState> {
  return timeline.events.some(event => event.effectiveOn > day) ? {} : after;
}

/** The part of a new state that one kind of event changes. */
function partOf(kind: MemberEventKind, after: Partial<MemberState>): Partial<MemberState> {
  const { organizationId, education, membershipStatus, ...status } = after;
  if (kind === 'moved') return organizationId === undefined ? {} : { organizationId };
  if (kind === 'education_changed') return education === undefined ? {} : { education };
  if (kind === 'became_formal') return membershipStatus === undefined ? {} : { membershipStatus };
  return status;
}

function plainEvent(stamp: OperationStamp, kind: MemberEventKind, effectiveOn: string) {
  const noted = { reason: null, documentNumber: null, counterpart: null, importBatchId: null };
  return { id: newId(), kind, effectiveOn, ...noted, recordedAt: stamp.at, recordedBy: stamp.actor };
}

/** Takes a wrong event out again; what it changed goes back up to the next event that changes the same. Refuses with NOT_FOUND, EVENT_NOT_POSSIBLE. */
export async function removeMemberEvent(tx: WriteTx, eventId: string): Promise<void> {
  const stored = await tx.selectFrom('member_event').select(['memberId', 'kind']).where('id', '=', eventId).executeTakeFirst();
  const timelines = await memberTimelines(tx, stored === undefined ? [] : [stored.memberId]);
  const timeline = stored === undefined ? undefined : timelines.get(stored.memberId);
  if (stored === undefined || timeline === undefined) return refuse(membersContract.removeEvent, 'NOT_FOUND');
  const next = withoutEvent<MemberState, StoredEvent>(timeline, eventId);
  const contradiction = firstContradiction(next.events);
  if (contradiction !== null) return refuseEvent(timeline.name, stored.kind as MemberEventKind, contradiction);
  await writeTimelines(tx, timelines, new Map([[stored.memberId, { ...timeline, ...next }]]));
  if (stored.kind === 'became_formal' && next.current.membershipStatus === 'probationary')
    await updateMany(tx, 'party_member', [{ id: stored.memberId, formalOn: null }]);
}

/** The event by which somebody now in the register came: before it there was no such member here. */
export async function recordArrival(
  tx: WriteTx,
  memberId: string,
  arrival: Pick<MemberEventInput, 'effectiveOn' | 'reason' | 'documentNumber' | 'counterpart'> & {
    kind: 'admitted' | 'transferred_in';
  },
): Promise<void> {
  const stamp = stampOf(tx);
  const timelines = await memberTimelines(tx, [memberId]);
  const timeline = timelines.get(memberId);
  if (timeline === undefined) return refuse(membersContract.recordEvents, 'NOT_FOUND');
  const event: StoredEvent = {
    ...arrival,
    id: newId(),
    sequence: 1,
    before: { ...timeline.current, isPresent: false },
    recordedAt: stamp.at,
    recordedBy: stamp.actor,
    importBatchId: null,
  };
  await writeTimelines(tx, timelines, new Map([[memberId, { ...timeline, events: [event, ...timeline.events] }]]));
}

type Organization = Readonly<{
  name: string;
  establishedOn: string | null;
  dissolvedOn: string | null;
  deletedAt: string | null;
}>;

async function organizationsById(tx: WriteTx): Promise<ReadonlyMap<string, Organization>> {
  const rows = await tx
    .selectFrom('party_organization')
    .select(['id', 'name', 'establishedOn', 'dissolvedOn', 'deletedAt'])
    .execute();
  return new Map(rows.map(row => [row.id, row]));
}

/** Why the event cannot be recorded, as a sentence; null when it can. */
function eventFinding(
  timeline: MemberTimeline,
  event: MemberEventInput,
  today: string,
  organizations: ReadonlyMap<string, Organization>,
): string | null {
  if (event.effectiveOn > today) return `日期 ${event.effectiveOn} 晚于今天。请在发生以后登记。`;
  if (event.effectiveOn < timeline.joinedOn) return `日期 ${event.effectiveOn} 早于入党时间 ${timeline.joinedOn}。请核对日期。`;
  const missing = EVENT_NEEDS[event.kind].filter(need => (event[need] ?? '') === '');
  if (missing.length > 0) return `须填写${missing.map(need => NEED_LABELS[need]).join('、')}。请补充后再保存。`;
  const stored = stateOn(timeline, event.effectiveOn);
  const before = stateOnDay(stored, event.effectiveOn);
  if (before !== stored && effectOf(event).registrationStatus !== undefined)
    return `名册上另有 ${stored.statusChangedOn ?? ''} 起“${REGISTRATION_STATUSES[stored.registrationStatus]}”的记录。请先核对日期。`;
  if (!possibleEvents(before).includes(event.kind)) return notPossible(before, event.kind, event.effectiveOn);
  if (event.organizationId !== null) {
    const organization = organizations.get(event.organizationId);
    if (organization === undefined || organization.deletedAt !== null) return '所选党组织不在册。请重新选择。';
    if (organization.dissolvedOn !== null && organization.dissolvedOn <= event.effectiveOn)
      return `“${organization.name}”已于 ${organization.dissolvedOn} 撤销。请选择当日存在的党组织。`;
    if (organization.establishedOn !== null && organization.establishedOn > event.effectiveOn)
      return `“${organization.name}”到 ${organization.establishedOn} 才成立。请选择当日存在的党组织。`;
  }
  const effect = effectOf(event) as Partial<Record<keyof MemberState, unknown>>;
  const isEmpty = Object.entries(effect).every(([key, value]) => before[key as keyof MemberState] === value);
  return isEmpty ? '登记的内容与当日的情况相同，没有变化。请核对。' : null;
}

function notPossible(before: MemberState, kind: MemberEventKind, on: string): string {
  if (!before.isPresent) return `${on} 时还不在本县。请核对日期。`;
  const status = `${before.membershipStatus === 'probationary' ? '预备党员，' : ''}党籍${REGISTRATION_STATUSES[before.registrationStatus]}`;
  return `${on} 时为${status}，不能登记“${MEMBER_EVENT_KINDS[kind]}”。请核对日期，或先登记此前的变动。`;
}

/** An event that no longer fits the state before it, as a sentence. */
function firstContradiction(events: readonly StoredEvent[]): string | null {
  for (const event of events) {
    const isArrival = !event.before.isPresent;
    if (!isArrival && !possibleEvents(stateOnDay(event.before, event.effectiveOn)).includes(event.kind))
      return `与后面已登记的“${MEMBER_EVENT_KINDS[event.kind]}”（${event.effectiveOn}）矛盾。请先处理后面的变动。`;
  }
  return null;
}

function refuseEvent(name: string, kind: MemberEventKind, detail: string): never {
  return refuse(membersContract.recordEvents, 'EVENT_NOT_POSSIBLE', { name, event: MEMBER_EVENT_KINDS[kind], detail });
}

/** Writes what differs between two sets of timelines: events in, changed and out, and the state of the members. */
async function writeTimelines(
  tx: WriteTx,
  before: ReadonlyMap<string, MemberTimeline>,
  after: ReadonlyMap<string, MemberTimeline>,
): Promise<void> {
  const stamp = stampOf(tx);
  const stored = (memberId: string, { before: state, ...event }: StoredEvent) => ({
    ...event,
    memberId,
    isPresentBefore: state.isPresent,
    organizationIdBefore: state.organizationId,
    membershipStatusBefore: state.membershipStatus,
    registrationStatusBefore: state.registrationStatus,
    leftReasonBefore: state.leftReason,
    statusChangedOnBefore: state.statusChangedOn,
    educationBefore: state.education,
  });
  const inserted: ReturnType<typeof stored>[] = [];
  const updated: ReturnType<typeof stored>[] = [];
  const members: Record<string, unknown>[] = [];
  for (const [memberId, timeline] of after) {
    const known = new Map((before.get(memberId)?.events ?? []).map(event => [event.id, event]));
    for (const event of timeline.events) {
      const old = known.get(event.id);
      known.delete(event.id);
      if (old === undefined) inserted.push(stored(memberId, event));
      else if (JSON.stringify(old) !== JSON.stringify(event)) updated.push(stored(memberId, event));
    }
    for (const id of known.keys()) await tx.deleteFrom('member_event').where('id', '=', id).execute();
    const { isPresent: _isPresent, ...state } = timeline.current;
    members.push({
      id: memberId,
      ...state,
      version: timeline.version + 1,
      updatedAt: stamp.at,
      updatedBy: stamp.actor,
    });
  }
  await insertMany(tx, 'member_event', inserted);
  await updateMany(tx, 'member_event', updated);
  await updateMany(tx, 'party_member', members);
}
