import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';
import { assignmentValues, endReason, linkType } from './model.ts';

/** One link as listed, with the names of both sides as of the day. */
export const linkRow = assignmentValues.extend({
  id: entityId,
  version: z.number().int(),
  /** Committee by which it is listed: the township, or the county. */
  organizationId: entityId,
  townshipName: z.string(),
  fromName: z.string(),
  /** Group of a delegate, branch of a member, post of a committee member. */
  fromDetail: z.string(),
  toName: z.string(),
  toDetail: z.string(),
  isActive: z.boolean(),
  lastContactOn: day.nullable(),
  /** Active, and nothing recorded for as long as the settings say (R-L9). */
  isDormant: z.boolean(),
});
export type LinkRow = z.output<typeof linkRow>;

export const linkFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Subtree of this organisation; the county when null. */
  within: entityId.nullable().default(null),
  linkType: linkType.nullable().default(null),
  /** active: at asOf; ended: before it. */
  activity: z.enum(['active', 'ended']).nullable().default(null),
  isDormant: z.boolean().nullable().default(null),
  fromId: entityId.nullable().default(null),
  toId: entityId.nullable().default(null),
  endReason: endReason.nullable().default(null),
  importBatchId: entityId.nullable().default(null),
});
export type LinkFilter = z.output<typeof linkFilter>;
export const LINK_SORT_KEYS = ['office', 'fromOn', 'toOn', 'lastContactOn'] as const;

/** Who contacts, layer by layer; a target is somebody whose contact was lost. */
export const CONTACT_LAYERS = {
  committee: '党委委员',
  group: '代表小组',
  delegate: '乡镇党代表',
  county_delegate: '县党代表',
  member: '党员',
  target: '失去联系人的对象',
} as const;
export const contactLayer = codes(CONTACT_LAYERS);
export type ContactLayer = z.output<typeof contactLayer>;

/** What is missing or too much, with its rule of domain.md §3.3. */
export const CONTACT_NEEDS = {
  committee_no_group: '没有联系代表小组',
  group_no_committee: '没有党委委员联系',
  group_over: '联系委员过多',
  delegate_no_group: '没有编入代表小组',
  delegate_no_member: '没有联系党员',
  delegate_no_mass: '没有联系群众',
  delegate_under: '联系数不足',
  delegate_over: '联系数超出',
  member_no_mass: '没有联系群众（党员）',
  target_lost: '联系人离任，待重新安排',
} as const;
export const contactNeed = codes(CONTACT_NEEDS);
export type ContactNeed = z.output<typeof contactNeed>;

/** One person or group with what they contact: covered or in need. */
export const subjectRow = z.object({
  layer: contactLayer,
  id: entityId,
  name: z.string(),
  detail: z.string(),
  /** Township or county-affiliated committee; null for what hangs directly under the county. */
  unitId: entityId.nullable(),
  unitName: z.string(),
  placeId: entityId,
  placeName: z.string(),
  /** Active contacts: groups of a committee member, committee members of a group, masses of a member, all of a delegate. */
  count: z.number().int(),
  memberCount: z.number().int(),
  massCount: z.number().int(),
  isCovered: z.boolean(),
  needs: z.array(contactNeed),
});
export type SubjectRow = z.output<typeof subjectRow>;

export const subjectFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  /** true: only what belongs to no township. */
  isOutsideTownships: z.boolean().nullable().default(null),
  layers: z.array(contactLayer).nullable().default(null),
  isCovered: z.boolean().nullable().default(null),
  /** This group, and the delegates in it. */
  groupId: entityId.nullable().default(null),
  /** Delegates in a group or not (R-L11). */
  isGrouped: z.boolean().nullable().default(null),
  hasNeed: z.boolean().nullable().default(null),
  need: contactNeed.nullable().default(null),
});
export type SubjectFilter = z.output<typeof subjectFilter>;

const share = z.object({ covered: z.number().int(), of: z.number().int() });
export type Share = z.output<typeof share>;
const range = z.object({ least: z.number().int(), most: z.number().int() }).nullable();

/** Coverages of one township, the rest of the county, or all of it (R-L4…R-L7, R-L11). */
export const coverageRow = z.object({
  unitId: entityId.nullable(),
  unitName: z.string(),
  committee: share,
  group: share,
  grouped: share,
  delegate: share,
  member: share,
  contactsPerDelegate: range,
  committeeMembersPerGroup: range,
  delegateMemberLinks: z.number().int(),
  delegateMassLinks: z.number().int(),
  memberMassLinks: z.number().int(),
});
export type CoverageRow = z.output<typeof coverageRow>;

/** Why this pair: near first, then who has the fewest. */
export const FILLING_NEARNESS = { place: '同村', unit: '同乡镇', side: '县直' } as const;
export const fillingRow = z.object({
  /** A stored layer, or a delegate joining a group. */
  kind: z.union([linkType, z.literal('group_to_delegate')]),
  fromId: entityId,
  fromName: z.string(),
  toId: entityId,
  toName: z.string(),
  unitName: z.string(),
  placeName: z.string(),
  need: contactNeed,
  nearness: codes(FILLING_NEARNESS),
  reason: z.string(),
});
export type FillingRow = z.output<typeof fillingRow>;
export const fillingEnd = z.object({ linkId: entityId, fromName: z.string(), toName: z.string(), reason: z.string() });
export type FillingEnd = z.output<typeof fillingEnd>;
export const fillingPlan = z.object({
  adds: z.array(fillingRow),
  ends: z.array(fillingEnd),
  /** What cannot be filled, and why. */
  unresolved: z.array(z.object({ name: z.string(), unitName: z.string(), need: contactNeed, reason: z.string() })),
  /** Pairs beyond the most of one proposal: they come with the next one. */
  omitted: z.number().int(),
});
export type FillingPlan = z.output<typeof fillingPlan>;
/** Most pairs of one proposal. */
export const FILLING_MOST = 3000;

/** A link to be made. */
export const linkDraft = assignmentValues;
export type LinkDraft = z.output<typeof linkDraft>;

/** How the households of a village are spread over the members of a branch (R-L8). */
export const SPREADINGS = { membersPerHousehold: '每户几名党员', householdsPerMember: '每名党员几户' } as const;
export const bulkInput = z.object({
  /** member_to_mass: members × households; group_to_member: the group × members; delegate group and branch as chosen. */
  linkType: z.enum(['member_to_mass', 'group_to_member']),
  /** Members of this organisation and everything under it. */
  memberOrganizationId: entityId,
  /** member_to_mass: households of this organisation and everything under it. */
  massOrganizationId: entityId.nullable(),
  /** group_to_member. */
  groupId: entityId.nullable(),
  spreading: codes(SPREADINGS).default('membersPerHousehold'),
  number: z.number().int().min(1).max(20).default(2),
  fromOn: day,
});
export type BulkInput = z.output<typeof bulkInput>;

/** Somebody who may stand at one end of a link. */
export const linkChoice = z.object({ id: entityId, name: z.string(), detail: z.string() });
export type LinkChoice = z.output<typeof linkChoice>;
