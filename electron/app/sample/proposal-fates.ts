import type { Season } from './plan-sessions.ts';
import type { Disposition } from '#shared/proposals/model.ts';
import type { Fate } from './proposal-life.ts';
import { at, type Chance } from './random.ts';

/** How one proposal of a batch ends. */
export type Ending =
  | Readonly<{ kind: 'life'; fate: Fate }>
  /** Into the nearest case of the batch before it that is filed. */
  | Readonly<{ kind: 'merged' }>
  | Readonly<{ kind: 'notFiled'; reason: number; disposition: Disposition; isTold: boolean }>
  | Readonly<{ kind: 'withdrawn'; isFiled: boolean }>
  | Readonly<{ kind: 'draft' }>;
export type PlannedEnding = Readonly<{ season: Season; ending: Ending }>;

const life = (season: Season, fate: Fate): PlannedEnding => ({ season, ending: { kind: 'life', fate } });
/** Seasons whose proposals have run their course. */
const FINISHED: readonly (readonly [Season, number])[] = [
  ['2009春', 12],
  ['2009秋', 11],
  ['2010会', 15],
  ['2010秋', 13],
  ['2011会', 20],
  ['2011秋', 15],
  ['2012会', 14],
];
const REFUSALS: readonly (readonly [reason: number, disposition: Disposition])[] = [
  [8, 'return'],
  [0, 'for_reference'],
  [4, 'to_petition'],
  [8, 'to_opinion'],
  [11, 'for_reference'],
  [10, 'return'],
];

/** What is under way at the reference day; every column of the board has some. Days are chosen so that the terms fall around it. */
const OPEN: readonly PlannedEnding[] = [
  life('2012春', { stage: 'handling', assignDays: 3 }),
  life('2012七月', { stage: 'submitted' }),
  life('2012春', { stage: 'handling', mode: 'joint', assignDays: 10 }),
  life('2012夏', { stage: 'assigned' }),
  life('2012七月', { stage: 'filed' }),
  life('2012春', { stage: 'replied', replyDays: [72, 84] }),
  life('2012夏', { stage: 'assistingDue', mode: 'joint' }),
  life('2012春', { stage: 'delivered', replyDays: [62, 74] }),
  { season: '2012七月', ending: { kind: 'draft' } },
  life('2012会', { stage: 'handling', isReminded: true }),
  life('2012七月', { stage: 'returned' }),
  life('2012春', { stage: 'answered', replyDays: [50, 64] }),
  { season: '2012七月', ending: { kind: 'notFiled', reason: 8, disposition: 'to_suggestion', isTold: false } },
  life('2012会', { stage: 'handling', isExtended: true }),
  life('2012春', { stage: 'dissatisfied', replyDays: [50, 64] }),
  life('2012会', { stage: 'rehandling', replyDays: [84, 91] }),
  life('2012夏', { stage: 'handling', mode: 'separate' }),
  life('2012七月', { stage: 'submitted' }),
];
const OPEN_SHARE = 0.34;

function finishedFate(chance: Chance, season: Season): Fate {
  const isRecent = season === '2012会';
  const common = {
    stage: 'concluded',
    mode: chance.weigh([
      ['single', 6],
      ['joint', 5],
      ['separate', 1],
    ] as const),
    hasSilent: true,
  } as const;
  const variant = chance.integer(1, 100);
  if (variant <= 6) return { ...common, mode: 'single', isReturned: true };
  if (variant <= 12 && !isRecent) return { ...common, isExtended: true, replyDays: [96, 140] };
  if (variant <= 18 && !isRecent) return { ...common, isReminded: true, replyDays: [95, 128] };
  if (variant <= 24 && !isRecent)
    return { ...common, secondRound: variant <= 22 ? 'satisfied' : 'dissatisfied', replyDays: [40, 70] };
  if (variant <= 30) return { ...common, isSentBack: true };
  if (variant <= 36) return { ...common, isKey: true };
  if (variant <= 40) return { ...common, isExcellent: true, class: 'A' };
  return isRecent ? { ...common, replyDays: [32, 80] } : common;
}

/** Endings of a township with this many proposals, oldest first. @param order of the township: each takes other open cases. */
export function planEndings(chance: Chance, count: number, order: number): PlannedEnding[] {
  const openCount = Math.max(7, Math.round(count * OPEN_SHARE));
  const open = Array.from({ length: Math.min(openCount, OPEN.length) }, (_, index) =>
    at(OPEN, (index + order * 5) % OPEN.length),
  );
  const finished = Array.from({ length: count - open.length }, (): PlannedEnding => {
    const season = chance.weigh(FINISHED);
    const kind = chance.integer(1, 100);
    if (kind <= 9) {
      const [reason, disposition] = chance.pick(REFUSALS);
      return { season, ending: { kind: 'notFiled', reason, disposition, isTold: true } };
    }
    if (kind <= 13) return { season, ending: { kind: 'withdrawn', isFiled: chance.happens(0.5) } };
    if (kind <= 21) return { season, ending: { kind: 'merged' } };
    return life(season, finishedFate(chance, season));
  });
  return [...finished, ...open];
}

/** Received in each season by 柏林乡: 69 in all, every one concluded. Source: A10. */
const SEED_TOWNSHIP: readonly (readonly [Season, number])[] = [
  ['2009春', 9],
  ['2009秋', 7],
  ['2010会', 9],
  ['2010秋', 8],
  ['2011会', 12],
  ['2011秋', 9],
  ['2012会', 10],
  ['2012春', 5],
];

/** The proposals of 柏林乡 (提案), and its few 提议 in whatever state. The first two are those the source report names. */
export function planSeedEndings(
  chance: Chance,
): Readonly<{ proposals: readonly PlannedEnding[]; suggestions: readonly PlannedEnding[] }> {
  const proposals = SEED_TOWNSHIP.flatMap(([season, count]) =>
    Array.from({ length: count }, (_, index): PlannedEnding => {
      if (season === '2009春' && index < 2)
        return life(season, { stage: 'concluded', mode: 'joint', class: 'A', isExcellent: true, isKey: true });
      const fate = finishedFate(chance, season === '2012春' ? '2012会' : season);
      const plain: Fate = fate.secondRound === 'dissatisfied' ? { ...fate, secondRound: 'satisfied' } : fate;
      return life(
        season,
        season === '2012春' ? { stage: 'concluded', mode: plain.mode ?? 'single', replyDays: [24, 38] } : plain,
      );
    }),
  );
  return {
    proposals,
    suggestions: [
      life('2010秋', { stage: 'concluded', mode: 'single' }),
      life('2011秋', { stage: 'concluded', mode: 'joint', class: 'B' }),
      life('2012夏', { stage: 'handling', mode: 'joint' }),
      life('2012七月', { stage: 'submitted' }),
    ],
  };
}
