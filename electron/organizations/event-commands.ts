import { withEvent } from '#shared/core/timeline.ts';
import { earliestDay } from '#shared/core/dates.ts';
import { organizationsContract } from '#shared/organizations/contract.ts';
import {
  effectOf,
  ORGANIZATION_EVENT_KINDS,
  type OrganizationEventInput,
  type OrganizationState,
} from '#shared/organizations/events.ts';
import { organizationValues } from '#shared/organizations/model.ts';
import { checkOrganization } from '#shared/organizations/rules.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { dayOf } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import { factsFor } from './commands.ts';
import { contentsOn, organizationTimeline, type OrganizationTimeline, type StoredOrganizationEvent } from './event-queries.ts';

/** Moves the members of an organisation that ends to its successor; members stand after organisations, so app/ gives it. */
export type MoveMembers = (
  tx: WriteTx,
  move: Readonly<{
    memberIds: readonly string[];
    toId: string;
    effectiveOn: string;
    reason: string | null;
    documentNumber: string | null;
  }>,
) => Promise<void>;

/**
 * Records one dated event of an organisation; merging and dissolving take its members and subordinates to the successor in the
 * same operation. Refuses with NOT_FOUND, ORGANIZATION_EVENT_NOT_POSSIBLE, ORGANIZATION_NOT_EMPTY, RULE_BROKEN.
 */
export async function recordOrganizationEvent(
  tx: WriteTx,
  id: string,
  event: OrganizationEventInput,
  moveMembers: MoveMembers,
): Promise<void> {
  const timeline = await organizationTimeline(tx, id);
  if (timeline === null) return refuse(organizationsContract.recordEvent, 'NOT_FOUND');
  const finding = eventFinding(timeline, event, dayOf(new Date(stampOf(tx).at)));
  if (finding !== null)
    return refuse(organizationsContract.recordEvent, 'ORGANIZATION_EVENT_NOT_POSSIBLE', {
      name: timeline.current.name,
      event: ORGANIZATION_EVENT_KINDS[event.kind],
      detail: finding,
    });
  if (event.kind === 'merged' || event.kind === 'dissolved') await handOver(tx, timeline, event, moveMembers);
  await writeEvent(tx, timeline, event);
}

/** Why the event cannot be recorded, as a sentence; null when it can. */
function eventFinding(timeline: OrganizationTimeline, event: OrganizationEventInput, today: string): string | null {
  const { establishedOn, dissolvedOn } = timeline;
  if (event.effectiveOn > today) return `日期 ${event.effectiveOn} 晚于今天。请在发生以后登记。`;
  if (establishedOn !== null && event.kind !== 'founded' && event.effectiveOn < earliestDay(establishedOn))
    return `日期早于成立时间 ${establishedOn}。请核对日期。`;
  if (dissolvedOn !== null && event.effectiveOn >= dissolvedOn) return `已于 ${dissolvedOn} 撤销。请核对日期。`;
  const last = timeline.events.at(-1);
  const ends = event.kind === 'merged' || event.kind === 'dissolved';
  if (ends && last !== undefined && last.effectiveOn > event.effectiveOn)
    return `之后还登记有“${ORGANIZATION_EVENT_KINDS[last.kind]}”（${last.effectiveOn}）。请核对日期。`;
  if (ends && timeline.current.orgType === 'county_committee') return '县委不能撤销。';
  if (event.kind === 'merged' && event.successorId === null) return '须选择并入的党组织。';
  if (ends && event.successorId === timeline.id) return '承接的党组织不能是自己。';
  if (ends) return null;
  if (event.kind === 'founded') return null;
  const effect = effectOf(event) as Partial<Record<keyof OrganizationState, unknown>>;
  if (Object.keys(effect).length === 0)
    return event.kind === 'renamed' ? '须填写新名称。' : event.kind === 'moved' ? '须选择新的上级党组织。' : '须选择新的类型。';
  const isSame = Object.entries(effect).every(([key, value]) => timeline.current[key as keyof OrganizationState] === value);
  return isSame ? '登记的内容与现在相同，没有变化。请核对。' : null;
}

async function handOver(
  tx: WriteTx,
  timeline: OrganizationTimeline,
  event: OrganizationEventInput,
  moveMembers: MoveMembers,
): Promise<void> {
  const { members, children } = await contentsOn(tx, timeline.id, event.effectiveOn);
  const { successorId, effectiveOn, documentNumber } = event;
  if (successorId === null) {
    if (members.length > 0 || children.length > 0)
      refuse(organizationsContract.recordEvent, 'ORGANIZATION_NOT_EMPTY', {
        name: timeline.current.name,
        members: members.length,
        children: children.length,
      });
    return;
  }
  const reason = `${timeline.current.name}${event.kind === 'merged' ? '并入' : '撤销'}`;
  if (members.length > 0)
    await moveMembers(tx, {
      memberIds: members.map(member => member.id),
      toId: successorId,
      effectiveOn,
      reason,
      documentNumber,
    });
  for (const child of children) {
    const childTimeline = await organizationTimeline(tx, child.id);
    if (childTimeline === null || child.id === successorId) continue;
    await writeEvent(tx, childTimeline, { ...event, kind: 'moved', parentId: successorId, successorId: null, reason });
  }
}

async function writeEvent(tx: WriteTx, timeline: OrganizationTimeline, event: OrganizationEventInput): Promise<void> {
  const stamp = stampOf(tx);
  const next = withEvent<OrganizationState, StoredOrganizationEvent>(
    timeline,
    {
      id: newId(),
      kind: event.kind,
      effectiveOn: event.effectiveOn,
      reason: event.reason,
      documentNumber: event.documentNumber,
      otherOrganizationId: event.successorId,
      recordedAt: stamp.at,
      recordedBy: stamp.actor,
    },
    effectOf(event),
  );
  const known = new Map(timeline.events.map(stored => [stored.id, JSON.stringify(stored)]));
  const row = ({ before, ...stored }: StoredOrganizationEvent) => ({
    ...stored,
    organizationId: timeline.id,
    nameBefore: before.name,
    shortNameBefore: before.shortName,
    orgTypeBefore: before.orgType,
    orgCategoryBefore: before.orgCategory,
    parentIdBefore: before.parentId,
  });
  await insertMany(tx, 'organization_event', next.events.filter(stored => !known.has(stored.id)).map(row));
  const moved = next.events.filter(stored => known.has(stored.id) && known.get(stored.id) !== JSON.stringify(stored));
  await updateMany(tx, 'organization_event', moved.map(row));
  const ends = event.kind === 'merged' || event.kind === 'dissolved';
  await updateMany(tx, 'party_organization', [
    {
      id: timeline.id,
      ...next.current,
      searchText: searchTextOf(next.current.name, next.current.shortName, timeline.code),
      ...(ends ? { dissolvedOn: event.effectiveOn, successorId: event.successorId } : {}),
      ...(event.kind === 'founded' ? { establishedOn: event.effectiveOn } : {}),
      updatedAt: stamp.at,
      updatedBy: stamp.actor,
      version: timeline.version + 1,
    },
  ]);
  await checkResult(tx, timeline.id);
}

/** The organisation as it is now obeys its rules. */
async function checkResult(tx: WriteTx, id: string): Promise<void> {
  const stored = await tx.selectFrom('party_organization').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const values = organizationValues.parse({ ...stored, isJoint: stored.isJoint === 1 });
  refuseOnErrors(checkOrganization(values, await factsFor(tx, id, values)));
}
