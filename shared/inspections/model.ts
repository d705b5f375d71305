import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** 视察、调研、督查. Source: domain.md §2.15. */
export const INSPECTION_KINDS = { inspection: '视察', research: '调研', supervision: '督查' } as const;
export const inspectionKind = codes(INSPECTION_KINDS);
/** 视察意见建议, domain.md §4.3. */
export const SUGGESTION_STATES = {
  raised: '已提出',
  delivered: '已转交',
  adopted: '已采纳',
  rejected: '未采纳',
  rectifying: '整改中',
  rectified: '已整改',
  fed_back: '已反馈代表',
} as const;
export const suggestionState = codes(SUGGESTION_STATES);
export type SuggestionState = z.output<typeof suggestionState>;

export const inspectionValues = z.object({
  kind: inspectionKind,
  organizationId: entityId,
  groupId: entityId.nullable(),
  topic: z.string().min(2).max(100),
  targetUnit: z.string().min(1).max(100),
  startOn: day,
  endOn: day,
  place: z.string().max(60).nullable(),
  findings: z.string().max(5000).nullable(),
  reportText: z.string().max(10_000).nullable(),
  reportedToCommitteeOn: day.nullable(),
  remark: z.string().max(500).nullable(),
});
export type InspectionValues = z.output<typeof inspectionValues>;

export const suggestionValues = z.object({
  inspectionId: entityId,
  content: z.string().min(2).max(1000),
  addressedTo: z.string().min(1).max(60),
  handlingUnitId: entityId.nullable(),
  remark: z.string().max(500).nullable(),
});
export type SuggestionValues = z.output<typeof suggestionValues>;
