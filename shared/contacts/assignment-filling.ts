/**
 * The proposal for filling gaps: near first (same village, then same township), then whoever has the fewest, then office order.
 * It only adds; a surplus is ended where the clerk asked for it. Nothing it proposes breaks a rule. Source: domain.md §3.3.
 */
import type { ContactNeed, FillingEnd, FillingPlan, FillingRow } from './assignment-model.ts';
import { FILLING_MOST } from './assignment-model.ts';
import { type Nearness, poolOf } from './assignment-pool.ts';
import type { ContactGround, GroundDelegate, Place } from './assignment-rules.ts';
import { delegateNeeds, isServed } from './assignment-rules.ts';
import type { LinkSettings } from './assignment-settings.ts';

export type FillingTarget = Place &
  Readonly<{
    id: string;
    name: string;
    /** Active contacts already. */
    load: number;
    /** Terms in which a member is a delegate: no ordinary member to a delegate of the same congress. */
    termIds?: readonly string[];
    /** Lost the contact and waits for a new one (R-L10). */
    isLost?: boolean;
  }>;
export type SurplusLink = Readonly<{
  id: string;
  fromId: string;
  toId: string;
  toName: string;
  kind: 'member' | 'mass';
  fromOn: string;
}>;
export type FillingFacts = Readonly<{
  ground: ContactGround;
  settings: LinkSettings;
  /** Counted members who can be reached. */
  members: readonly FillingTarget[];
  masses: readonly FillingTarget[];
  /** Active pairs, see {@link pairOf}. */
  pairs: ReadonlySet<string>;
  /** Active links of delegates with too many. */
  surplus: readonly SurplusLink[];
}>;
export type FillingWish = Readonly<{ needs: readonly ContactNeed[]; endsSurplus: boolean; isInside: (row: Place) => boolean }>;
export const pairOf = (fromId: string, toId: string): string => `${fromId}>${toId}`;

const NEAR: readonly Nearness[] = ['place', 'unit', 'side'];
const NEAR_TEXTS: Readonly<Record<Nearness, string>> = { place: '同村（单位）', unit: '同乡镇', side: '同属县直' };
const never = () => false;
/** Words for how near; what belongs to no township lies in the same unit. */
const nearText = (nearness: Nearness, near: Place): string =>
  nearness === 'unit' && !near.isTownship ? '同单位' : NEAR_TEXTS[nearness];
const reasonOf = (nearness: Nearness, near: Place, who: string, load: number) =>
  `${nearText(nearness, near)}，${who}${load === 0 ? '目前没有联系安排' : `目前 ${load} 项，为其中最少`}。`;

