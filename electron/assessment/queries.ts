import { sql } from 'kysely';
import {
  type AssessmentCell,
  type AssessmentFilter,
  assessmentItemValues,
  type AssessmentLine,
  ASSESSMENT_LINES,
  ASSESSMENT_MEASURES,
  type MeasureUnit,
  type MeasureValue,
} from '#shared/assessment/model.ts';
import { pointsOf, sumOf } from '#shared/assessment/rules.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { measureValues } from './measure-queries.ts';

/** Items of a year in their order. */
export async function itemsOfYear(db: ReadDb, year: number) {
  const rows = await db
    .selectFrom('assessment_item')
    .selectAll()
    .where('year', '=', year)
    .where('deletedAt', 'is', null)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
  return rows.map(row => ({ id: row.id, version: row.version, values: assessmentItemValues.parse(row) }));
}

async function townshipsAt(db: ReadDb, { asOf, within }: Readonly<{ asOf: string; within: string | null }>) {
  return db
    .selectFrom(organizationAt(asOf, 'o'))
    .select(['o.id', sql<string>`coalesce(o."shortName", o."name")`.as('name')])
    .where('o.orgCategory', '=', 'township')
    .where('o.orgType', '=', 'committee')
    .where('o.deletedAt', 'is', null)
    .$if(within !== null, query => query.where(sql<boolean>`o."id" in ${subtreeIds(within ?? '', asOf)}`))
    .orderBy('o.sortOrder')
    .orderBy('o.code')
    .execute();
}

/** A township without any record of a measure. */
const NOTHING: Readonly<Record<MeasureUnit, MeasureValue>> = { count: { count: 0, of: null }, percent: { count: 0, of: 0 } };

async function linesOf(db: ReadDb, { asOf: day, year, within }: AssessmentFilter): Promise<readonly AssessmentLine[]> {
  const items = await itemsOfYear(db, year);
  if (items.length === 0) return [];
  // a year that is over is seen from its last day
  const asOf = day < `${year}-12-31` ? day : `${year}-12-31`;
  const townships = await townshipsAt(db, { asOf, within: null });
  const shown = within === null ? townships : await townshipsAt(db, { asOf, within });
  const values = await measureValues(
    db,
    { asOf, year },
    items.map(item => item.values.measure),
  );
  const decisions = await db
    .selectFrom('assessment_result')
    .select(['itemId', 'organizationId', 'points', 'reason'])
    .where(
      'itemId',
      'in',
      items.map(({ id }) => id),
    )
    .execute();
  const decisionOf = new Map(decisions.map(decision => [`${decision.itemId} ${decision.organizationId}`, decision]));
  const all = items.map(
    ({ id, version, values: item }): AssessmentLine => ({
      kind: 'item',
      id,
      version,
      title: item.title,
      points: item.points,
      item,
      cells: townships.map((township): AssessmentCell => {
        const value =
          item.measure === 'manual'
            ? null
            : (values.get(item.measure)?.get(township.id) ?? NOTHING[ASSESSMENT_MEASURES[item.measure].unit]);
        const { points: computed, working } = pointsOf(item, value);
        const decision = decisionOf.get(`${id} ${township.id}`);
        return {
          organizationId: township.id,
          townshipName: township.name,
          value,
          computed,
          points: decision?.points ?? computed,
          working,
          reason: decision?.reason ?? null,
        };
      }),
    }),
  );
  const totals = townships.map((_township, place) => sumOf(all.map(line => line.cells[place]?.points ?? null)));
  const ranked = [...totals].sort((a, b) => b - a);
  const sums = (kind: 'total' | 'rank', numbers: readonly number[], points: number | null): AssessmentLine => ({
    kind,
    id: kind,
    version: null,
    title: ASSESSMENT_LINES[kind],
    points,
    item: null,
    cells: townships.map(({ id, name }, place) => ({
      organizationId: id,
      townshipName: name,
      value: null,
      computed: null,
      points: numbers[place] ?? null,
      working: '',
      reason: null,
    })),
  });
  const lines = [
    ...all,
    sums('total', totals, sumOf(items.map(({ values: item }) => item.points))),
    sums(
      'rank',
      totals.map(total => ranked.indexOf(total) + 1),
      null,
    ),
  ];
  const isShown = new Set(shown.map(({ id }) => id));
  return lines.map(line => ({ ...line, cells: line.cells.filter(cell => isShown.has(cell.organizationId)) }));
}

/** The table of a year: items, sum and place of every township. */
export async function listAssessment(
  db: ReadDb,
  { filter, window }: { filter: AssessmentFilter; window: { offset: number; limit: number } },
): Promise<{ rows: AssessmentLine[]; total: number }> {
  const lines = await keptUntilWritten(db, JSON.stringify(['assessment.list', filter]), () => linesOf(db, filter));
  return { rows: lines.slice(window.offset, window.offset + window.limit), total: lines.length };
}
