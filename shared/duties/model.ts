import type { z } from 'zod';
import { codes } from '../core/codes.ts';

/** 年度任务: what the institutions ask of each township or group every year. Source: domain.md R-M1, R-M3, R-M7, R-M8, §2.18. */
export const DUTY_KINDS = {
  conference: '召开党代表会议',
  group_activity: '开展小组活动',
  inspection: '组织视察调研',
  training_plan: '制定培训计划',
  training: '开展培训',
  duty_report: '代表述职',
  rating: '测评党委工作',
} as const;
export const dutyKind = codes(DUTY_KINDS);
export type DutyKind = z.output<typeof dutyKind>;
