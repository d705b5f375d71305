import { z } from 'zod';
import { entityId } from '../core/window.ts';

/** One column of a list that only figures have. */
export type FigureColumn = Readonly<{ key: string; label: string; width: number; align?: 'right' }>;
const text = (key: string, label: string, width: number): FigureColumn => ({ key, label, width });
const number = (key: string, label: string, width = 84): FigureColumn => ({ key, label, width, align: 'right' });

/** Lists behind figures that no other page shows: each figure is the number of its rows, or the sum of one column. */
export const FIGURE_LISTS = {
  attendances: [
    text('name', '姓名', 90),
    text('groupName', '代表小组', 150),
    text('title', '会议或培训', 280),
    text('on', '日期', 100),
    text('organizationName', '单位', 110),
  ],
  trainees: [
    text('name', '姓名', 90),
    text('groupName', '代表小组', 150),
    number('times', '参训次数'),
    text('lastOn', '最近一次', 100),
  ],
  trainedDelegates: [
    text('name', '姓名', 90),
    text('townshipName', '乡镇', 100),
    text('groupName', '代表小组', 150),
    text('post', '单位及职务', 240),
    number('times', '参训次数'),
  ],
  participants: [
    text('name', '姓名', 90),
    text('townshipName', '乡镇', 100),
    number('times', '参加次数'),
    text('lastOn', '最近一次', 100),
  ],
  dutyDelegates: [
    text('name', '姓名', 90),
    text('termLabel', '届次', 140),
    text('groupName', '代表小组', 150),
    text('standing', '述职', 110),
    number('reportYear', '述职年度'),
  ],
  dossierParts: [
    text('name', '姓名', 90),
    text('townshipName', '乡镇', 100),
    text('groupName', '代表小组', 150),
    text('part', '档案内容', 170),
    text('state', '情况', 80),
  ],
  budgets: [
    text('organizationName', '单位', 130),
    number('year', '年度', 70),
    text('purpose', '用途', 130),
    text('source', '来源', 130),
    number('budgetYuan', '预算（元）', 110),
    number('spentYuan', '支出（元）', 110),
  ],
  townships: [text('name', '乡镇', 130), number('conferences', '本年度会议', 100), number('delegates', '党代表', 90)],
  groups: [
    text('townshipName', '乡镇', 110),
    text('name', '代表小组', 180),
    text('leaderName', '组长', 90),
    number('held', '本年度活动', 100),
  ],
  turnouts: [
    text('title', '会议', 300),
    text('on', '日期', 100),
    text('organizationName', '单位', 120),
    number('expected', '应到'),
    number('present', '实到'),
  ],
  reportItems: [text('title', '标题', 260), text('text', '内容', 620)],
  suggestions: [
    text('topic', '视察主题', 220),
    text('on', '视察日期', 100),
    text('content', '意见建议', 340),
    text('addressedTo', '致送单位', 140),
    text('state', '状态', 90),
  ],
  exemplars: [
    text('title', '标题', 260),
    text('names', '典型姓名', 140),
    text('organizationName', '单位', 120),
    text('on', '日期', 100),
  ],
} as const satisfies Readonly<Record<string, readonly FigureColumn[]>>;
export type FigureListName = keyof typeof FIGURE_LISTS;
export const isFigureList = (name: string): name is FigureListName => Object.hasOwn(FIGURE_LISTS, name);

/** Pages a line of such a list, or a record that breaks a rule, opens on. */
export const LINE_PAGES = [
  'delegates',
  'members',
  'meeting',
  'training',
  'inspections',
  'groups',
  'organizations',
  'funds',
  'publicity',
  'proposal',
  'opinions',
  'links',
  'contactRecords',
  'evaluations',
  'institutions',
  'congress',
] as const;
export const opensRecord = z.object({ page: z.enum(LINE_PAGES), id: entityId });
/** One line: texts and numbers by column key, and the record it stands for. */
export const figureLine = z.object({
  id: z.string(),
  cells: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  opens: opensRecord.nullable(),
});
export type FigureLine = z.output<typeof figureLine>;