/** Works out the proposal. The same facts give the same proposal. */
export function proposeFilling(facts: FillingFacts, wish: FillingWish): FillingPlan {
  const { ground, settings } = facts;
  const adds: FillingRow[] = [];
  const ends: FillingEnd[] = [];
  const unresolved: FillingPlan['unresolved'][number][] = [];
  const pairs = new Set(facts.pairs);
  const wants = (need: ContactNeed) => wish.needs.includes(need);
  let omitted = 0;
  const add = (row: FillingRow) => {
    pairs.add(pairOf(row.fromId, row.toId));
    if (adds.length < FILLING_MOST) adds.push(row);
    else omitted += 1;
  };
  const cannot = (who: Place & { name: string }, need: ContactNeed, reason: string) =>
    void unresolved.push({ name: who.name, unitName: who.unitName, need, reason });
  const at = ({ unitName, placeName }: Place) => ({ unitName, placeName });

  // committee members: every group has one, every committee member has a group (R-L1, R-L4)
  const committees = poolOf(ground.committees, row => row.groups);
  const committeesOf = new Map(ground.groups.map(row => [row.id, row.committees]));
  const busy = new Set(ground.committees.filter(row => row.groups > 0).map(row => row.id));
  const serve = (
    member: (typeof ground.committees)[number],
    group: (typeof ground.groups)[number],
    need: ContactNeed,
    reason: string,
  ) => {
    busy.add(member.id);
    committeesOf.set(group.id, (committeesOf.get(group.id) ?? 0) + 1);
    const sides = { fromId: member.id, fromName: member.name, toId: group.id, toName: group.name };
    add({ kind: 'committee_to_group', ...sides, ...at(group), need, nearness: 'unit', reason });
  };
  if (wants('group_no_committee'))
    for (const group of ground.groups.filter(row => isServed(row) && wish.isInside(row)))
      while ((committeesOf.get(group.id) ?? 0) < settings.leastOfGroup) {
        const found = committees.take(group, row => !pairs.has(pairOf(row.id, group.id)), never, ['unit']);
        if (found === null) {
          cannot(group, 'group_no_committee', '本乡镇没有可以安排的党委委员。请先登记党委委员。');
          break;
        }
        serve(found.row, group, 'group_no_committee', `本乡镇党委委员中目前联系小组最少（${found.load} 个）。`);
      }
  if (wants('committee_no_group')) {
    const groups = poolOf(ground.groups, row => committeesOf.get(row.id) ?? 0);
    for (const member of ground.committees.filter(wish.isInside)) {
      if (busy.has(member.id)) continue;
      const isOpen = (row: (typeof ground.groups)[number]) =>
        (committeesOf.get(row.id) ?? 0) < settings.mostOfGroup && !pairs.has(pairOf(member.id, row.id));
      const found = groups.take(member, isOpen, never, ['unit']);
      if (found === null)
        cannot(member, 'committee_no_group', `本乡镇的小组都已有 ${settings.mostOfGroup} 名委员。请先调整其他委员联系的小组。`);
      else serve(member, found.row, 'committee_no_group', `本乡镇小组中目前联系委员最少（${found.load} 名）。`);
    }
  }

  // delegates without a group join one of their own congress (R-L11)
  if (wants('delegate_no_group')) {
    const groups = poolOf(ground.groups, row => row.size);
    for (const delegate of ground.delegates.filter(wish.isInside)) {
      if (delegate.groupId !== null) continue;
      const found = groups.take(delegate, row => row.termId === delegate.termId, never, ['place', 'unit']);
      if (found === null) cannot(delegate, 'delegate_no_group', '本乡镇没有本届的代表小组。请先编组。');
      else
        add({
          kind: 'group_to_delegate',
          fromId: found.row.id,
          fromName: found.row.name,
          toId: delegate.id,
          toName: delegate.name,
          ...at(delegate),
          need: 'delegate_no_group',
          nearness: found.nearness,
          reason: `${nearText(found.nearness, delegate)}，小组目前 ${found.load} 名代表。`,
        });
    }
  }

  // delegates: one of each kind, then up to the least, never over the most (R-L3, R-L5)
  const members = poolOf(facts.members, row => row.load);
  const masses = poolOf(facts.masses, row => row.load);
  const countsOf = new Map(ground.delegates.map(row => [row.id, { members: row.members, masses: row.masses }]));
  const isLost = (row: FillingTarget) => row.isLost === true;
  const taken = new Set<string>();
  const contact = (delegate: GroundDelegate, kind: 'member' | 'mass', need: ContactNeed): boolean => {
    const isAllowed = (row: FillingTarget) =>
      !pairs.has(pairOf(delegate.id, row.id)) && row.id !== delegate.memberId && !(row.termIds ?? []).includes(delegate.termId);
    const found = (kind === 'member' ? members : masses).take(delegate, isAllowed, isLost, NEAR);
    if (found === null) return false;
    const { row, nearness, load } = found;
    const counts = countsOf.get(delegate.id);
    if (counts !== undefined) counts[kind === 'member' ? 'members' : 'masses'] += 1;
    taken.add(row.id);
    add({
      kind: kind === 'member' ? 'delegate_to_member' : 'delegate_to_mass',
      fromId: delegate.id,
      fromName: delegate.name,
      toId: row.id,
      toName: row.name,
      ...at(delegate),
      need,
      nearness,
      reason: isLost(row)
        ? `${nearText(nearness, delegate)}，原联系人离任，需要重新安排。`
        : reasonOf(nearness, delegate, '该对象', load),
    });
    return true;
  };
  const isOver = ({ members: m, masses: x }: { members: number; masses: number }) =>
    settings.contactCountMode === 'total' ? m + x > settings.mostContacts : Math.max(m, x) > settings.mostContacts;
  const isFull = (counts: { members: number; masses: number }, kind: 'members' | 'masses') =>
    (settings.contactCountMode === 'total' ? counts.members + counts.masses : counts[kind]) >= settings.mostContacts;
  const linksOf = Map.groupBy(facts.surplus, link => link.fromId);
  const endOne = (
    delegate: GroundDelegate,
    counts: { members: number; masses: number },
    kind: 'members' | 'masses',
    why: string,
  ) => {
    const links = linksOf.get(delegate.id) ?? [];
    // the newest first: what has lasted longest stays
    const index = links.findLastIndex(link => (link.kind === 'member' ? 'members' : 'masses') === kind);
    const [link] = index < 0 ? [] : links.splice(index, 1);
    if (link === undefined || counts[kind] <= 1) return false;
    counts[kind] -= 1;
    ends.push({ linkId: link.id, fromName: delegate.name, toName: link.toName, reason: why });
    return true;
  };
  for (const delegate of ground.delegates.filter(wish.isInside)) {
    const counts = countsOf.get(delegate.id) ?? { members: 0, masses: 0 };
    const needs = delegateNeeds(delegate, settings);
    if (wish.endsSurplus && wants('delegate_over'))
      while (isOver(counts))
        if (
          !endOne(
            delegate,
            counts,
            counts.members > counts.masses ? 'members' : 'masses',
            `超过 ${settings.mostContacts} 人，终止最近安排的一项。`,
          )
        )
          break;
    for (const [kind, key, need] of [
      ['member', 'members', 'delegate_no_member'],
      ['mass', 'masses', 'delegate_no_mass'],
    ] as const) {
      if (!wants(need) || !needs.includes(need)) continue;
      const other = key === 'members' ? 'masses' : 'members';
      if (isFull(counts, key) && !(wish.endsSurplus && endOne(delegate, counts, other, '为两类对象各有其人腾出一个名额。'))) {
        cannot(
          delegate,
          need,
          `已联系 ${counts.members + counts.masses} 人，再加会超过 ${settings.mostContacts} 人。请先终止一项，或勾选“终止超出的联系”。`,
        );
        continue;
      }
      if (!contact(delegate, kind, need))
        cannot(delegate, need, kind === 'member' ? '附近没有可以联系的普通党员。' : '附近没有登记群众。请先登记群众。');
    }
    if (!wants('delegate_under') || !needs.includes('delegate_under')) continue;
    const isShort = () =>
      settings.contactCountMode === 'total'
        ? counts.members + counts.masses < settings.leastContacts
        : Math.min(counts.members, counts.masses) < settings.leastContacts;
    while (isShort()) {
      const [first, second] = counts.members <= counts.masses ? (['member', 'mass'] as const) : (['mass', 'member'] as const);
      if (contact(delegate, first, 'delegate_under')) continue;
      if (settings.contactCountMode === 'total' && contact(delegate, second, 'delegate_under')) continue;
      cannot(delegate, 'delegate_under', '附近没有更多可以联系的对象。');
      break;
    }
  }

  // whoever lost the contact goes to a delegate nearby with room (R-L10)
  if (wants('target_lost')) {
    const delegates = poolOf(ground.delegates, row => {
      const counts = countsOf.get(row.id);
      return (counts?.members ?? 0) + (counts?.masses ?? 0);
    });
    const known = new Map([...facts.members, ...facts.masses].map(row => [row.id, row]));
    for (const target of ground.targets.filter(wish.isInside)) {
      if (taken.has(target.id)) continue;
      const key = target.kind === 'member' ? 'members' : 'masses';
      const isAllowed = (row: GroundDelegate) =>
        !isFull(countsOf.get(row.id) ?? row, key) &&
        row.memberId !== target.id &&
        !pairs.has(pairOf(row.id, target.id)) &&
        !(known.get(target.id)?.termIds ?? []).includes(row.termId);
      const found = delegates.take(target, isAllowed, never, NEAR);
      if (found === null) {
        cannot(target, 'target_lost', `附近的代表都已联系 ${settings.mostContacts} 人。`);
        continue;
      }
      const counts = countsOf.get(found.row.id);
      if (counts !== undefined) counts[key] += 1;
      add({
        kind: target.kind === 'member' ? 'delegate_to_member' : 'delegate_to_mass',
        fromId: found.row.id,
        fromName: found.row.name,
        toId: target.id,
        toName: target.name,
        ...at(target),
        need: 'target_lost',
        nearness: found.nearness,
        reason: reasonOf(found.nearness, target, '该代表', found.load),
      });
    }
  }

  // members: one household each (R-L6, R-L8)
  if (wants('member_no_mass'))
    for (const member of ground.members) {
      if (member.masses > 0 || !wish.isInside(member)) continue;
      const found = masses.take(member, row => !pairs.has(pairOf(member.id, row.id)), never, NEAR);
      if (found === null) cannot(member, 'member_no_mass', '附近没有登记群众。请先登记群众。');
      else
        add({
          kind: 'member_to_mass',
          fromId: member.id,
          fromName: member.name,
          toId: found.row.id,
          toName: found.row.name,
          ...at(member),
          need: 'member_no_mass',
          nearness: found.nearness,
          reason: reasonOf(found.nearness, member, '该户', found.load),
        });
    }
  return { adds, ends, unresolved, omitted };
}
