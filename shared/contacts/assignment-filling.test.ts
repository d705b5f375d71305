import { describe, expect, it } from 'vitest';
import { type FillingFacts, pairOf, proposeFilling } from './assignment-filling.ts';
import { CONTACT_NEEDS, type ContactNeed } from './assignment-model.ts';
import { coverageRows, delegateNeeds, groupNeeds, subjectsOf } from './assignment-rules.ts';
import { linkSettings, monthsBefore } from './assignment-settings.ts';
import { spreadHouseholds } from './assignment-spreading.ts';
import { emptyFacts, SETTINGS } from './assignment-testing.ts';

const ALL = Object.keys(CONTACT_NEEDS) as ContactNeed[];
const everywhere = { needs: ALL, endsSurplus: false, isInside: () => true };
const small = () => emptyFacts({ townships: 2, villages: 3, members: 12, households: 6, delegates: 3 });

/** The facts as they would be after the proposal. */
function after(facts: FillingFacts, adds: ReturnType<typeof proposeFilling>['adds']): FillingFacts {
  const count = (kind: string, key: 'fromId' | 'toId', id: string) =>
    adds.filter(row => row.kind === kind && row[key] === id).length;
  const { ground } = facts;
  return {
    ...facts,
    pairs: new Set([...facts.pairs, ...adds.map(row => pairOf(row.fromId, row.toId))]),
    ground: {
      ...ground,
      committees: ground.committees.map(row => ({ ...row, groups: row.groups + count('committee_to_group', 'fromId', row.id) })),
      groups: ground.groups.map(row => ({ ...row, committees: row.committees + count('committee_to_group', 'toId', row.id) })),
      delegates: ground.delegates.map(row => ({
        ...row,
        groupId: adds.find(add => add.kind === 'group_to_delegate' && add.toId === row.id)?.fromId ?? row.groupId,
        members: row.members + count('delegate_to_member', 'fromId', row.id),
        masses: row.masses + count('delegate_to_mass', 'fromId', row.id),
      })),
      members: ground.members.map(row => ({ ...row, masses: row.masses + count('member_to_mass', 'fromId', row.id) })),
    },
  };
}

describe('limits of the three links', () => {
  it('warns below three and above five contacts, and of a missing kind (R-L3, R-L5, R-L11)', () => {
    const needs = (members: number, masses: number, groupId: string | null = 'g') =>
      delegateNeeds({ members, masses, groupId }, SETTINGS);
    expect(needs(2, 1)).toEqual([]);
    expect(needs(1, 1)).toEqual(['delegate_under']);
    expect(needs(4, 2)).toEqual(['delegate_over']);
    expect(needs(3, 0, null)).toEqual(['delegate_no_group', 'delegate_no_mass']);
    expect(needs(0, 3)).toEqual(['delegate_no_member']);
  });
  it('counts each kind by itself where the office decided so (R-L3)', () => {
    const each = linkSettings.parse({ contactCountMode: 'each' });
    expect(delegateNeeds({ members: 3, masses: 5, groupId: 'g' }, each)).toEqual([]);
    expect(delegateNeeds({ members: 2, masses: 6, groupId: 'g' }, each)).toEqual(['delegate_under', 'delegate_over']);
  });
  it('wants one or two committee members for a group, any number of groups for a committee member (R-L1, R-L2)', () => {
    expect([0, 1, 2, 3].map(count => groupNeeds(count, SETTINGS))).toEqual([['group_no_committee'], [], [], ['group_over']]);
    const { ground } = small();
    const [first, ...rest] = ground.committees;
    const busy = { ...ground, committees: [...(first === undefined ? [] : [{ ...first, groups: 12 }]), ...rest] };
    expect(subjectsOf(busy, SETTINGS)[0]?.needs).toEqual([]);
  });
  it('takes the contacting side as the denominator (R-L4, R-L6, R-L7)', () => {
    const { total, units } = coverageRows(small().ground);
    expect(units.map(row => row.member)).toEqual([
      { covered: 0, of: 36 },
      { covered: 0, of: 36 },
    ]);
    expect([total.committee, total.delegate, total.grouped]).toEqual([
      { covered: 0, of: 6 },
      { covered: 0, of: 18 },
      { covered: 0, of: 18 },
    ]);
  });
  it('counts months back to the last day of a shorter month (R-L9)', () => {
    expect([monthsBefore('2012-07-25', 12), monthsBefore('2012-03-31', 1), monthsBefore('2012-01-15', 2)]).toEqual([
      '2011-07-25',
      '2012-02-29',
      '2011-11-15',
    ]);
  });
});

