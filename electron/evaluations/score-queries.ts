import { sql } from 'kysely';
import { scoreOf } from '#shared/evaluations/score.ts';
import {
  type SCORE_SORT_KEYS,
  type ScoreFilter,
  type ScoreLine,
  type ScoreRow,
  type ScoreWeights,
  weightsOf,
} from '#shared/evaluations/score-model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { delegateAt, memberAt, organizationAt, subtreeIds } from '../db/as-of.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { statusAt, termLabel } from '../delegates/queries.ts';
import { allOf } from '../members/queries.ts';
import { scoreFacts } from './score-facts.ts';
import { readScoreWeights } from './settings-queries.ts';

type Scored = ScoreRow & Readonly<{ searchText: string; groupId: string | null }>;

/** Records of the year up to the day are counted. */
export const periodOf = ({ year, asOf }: Pick<ScoreFilter, 'year' | 'asOf'>) => ({
  from: `${year}-01-01`,
  to: asOf < `${year}-12-31` ? asOf : `${year}-12-31`,
});

/** Every delegate valid at the end of the period, scored and ranked within the congress; worked out in one pass and kept until something is written. */
function allScores(db: ReadDb, { year, asOf, within, level }: ScoreFilter): Promise<readonly Scored[]> {
  return keptUntilWritten(db, JSON.stringify(['delegateScores', year, asOf, within, level]), async () => {
    const period = periodOf({ year, asOf });
    const conditions = [
      sql<boolean>`d."deletedAt" is null`,
      sql<boolean>`(t."startedOn" <= ${period.to} and (t."endedOn" is null or t."endedOn" > ${period.to}))`,
      sql<boolean>`${statusAt(period.to)} = 'valid'`,
    ];
    if (within !== null) conditions.push(sql<boolean>`t."organizationId" in ${subtreeIds(within, period.to)}`);
    if (level !== null) conditions.push(sql<boolean>`t."level" = ${level}`);
    const delegates = await db
      .selectFrom(delegateAt(period.to, 'd'))
      .innerJoin(memberAt(period.to, 'm'), 'm.id', 'd.memberId')
      .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
      .innerJoin(organizationAt(period.to, 'c'), 'c.id', 't.organizationId')
      .leftJoin('delegate_group as g', 'g.id', 'd.groupId')
      .select([
        'd.id',
        'd.congressTermId',
        'd.groupId',
        'm.name',
        'm.searchText',
        't.termNumber',
        sql<string>`coalesce(c."shortName", c."name")`.as('townshipName'),
        sql<string | null>`g."name"`.as('groupName'),
      ])
      .where(allOf(conditions))
      .orderBy(sql`t."level" desc, c."sortOrder", g."name", substr(m."searchText", instr(m."searchText", ' ') + 1), d."id"`)
      .execute();
    const weights = weightsOf(await readScoreWeights(db), year);
    const facts = await scoreFacts(db, period, delegates.length > FEW ? null : delegates.map(({ id }) => id));
    const scored = delegates.map(({ congressTermId, termNumber, ...delegate }) => {
      const { score } = scoreOf(facts.get(delegate.id) ?? [], weights);
      const { parts, ...totals } = score;
      return {
        congressTermId,
        row: {
          ...delegate,
          ...totals,
          termLabel: termLabel(delegate.townshipName, termNumber),
          points: Object.fromEntries(parts.map(part => [part.component, part.points])),
        },
      };
    });
    const ofTerm = Map.groupBy(scored, ({ congressTermId }) => congressTermId);
    const ranks = new Map([...ofTerm].map(([id, all]) => [id, all.flatMap(({ row }) => row.score ?? []).sort((a, b) => b - a)]));
    return scored.map(({ congressTermId, row }): Scored => {
      const ranked = ranks.get(congressTermId) ?? [];
      return { ...row, rank: row.score === null ? null : ranked.indexOf(row.score) + 1, rankedCount: ranked.length };
    });
  });
}

/** Fewer are asked for by name, more by reading the year's records whole. */
const FEW = 50;

type SortKey = (typeof SCORE_SORT_KEYS)[number];
function valueOf(row: Scored, key: SortKey): number | string {
  if (key === 'name') return row.searchText.slice(row.searchText.indexOf(' ') + 1);
  if (key === 'rank') return row.rank ?? Number.MAX_SAFE_INTEGER;
  if (key === 'score') return row.score ?? -1;
  if (key === 'deduction') return row.deduction;
  return row.points[key] ?? -1;
}

type Input = {
  filter: ScoreFilter;
  sort: { key: SortKey; direction: 'ascending' | 'descending' } | null;
  window: { offset: number; limit: number };
};

/** One window of the ranking: congress by congress, best first, unless sorted otherwise. */
export async function listScores(db: ReadDb, { filter, sort, window }: Input): Promise<{ rows: ScoreRow[]; total: number }> {
  const needle = searchNeedle(filter.search);
  const found = (await allScores(db, filter)).filter(
    row => (needle === '' || row.searchText.includes(needle)) && (filter.groupId === null || row.groupId === filter.groupId),
  );
  const place = new Map<string, number>();
  for (const row of found) if (!place.has(row.termLabel)) place.set(row.termLabel, place.size);
  const byRank = (a: Scored, b: Scored) =>
    (place.get(a.termLabel) ?? 0) - (place.get(b.termLabel) ?? 0) || Number(valueOf(a, 'rank')) - Number(valueOf(b, 'rank'));
  const sign = sort?.direction === 'descending' ? -1 : 1;
  const ordered = [...found].sort((a, b) => {
    if (sort === null) return byRank(a, b);
    const [x, y] = [valueOf(a, sort.key), valueOf(b, sort.key)];
    return (x < y ? -1 : x > y ? 1 : 0) * sign || byRank(a, b);
  });
  return { rows: ordered.slice(window.offset, window.offset + window.limit), total: found.length };
}

/** The score of one delegate with every line of the working; null when there is no such delegate. */
export async function delegateScoreOf(db: ReadDb, { id, year, asOf }: { id: string; year: number; asOf: string }) {
  const person = await db
    .selectFrom('delegate as d')
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .select('m.name')
    .where('d.id', '=', id)
    .executeTakeFirst();
  if (person === undefined) return null;
  const weights: ScoreWeights = weightsOf(await readScoreWeights(db), year);
  const facts = await scoreFacts(db, periodOf({ year, asOf }), [id]);
  const { score, lines } = scoreOf(facts.get(id) ?? [], weights);
  return { name: person.name, weights, ...score, lines: lines as ScoreLine[] };
}
