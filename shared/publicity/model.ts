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

/** A delegate named by an item or a case. */
export const mentionedDelegate = z.object({ id: entityId, name: z.string() });

export const publicityRow = publicityValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationName: z.string(),
  delegates: z.array(mentionedDelegate),
});
export type PublicityRow = z.output<typeof publicityRow>;
export const exemplarRow = exemplarValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationName: z.string(),
  delegates: z.array(mentionedDelegate),
});
export type ExemplarRow = z.output<typeof exemplarRow>;

export const publicityFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Subtree of this organisation; the county when null. */
  within: entityId.nullable().default(null),
  medium: codes(MEDIA).nullable().default(null),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
});
export type PublicityFilter = z.output<typeof publicityFilter>;
export const PUBLICITY_SORT_KEYS = ['publishedOn', 'title', 'medium', 'organization'] as const;

export const exemplarFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  caseType: codes(CASE_TYPES).nullable().default(null),
  /** First day, included. */
  from: day.nullable().default(null),
  isPublishable: z.boolean().nullable().default(null),
});
export type ExemplarFilter = z.output<typeof exemplarFilter>;
export const EXEMPLAR_SORT_KEYS = ['occurredOn', 'title', 'caseType', 'organization'] as const;
