import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { entityId, partialDate } from '../core/window.ts';

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
