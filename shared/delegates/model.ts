import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';
import { memberFilter } from '../members/model.ts';

export const CONGRESS_LEVELS = { county: '县', township: '乡镇' } as const;
export const TERM_STATUSES = { preparing: '筹备', current: '本届', ended: '已届满' } as const;
/** 代表构成 (mutually exclusive). */
export const COMPOSITION_CATEGORIES = {
  leading_official: '领导干部',
  professional: '专业技术人员',
  model_worker: '先进模范',
  military: '部队',
  farmer: '农民',
  worker: '工人',
  other: '其他',
} as const;
/** The partition of each level, in printing order. Source: domain.md §2.5; a setting later. */
export const COMPOSITIONS_OF_LEVEL = {
  county: ['leading_official', 'professional', 'model_worker', 'military', 'other'],
  township: ['leading_official', 'farmer', 'professional', 'model_worker', 'worker', 'other'],
} as const satisfies Readonly<Record<keyof typeof CONGRESS_LEVELS, readonly (keyof typeof COMPOSITION_CATEGORIES)[]>>;
/** Categories the structure table of a level prints; the rest is its 其他. Source: domain.md §5.3. */
export const PRINTED_COMPOSITIONS = {
  county: ['leading_official', 'professional', 'model_worker', 'military'],
  township: ['leading_official', 'farmer'],
} as const satisfies Readonly<Record<keyof typeof CONGRESS_LEVELS, readonly (keyof typeof COMPOSITION_CATEGORIES)[]>>;
export const ORIGIN_TYPES = { regular: '换届选举', by_election: '补选', carried_over: '沿用原名册' } as const;
/** 资格状态, domain.md §4.2. */
export const DELEGATE_STATUSES = {
  candidate: '候选人',
  elected: '当选待审',
  valid: '资格有效',
  temporarily_suspended: '暂停执行职务',
  duty_stopped: '停止执行职务',
  terminated: '资格终止',
  expired: '任期届满',
} as const;

export const congressLevel = codes(CONGRESS_LEVELS);
export const compositionCategory = codes(COMPOSITION_CATEGORIES);
export const delegateStatus = codes(DELEGATE_STATUSES);
export const originType = codes(ORIGIN_TYPES);
export type CongressLevel = z.output<typeof congressLevel>;
export type CompositionCategory = z.output<typeof compositionCategory>;
export type DelegateStatus = z.output<typeof delegateStatus>;

/** 届次: one term of one congress. */
export const termValues = z.object({
  level: congressLevel,
  organizationId: entityId,
  termNumber: z.number().int().min(1),
  startedOn: day,
  plannedEndOn: day,
  endedOn: day.nullable(),
  termYears: z.number().int().min(1).max(10),
  quota: z.number().int().min(1).nullable(),
  status: codes(TERM_STATUSES),
  remark: z.string().max(500).nullable(),
});
export const termRow = termValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationName: z.string(),
  label: z.string(),
  delegateCount: z.number().int(),
});
export type TermRow = z.output<typeof termRow>;
export type TermValues = z.output<typeof termValues>;

/** 选举产生方式. Source: domain.md §2.4. */
export const ELECTION_METHODS = { all_members_meeting: '党员大会', member_delegate_meeting: '党员代表大会' } as const;

/** 选举单位: organisations that elect together. */
export const unitValues = z.object({
  name: z.string().min(2).max(60),
  allottedSeats: z.number().int().min(1),
  organizationIds: z.array(entityId).max(200).default([]),
  electedOn: day.nullable().default(null),
  method: codes(ELECTION_METHODS).nullable().default(null),
  candidateCount: z.number().int().min(0).nullable().default(null),
  attendanceExpected: z.number().int().min(0).nullable().default(null),
  attendancePresent: z.number().int().min(0).nullable().default(null),
  remark: z.string().max(500).nullable().default(null),
});
export type UnitValues = z.output<typeof unitValues>;
export const unitRow = unitValues.extend({
  id: entityId,
  version: z.number().int(),
  congressTermId: entityId,
  organizationNames: z.array(z.string()),
  /** Delegates of the term whatever their status. */
  delegateCount: z.number().int(),
});
export type UnitRow = z.output<typeof unitRow>;

