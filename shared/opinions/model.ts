import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';
import { PROPOSAL_CATEGORIES } from '../core/matters.ts';

/** 意见建议（社情民意）: where it came from. Source: domain.md §2.11. */
export const OPINION_SOURCES = {
  contact: '联系走访',
  meeting: '会议',
  group_activity: '小组活动',
  inspection: '视察调研',
  reception: '接待',
  proposal: '提案转来',
} as const;
/** 意见建议状态, domain.md §4.4. */
export const OPINION_STATES = {
  recorded: '已登记',
  answered_on_spot: '当场答复',
  forwarded: '已转办',
  accepted: '已受理',
  refused: '不予受理',
  handling: '办理中',
  resolved: '已办结',
  fed_back: '已反馈',
  to_proposal: '转提案提议',
  to_petition: '转信访',
} as const;
export const URGENCIES = { normal: '一般', urgent: '紧急' } as const;

export const opinionState = codes(OPINION_STATES);
export const opinionCategory = codes(PROPOSAL_CATEGORIES);

export const opinionRow = z.object({
  id: entityId,
  version: z.number().int(),
  code: z.string(),
  source: codes(OPINION_SOURCES),
  /** Record it came from and its number; null where it came from none. */
  sourceId: entityId.nullable(),
  sourceNo: z.string().nullable(),
  organizationId: entityId,
  townshipName: z.string(),
  raisedBy: z.string().nullable(),
  receivedOn: day,
  category: opinionCategory,
  content: z.string(),
  urgency: codes(URGENCIES),
  state: opinionState,
});
export type OpinionRow = z.output<typeof opinionRow>;

export const opinionFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  category: opinionCategory.nullable().default(null),
  state: opinionState.nullable().default(null),
});
export type OpinionFilter = z.output<typeof opinionFilter>;
export const OPINION_SORT_KEYS = ['code', 'receivedOn', 'category', 'state'] as const;
