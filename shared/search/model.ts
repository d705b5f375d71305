import { z } from 'zod';
import { entityId } from '../core/window.ts';

/** What one search covers, in the order groups stand in when their best hits are alike. */
export const SEARCH_KINDS = ['delegates', 'members', 'organizations', 'groups'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Why something was found. */
export const MATCH_LABELS = {
  name: '姓名或名称',
  shortName: '简称',
  pinyin: '拼音',
  initials: '拼音首字母',
  code: '编码',
  idNumber: '身份证号',
  phone: '电话',
} as const;
export type MatchKey = keyof typeof MATCH_LABELS;

/** How many hits of a kind an answer shows. */
export const HITS_SHOWN = 6;

export const searchHit = z.object({
  id: entityId,
  title: z.string(),
  /** Branch and post, term and group, or the path above an organisation. */
  detail: z.string(),
  match: z.object({
    by: z.enum(Object.keys(MATCH_LABELS) as [MatchKey, ...MatchKey[]]),
    /** The number with everything but the part asked for hidden; null for names. */
    part: z.string().nullable(),
  }),
  /** Counted as a member, delegate of a running term, existing organisation or group: at the day asked for. */
  isCurrent: z.boolean(),
});
export type SearchHit = z.output<typeof searchHit>;

export const searchGroup = z.object({
  kind: z.enum(SEARCH_KINDS),
  /** How many the list of this kind shows for the same text. */
  total: z.number().int(),
  hits: z.array(searchHit),
});
export type SearchGroup = z.output<typeof searchGroup>;
