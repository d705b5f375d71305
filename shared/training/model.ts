import { z } from 'zod';
import { occasionState } from '../attendance/model.ts';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';
import { compositionCategory, congressLevel } from '../delegates/model.ts';

/** Source: domain.md §4.5. */
export const PLAN_STATES = { draft: '草拟', approved: '已批准', closed: '已结束' } as const;
/** 培训形式. Source: domain.md §2.14. */
export const TRAINING_FORMS = {
  centralised: '集中培训',
  exhibition: '宣传专栏',
  handout: '印发资料',
  exchange: '经验交流会',
  site_visit: '现场参观',
  party_lecture: '讲党课',
} as const;
/** 培训渠道. */
export const TRAINING_CHANNELS = {
  party_school: '党校',
  online_branch: '文山网上党支部',
  party_site: '西畴党建网',
  distance_education: '农村党员干部远程教育网络',
  other: '其他',
} as const;
export const trainingForm = codes(TRAINING_FORMS);
export const trainingChannel = codes(TRAINING_CHANNELS);

/** 培训计划 of one year. */
export const planValues = z.object({
  organizationId: entityId,
  year: z.number().int().min(1950).max(2100),
  title: z.string().trim().min(2).max(80),
  target: z.string().max(200).nullable(),
  plannedSessions: z.number().int().min(0).nullable(),
  plannedHeadcount: z.number().int().min(0).nullable(),
  budgetCents: z.number().int().min(0).nullable(),
  state: codes(PLAN_STATES),
  approvedOn: day.nullable(),
  remark: z.string().max(500).nullable(),
});
export type PlanValues = z.output<typeof planValues>;

/** 培训班. */
export const sessionValues = z.object({
  planId: entityId.nullable(),
  /** Organiser: a township committee or the county. */
  organizationId: entityId,
  title: z.string().trim().min(2).max(80),
  startOn: day,
  endOn: day,
  form: trainingForm,
  channel: trainingChannel.nullable(),
  place: z.string().max(60).nullable(),
  /** Hours of the whole session, for each who attended. */
  hours: z.number().min(0).max(1000).nullable(),
  teacher: z.string().max(60).nullable(),
  content: z.string().max(3000).nullable(),
  /** Of handouts. */
  printedCopies: z.number().int().min(0).nullable(),
  remark: z.string().max(500).nullable(),
});
export type SessionValues = z.output<typeof sessionValues>;

/** One plan with how far it has come by the reference date. */
export const planRow = planValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationName: z.string(),
  heldSessions: z.number().int(),
  /** 参训人数: distinct persons. */
  headcount: z.number().int(),
  /** 参训人次: attendances. */
  personTimes: z.number().int(),
  spentCents: z.number().int(),
});
export type PlanRow = z.output<typeof planRow>;

/** One list row. Attendance counts those present; of one session person-times and headcount differ only where somebody stands twice. */
export const sessionRow = sessionValues.extend({
  id: entityId,
  version: z.number().int(),
  state: occasionState,
  cancelReason: z.string().nullable(),
  organizationName: z.string(),
  planTitle: z.string().nullable(),
  /** 应到: frozen when closed, else as the attendance sheet has it; null without a sheet (R-M6). */
  expected: z.number().int().nullable(),
  personTimes: z.number().int(),
  headcount: z.number().int(),
  expenseCents: z.number().int(),
});
export type SessionRow = z.output<typeof sessionRow>;

export const sessionFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Subtree of the organiser; the county when null. */
  within: entityId.nullable().default(null),
  /** Days, both included. */
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  /** Exactly this organiser, without what lies under it. */
  organizerId: entityId.nullable().default(null),
  planId: entityId.nullable().default(null),
  form: trainingForm.nullable().default(null),
  channel: trainingChannel.nullable().default(null),
  state: occasionState.nullable().default(null),
  /** true: held by asOf; false: still to be held; null: all. */
  isHeld: z.boolean().nullable().default(null),
  importBatchId: entityId.nullable().default(null),
});
export type SessionFilter = z.output<typeof sessionFilter>;
export const SESSION_SORT_KEYS = ['startOn', 'title', 'organization', 'form', 'state'] as const;

/** Person-times and headcount stand side by side and are never mixed (R-M8). */
export const trainingFigures = z.object({
  sessions: z.number().int(),
  /** 参训人次 = Σ attendances. */
  personTimes: z.number().int(),
  /** 参训人数 = distinct persons. */
  headcount: z.number().int(),
  expenseCents: z.number().int(),
});
export type TrainingFigures = z.output<typeof trainingFigures>;

/** Delegates by whether they have been trained in a year. */
export const traineeFilter = z.object({
  asOf: day,
  year: z.number().int().min(1950).max(2100),
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  level: congressLevel.nullable().default(null),
  groupId: entityId.nullable().default(null),
  compositionCategory: compositionCategory.nullable().default(null),
  isTrained: z.boolean().nullable().default(null),
  /** Leaves out those who stand on the sheet of this session already. */
  notInSessionId: entityId.nullable().default(null),
});
export type TraineeFilter = z.output<typeof traineeFilter>;
export const TRAINEE_SORT_KEYS = ['office', 'name', 'group', 'times'] as const;
export const traineeRow = z.object({
  /** Of the delegate. */
  id: entityId,
  memberId: entityId,
  name: z.string(),
  townshipName: z.string(),
  level: congressLevel,
  groupName: z.string().nullable(),
  electoralUnitName: z.string(),
  compositionCategory,
  postAtElection: z.string(),
  /** Sessions attended in the year, as a delegate of any congress. */
  times: z.number().int(),
  hours: z.number(),
});
export type TraineeRow = z.output<typeof traineeRow>;

/** 培训 of one organisation in a year: its plan and how far it has come. */
export const trainingYearRow = trainingFigures.extend({
  organizationId: entityId,
  organizationName: z.string(),
  isCounty: z.boolean(),
  plan: z
    .object({ id: entityId, title: z.string(), state: codes(PLAN_STATES), plannedSessions: z.number().int().nullable() })
    .nullable(),
  /** Sessions still to be held. */
  ahead: z.number().int(),
  /** Valid delegates of its congress and how many of them were trained by anyone (trainingCoverage). */
  delegates: z.number().int(),
  trained: z.number().int(),
});
export type TrainingYearRow = z.output<typeof trainingYearRow>;
