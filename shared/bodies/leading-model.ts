import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId, partialDate } from '../core/window.ts';

/** 领导小组、指导组、联络办公室. Source: domain.md §1.1 and §2.21. */
export const LEADING_GROUP_KINDS = { leading: '领导小组', guidance: '指导组', liaison_office: '联络办公室' } as const;
export const LEADING_ROLES = {
  leader: '组长',
  deputy_leader: '副组长',
  member: '成员',
  office_director: '办公室主任',
  staff: '工作人员',
} as const;
export const leadingMember = z.object({
  /** Null for somebody of no roster. */
  memberId: entityId.nullable(),
  name: z.string().min(2).max(30),
  role: codes(LEADING_ROLES),
  post: z.string().max(60).nullable(),
  fromOn: partialDate.nullable(),
  toOn: partialDate.nullable(),
});
export type LeadingMember = z.output<typeof leadingMember>;
export const leadingGroupValues = z.object({
  kind: codes(LEADING_GROUP_KINDS),
  organizationId: entityId,
  name: z.string().min(2).max(60),
  foundedOn: partialDate.nullable(),
  dissolvedOn: partialDate.nullable(),
  documentNumber: z.string().max(40).nullable(),
  duties: z.string().max(3000).nullable(),
  phone: z.string().max(20).nullable(),
  place: z.string().max(60).nullable(),
  members: z.array(leadingMember).max(60),
  remark: z.string().max(500).nullable(),
});
export type LeadingGroupValues = z.output<typeof leadingGroupValues>;

export const leadingGroupKind = codes(LEADING_GROUP_KINDS);
export type LeadingGroupKind = z.output<typeof leadingGroupKind>;
export type LeadingRole = keyof typeof LEADING_ROLES;
/** Who stands at the head of a body of this kind. */
export const HEAD_ROLES: Readonly<Record<LeadingGroupKind, LeadingRole>> = {
  leading: 'leader',
  guidance: 'leader',
  liaison_office: 'office_director',
};

/** One body with those who serve in it on the day; of a record, all who ever did. */
export const leadingGroupRow = leadingGroupValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationName: z.string(),
  /** Heads serving on the day. */
  headNames: z.string(),
  memberCount: z.number().int(),
  isActive: z.boolean(),
});
export type LeadingGroupRow = z.output<typeof leadingGroupRow>;

/** 领导小组和指导组, or 联络办公室: how the page parts them. */
export const LEADING_PARTS = { groups: ['leading', 'guidance'], offices: ['liaison_office'] } as const satisfies Readonly<
  Record<string, readonly LeadingGroupKind[]>
>;
export const leadingGroupFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  part: z.enum(['groups', 'offices']).nullable().default(null),
  kind: leadingGroupKind.nullable().default(null),
  /** true: founded by asOf and not dissolved then. */
  isActive: z.boolean().nullable().default(true),
});
export type LeadingGroupFilter = z.output<typeof leadingGroupFilter>;
export const LEADING_GROUP_SORT_KEYS = ['organization', 'name', 'kind', 'foundedOn'] as const;

const person = z.object({ memberId: entityId, name: z.string() });
const body = z.object({ id: entityId, name: z.string() });
/** Who answers for the delegates' contact work of a township, by the posts of its Party committee. Source: domain.md §2.7. */
export const townshipResponsibility = z.object({
  organizationId: entityId,
  townshipName: z.string(),
  firstResponsible: z.array(person),
  directResponsible: z.array(person),
  leadingGroups: z.array(body),
  offices: z.array(body),
  /** Sentences on what is missing. */
  gaps: z.array(z.string()),
});
export type TownshipResponsibility = z.output<typeof townshipResponsibility>;
