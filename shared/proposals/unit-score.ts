/** The score of a handling unit, every point explained. Weights [default]; the idea is that of anchors 2.2 (unit score by formula). */
import { percentText } from '../core/percent.ts';

export type UnitFacts = Readonly<{
  assigned: number;
  open: number;
  overdue: number;
  replied: number;
  repliedOnTime: number;
  returned: number;
  extended: number;
  reminded: number;
  satisfied: number;
  basicallySatisfied: number;
  dissatisfied: number;
  promises: number;
  promisesKept: number;
  promisesOverdue: number;
  averageDays: number | null;
}>;

const ON_TIME = 40;
const SATISFACTION = 30;
const PROMISES = 20;
const COOPERATION = 10;
/** Points lost for each reminder that was needed. */
const PER_REMINDER = 2;

type Part = Readonly<{ weight: number; points: number; text: string }>;

/** 0–100 over the parts that have data, with one sentence a part; null when nothing was due yet. */
export function scoreOf(facts: UnitFacts): { score: number | null; working: string[] } {
  const parts: Part[] = [];
  const due = facts.replied + facts.overdue;
  if (due > 0)
    parts.push({
      weight: ON_TIME,
      points: (ON_TIME * facts.repliedOnTime) / due,
      text: `按期答复 ${facts.repliedOnTime} 件，应答复 ${due} 件，按期率 ${percentText(facts.repliedOnTime, due)}`,
    });
  const answered = facts.satisfied + facts.basicallySatisfied + facts.dissatisfied;
  if (answered > 0)
    parts.push({
      weight: SATISFACTION,
      points: (SATISFACTION * (facts.satisfied + 0.7 * facts.basicallySatisfied)) / answered,
      text: `满意 ${facts.satisfied} 件、基本满意 ${facts.basicallySatisfied} 件（按七成计）、不满意 ${facts.dissatisfied} 件`,
    });
  const owed = facts.promisesKept + facts.promisesOverdue;
  if (owed > 0)
    parts.push({
      weight: PROMISES,
      points: (PROMISES * facts.promisesKept) / owed,
      text: `承诺落实 ${facts.promisesKept} 项，逾期未落实 ${facts.promisesOverdue} 项`,
    });
  if (parts.length === 0) return { score: null, working: ['还没有到期或答复的提案，暂不评分。'] };
  parts.push({
    weight: COOPERATION,
    points: Math.max(0, COOPERATION - PER_REMINDER * facts.reminded),
    text: `催办 ${facts.reminded} 次，每次扣 ${PER_REMINDER} 分`,
  });
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  const score = Math.round((100 * points) / weight);
  return {
    score,
    working: [
      ...parts.map(part => `${part.text}：${round(part.points)} 分（满分 ${part.weight}）`),
      `合计 ${round(points)} 分，满分 ${weight} 分，折合百分制 ${score} 分`,
    ],
  };
}

const round = (points: number) => Math.round(points * 10) / 10;
