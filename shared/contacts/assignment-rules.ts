/** The rules of the three links, worked out from counts. Source: domain.md §3.3. */
import type { CoverageRow, ContactNeed, Share, SubjectRow } from './assignment-model.ts';
import type { LinkSettings } from './assignment-settings.ts';

export type Place = Readonly<{
  /** Township or county-affiliated committee; null directly under the county. */
  unitId: string | null;
  unitName: string;
  isTownship: boolean;
  /** The village's top organisation (Q3), or the branch of an office. */
  placeId: string;
  placeName: string;
  /** The branch itself, where it is known. */
  organizationId?: string;
}>;
type Somebody = Place & Readonly<{ id: string; name: string; detail: string; searchText?: string }>;
export type GroundCommittee = Somebody & Readonly<{ memberId: string; groups: number }>;
export type GroundGroup = Somebody & Readonly<{ termId: string; committees: number; size: number }>;
export type GroundDelegate = Somebody &
  Readonly<{
    memberId: string;
    termId: string;
    isCounty: boolean;
    groupId: string | null;
    members: number;
    masses: number;
  }>;
export type GroundMember = Somebody & Readonly<{ masses: number }>;
/** A member or mass whose contact ended because the delegate left, and who has none since (R-L10). */
export type LostTarget = Somebody & Readonly<{ kind: 'member' | 'mass' }>;

/** Everybody who contacts on a day, with how many. */
export type ContactGround = Readonly<{
  committees: readonly GroundCommittee[];
  groups: readonly GroundGroup[];
  delegates: readonly GroundDelegate[];
  members: readonly GroundMember[];
  targets: readonly LostTarget[];
  townships: readonly Readonly<{ id: string; name: string }>[];
}>;

/** What a delegate lacks or has too much of (R-L3, R-L5, R-L11). */
export function delegateNeeds(
  { members, masses, groupId }: Pick<GroundDelegate, 'members' | 'masses' | 'groupId'>,
  { contactCountMode, leastContacts, mostContacts }: LinkSettings,
): ContactNeed[] {
  const counts = contactCountMode === 'total' ? [members + masses] : [members, masses];
  const needs: ContactNeed[] = [];
  if (groupId === null) needs.push('delegate_no_group');
  if (members === 0) needs.push('delegate_no_member');
  if (masses === 0) needs.push('delegate_no_mass');
  if (counts.some(count => count < leastContacts)) needs.push('delegate_under');
  if (counts.some(count => count > mostContacts)) needs.push('delegate_over');
  return needs;
}

/** What a group lacks or has too much of (R-L1). */
export const groupNeeds = (committees: number, { leastOfGroup, mostOfGroup }: LinkSettings): ContactNeed[] =>
  committees < leastOfGroup ? ['group_no_committee'] : committees > mostOfGroup ? ['group_over'] : [];

const place = ({ id, name, detail, unitId, unitName, placeId, placeName, searchText, organizationId }: Somebody) => ({
  organizationId: organizationId ?? placeId,
  searchText: searchText ?? name,
  id,
  name,
  detail,
  unitId,
  unitName,
  placeId,
  placeName,
});
const NO_COUNTS = { memberCount: 0, massCount: 0 };

/** Township committees serve the groups of their townships; those of county offices have none to serve them. Source: R-L1. */
export const isServed = (group: Pick<GroundGroup, 'isTownship'>): boolean => group.isTownship;

/** Somebody who contacts, with what lists and statistics ask besides what is shown. */
export type Subject = SubjectRow &
  Readonly<{
    isTownship: boolean;
    isGrouped: boolean | null;
    groupId: string | null;
    organizationId: string;
    searchText: string;
  }>;

