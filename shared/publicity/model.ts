import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId, partialDate } from '../core/window.ts';

/** 宣传、先进典型. Source: domain.md §2.21. */
export const MEDIA = {
  website: '网站',
  newspaper: '报刊',
  television: '电视',
  radio: '广播',
  exhibition: '专栏',
  bulletin: '简报',
  other: '其他',
} as const;
export const CASE_TYPES = { help: '帮扶救助', mediation: '调处纠纷', development: '带头发展', service: '服务群众' } as const;

export const publicityValues = z.object({
  organizationId: entityId,
  title: z.string().min(2).max(100),
  medium: codes(MEDIA),
  mediaName: z.string().max(40).nullable(),
  publishedOn: day,
  url: z.string().max(300).nullable(),
  summary: z.string().max(2000).nullable(),
  delegateIds: z.array(entityId).max(100),
  remark: z.string().max(500).nullable(),
});
export type PublicityValues = z.output<typeof publicityValues>;

export const exemplarValues = z.object({
  organizationId: entityId,
  title: z.string().min(2).max(60),
  occurredOn: partialDate.nullable(),
  caseType: codes(CASE_TYPES),
  story: z.string().min(1).max(3000),
  relatedUnit: z.string().max(60).nullable(),
  isPublishable: z.boolean(),
  /** Who agreed to publication, when and how. */
  consentNote: z.string().max(200).nullable(),
  /** Third persons of the story, masked in anything public (Q22). */
  maskedNames: z.array(z.string().min(2).max(30)).max(30),
  delegateIds: z.array(entityId).min(1).max(50),
  remark: z.string().max(500).nullable(),
});
export type ExemplarValues = z.output<typeof exemplarValues>;
