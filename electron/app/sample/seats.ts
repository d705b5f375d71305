import type { CompositionCategory } from '#shared/delegates/model.ts';
import type { PlannedOrganization } from './plan-types.ts';
import { at, type Chance, shareOut } from './random.ts';

/** Counted members of the county. Source: domain.md §5.1. */
const MEMBERS = 10_767;

/** Place of one member: everything the totals depend on. */
export type Seat = {
  readonly organization: PlannedOrganization;
  /** Order within the branch; 0 is the secretary. */
  readonly order: number;
  sex: '1' | '2' | null;
  isMinority: boolean | null;
  /** null where it does not matter. */
  isCollegePlus: boolean | null;
  isUnder35: boolean | null;
  townshipCategory: CompositionCategory | null;
  countyCategory: CompositionCategory | null;
  /** Order among the officials of the township; decides the post. */
  officialRank: number | null;
  kind: 'member' | 'probationary' | 'on_probation_discipline' | 'military';
};

const MEMBERS_OF_BRANCH: Readonly<Record<string, readonly [number, number]>> = {
  rural: [6, 11],
  agency_unit: [11, 18],
  community: [20, 32],
  retired: [24, 40],
  association: [9, 14],
  migrant: [22, 26],
};
export const newSeat = (organization: PlannedOrganization, order: number): Seat => ({
  organization,
  order,
  sex: null,
  isMinority: null,
  isCollegePlus: null,
  isUnder35: null,
  townshipCategory: null,
  countyCategory: null,
  officialRank: null,
  kind: 'member',
});

/** A seat for every counted member, shared out among the branches. */
export function makeSeats(chance: Chance, organizations: readonly PlannedOrganization[]): Seat[] {
  const branches = organizations.filter(organization => organization.orgType === 'branch');
  const weights = branches.map(branch => chance.integer(...(MEMBERS_OF_BRANCH[branch.orgCategory] ?? [8, 12])));
  const sizes = shareOut(MEMBERS, weights);
  return branches.flatMap((branch, index) => Array.from({ length: at(sizes, index) }, (_, order) => newSeat(branch, order)));
}

/** Hands out free seats of some branches in turn, lowest order first. */
export function seatTaker(
  seats: readonly Seat[],
): (isFrom: (organization: PlannedOrganization) => boolean, count: number) => Seat[] {
  const free = Map.groupBy(seats, seat => seat.organization);
  return (isFrom, count) => {
    const queues = [...free].filter(([organization]) => isFrom(organization)).map(([, queue]) => queue);
    const taken: Seat[] = [];
    while (taken.length < count) {
      const before = taken.length;
      for (const queue of queues) {
        if (taken.length === count) break;
        const seat = queue.shift();
        if (seat !== undefined) taken.push(seat);
      }
      if (taken.length === before) throw new RangeError('too few members for the delegates');
    }
    return taken;
  };
}
export type Take = ReturnType<typeof seatTaker>;