/** Everybody who contacts, in the order of the layers, with what they need. */
export function subjectsOf(ground: ContactGround, settings: LinkSettings): Subject[] {
  const apart = { isGrouped: null, groupId: null };
  return [
    ...ground.committees.map(row => ({
      ...place(row),
      ...NO_COUNTS,
      ...apart,
      isTownship: row.isTownship,
      layer: 'committee' as const,
      count: row.groups,
      isCovered: row.groups > 0,
      needs: row.groups > 0 ? [] : (['committee_no_group'] as ContactNeed[]),
    })),
    ...ground.groups.filter(isServed).map(row => ({
      ...place(row),
      ...NO_COUNTS,
      ...apart,
      isTownship: row.isTownship,
      groupId: row.id,
      layer: 'group' as const,
      count: row.committees,
      isCovered: row.committees > 0,
      needs: groupNeeds(row.committees, settings),
    })),
    ...ground.delegates.map(row => ({
      ...place(row),
      isTownship: row.isTownship,
      isGrouped: row.groupId !== null,
      groupId: row.groupId,
      layer: row.isCounty ? ('county_delegate' as const) : ('delegate' as const),
      count: row.members + row.masses,
      memberCount: row.members,
      massCount: row.masses,
      isCovered: row.members > 0,
      needs: delegateNeeds(row, settings),
    })),
    ...ground.targets.map(row => ({
      ...place(row),
      ...NO_COUNTS,
      ...apart,
      isTownship: row.isTownship,
      layer: 'target' as const,
      count: 0,
      isCovered: false,
      needs: ['target_lost'] as ContactNeed[],
    })),
    ...ground.members.map(row => ({
      ...place(row),
      ...apart,
      isTownship: row.isTownship,
      layer: 'member' as const,
      count: row.masses,
      memberCount: 0,
      massCount: row.masses,
      isCovered: row.masses > 0,
      needs: row.masses > 0 ? [] : (['member_no_mass'] as ContactNeed[]),
    })),
  ];
}

const shareOf = <T>(rows: readonly T[], isCovered: (row: T) => boolean): Share => ({
  covered: rows.filter(isCovered).length,
  of: rows.length,
});
const rangeOf = (counts: readonly number[]) =>
  counts.length === 0 ? null : { least: counts.reduce((a, b) => Math.min(a, b)), most: counts.reduce((a, b) => Math.max(a, b)) };
const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

function coverageOf(unitId: string | null, unitName: string, ground: ContactGround): CoverageRow {
  const { committees, delegates, members } = ground;
  const groups = ground.groups.filter(isServed);
  return {
    unitId,
    unitName,
    committee: shareOf(committees, row => row.groups > 0),
    group: shareOf(groups, row => row.committees > 0),
    grouped: shareOf(delegates, row => row.groupId !== null),
    delegate: shareOf(
      delegates.filter(row => !row.isCounty),
      row => row.members > 0,
    ),
    member: shareOf(members, row => row.masses > 0),
    contactsPerDelegate: rangeOf(delegates.map(row => row.members + row.masses)),
    committeeMembersPerGroup: rangeOf(groups.map(row => row.committees)),
    delegateMemberLinks: sumOf(delegates.map(row => row.members)),
    delegateMassLinks: sumOf(delegates.map(row => row.masses)),
    memberMassLinks: sumOf(members.map(row => row.masses)),
  };
}

/** Keeps what lies in one place of the county. */
export function groundWithin(ground: ContactGround, isInside: (row: Place) => boolean): ContactGround {
  return {
    townships: ground.townships,
    committees: ground.committees.filter(isInside),
    groups: ground.groups.filter(isInside),
    delegates: ground.delegates.filter(isInside),
    members: ground.members.filter(isInside),
    targets: ground.targets.filter(isInside),
  };
}

/**
 * The coverages by township, then everything outside the townships, and the whole; the denominator is always the contacting
 * side. Source: R-L4, R-L5, R-L6, R-L7, R-L11.
 */
export function coverageRows(ground: ContactGround): { units: CoverageRow[]; total: CoverageRow } {
  const parts = { committees: ground.committees, groups: ground.groups, delegates: ground.delegates, members: ground.members };
  const byUnit = Object.fromEntries(
    Object.entries(parts).map(([key, rows]) => [
      key,
      Map.groupBy(rows as readonly Place[], row => (row.isTownship ? row.unitId : null)),
    ]),
  ) as { readonly [K in keyof typeof parts]: Map<string | null, (typeof parts)[K][number][]> };
  const groundOf = (unitId: string | null): ContactGround => ({
    townships: [],
    targets: [],
    committees: byUnit.committees.get(unitId) ?? [],
    groups: byUnit.groups.get(unitId) ?? [],
    delegates: byUnit.delegates.get(unitId) ?? [],
    members: byUnit.members.get(unitId) ?? [],
  });
  const rest = groundOf(null);
  const units = ground.townships.map(({ id, name }) => coverageOf(id, name, groundOf(id)));
  const hasRest = rest.committees.length + rest.groups.length + rest.delegates.length + rest.members.length > 0;
  return {
    units: hasRest ? [...units, coverageOf(null, '县直', rest)] : units,
    total: coverageOf(null, '合计', ground),
  };
}
