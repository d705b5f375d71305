/** Who keeps parts from adding up to their whole: rows of the list behind the whole that are in none of the parts or in several. Source: domain.md R-S2. */
import { delegateFilter } from '#shared/delegates/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { proposalFilter } from '#shared/proposals/model.ts';
import type { ReadDb } from '../../db/operation.ts';
import { listDelegates } from '../../delegates/queries.ts';
import { listMembers } from '../../members/queries.ts';
import { listOrganizations } from '../../organizations/queries.ts';
import { listProposals } from '../../proposals/queries.ts';
import { drillInto } from '../drill.ts';
import { type CheckFacts, MOST_OFFENDERS, type Offender } from './rule.ts';

type Listed = Readonly<{ id: string; label: string; opens: Offender['opens'] }>;
type Filter = Readonly<Record<string, unknown>>;
const EVERYTHING = { sort: null, window: { offset: 0, limit: Number.MAX_SAFE_INTEGER } } as const;

/** Rows of a list by name; empty for a list that is not one of records. */
async function rowsOf(db: ReadDb, entity: string, filter: Filter): Promise<Listed[]> {
  switch (entity) {
    case 'organizations': {
      const { rows } = await listOrganizations(db, { filter: organizationFilter.parse(filter), ...EVERYTHING });
      return rows.map(({ id, name }) => ({ id, label: name, opens: { page: 'organizations', id } }));
    }
    case 'members': {
      const { rows } = await listMembers(db, { filter: memberFilter.parse(filter), ...EVERYTHING });
      return rows.map(({ id, name }) => ({ id, label: name, opens: { page: 'members', id } }));
    }
    case 'delegates': {
      const { rows } = await listDelegates(db, { filter: delegateFilter.parse(filter), ...EVERYTHING });
      return rows.map(({ id, name }) => ({ id, label: name, opens: { page: 'delegates', id } }));
    }
    case 'proposals': {
      const { rows } = await listProposals(db, { filter: proposalFilter.parse(filter), ...EVERYTHING });
      return rows.map(({ id, subject }) => ({ id, label: subject, opens: { page: 'proposal', id } }));
    }
    default:
      return [];
  }
}

/** Rows of the whole in none or several of the parts, and rows of a part that are not of the whole. */
export async function notInExactlyOne(
  { db, asOf }: CheckFacts,
  total: string,
  parts: readonly string[],
): Promise<Readonly<{ offenders: readonly Offender[]; offenderCount: number }>> {
  const lists = await Promise.all([total, ...parts].map(statistic => drillInto(db, { statistic, scopeId: null, asOf })));
  // people counted by one list and records counted by another cannot be laid over each other
  if (new Set(lists.map(({ entity }) => entity)).size > 1) return { offenders: [], offenderCount: 0 };
  const listOf = async (statistic: string) => {
    const { entity, filter } = await drillInto(db, { statistic, scopeId: null, asOf });
    return rowsOf(db, entity, filter);
  };
  const whole = await listOf(total);
  const found = new Map<string, { row: Listed; times: number }>(whole.map(row => [row.id, { row, times: 0 }]));
  const offenders: Offender[] = [];
  for (const part of parts)
    for (const row of await listOf(part)) {
      const known = found.get(row.id);
      if (known === undefined) offenders.push({ label: row.label, detail: '不在总数之内', opens: row.opens });
      else known.times += 1;
    }
  for (const { row, times } of found.values())
    if (times !== 1)
      offenders.push({ label: row.label, detail: times === 0 ? '不属于其中任何一类' : `同时属于 ${times} 类`, opens: row.opens });
  return { offenders: offenders.slice(0, MOST_OFFENDERS), offenderCount: offenders.length };
}
