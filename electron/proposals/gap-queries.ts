import { sql } from 'kysely';
import type { z } from 'zod';
import { formatNumber, scopeOf } from '#shared/proposals/numbering.ts';
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
  unit: string;
  code: string;
};

/** 编号核对: numbers given that no proposal carries now, and numbers skipped in a running series. */
export async function numberGaps(db: ReadDb, within: string | null, today: string): Promise<Gap[]> {
  const { rows } =
    await sql<Taken>`select n.*, p."state", p."deletedAt", t."termNumber", o."code", coalesce(o."shortName", o."name") as "townshipName",
      coalesce(o."shortName", o."name") as "unit", case n."series" when 'file' then p."fileNo" else p."receiptNo" end as "carried"
    from "proposal_number" n join "party_organization" o on o."id" = n."organizationId"
    left join "proposal" p on p."id" = n."proposalId" left join "congress_term" t on t."id" = n."congressTermId"
    where n."series" in ('receipt', 'file') order by o."sortOrder", n."series" desc, n."year", n."sequence", n."text"`.execute(
      db,
    );
  const tree = within === null ? null : await loadTree(db, today);
  const inScope = rows.filter(row => tree === null || within === null || tree.isWithin(row.organizationId, within));
  const gaps = inScope.flatMap(row => {
    const reason = reasonOf(row);
    return reason === null ? [] : [gapOf(row, row.sequence, row.text, row.takenAt, reason)];
  });
  for (const group of Map.groupBy(
    inScope,
    row => `${row.series}|${row.organizationId}|${row.congressTermId}|${row.year}`,
  ).values())
    gaps.push(...(await skipped(db, group)));
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

/** Sequences below the highest that were never given; numbers of another pattern have none. */
async function skipped(db: ReadDb, group: readonly Taken[]): Promise<Gap[]> {
  const [first] = group;
  if (first === undefined) return [];
  const patterns = await readPatterns(db, first.congressTermId);
  const pattern = first.series === 'file' ? patterns.filePattern : patterns.receiptPattern;
  if (!scopeOf(pattern).isPerYear) return [];
  const given = new Set(group.map(row => row.sequence));
  const gaps: Gap[] = [];
  for (let sequence = 1; sequence < Math.max(...given); sequence += 1) {
    if (given.has(sequence)) continue;
    const text = formatNumber(pattern, {
      unit: first.unit,
      code: first.code,
      year: first.year,
      term: first.termNumber ?? 0,
      sequence,
    });
    gaps.push(gapOf(first, sequence, text, null, '没有使用'));
  }
  return gaps;
}
