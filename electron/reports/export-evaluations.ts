import type { Field } from '#shared/core/field.ts';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import {
  dutyDelegateListFields,
  dutyReportListFields,
  evaluationListFields,
  scoreListFields,
} from '#shared/evaluations/fields.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDutyDelegates, listDutyReports } from '../evaluations/duty-queries.ts';
import { listEvaluations } from '../evaluations/queries.ts';
import { listScores } from '../evaluations/score-queries.ts';
import { atOnce, type CellOptions, rosterBody, type RosterRow, type TableBody } from './export-roster.ts';

type Source = Extract<TableSource, { kind: 'evaluations' | 'dutyReports' | 'dutyDelegates' | 'delegateScores' }>;
const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** Fields and rows of one of the lists of 测评述职. */
async function linesOf(db: ReadDb, source: Source): Promise<Readonly<{ fields: readonly Field[]; rows: readonly RosterRow[] }>> {
  switch (source.kind) {
    case 'evaluations': {
      const { rows } = await listEvaluations(db, { ...source, window: EVERYTHING });
      const lines = rows.map(
        ({ counts: _counts, results, ...row }): RosterRow => ({
          ...row,
          ...Object.fromEntries(
            results.map(({ label, count, percent }, index) => [`option${index + 1}`, `${label} ${count}（${percent}）`]),
          ),
        }),
      );
      return { fields: evaluationListFields, rows: lines };
    }
    case 'dutyReports': {
      const { rows } = await listDutyReports(db, { ...source, window: EVERYTHING });
      return { fields: dutyReportListFields, rows };
    }
    case 'dutyDelegates': {
      const { rows } = await listDutyDelegates(db, { ...source, window: EVERYTHING });
      const urgency = (isUrgent: boolean) => (isUrgent ? '即将届满，尚未述职' : null);
      return { fields: dutyDelegateListFields, rows: rows.map(row => ({ ...row, urgency: urgency(row.isUrgent) })) };
    }
    case 'delegateScores': {
      const { rows } = await listScores(db, { ...source, window: EVERYTHING });
      return { fields: scoreListFields, rows: rows.map(({ points, ...row }): RosterRow => ({ ...row, ...points })) };
    }
    default:
      return source satisfies never;
  }
}

/** A list of 测评述职 as it is shown: its filter, order and columns. */
export async function evaluationListBody(db: ReadDb, source: Source, options: CellOptions): Promise<TableBody> {
  const { fields, rows } = await linesOf(db, source);
  return rosterBody({ fields: fieldsNamed(fields, source.columns), ...atOnce(rows) }, options);
}
