import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId, partialDate } from '../core/window.ts';

/** 三联系: layers that are stored; group_to_delegate follows from membership of the group. Source: domain.md §2.8. */
export const LINK_TYPES = {
  committee_to_group: '党委委员联系代表小组',
  group_to_member: '代表小组联系党员',
  delegate_to_member: '党代表联系党员',
  delegate_to_mass: '党代表联系群众',
  member_to_mass: '党员联系群众',
} as const;
export const linkType = codes(LINK_TYPES);
export type LinkType = z.output<typeof linkType>;
/** Which columns of contact_assignment hold the two sides of a link. */
export const LINK_SIDES = {
  committee_to_group: { from: 'fromCommitteeMemberId', to: 'toGroupId' },
  group_to_member: { from: 'fromGroupId', to: 'toMemberId' },
  delegate_to_member: { from: 'fromDelegateId', to: 'toMemberId' },
  delegate_to_mass: { from: 'fromDelegateId', to: 'toMassId' },
  member_to_mass: { from: 'fromMemberId', to: 'toMassId' },
} as const satisfies Readonly<Record<LinkType, Readonly<{ from: string; to: string }>>>;

export const END_REASONS = {
  reassigned: '调整联系人',
  delegate_inactive: '联系人不再履职',
  target_left: '联系对象离开',
  term_ended: '届满',
} as const;
export const endReason = codes(END_REASONS);

/** How 3–5 contacts of a delegate are counted (R-L3). */
export const CONTACT_COUNT_MODES = { total: '党员和群众合计', each: '党员、群众分别计' } as const;

/** 联系安排: one link; active at D iff fromOn ≤ D and (toOn is null or D < toOn). */
export const assignmentValues = z.object({
  linkType,
  /** Committee member, group, delegate or member, as the layer says. */
  fromId: entityId,
  /** Group, member or mass contact. */
  toId: entityId,
  fromOn: day,
  toOn: day.nullable(),
  endReason: endReason.nullable(),
  reason: z.string().max(200).nullable(),
  remark: z.string().max(500).nullable(),
});
export type AssignmentValues = z.output<typeof assignmentValues>;

export const HOUSEHOLD_TYPES = {
  ordinary: '一般户',
  low_income: '困难户',
  skilled: '致富带头人',
  elderly: '老年户',
  left_behind: '留守户',
  other: '其他',
} as const;
/** 群众: a non-member contacted. No identity number is asked for. Source: domain.md §2.9. */
export const massContactValues = z.object({
  name: z.string().min(2).max(30),
  sex: z.string().nullable(),
  ethnicity: z.string().nullable(),
  birth: partialDate.nullable(),
  /** Village organisation. */
  organizationId: entityId,
  /** 村组, as written. */
  villageName: z.string().max(40).nullable(),
  phone: z.string().max(20).nullable(),
  householdTypes: z.array(codes(HOUSEHOLD_TYPES)),
  remark: z.string().max(500).nullable(),
});
export type MassContactValues = z.output<typeof massContactValues>;

export const CONTACT_METHODS = {
  home_visit: '入户走访',
  fixed_point_reception: '定点接访',
  phone_talk: '电话约谈',
  forum: '座谈',
  letter: '书信',
  other: '其他',
} as const;
export const HELP_TYPES = {
  project: '联系项目',
  funding: '协调资金',
  technique: '传授技术',
  labour_material: '捐物出工',
  mediation: '调处纠纷',
  other: '其他',
} as const;
/** 联系记录: one contact event. Exactly one of delegateId and memberId says who contacted, at most one target whom. Source: domain.md §2.10. */
export const contactRecordValues = z.object({
  assignmentId: entityId.nullable(),
  delegateId: entityId.nullable(),
  memberId: entityId.nullable(),
  targetGroupId: entityId.nullable(),
  targetMemberId: entityId.nullable(),
  targetMassId: entityId.nullable(),
  occurredOn: day,
  method: codes(CONTACT_METHODS),
  place: z.string().max(60).nullable(),
  content: z.string().min(1).max(2000),
  helpGiven: z.string().max(500).nullable(),
  helpTypes: z.array(codes(HELP_TYPES)),
  amountCents: z.number().int().min(0).nullable(),
  remark: z.string().max(500).nullable(),
});
export type ContactRecordValues = z.output<typeof contactRecordValues>;
