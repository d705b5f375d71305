import { addDays } from '#shared/calendar/days.ts';
import type { ProposalValues } from '#shared/proposals/model.ts';
import type { PlannedDelegate, PlannedGroup } from './plan-types.ts';
import { at, type Chance } from './random.ts';

type Signers = Pick<ProposalValues, 'proposerType' | 'delegationGroupId' | 'proposers'>;

const isValidOn = (delegate: PlannedDelegate, day: string) =>
  delegate.statuses.findLast(({ effectiveOn }) => effectiveOn <= day)?.to === 'valid';

/** Who signs: one delegate, several jointly, or a group with its leader first; all of them valid on the day of receipt (P1). */
export function signersOf(
  chance: Chance,
  from: Readonly<{ delegates: readonly PlannedDelegate[]; groups: readonly PlannedGroup[]; on: string }>,
): Signers {
  const valid = from.delegates.filter(delegate => isValidOn(delegate, from.on));
  const signed = (delegates: readonly PlannedDelegate[], last: 'joint' | 'second'): ProposalValues['proposers'] =>
    delegates.map(({ id }, index) => ({
      delegateId: id,
      role: index === 0 ? 'lead' : index === delegates.length - 1 ? last : 'joint',
      signedOn: addDays(from.on, -chance.integer(0, 2)),
    }));
  const kind = chance.integer(1, 100);
  if (kind > 85) {
    const withGroup = valid.filter(({ groupId }) => groupId !== null);
    const groupId = withGroup.length === 0 ? null : chance.pick(withGroup).groupId;
    const own = valid.filter(delegate => delegate.groupId === groupId);
    const leader = from.groups.find(({ id }) => id === groupId)?.leaderDelegateId;
    const ordered = [...own.filter(({ id }) => id === leader), ...own.filter(({ id }) => id !== leader)];
    if (groupId !== null && ordered.length >= 3)
      return { proposerType: 'delegation', delegationGroupId: groupId, proposers: signed(ordered.slice(0, 5), 'joint') };
  }
  if (kind > 48)
    return {
      proposerType: 'joint',
      delegationGroupId: null,
      proposers: signed(chance.shuffled(valid).slice(0, chance.integer(2, 5)), chance.happens(0.3) ? 'second' : 'joint'),
    };
  return {
    proposerType: 'individual',
    delegationGroupId: null,
    proposers: signed([at(valid, chance.integer(0, valid.length - 1))], 'joint'),
  };
}
