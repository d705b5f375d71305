import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId, partialDate } from '../core/window.ts';

/** Bodies of a township: 党委 (Party committee) and 纪委 (discipline commission). */
export const BODIES = { party_committee: '党委', discipline_commission: '纪委' } as const;
/** 职务 in the body. */
export const COMMITTEE_POSTS = {
  secretary: '书记',
  deputy_secretary_party_building: '分管党建副书记',
  deputy_secretary: '副书记',
  member: '委员',
} as const;
/** 责任: whose duty the delegates' contact work is. */
export const RESPONSIBILITIES = { first_responsible: '第一责任人', direct_responsible: '直接责任人' } as const;

export const committeeBody = codes(BODIES);
export const committeePost = codes(COMMITTEE_POSTS);
export type CommitteeBody = z.output<typeof committeeBody>;
export type CommitteePost = z.output<typeof committeePost>;
export type Responsibility = keyof typeof RESPONSIBILITIES;

/** Responsibility that goes with a post of the Party committee; the discipline commission bears none. Source: domain.md §2.7. */
export function responsibilityOf(body: CommitteeBody, post: CommitteePost): Responsibility | null {
  if (body !== 'party_committee') return null;
  if (post === 'secretary') return 'first_responsible';
  return post === 'deputy_secretary_party_building' ? 'direct_responsible' : null;
}

/** 党委委员、纪委委员: one person in one post of one body, from a day until a day. */
export const committeeMemberValues = z.object({
  memberId: entityId,
  /** Committee whose body it is. */
  organizationId: entityId,
  body: committeeBody,
  post: committeePost,
  fromOn: partialDate,
  /** First day out of office; null while serving. */
  toOn: partialDate.nullable(),
  remark: z.string().max(500).nullable(),
});
export type CommitteeMemberValues = z.output<typeof committeeMemberValues>;

/** One list row: the person, the post and what follows from both at the filter's asOf. */
export const committeeMemberRow = committeeMemberValues.extend({
  id: entityId,
  version: z.number().int(),
  name: z.string(),
  sex: z.string(),
  ethnicity: z.string(),
  birth: z.string(),
  age: z.number().int(),
  education: z.string(),
  workUnitAndPost: z.string().nullable(),
  /** Branch the person belongs to. */
  branchName: z.string(),
  /** Full name of the committee. */
  organizationName: z.string(),
  /** Short name, as lists use it. */
  townshipName: z.string(),
  responsibility: codes(RESPONSIBILITIES).nullable(),
  isServing: z.boolean(),
  /** Sentences on what does not fit. */
  warnings: z.array(z.string()),
});
export type CommitteeMemberRow = z.output<typeof committeeMemberRow>;

/** In office at the day, out of office by then, or not yet; or all. */
export const SERVICE_STATES = { serving: '在任', ended: '已免职', all: '全部' } as const;

export const committeeMemberFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Subtree of this organisation; the county when null. */
  within: entityId.nullable().default(null),
  body: committeeBody.nullable().default(null),
  post: committeePost.nullable().default(null),
  service: codes(SERVICE_STATES).default('serving'),
  importBatchId: entityId.nullable().default(null),
});
export type CommitteeMemberFilter = z.output<typeof committeeMemberFilter>;

export const COMMITTEE_MEMBER_SORT_KEYS = ['office', 'name', 'birth', 'fromOn', 'toOn'] as const;
