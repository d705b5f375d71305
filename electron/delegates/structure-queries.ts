import { type RawBuilder, sql } from 'kysely';
import { COLLEGE_PLUS_CODES } from '#shared/core/education.ts';
import { NOT_MINORITY_CODES } from '#shared/core/ethnic-groups.ts';
import { issueText } from '#shared/core/issue.ts';
import { COMPOSITION_CATEGORIES, type CompositionCategory, type CongressLevel } from '#shared/delegates/model.ts';
import {
  NO_TARGETS,
  type StructureBasis,
  type StructureCounts,
  type StructureTable,
  structureTargets,
  type StructureTargets,
  sumOfStructure,
} from '#shared/delegates/structure-model.ts';
import { checkStructure } from '#shared/delegates/structure-rules.ts';
import { checkUnitElection } from '#shared/delegates/unit-rules.ts';
import { memberAt, subtreeIds } from '../db/as-of.ts';
import { countedAt } from '../db/conditions.ts';
import type { ReadDb } from '../db/operation.ts';
import { listUnits } from './congress-queries.ts';
import { delegateBase, statusAt } from './queries.ts';
import { termOf } from './term-queries.ts';

const STATUSES: Readonly<Record<StructureBasis, RawBuilder<unknown>>> = {
  valid: sql`('valid')`,
  elected: sql`('elected', 'valid')`,
  nominated: sql`('candidate', 'elected', 'valid')`,
};
export const targetsKey = (termId: string): string => `structureTargets.${termId}`;

/** Target shares of a term. */
export async function targetsOf(db: ReadDb, termId: string): Promise<StructureTargets> {
  const row = await db.selectFrom('setting').select('value').where('id', '=', targetsKey(termId)).executeTakeFirst();
  if (row === undefined) return NO_TARGETS;
  const parsed = structureTargets.safeParse(JSON.parse(row.value));
  return parsed.success ? parsed.data : NO_TARGETS;
}

/** Age in full years on the day of election is 35 or less. Source: R-A1, R-A2, R-A3. */
const IS_UNDER_35 = sql<boolean>`(cast(substr(d."electedOn", 1, 4) as integer) - cast(substr(m."birth", 1, 4) as integer)
  - (substr(m."birth", 5) > substr(d."electedOn", 5))) <= 35`;

/**
 * The structure of a congress by electoral unit: seats, people, categories, attributes, what is missing and what to warn of.
 * Ages are those on the day of election. Source: domain.md §5.3 党代表结构统计表, R-A2, R-D6, R-D7.
 */
export async function structureOf(
  db: ReadDb,
  { termId, asOf, basis }: { termId: string; asOf: string; basis: StructureBasis },
): Promise<StructureTable | null> {
  const term = await termOf(db, termId);
  if (term === null) return null;
  const sums: Readonly<Record<string, RawBuilder<boolean>>> = {
    women: sql<boolean>`m."sex" = '2'`,
    minority: sql<boolean>`m."ethnicity" not in (${sql.join(NOT_MINORITY_CODES)})`,
    frontline: sql<boolean>`d."isFrontline" = 1`,
    collegePlus: sql<boolean>`m."education" in (${sql.join(COLLEGE_PLUS_CODES)})`,
    under35: IS_UNDER_35,
    ...Object.fromEntries(
      Object.keys(COMPOSITION_CATEGORIES).map(key => [`category.${key}`, sql<boolean>`d."compositionCategory" = ${key}`]),
    ),
  };
  const counted = (await delegateBase(db, asOf)
    .where('d.congressTermId', '=', termId)
    .where(sql<boolean>`d."deletedAt" is null`)
    .select([
      sql<string>`d."electoralUnitId"`.as('unitId'),
      sql<number>`sum(${statusAt(asOf)} in ${STATUSES[basis]})`.as('total'),
      sql<number>`sum(${statusAt(asOf)} in ('candidate', 'elected', 'valid'))`.as('nominated'),
      sql<number>`sum(d."nominatedOn" is not null)`.as('wasNominated'),
      ...Object.entries(sums).map(([key, condition]) =>
        sql<number>`sum(${statusAt(asOf)} in ${STATUSES[basis]} and ${condition})`.as(key),
      ),
    ])
    .groupBy(sql`d."electoralUnitId"`)
    .execute()) as unknown as (Record<string, number> & { unitId: string })[];
  const byUnit = new Map(counted.map(row => [row.unitId, row]));
  const rows = (await listUnits(db, termId)).map(unit => {
    const found = byUnit.get(unit.id);
    const put = (found?.['wasNominated'] ?? 0) > 0 ? (found?.['nominated'] ?? 0) : null;
    const candidateCount = unit.candidateCount ?? put;
    return {
      unitId: unit.id,
      name: unit.name,
      allottedSeats: unit.allottedSeats,
      candidateCount,
      ...countsOf(found),
      warnings: checkUnitElection({ ...unit, candidateCount }).map(issueText),
    };
  });
  const targets = await targetsOf(db, termId);
  const members = await membersOf(db, term.organizationId, asOf);
  const { level, quota } = await db
    .selectFrom('congress_term')
    .select(['level', 'quota'])
    .where('id', '=', termId)
    .executeTakeFirstOrThrow();
  const seats = rows.reduce((sum, row) => sum + row.allottedSeats, 0);
  const whole = sumOfStructure(rows);
  return {
    label: term.label,
    level: level as CongressLevel,
    quota,
    targets,
    rows,
    members,
    warnings: checkStructure({ whole, seats, quota, hasUnits: rows.length > 0, targets, members }),
  };
}

function countsOf(row: Record<string, number> | undefined): StructureCounts {
  const value = (key: string) => row?.[key] ?? 0;
  return {
    total: value('total'),
    categories: Object.fromEntries(
      (Object.keys(COMPOSITION_CATEGORIES) as CompositionCategory[]).map(key => [key, value(`category.${key}`)]),
    ),
    women: value('women'),
    minority: value('minority'),
    frontline: value('frontline'),
    collegePlus: value('collegePlus'),
    under35: value('under35'),
  };
}

async function membersOf(db: ReadDb, organizationId: string, asOf: string) {
  const { total, women, minority } = await db
    .selectFrom(memberAt(asOf, 'm'))
    .select([
      sql<number>`count(*)`.as('total'),
      sql<number>`coalesce(sum(m."sex" = '2'), 0)`.as('women'),
      sql<number>`coalesce(sum(m."ethnicity" not in (${sql.join(NOT_MINORITY_CODES)})), 0)`.as('minority'),
    ])
    .where(countedAt('m', asOf))
    .where(sql<boolean>`m."organizationId" in ${subtreeIds(organizationId, asOf)}`)
    .executeTakeFirstOrThrow();
  return { total, women, minority };
}
