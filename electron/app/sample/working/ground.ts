/** What the planners of the working systems stand on: the people of the county by place and by the day. */
import { TOWNSHIPS, type Township } from '../places.ts';
import type { CountyPlan, PlannedDelegate, PlannedMember, PlannedOrganization, PlannedTerm } from '../plan-types.ts';
import { SAMPLE_REFERENCE_DATE } from '../plan-types.ts';

export type TownshipGround = Readonly<{
  township: Township;
  index: number;
  committee: PlannedOrganization;
  terms: Readonly<{ earlier: PlannedTerm; current: PlannedTerm }>;
  /** Party committee in the order of its posts. */
  committeeMembers: CountyPlan['committeeMembers'];
  groups: CountyPlan['groups'];
}>;
export type Ground = Readonly<{
  county: Omit<CountyPlan, 'working'>;
  organizations: ReadonlyMap<string, PlannedOrganization>;
  people: ReadonlyMap<string, PlannedMember>;
  townships: readonly TownshipGround[];
  /** Members counted at the reference day. */
  counted: readonly PlannedMember[];
  /** Delegates in force at the reference day. */
  valid: readonly PlannedDelegate[];
  /** Delegates in force on a day. */
  validOn: (termId: string, day: string) => readonly PlannedDelegate[];
  nameOf: (delegate: PlannedDelegate) => string;
}>;

/** Status of a delegate on a day; null before the election. */
const statusOn = (delegate: PlannedDelegate, day: string) =>
  delegate.statuses.findLast(status => status.effectiveOn <= day)?.to ?? null;

export function found<T>(item: T | undefined, what: string): T {
  if (item === undefined) throw new RangeError(`the sample has no ${what}`);
  return item;
}

export function groundOf(county: Omit<CountyPlan, 'working'>): Ground {
  const organizations = new Map(county.organizations.map(row => [row.id, row]));
  const people = new Map(county.members.map(row => [row.id, row]));
  const all = [...county.delegates, ...county.earlier.delegates];
  const byTerm = Map.groupBy(all, delegate => delegate.congressTermId);
  const validOn = (termId: string, day: string) =>
    (byTerm.get(termId) ?? []).filter(delegate => statusOn(delegate, day) === 'valid');
  return {
    county,
    organizations,
    people,
    townships: TOWNSHIPS.map((township, index) => {
      const committee = found(
        county.organizations.find(row => row.orgCategory === 'township' && row.shortName === township.name),
        township.name,
      );
      const current = found(
        county.terms.find(term => term.organizationId === committee.id),
        'term',
      );
      return {
        township,
        index,
        committee,
        terms: {
          current,
          earlier: found(
            county.earlier.terms.find(term => term.organizationId === committee.id),
            'earlier term',
          ),
        },
        committeeMembers: county.committeeMembers.filter(
          row => row.organizationId === committee.id && row.body === 'party_committee',
        ),
        groups: county.groups.filter(group => group.congressTermId === current.id),
      };
    }),
    counted: county.members.filter(
      member =>
        !member.isExternal &&
        member.joinedOn <= SAMPLE_REFERENCE_DATE &&
        (member.registrationStatus === 'normal' || member.registrationStatus === 'on_probation_discipline'),
    ),
    valid: county.terms.flatMap(term => validOn(term.id, SAMPLE_REFERENCE_DATE)),
    validOn,
    nameOf: delegate => found(people.get(delegate.memberId), 'member').name,
  };
}
