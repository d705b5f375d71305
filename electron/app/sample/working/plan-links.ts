/** 三联系 of the sample: every layer covered, 3–5 contacts a delegate, 1–2 committee members a group. Source: domain.md §3.3 R-L1…R-L8. */
import { personName } from '../names.ts';
import type { PlannedMember } from '../plan-types.ts';
import { at, chanceOf } from '../random.ts';
import { found, type Ground } from './ground.ts';
import type { WorkingRow, WorkingRows } from './working-rows.ts';

const SEED = 20_110_901;
const GROUPS_SERVED_FROM = '2011-06-01';
const DELEGATES_FROM = '2011-07-01';
const MEMBERS_FROM = '2011-09-01';
/** Members who came later got their household then. */
const LATE_FROM = '2012-05-02';
/** Members of one village who look after the same household. */
const MEMBERS_PER_HOUSEHOLD = 2;

type Link = WorkingRow<'contact_assignment'>;
const NOBODY = {
  fromCommitteeMemberId: null,
  fromGroupId: null,
  fromDelegateId: null,
  fromMemberId: null,
  toGroupId: null,
  toMemberId: null,
  toMassId: null,
} as const;

export function planLinks(ground: Ground, rows: WorkingRows): void {
  const chance = chanceOf(SEED);
  const { county, organizations } = ground;
  const link = (
    organizationId: string,
    linkType: Link['linkType'],
    sides: Partial<Record<keyof typeof NOBODY, string>>,
    fromOn: string,
  ) =>
    rows.contact_assignment.push({
      id: `link-${rows.contact_assignment.length + 1}`,
      linkType,
      organizationId,
      ...NOBODY,
      ...sides,
      fromOn,
      toOn: null,
      endReason: null,
      reason: null,
    });
  /** Committee by which a member's links are listed: the township, or the county. */
  const homeOf = (member: PlannedMember): string => {
    const township = organizations.get(member.organizationId)?.township ?? null;
    return (
      ground.townships.find(entry => entry.township.name === township)?.committee.id ??
      found(county.organizations[0], 'county').id
    );
  };

  for (const { committee, committeeMembers, groups } of ground.townships) {
    const served = [
      ...groups,
      ...county.groups.filter(group => group.baseOrganizationId === committee.id && !groups.includes(group)),
    ];
    const count = Math.max(served.length, committeeMembers.length);
    for (let index = 0; index < count; index += 1) {
      const group = at(served, index % served.length);
      const member = at(committeeMembers, index % committeeMembers.length);
      link(committee.id, 'committee_to_group', { fromCommitteeMemberId: member.id, toGroupId: group.id }, GROUPS_SERVED_FROM);
    }
  }

  // households: of the village where there is one, else of a village of the township
  const villages = new Map(
    ground.townships.map(({ township }) => [
      township.name,
      county.organizations.filter(
        row =>
          row.township === township.name &&
          (row.orgCategory === 'village' || (row.orgType === 'general_branch' && row.orgCategory === 'rural')),
      ),
    ]),
  );
  const organs = found(
    county.organizations.find(row => row.orgCategory === 'county_affiliated'),
    'county-affiliated committee',
  );
  const households = new Map<string, WorkingRow<'mass_contact'>[]>();
  const newHousehold = (organizationId: string, place: string): WorkingRow<'mass_contact'> => {
    const sex = chance.happens(0.72) ? '1' : '2';
    const isMinority = chance.happens(0.21);
    const household: WorkingRow<'mass_contact'> = {
      id: `mass-${rows.mass_contact.length + 1}`,
      name: personName(chance, sex),
      sex,
      ethnicity: isMinority ? chance.pick(['08', '08', '05', '11']) : '01',
      birth: String(chance.integer(1938, 1986)),
      organizationId,
      villageName: place === '' ? null : `${place}小组`,
      phone: chance.happens(0.45) ? `1${chance.integer(3, 8)}${String(chance.integer(0, 999_999_999)).padStart(9, '0')}` : null,
      householdTypes: JSON.stringify([
        chance.weigh([
          ['ordinary', 50],
          ['low_income', 26],
          ['skilled', 9],
          ['elderly', 8],
          ['left_behind', 7],
        ] as const),
      ]),
    };
    rows.mass_contact.push(household);
    households.set(organizationId, [...(households.get(organizationId) ?? []), household]);
    return household;
  };
  const shared = new Map<string, Readonly<{ household: WorkingRow<'mass_contact'>; left: number }>>();
  for (const member of ground.counted) {
    const branch = found(organizations.get(member.organizationId), 'branch');
    const place =
      branch.baseId ?? (branch.township === null ? organs.id : chance.pick(villages.get(branch.township) ?? [organs]).id);
    const key = `${place} ${branch.id}`;
    const open = shared.get(key);
    const household =
      open === undefined || open.left === 0 ? newHousehold(place, branch.baseId === null ? '' : branch.place) : open.household;
    shared.set(key, { household, left: open === undefined || open.left === 0 ? MEMBERS_PER_HOUSEHOLD - 1 : open.left - 1 });
    link(
      homeOf(member),
      'member_to_mass',
      { fromMemberId: member.id, toMassId: household.id },
      member.joinedOn.slice(0, 7) >= MEMBERS_FROM.slice(0, 7) ? LATE_FROM : MEMBERS_FROM,
    );
  }

  // ordinary members: no delegate of any present congress
  const isDelegate = new Set(county.delegates.map(delegate => delegate.memberId));
  const placeOf = (member: PlannedMember) => {
    const branch = found(organizations.get(member.organizationId), 'branch');
    return branch.baseId ?? `${branch.township ?? 'county'} organs`;
  };
  const ordinary = Map.groupBy(
    ground.counted.filter(member => !isDelegate.has(member.id) && !member.isOutOfContact),
    placeOf,
  );
  const served = new Map<string, number>();
  const nextOf = <T>(key: string, items: readonly T[]): T => {
    const index = served.get(key) ?? 0;
    served.set(key, index + 1);
    return at(items, index % items.length);
  };
  for (const delegate of ground.valid) {
    const person = found(ground.people.get(delegate.memberId), 'member');
    const branch = organizations.get(person.organizationId);
    const place = placeOf(person);
    const members =
      ordinary.get(place) ?? ordinary.get('county organs') ?? ground.counted.filter(member => !isDelegate.has(member.id));
    const village =
      branch?.baseId ??
      (branch?.township == null ? organs.id : nextOf(`village ${branch.township}`, villages.get(branch.township) ?? [organs]).id);
    const masses = households.get(village) ?? households.get(organs.id) ?? [];
    const total = chance.integer(3, 5);
    const ofMembers = chance.integer(1, total - 1);
    const from = { fromDelegateId: delegate.id };
    const startsOn =
      delegate.electedOn > DELEGATES_FROM ? (delegate.statuses.at(-1)?.effectiveOn ?? DELEGATES_FROM) : DELEGATES_FROM;
    for (let index = 0; index < ofMembers; index += 1)
      link(homeOf(person), 'delegate_to_member', { ...from, toMemberId: nextOf(`member ${place}`, members).id }, startsOn);
    for (let index = 0; index < total - ofMembers; index += 1)
      link(homeOf(person), 'delegate_to_mass', { ...from, toMassId: nextOf(`mass ${village}`, masses).id }, startsOn);
  }
}
