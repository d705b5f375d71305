import { sql } from 'kysely';
import type { z } from 'zod';
import { formatNumber, scopeOf } from '#shared/core/numbering.ts';
import type { proposalsContract } from '#shared/proposals/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { termLabel } from '../delegates/queries.ts';
import { loadTree } from '../organizations/queries.ts';
import { readPatterns } from './settings-queries.ts';

type Gap = z.output<(typeof proposalsContract)['numberGaps']['output']>[number];
type Taken = {
  series: string;
  organizationId: string;
  congressTermId: string;
  year: number;
  sequence: number;
  text: string;
  takenAt: string;
  proposalId: string;
  state: string | null;
  deletedAt: string | null;
  carried: string | null;
  termNumber: number | null;
  townshipName: string;
  code: string;
};

/** 编号核对: numbers given that no proposal carries now, and numbers skipped in a running series; by township, series and number. */
export async function numberGaps(db: ReadDb, within: string | null, today: string): Promise<Gap[]> {
  const { rows } =
    await sql<Taken>`select n.*, p."state", p."deletedAt", t."termNumber", o."code", coalesce(o."shortName", o."name") as "townshipName",
      case n."series" when 'file' then p."fileNo" else p."receiptNo" end as "carried"
    from "proposal_number" n join "party_organization" o on o."id" = n."organizationId"
    left join "proposal" p on p."id" = n."proposalId" left join "congress_term" t on t."id" = n."congressTermId"
    where n."series" in ('receipt', 'file') order by o."sortOrder", n."organizationId", n."series" desc, n."year", n."sequence", n."text"`.execute(
      db,
    );
  const tree = within === null ? null : await loadTree(db, today);
  const inScope = rows.filter(row => tree === null || within === null || tree.isWithin(row.organizationId, within));
  const gaps: Gap[] = [];
  for (const series of Map.groupBy(inScope, row => `${row.organizationId}|${row.series}`).values()) {
    const own: Gap[] = series.flatMap(row => {
      const reason = reasonOf(row);
      return reason === null ? [] : [gapOf(row, row.sequence, row.text, row.takenAt, reason)];
    });
    own.push(...(await skippedIn(db, series)));
    gaps.push(...own.toSorted((one, other) => one.year - other.year || one.sequence - other.sequence));
  }
  return gaps;
}

function reasonOf(row: Taken): string | null {
  if (row.state === null) return '登记已撤销，编号不再使用';
  if (row.deletedAt !== null) return '提案在回收站';
  return row.carried === row.text ? null : '提案已改用其他编号';
}

const gapOf = (row: Taken, sequence: number, text: string, takenAt: string | null, reason: string): Gap => ({
  series: row.series as Gap['series'],
  townshipName: row.townshipName,
  termLabel: row.termNumber === null ? '' : termLabel(row.townshipName, row.termNumber),
  year: row.year,
  sequence,
  text,
  takenAt,
  reason,
});

/** Numbers of one organisation's series that were never given, within each run of its pattern: a year, a term, or all time. */
async function skippedIn(db: ReadDb, series: readonly Taken[]): Promise<Gap[]> {
  const patterns = new Map<string, string>();
  for (const { congressTermId, series: name } of series)
    if (!patterns.has(congressTermId)) {
      const { receiptPattern, filePattern } = await readPatterns(db, congressTermId);
      patterns.set(congressTermId, name === 'file' ? filePattern : receiptPattern);
    }
  const patternOf = (row: Taken) => patterns.get(row.congressTermId) ?? '';
  const runs = Map.groupBy(series, row => {
    const { isPerYear, isPerTerm } = scopeOf(patternOf(row));
    return `${isPerYear ? row.year : ''}|${isPerTerm ? row.congressTermId : ''}`;
  });
  return [...runs.values()].flatMap(run => skippedOf(run, patternOf));
}

/** From so many numbers on, skipped ones are named as one stretch. */
const STRETCH = 3;

function skippedOf(run: readonly Taken[], patternOf: (row: Taken) => string): Gap[] {
  // numbers of another pattern came with old registers and have no place in the order
  const given = run.filter(({ sequence }) => sequence > 0).toSorted((one, other) => one.sequence - other.sequence);
  const texts = new Set(run.map(({ text }) => text));
  const gaps: Gap[] = [];
  let last = 0;
  for (const row of given) {
    const textOf = (sequence: number) =>
      formatNumber(patternOf(row), {
        unit: row.townshipName,
        code: row.code,
        year: row.year,
        term: row.termNumber ?? 0,
        sequence,
      });
    const [first, end] = [last + 1, row.sequence - 1];
    last = Math.max(last, row.sequence);
    if (end - first + 1 >= STRETCH) {
      const count = `连续 ${end - first + 1} 个号没有使用`;
      gaps.push(gapOf(row, first, `${textOf(first)} 至 ${textOf(end)}`, null, count));
      continue;
    }
    for (let sequence = first; sequence <= end; sequence += 1)
      if (!texts.has(textOf(sequence))) gaps.push(gapOf(row, sequence, textOf(sequence), null, '没有使用'));
  }
  return gaps;
}
