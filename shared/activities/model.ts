import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** 小组活动内容: the six of the seed, its third part told apart. Source: domain.md §2.13 and seed-report.txt. */
export const CONTENT_KINDS = {
  study: '学习路线方针政策和党内文件',
  discuss: '讨论重大事项提出建议',
  inspect: '视察',
  consult: '征询意见',
  research_supervise: '调查研究或督查',
  collect_opinions: '收集意见建议',
} as const;
export const contentKind = codes(CONTENT_KINDS);

/** 小组活动: activity of one delegate group. */
export const activityValues = z.object({
  groupId: entityId,
  title: z.string().min(2).max(80),
  /** The planned day until it is held. */
  heldOn: day,
  contentKinds: z.array(contentKind).min(1),
  planApprovedOn: day.nullable(),
  place: z.string().max(60).nullable(),
  host: z.string().max(30).nullable(),
  summary: z.string().max(5000).nullable(),
  inspectionId: entityId.nullable(),
  remark: z.string().max(500).nullable(),
});
export type ActivityValues = z.output<typeof activityValues>;
