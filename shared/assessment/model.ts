import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** What a measure counts: a number of records, or a share of them in percent. */
export type MeasureUnit = 'count' | 'percent';
/** Measures worked out from the records of a township in a year; manual is entered by hand. */
export const ASSESSMENT_MEASURES = {
  conference: { label: '召开党代表会议', unit: 'count', target: 1, note: '本年召开的党代表大会、党代表会议次数' },
  activity: { label: '小组活动开展面', unit: 'percent', target: 100, note: '本年开展过活动的代表小组占代表小组' },
  training_plan: { label: '制定培训计划', unit: 'count', target: 1, note: '本年已批准的培训计划份数' },
  training_coverage: { label: '培训覆盖面', unit: 'percent', target: 100, note: '本年参训代表占有效代表' },
  inspection: { label: '组织视察调研', unit: 'count', target: 1, note: '本年组织的视察、调研、督查次数' },
  suggestion: { label: '视察建议整改率', unit: 'percent', target: 60, note: '本年视察提出的建议中已整改的' },
  committee_link: { label: '委员联系小组覆盖面', unit: 'percent', target: 100, note: '联系了代表小组的党委委员占党委委员' },
  delegate_link: { label: '代表联系党员覆盖面', unit: 'percent', target: 100, note: '联系了党员的代表占有效代表' },
  member_link: { label: '党员联系群众覆盖面', unit: 'percent', target: 100, note: '联系了群众的党员占党员' },
  contact: { label: '代表走访面', unit: 'percent', target: 100, note: '本年有联系记录的代表占有效代表' },
  opinion: { label: '意见建议办结率', unit: 'percent', target: 90, note: '本年收到的意见建议中已了结的' },
  proposal: { label: '提案办结率', unit: 'percent', target: 100, note: '本年收到并立案的提案中已办结的' },
  proposal_on_time: { label: '提案按期答复率', unit: 'percent', target: 100, note: '本年收到的提案中，已答复的有多少按期' },
  duty_report: { label: '代表述职率', unit: 'percent', target: 100, note: '本年安排的述职中已述职的' },
  rating: { label: '测评党委班子', unit: 'count', target: 1, note: '本年对党委班子的测评次数' },
  document: { label: '印发制度文件', unit: 'count', target: 1, note: '本年印发的制度文件份数' },
  publicity: { label: '宣传报道', unit: 'count', target: 4, note: '本年刊播的宣传条数' },
  manual: { label: '人工评定', unit: 'count', target: null, note: '由考核组评定' },
} as const satisfies Readonly<
  Record<string, Readonly<{ label: string; unit: MeasureUnit; target: number | null; note: string }>>
>;
export type AssessmentMeasure = keyof typeof ASSESSMENT_MEASURES;
export const MEASURE_LABELS = Object.fromEntries(
  Object.entries(ASSESSMENT_MEASURES).map(([key, { label }]) => [key, label]),
) as Readonly<Record<AssessmentMeasure, string>>;
export const assessmentMeasure = codes(MEASURE_LABELS);
/** How points follow from the value. */
export const ASSESSMENT_RULES = { proportional: '按比例', all_or_nothing: '达标得分' } as const;
export const assessmentRule = codes(ASSESSMENT_RULES);

/** 党建目标考核项目. Source: domain.md §1.6, seed-report.txt. */
export const assessmentItemValues = z.object({
  year: z.number().int().min(1950).max(2100),
  title: z.string().min(2).max(60),
  points: z.number().min(0.5).max(100),
  measure: assessmentMeasure,
  /** Value that gives all points; null for manual. */
  target: z.number().min(0.1).max(10_000).nullable(),
  rule: assessmentRule.nullable(),
  remark: z.string().max(500).nullable(),
});
export type AssessmentItemValues = z.output<typeof assessmentItemValues>;

/** What the records say: a count (of null), or counted of all of them. */
export const measureValue = z.object({ count: z.number().int(), of: z.number().int().nullable() });
export type MeasureValue = z.output<typeof measureValue>;

/** One township of one item: what was worked out, and what a person decided instead. */
export const assessmentCell = z.object({
  organizationId: entityId,
  townshipName: z.string(),
  value: measureValue.nullable(),
  /** Null for a manual item. */
  computed: z.number().nullable(),
  /** Points that count: decided, else worked out; null where a manual item is still open. */
  points: z.number().nullable(),
  /** Sentence of the working. */
  working: z.string(),
  /** Why a person decided otherwise. */
  reason: z.string().nullable(),
});
export type AssessmentCell = z.output<typeof assessmentCell>;

/** A line of the table: an item, the sum, or the place among the townships. */
export const ASSESSMENT_LINES = { item: '项目', total: '合计', rank: '名次' } as const;
export const assessmentLine = z.object({
  kind: codes(ASSESSMENT_LINES),
  /** Of the item; the kind for the others. */
  id: z.string(),
  version: z.number().int().nullable(),
  title: z.string(),
  points: z.number().nullable(),
  item: assessmentItemValues.nullable(),
  cells: z.array(assessmentCell),
});
export type AssessmentLine = z.output<typeof assessmentLine>;

export const assessmentFilter = z.object({
  asOf: day,
  year: z.number().int().min(1950).max(2100),
  /** A township alone; all when null. */
  within: entityId.nullable().default(null),
});
export type AssessmentFilter = z.output<typeof assessmentFilter>;
export const ASSESSMENT_SORT_KEYS = ['office'] as const;

type Standard = Readonly<{ title: string; points: number; measure: Exclude<AssessmentMeasure, 'manual'> }>;
/** What a first year begins with; together 100 points [default]. Source: the works named by the seed. */
export const STANDARD_ITEMS: readonly Standard[] = [
  { title: '每年召开一次党代表会议', points: 12, measure: 'conference' },
  { title: '代表小组每年开展活动', points: 10, measure: 'activity' },
  { title: '制定年度培训计划', points: 5, measure: 'training_plan' },
  { title: '代表参加培训', points: 8, measure: 'training_coverage' },
  { title: '组织代表视察调研', points: 8, measure: 'inspection' },
  { title: '视察建议得到整改', points: 5, measure: 'suggestion' },
  { title: '党委委员联系代表小组', points: 6, measure: 'committee_link' },
  { title: '代表联系党员', points: 6, measure: 'delegate_link' },
  { title: '党员联系群众', points: 6, measure: 'member_link' },
  { title: '提案办结', points: 10, measure: 'proposal' },
  { title: '提案按期答复', points: 6, measure: 'proposal_on_time' },
  { title: '代表述职', points: 6, measure: 'duty_report' },
  { title: '建立健全制度', points: 4, measure: 'document' },
  { title: '宣传报道', points: 8, measure: 'publicity' },
];
