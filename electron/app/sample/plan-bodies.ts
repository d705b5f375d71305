import type { CommitteeBody, CommitteePost } from '#shared/bodies/model.ts';
import { TOWNSHIPS } from './places.ts';
import type { SeatedMember } from './plan-members.ts';
import type { PlannedCommitteeMember, PlannedMember, PlannedOrganization } from './plan-types.ts';
import { chanceOf } from './random.ts';

/** A chance of its own: the rest of the county stays as it is. */
const SEED = 20_110_510;
/** Posts of the Party committee by the order of the officials in posts.ts; the first seven sit in every committee. */
const COMMITTEE: readonly CommitteePost[] = [
  'secretary',
  'deputy_secretary',
  'deputy_secretary_party_building',
  'member',
  'member',
  'member',
  'member',
  'member',
  'member',
];
const FEWEST_COMMITTEE = 7;
/** 纪委书记 among the officials. */
const DISCIPLINE_SECRETARY = 4;

/** Party committees of 7–9 and discipline commissions of 3–5 members for every township, from its officials. Source: domain.md §2.7. */
export function planBodies(
  organizations: readonly PlannedOrganization[],
  seated: readonly SeatedMember[],
): PlannedCommitteeMember[] {
  const chance = chanceOf(SEED);
  return TOWNSHIPS.flatMap(township => {
    const committee = organizations.find(
      organization => organization.orgCategory === 'township' && organization.shortName === township.name,
    );
    if (committee === undefined) throw new RangeError(`no committee of ${township.name}`);
    const here = seated.filter(({ seat }) => seat.organization.township === township.name);
    const officials = here
      .filter(({ seat }) => seat.officialRank !== null)
      .toSorted((a, b) => (a.seat.officialRank ?? 0) - (b.seat.officialRank ?? 0))
      .map(({ member }) => member);
    // the others of the commission come from the offices and schools of the township
    const staff = [
      ...officials.slice(COMMITTEE.length),
      ...here.filter(({ seat }) => seat.townshipCategory === 'professional').map(({ member }) => member),
    ];
    const records: PlannedCommitteeMember[] = [];
    const add = (body: CommitteeBody, post: CommitteePost, member: PlannedMember | undefined) => {
      if (member === undefined) return;
      records.push({
        id: `${committee.id}-${body}-${member.id}`,
        memberId: member.id,
        organizationId: committee.id,
        body,
        post,
        fromOn: township.termStartedOn,
        toOn: null,
        remark: null,
      });
    };
    for (const [rank, post] of COMMITTEE.slice(0, chance.integer(FEWEST_COMMITTEE, COMMITTEE.length)).entries())
      add('party_committee', post, officials[rank]);
    add('discipline_commission', 'secretary', officials[DISCIPLINE_SECRETARY]);
    for (const [index, member] of staff.slice(0, chance.integer(2, 4)).entries())
      add('discipline_commission', index === 0 ? 'deputy_secretary' : 'member', member);
    return records;
  });
}
