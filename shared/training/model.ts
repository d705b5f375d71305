import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

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
  title: z.string().min(2).max(80),
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
  title: z.string().min(2).max(80),
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