/** 代表小组: grouping between sessions. */
export const groupValues = z.object({
  congressTermId: entityId,
  name: z.string().min(2).max(40),
  baseOrganizationId: entityId,
  leaderDelegateId: entityId.nullable(),
  deputyLeaderDelegateId: entityId.nullable(),
  formedOn: day.nullable(),
  dissolvedOn: day.nullable(),
  remark: z.string().max(500).nullable(),
});
export const groupRow = groupValues.extend({
  id: entityId,
  version: z.number().int(),
  baseOrganizationName: z.string(),
  townshipName: z.string(),
  leaderName: z.string().nullable(),
  deputyLeaderName: z.string().nullable(),
  delegateCount: z.number().int(),
});
export type GroupRow = z.output<typeof groupRow>;
export type GroupValues = z.output<typeof groupValues>;

/** 党代表: one member × one congress term. */
export const delegateValues = z.object({
  memberId: entityId,
  congressTermId: entityId,
  electoralUnitId: entityId,
  certificateNo: z.string().max(30).nullable(),
  electedOn: day,
  originType,
  replacesDelegateId: entityId.nullable(),
  compositionCategory,
  isFrontline: z.boolean(),
  /** 工作单位及职务, snapshot at election. */
  postAtElection: z.string().min(1).max(60),
  groupId: entityId.nullable(),
  remark: z.string().max(500).nullable(),
});
export type DelegateValues = z.output<typeof delegateValues>;

export const delegateRow = delegateValues.extend({
  id: entityId,
  version: z.number().int(),
  status: delegateStatus,
  name: z.string(),
  sex: z.string(),
  ethnicity: z.string(),
  birth: z.string(),
  age: z.number().int(),
  education: z.string(),
  joinedOn: z.string(),
  /** Masked. */
  phone: z.string().nullable(),
  level: congressLevel,
  termLabel: z.string(),
  electoralUnitName: z.string(),
  groupName: z.string().nullable(),
  organizationName: z.string(),
  /** Congress organisation: the township committee or the county committee. */
  congressOrganizationName: z.string(),
});
export type DelegateRow = z.output<typeof delegateRow>;

export const delegateFilter = memberFilter
  .pick({
    asOf: true,
    search: true,
    sex: true,
    isMinority: true,
    isCollegePlus: true,
    isUnder35: true,
    ageBand: true,
    education: true,
    educationLevel: true,
    importBatchId: true,
  })
  .extend({
    level: congressLevel.nullable().default(null),
    /** 'current' = every term running at asOf. */
    termId: entityId.nullable().default(null),
    /** Township committee whose congress it is, or the county committee; a subtree like everywhere. */
    within: entityId.nullable().default(null),
    groupId: entityId.nullable().default(null),
    hasGroup: z.boolean().nullable().default(null),
    electoralUnitId: entityId.nullable().default(null),
    compositionCategory: compositionCategory.nullable().default(null),
    /** Only those in none of the categories the structure table of their level prints (其他). Source: R-D8. */
    isOtherComposition: z.boolean().nullable().default(null),
    /** Status at asOf; null = any. */
    status: delegateStatus.nullable().default(null),
    originType: originType.nullable().default(null),
  });
export type DelegateFilter = z.output<typeof delegateFilter>;

export const DELEGATE_SORT_KEYS = ['office', 'name', 'birth', 'group', 'status'] as const;

/** Share of one category or attribute among the delegates of a filter. */
export const compositionStrip = z.object({
  total: z.number().int(),
  categories: z.array(z.object({ category: compositionCategory, count: z.number().int(), percent: z.string() })),
  attributes: z.array(
    z.object({
      key: z.enum(['isWoman', 'isMinority', 'isCollegePlus', 'isUnder35']),
      label: z.string(),
      count: z.number().int(),
      percent: z.string(),
    }),
  ),
});

/** A dated change of qualification, domain.md §4.2. */
export const statusChange = z.object({
  from: delegateStatus.nullable(),
  to: delegateStatus,
  effectiveOn: day,
  reason: z.string().max(200).nullable(),
  decidedBy: z.string().max(60).nullable(),
  documentNumber: z.string().max(60).nullable(),
  proposedBy: z.string().max(60).nullable().default(null),
  /** Day on which the higher committee was told, or the delegate in writing. */
  reportedOn: day.nullable().default(null),
  destination: z.string().max(60).nullable().default(null),
});
/** A step of the life cycle as the clerk enters it. */
export const statusStep = statusChange.omit({ from: true });
export type StatusStep = z.output<typeof statusStep>;

/** A change of group. */
export const groupMove = z.object({
  effectiveOn: day,
  fromName: z.string().nullable(),
  toName: z.string().nullable(),
  reason: z.string().nullable(),
});