describe('the proposal for filling gaps', () => {
  it('fills every layer within the rules and leaves nothing to fill', () => {
    const facts = small();
    const plan = proposeFilling(facts, everywhere);
    const filled = after(facts, plan.adds);
    expect(plan.unresolved).toEqual([]);
    expect(plan.ends).toEqual([]);
    expect(subjectsOf(filled.ground, SETTINGS).flatMap(row => row.needs)).toEqual([]);
    const { total } = coverageRows(filled.ground);
    expect([total.contactsPerDelegate, total.committeeMembersPerGroup]).toEqual([
      { least: 3, most: 3 },
      { least: 1, most: 1 },
    ]);
  });
  it('stays in the village, never pairs twice, never with a delegate of the same congress, spreads the load', () => {
    const facts = small();
    const { adds } = proposeFilling(facts, everywhere);
    const contacts = adds.filter(row => row.kind !== 'committee_to_group' && row.kind !== 'group_to_delegate');
    expect(contacts.every(row => row.nearness === 'place' && row.toId.startsWith(row.fromId.slice(0, 4)))).toBe(true);
    expect(new Set(adds.map(row => pairOf(row.fromId, row.toId))).size).toBe(adds.length);
    const delegateMembers = new Set(facts.ground.delegates.map(row => row.memberId));
    expect(adds.some(row => row.kind === 'delegate_to_member' && delegateMembers.has(row.toId))).toBe(false);
    const loads = facts.masses.map(row => contacts.filter(add => add.toId === row.id).length);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  });
  it('goes to the township when the village has nobody, and says so when there is nobody at all', () => {
    const facts = small();
    const away = { ...facts, masses: facts.masses.filter(row => row.placeId === 't0v0') };
    const plan = proposeFilling(away, { ...everywhere, needs: ['member_no_mass'] });
    expect(plan.adds.filter(row => row.fromId.startsWith('t0v1')).every(row => row.nearness === 'unit')).toBe(true);
    expect(plan.unresolved.map(row => row.unitName)).toEqual(Array.from({ length: 36 }, () => '第1乡'));
  });
  it('gives a target that lost the contact to somebody with room (R-L10), and ends a surplus only when asked', () => {
    const facts = small();
    const [delegate, ...others] = facts.ground.delegates.map(row => ({ ...row, groupId: 'g', members: 2, masses: 1 }));
    if (delegate === undefined) throw new Error('no delegate');
    const lost = { ...facts.members.at(-1), kind: 'member' as const, detail: '' } as FillingFacts['ground']['targets'][number];
    const ground = { ...facts.ground, targets: [lost], delegates: [{ ...delegate, members: 5 }, ...others] };
    const surplus = Array.from({ length: 5 }, (_none, index) => ({
      id: `l${index}`,
      fromId: delegate.id,
      toId: `m${index}`,
      toName: `m${index}`,
      kind: 'member' as const,
      fromOn: `2012-0${index + 1}-01`,
    }));
    const wish = { ...everywhere, needs: ['target_lost', 'delegate_over'] as ContactNeed[] };
    const quiet = proposeFilling({ ...facts, ground, surplus }, wish);
    expect([quiet.adds.map(row => row.toId), quiet.ends]).toEqual([[lost.id], []]);
    const asked = proposeFilling({ ...facts, ground, surplus }, { ...wish, endsSurplus: true });
    expect(asked.ends.map(row => row.linkId)).toEqual(['l4']);
  });
  it('fills 500 gaps of a county of 988 delegates and 10,767 members without moving anybody', () => {
    const empty = emptyFacts({ townships: 9, villages: 8, members: 150, households: 60, delegates: 14 });
    const withoutMembers = { ...everywhere, needs: ALL.filter(need => need !== 'member_no_mass') };
    // more pairs than one proposal holds: the rest comes with the next one
    const first = after(empty, proposeFilling(empty, withoutMembers).adds);
    const full = after(first, proposeFilling(first, withoutMembers).adds);
    const members = full.ground.members.map((row, index) => ({ ...row, masses: index % 22 === 0 ? 0 : 1 }));
    const facts = { ...full, ground: { ...full.ground, members } };
    const started = performance.now();
    const plan = proposeFilling(facts, everywhere);
    const took = performance.now() - started;
    expect(plan.adds.length).toBe(members.filter(row => row.masses === 0).length);
    expect(plan.adds.every(row => row.kind === 'member_to_mass' && !facts.pairs.has(pairOf(row.fromId, row.toId)))).toBe(true);
    expect([plan.ends, plan.unresolved]).toEqual([[], []]);
    expect(took).toBeLessThan(1000);
  });
});

describe('支部 × 户 (R-L8)', () => {
  const members = Array.from({ length: 5 }, (_none, index) => ({ id: `m${index}`, masses: index === 0 ? 1 : 0 }));
  const households = Array.from({ length: 2 }, (_none, index) => ({ id: `x${index}`, members: 0 }));
  it('gives each member without a household one, a household no more than the number', () => {
    const made = spreadHouseholds({ members, households, pairs: new Set(), spreading: 'membersPerHousehold', number: 2 });
    expect(made.map(({ fromId, toId }) => `${fromId}${toId}`)).toEqual(['m1x0', 'm2x1', 'm3x0', 'm4x1']);
    const few = spreadHouseholds({ members, households, pairs: new Set(), spreading: 'membersPerHousehold', number: 1 });
    expect(few.length).toBe(2);
  });
  it('tops each member up to the number of households', () => {
    const made = spreadHouseholds({
      members,
      households,
      pairs: new Set(['m0>x0']),
      spreading: 'householdsPerMember',
      number: 2,
    });
    expect(made.length).toBe(9);
    expect(made[0]).toEqual({ fromId: 'm0', toId: 'x1' });
  });
});
