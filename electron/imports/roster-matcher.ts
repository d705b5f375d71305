import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ReadDb } from '../db/operation.ts';
import { createCommitteeMatcher } from './committee-matcher.ts';
import { createGroupMatcher } from './group-matcher.ts';
import { createLinkMatcher } from './link-matcher.ts';
import { createMassMatcher } from './mass-matcher.ts';
import type { Matcher, PlannedOrganization } from './matched-row.ts';
import { createActivityMatcher, createSessionMatcher } from './occasion-matcher.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { createUnitMatcher } from './unit-matcher.ts';

/** The smaller rosters that hang on organisations, members and terms. */
export type SmallRosterKind =
  | 'electoral_units'
  | 'delegate_groups'
  | 'committee_members'
  | 'group_activities'
  | 'training_sessions'
  | 'masses'
  | 'links';

/** What matching a small roster needs to know besides the work file. */
export type SmallRosterFacts = Readonly<{
  rows: readonly CheckedRow[];
  confirmed: readonly PlannedOrganization[];
  congressTermId: string | null;
  today: string;
}>;

/** The matcher of a small roster. */
export function createSmallRosterMatcher(
  db: ReadDb,
  kind: SmallRosterKind,
  organizations: OrganizationIndex,
  facts: SmallRosterFacts,
): Promise<Matcher> {
  switch (kind) {
    case 'electoral_units':
      return createUnitMatcher(db, organizations, facts);
    case 'delegate_groups':
      return createGroupMatcher(db, organizations, facts);
    case 'committee_members':
      return createCommitteeMatcher(db, organizations, facts);
    case 'group_activities':
      return createActivityMatcher(db);
    case 'masses':
      return createMassMatcher(db, organizations, facts);
    case 'links':
      return createLinkMatcher(db, organizations, facts);
    case 'training_sessions':
      return createSessionMatcher(db, organizations);
  }
}
