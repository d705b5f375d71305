import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** 履职评分: parts of a delegate's score, each worked out from records. Source: domain.md §1.6 履职档案. */
export const SCORE_COMPONENTS = {
  meeting: '参加会议',
  group_activity: '小组活动',
  training: '学习培训',
  inspection: '视察调研',
  contact: '联系党员群众',
  opinion: '反映意见建议',
  proposal: '提案提议',
  duty_report: '述职',
  evaluation: '测评评议',
} as const;
export type ScoreComponent = keyof typeof SCORE_COMPONENTS;
export const SCORE_COMPONENT_KEYS = Object.keys(SCORE_COMPONENTS) as ScoreComponent[];
/** How training is measured: sessions attended of those expected, or hours against a target. */
export const TRAINING_MEASURES = { sessions: '参加次数÷应参加次数', hours: '学时÷目标学时' } as const;

const points = (standard: number) => z.number().min(0).max(100).default(standard);
/** Weights of one year [default]; together 100 points unless the office decides otherwise. */
export const scoreWeights = z.object({
  points: z
    .object({
      meeting: points(15),
      group_activity: points(15),
      training: points(10),
      inspection: points(10),
      contact: points(20),
      opinion: points(10),
      proposal: points(10),
      duty_report: points(5),
      evaluation: points(5),
    } satisfies Record<ScoreComponent, unknown>)
    .prefault({}),
  trainingMeasure: codes(TRAINING_MEASURES).default('sessions'),
  /** Hours a year, when training is measured by hours. */
  trainingHours: z.number().min(1).max(500).default(8),
  /** Contacts a year for each link. Source: domain.md Q16. */
  contactsPerLink: z.number().int().min(1).max(52).default(1),
  /** Opinions and proposals a year that give all points. */
  opinionTarget: z.number().int().min(1).max(100).default(1),
  proposalTarget: z.number().int().min(1).max(100).default(1),
  /** Worth of a proposal signed jointly, one led being 1. */
  jointShare: z.number().min(0).max(1).default(0.5),
  /** Taken off for each absence without leave. */
  absenceDeduction: z.number().min(0).max(20).default(2),
});
export type ScoreWeights = z.output<typeof scoreWeights>;
/** Weights by the year they were decided for. */
export const weightsByYear = z.record(z.string().regex(/^\d{4}$/), scoreWeights);
export type WeightsByYear = z.output<typeof weightsByYear>;

/** Records a line of a score opens. */
export const SCORE_RECORDS = {
  meeting: '会议',
  group_activity: '小组活动',
  training_session: '培训班',
  inspection: '视察调研',
  contact_assignment: '联系安排',
  contact_record: '联系记录',
  opinion: '意见建议',
  proposal: '提案提议',
  duty_report: '述职',
  evaluation: '测评评议',
} as const;
export const scoreRecord = codes(SCORE_RECORDS);
export type ScoreRecord = z.output<typeof scoreRecord>;

/** One line of the working: what was done on which day and the points it gave; deductions are below zero. */
export const scoreLine = z.object({
  component: z.enum([...SCORE_COMPONENT_KEYS, 'deduction']),
  record: scoreRecord,
  id: entityId,
  on: day.nullable(),
  title: z.string(),
  /** 实到, 请假, 领衔 …: why the points. */
  note: z.string(),
  points: z.number(),
});
export type ScoreLine = z.output<typeof scoreLine>;

/** One part: null points where nothing of the kind was asked of the delegate in the year. */
export const scorePart = z.object({
  component: z.enum(SCORE_COMPONENT_KEYS),
  points: z.number().nullable(),
  maximum: z.number(),
  /** Sentence such as 应到 3 次，实到 2 次. */
  note: z.string(),
});
export type ScorePart = z.output<typeof scorePart>;

/** earned ÷ possible × 100 − deduction, not below 0; null where nothing was asked. */
export const delegateScore = z.object({
  score: z.number().nullable(),
  earned: z.number(),
  possible: z.number(),
  deduction: z.number(),
  parts: z.array(scorePart),
});
export type DelegateScore = z.output<typeof delegateScore>;

export const scoreRow = z.object({
  id: entityId,
  name: z.string(),
  townshipName: z.string(),
  groupName: z.string().nullable(),
  termLabel: z.string(),
  /** Place within the delegates of the same congress, the same for equal scores; null without a score. */
  rank: z.number().int().nullable(),
  rankedCount: z.number().int(),
  ...delegateScore.omit({ parts: true }).shape,
  /** Points by part; null where nothing was asked. */
  points: z.record(z.string(), z.number().nullable()),
});
export type ScoreRow = z.output<typeof scoreRow>;

export const scoreFilter = z.object({
  asOf: day,
  /** Records of this calendar year up to asOf are counted. */
  year: z.number().int().min(1950).max(2100),
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  level: z.enum(['county', 'township']).nullable().default(null),
  groupId: entityId.nullable().default(null),
});
export type ScoreFilter = z.output<typeof scoreFilter>;
export const SCORE_SORT_KEYS = ['rank', 'score', 'name', 'deduction', ...SCORE_COMPONENT_KEYS] as const;

/** Weights that hold in a year: those decided for it, else the latest before it, else the standard ones. */
export function weightsOf(all: WeightsByYear, year: number): ScoreWeights {
  const decided = Object.keys(all)
    .filter(key => Number(key) <= year)
    .sort()
    .at(-1);
  return (decided === undefined ? undefined : all[decided]) ?? scoreWeights.parse({});
}

/**
 * Decides the weights of one year and leaves every other year as it was: a later year that followed this one and has begun gets its old ones
 * written down. @param begun the calendar year of today
 */
export function withWeights(all: WeightsByYear, year: number, weights: ScoreWeights, begun: number): WeightsByYear {
  const next = year + 1;
  const mustKeep = next <= begun && !Object.hasOwn(all, String(next));
  return {
    ...all,
    ...(mustKeep ? { [String(next)]: weightsOf(all, next) } : {}),
    [String(year)]: weights,
  };
}

/** Sections a complete dossier has something in; the others depend on chance or choice. Source: domain.md §5.2 dossierCompleteness. */
export const DOSSIER_EXPECTED = {
  group: '代表小组',
  meeting: '会议',
  group_activity: '小组活动',
  training_session: '学习培训',
  contact: '联系记录',
  voice: '意见建议或提案提议',
  duty_report: '述职',
} as const;
export type DossierPart = keyof typeof DOSSIER_EXPECTED;
