import { assessmentListFields } from '#shared/assessment/fields.ts';
import { type AssessmentLine, MEASURE_LABELS } from '#shared/assessment/model.ts';
import type { Field } from '#shared/core/field.ts';
import { fieldsNamed, shownField } from '#shared/core/field-builders.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import { listAssessment } from '../assessment/queries.ts';
import type { ReadDb } from '../db/operation.ts';
import { atOnce, type CellOptions, rosterBody, type RosterRow, type TableBody } from './export-roster.ts';

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

const lineOf = (line: AssessmentLine): RosterRow => ({
  title: line.title,
  points: line.points,
  measure: line.item === null ? null : MEASURE_LABELS[line.item.measure],
  ...Object.fromEntries(line.cells.map(cell => [cell.organizationId, cell.points])),
});

/** The table of a year with a column for each township; what a person decided is told below it. */
export async function assessmentListBody(
  db: ReadDb,
  source: Extract<TableSource, { kind: 'assessment' }>,
  options: CellOptions,
): Promise<TableBody> {
  const { rows } = await listAssessment(db, { filter: source.filter, window: EVERYTHING });
  const townships: readonly Field[] = (rows[0]?.cells ?? []).map(({ organizationId, townshipName }) =>
    shownField({ key: organizationId, label: townshipName, width: 10, align: 'right' }, undefined, 'integer'),
  );
  const fields = fieldsNamed([...assessmentListFields, ...townships], source.columns);
  const decided = rows.flatMap(line =>
    line.cells.flatMap(({ townshipName, reason, points }) =>
      reason === null ? [] : [`${townshipName}“${line.title}”评定 ${points ?? 0} 分：${reason}`],
    ),
  );
  return rosterBody({ fields, ...atOnce(rows.map(lineOf)), footnotes: decided }, options);
}
