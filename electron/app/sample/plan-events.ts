import { latestDay } from '#shared/core/dates.ts';
import { type MemberEventKind, type MemberState, stateOnDay } from '#shared/members/events.ts';
import type { PlannedMember, PlannedMemberEvent, PlannedOrganization } from './plan-types.ts';
import { chanceOf } from './random.ts';

/** A chance of its own: the rest of the county stays as it is. */
const SEED = 20_090_101;
const SINCE = '2009-01-01';
const UNTIL = '2012-06-30';
const ELSEWHERE = ['文山市', '砚山县', '麻栗坡县', '马关县', '广南县', '昆明市'] as const;
const KIND_OF_STATUS: Readonly<Partial<Record<PlannedMember['registrationStatus'], MemberEventKind>>> = {
  suspended: 'suspended',
  on_probation_discipline: 'placed_on_probation',
  transferred_out: 'transferred_out',
  left: 'left',
  deceased: 'deceased',
};

/**
 * Dated events of 2009 to mid-2012, at most one a person: everybody ends where the county has them, so that no figure of the
 * reference day changes; the years before tell another story.
 */
export function planEvents(
  organizations: readonly PlannedOrganization[],
  members: readonly PlannedMember[],
): PlannedMemberEvent[] {
  const chance = chanceOf(SEED);
  const byId = new Map(organizations.map(organization => [organization.id, organization]));
  const branches = organizations.filter(
    row => row.orgType === 'branch' && (row.establishedOn ?? '') < SINCE && row.dissolvedOn === null,
  );
  const dayIn = () => `${chance.integer(2009, 2012)}-0${chance.integer(1, 6)}-${chance.integer(10, 28)}`;
  return members.flatMap((member): PlannedMemberEvent[] => {
    const now: MemberState = { isPresent: true, ...member };
    const event = (
      kind: MemberEventKind,
      effectiveOn: string,
      before: Partial<MemberState>,
      more: Partial<PlannedMemberEvent>,
    ) => [
      {
        id: `${member.id}-event`,
        memberId: member.id,
        kind,
        effectiveOn,
        reason: null,
        documentNumber: null,
        counterpart: null,
        before: { ...stateOnDay(now, '0000'), ...before },
        ...more,
      },
    ];
    const statusKind = KIND_OF_STATUS[member.registrationStatus];
    if (statusKind !== undefined && member.statusChangedOn !== null) {
      const counterpart = statusKind === 'transferred_out' ? chance.pick(ELSEWHERE) : null;
      return event(statusKind, member.statusChangedOn, {}, { counterpart, reason: member.remark });
    }
    if (member.isExternal || statusKind !== undefined) return [];
    if (member.formalOn !== null && member.formalOn.length === 10 && member.formalOn >= SINCE && member.formalOn <= UNTIL)
      return event('became_formal', member.formalOn, { membershipStatus: 'probationary' }, {});
    if (latestDay(member.formalOn ?? '9999') >= SINCE) return [];
    const home = byId.get(member.organizationId);
    if (chance.happens(0.012)) {
      const others = branches.filter(branch => branch.township === home?.township && branch.id !== home?.id);
      if (others.length === 0) return [];
      return event('moved', dayIn(), { organizationId: chance.pick(others).id }, { reason: '工作或居住地变动' });
    }
    if (chance.happens(0.003))
      return event('transferred_in', dayIn(), { isPresent: false }, { counterpart: chance.pick(ELSEWHERE), reason: '工作调动' });
    return [];
  });
}
