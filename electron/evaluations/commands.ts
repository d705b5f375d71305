import { sql } from 'kysely';
import { evaluationsContract } from '#shared/evaluations/contract.ts';
import { type EvaluationValues, evaluationValues, type SittingLine, type SittingValues } from '#shared/evaluations/model.ts';
import { checkBallots } from '#shared/evaluations/rules.ts';
import type { Issue } from '#shared/core/issue.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { dayOf } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';

const today = (tx: WriteTx): string => dayOf(new Date(stampOf(tx).at));

/** Tables that hold the subjects of each type. */
async function isSubject(tx: WriteTx, { subjectType, subjectId }: Pick<SittingLine, 'subjectType' | 'subjectId'>) {
  if (subjectType === 'proposal_handling') return subjectId === null;
  if (subjectId === null) return false;
  const table = { committee_body: 'party_organization', committee_member: 'committee_member', delegate: 'delegate' } as const;
  const row = await tx.selectFrom(table[subjectType]).select('id').where('id', '=', subjectId).executeTakeFirst();
  return row !== undefined;
}

/** Findings on one subject, each naming it, so that the sentence tells the line of the grid. */
async function checkLine(tx: WriteTx, values: EvaluationValues): Promise<Issue[]> {
  const issues = checkBallots(values, values.scale);
  if (values.heldOn > today(tx))
    issues.push({ code: 'EVALUATION_NOT_YET', severity: 'error', field: 'heldOn', params: { value: values.heldOn } });
  if (!(await isSubject(tx, values)))
    issues.push({
      code: 'EVALUATION_SUBJECT_UNKNOWN',
      severity: 'error',
      field: 'subjectName',
      params: { name: values.subjectName },
    });
  return issues;
}

/** Enters the results of all subjects of one sitting. @returns their ids in the order of the lines. Refuses with RULE_BROKEN. */
export async function createSitting(
  tx: WriteTx,
  { lines, ...sitting }: SittingValues & { lines: readonly SittingLine[] },
): Promise<string[]> {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  for (const [index, line] of lines.entries()) {
    for (const issue of await checkLine(tx, { ...sitting, ...line }))
      issues.push({ ...issue, field: `lines.${index}.${issue.field ?? ''}` });
    const key = `${line.subjectType}.${line.subjectId ?? line.subjectName}`;
    if (seen.has(key))
      issues.push({
        code: 'EVALUATION_SUBJECT_TWICE',
        severity: 'error',
        field: `lines.${index}.subjectName`,
        params: { name: line.subjectName },
      });
    seen.add(key);
  }
  refuseOnErrors(issues);
  const ids = lines.map(() => newId());
  await insertMany(
    tx,
    'evaluation',
    lines.map((line, index) => ({
      id: ids[index] ?? '',
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...sitting,
      ...line,
      counts: JSON.stringify(line.counts),
    })),
  );
  return ids;
}

/** Changes the named fields of one result. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateEvaluation(
  tx: WriteTx,
  input: { id: string; version: number; values: Partial<EvaluationValues> },
): Promise<void> {
  const stored = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return refuse(evaluationsContract.update, 'NOT_FOUND');
  const counts = JSON.parse(stored.counts) as EvaluationValues['counts'];
  const values = evaluationValues.parse({ ...stored, counts, ...input.values });
  refuseOnErrors(await checkLine(tx, values));
  const result = await tx
    .updateTable('evaluation')
    .set(eb => ({
      ...values,
      counts: JSON.stringify(values.counts),
      ...updatedColumns(stampOf(tx)),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(evaluationsContract.update, 'STALE');
}

/** Moves results to the bin; duty reports evaluated by them go back to 已述职. */
export async function removeEvaluations(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  const raised = { ...updatedColumns(stamp), version: sql<number>`"version" + 1` };
  await tx
    .updateTable('duty_report')
    .set({ ...raised, evaluationId: null, state: 'submitted' })
    .where('evaluationId', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  await tx
    .updateTable('evaluation')
    .set({ ...raised, deletedAt: stamp.at, deletedBy: stamp.actor })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
