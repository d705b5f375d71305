import { z } from 'zod';
import { codes } from './codes.ts';

/** 类别: what delegates and people may bring forward. Source: domain.md R-P3, §2.11 and §2.16. */
export const PROPOSAL_CATEGORIES = {
  party_building: '党的建设',
  economy: '经济建设',
  spiritual_civilisation: '精神文明建设',
  social: '社会发展',
  ecology_town: '生态和城乡建设',
  hot_issue: '热点难点',
  other: '其他',
} as const;

export const URGENCIES = { normal: '一般', urgent: '紧急' } as const;

/** An opinion as it is jotted down with a visit, a meeting or an inspection; who raised it and where follows from the record it belongs to. */
export const raisedMatter = z.object({
  content: z.string().trim().min(2).max(2000),
  category: codes(PROPOSAL_CATEGORIES),
  urgency: codes(URGENCIES).default('normal'),
});
export type RaisedMatter = z.output<typeof raisedMatter>;
