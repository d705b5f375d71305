import { sql } from 'kysely';
import type { Issue } from '#shared/core/issue.ts';
import { dutyReportsContract } from '#shared/evaluations/duty-contract.ts';
import {
  DUTY_REPORT_STATES,
  type DutyReportState,
  type DutyReportValues,
  dutyReportValues,
} from '#shared/evaluations/duty-model.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { dayOf } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';

type Plan = Readonly<{ year: number; plannedOn: string | null; form: DutyReportValues['form'] }>;

/** The electoral unit's organisation that hears a delegate: its only one, or the first by office order. */
async function audiences(tx: WriteTx, delegateIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; organizationId: string }>`select d."id", (select x."organizationId"
      from "electoral_unit_organization" x join "party_organization" o on o."id" = x."organizationId"
      where x."electoralUnitId" = d."electoralUnitId" order by o."sortOrder", o."code" limit 1) as "organizationId"
    from "delegate" d where d."id" in (select value from json_each(${JSON.stringify(delegateIds)}))`.execute(tx);
  return new Map(rows.filter(row => row.organizationId !== null).map(row => [row.id, row.organizationId]));
}

/** Plans a report of each delegate for the year; whoever has one of that year already is left out. */
export async function planDutyReports(
  tx: WriteTx,
  delegateIds: readonly string[],
  plan: Plan,
): Promise<{ planned: number; leftOut: number }> {
  const wanted = [...new Set(delegateIds)];
  const known = await tx
    .selectFrom('duty_report')
    .select('delegateId')
    .where('year', '=', plan.year)
    .where('deletedAt', 'is', null)
    .where(sql<boolean>`"delegateId" in (select value from json_each(${JSON.stringify(wanted)}))`)
    .execute();
  const has = new Set(known.map(({ delegateId }) => delegateId));
  const fresh = wanted.filter(id => !has.has(id));
  const heardBy = await audiences(tx, fresh);
  await insertMany(
    tx,
    'duty_report',
    fresh.map(delegateId => ({
      id: newId(),
      ...createdColumns(stampOf(tx)),
      remark: null,
      importBatchId: null,
      delegateId,
      year: plan.year,
      state: 'planned',
      plannedOn: plan.plannedOn,
      reportedOn: null,
      form: plan.form,
      audienceOrgId: heardBy.get(delegateId) ?? null,
      text: null,
      evaluationId: null,
    })),
  );
  return { planned: fresh.length, leftOut: wanted.length - fresh.length };
}

type Stored = DutyReportValues & Readonly<{ id: string; name: string }>;

async function storedReport(tx: WriteTx, id: string): Promise<Stored> {
  const row = await tx
    .selectFrom('duty_report as r')
    .innerJoin('delegate as d', 'd.id', 'r.delegateId')
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .selectAll('r')
    .select('m.name')
    .where('r.id', '=', id)
    .where('r.deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return refuse(dutyReportsContract.update, 'NOT_FOUND');
  return { ...dutyReportValues.parse(row), id: row.id, name: row.name };
}

async function write(tx: WriteTx, { id, version }: { id: string; version: number }, values: Partial<DutyReportValues>) {
  const result = await tx
    .updateTable('duty_report')
    .set(eb => ({ ...values, ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(dutyReportsContract.update, 'STALE');
}

function mustBe({ name, state }: Stored, allowed: readonly DutyReportState[], step: string): Issue[] {
  if (allowed.includes(state)) return [];
  return [{ code: 'DUTY_REPORT_STATE', severity: 'error', params: { name, state: DUTY_REPORT_STATES[state], step } }];
}

function notLater(tx: WriteTx, reportedOn: string | null): Issue[] {
  if (reportedOn === null || reportedOn <= dayOf(new Date(stampOf(tx).at))) return [];
  return [{ code: 'DUTY_REPORT_NOT_YET', severity: 'error', field: 'reportedOn', params: { value: reportedOn } }];
}

type Submission = Readonly<
  { id: string; version: number } & Pick<DutyReportValues, 'reportedOn' | 'form' | 'audienceOrgId' | 'text'>
>;

/** planned → submitted. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function submitDutyReport(tx: WriteTx, { id, version, ...values }: Submission): Promise<void> {
  const stored = await storedReport(tx, id);
  refuseOnErrors([...mustBe(stored, ['planned'], '登记述职'), ...notLater(tx, values.reportedOn)]);
  await write(tx, { id, version }, { ...values, state: 'submitted' });
}

/** submitted → evaluated, or another result of an evaluated one; the result must be on the delegate. */
export async function evaluateDutyReport(
  tx: WriteTx,
  { id, version, evaluationId }: { id: string; version: number; evaluationId: string },
): Promise<void> {
  const stored = await storedReport(tx, id);
  const issues = mustBe(stored, ['submitted', 'evaluated'], '登记评议');
  const evaluation = await tx
    .selectFrom('evaluation')
    .select('subjectId')
    .where('id', '=', evaluationId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (evaluation === undefined) return refuse(dutyReportsContract.evaluate, 'NOT_FOUND');
  if (evaluation.subjectId !== stored.delegateId)
    issues.push({ code: 'DUTY_REPORT_EVALUATION', severity: 'error', field: 'evaluationId', params: { name: stored.name } });
  refuseOnErrors(issues);
  await write(tx, { id, version }, { evaluationId, state: 'evaluated' });
}

/** Corrects what was entered; a report that was given keeps its day. */
export async function updateDutyReport(
  tx: WriteTx,
  { id, version, values }: { id: string; version: number; values: Partial<DutyReportValues> },
): Promise<void> {
  const stored = await storedReport(tx, id);
  const next = { ...stored, ...values };
  const issues = notLater(tx, next.reportedOn);
  if (stored.state !== 'planned' && next.reportedOn === null)
    issues.push({ code: 'REQUIRED', severity: 'error', field: 'reportedOn', params: { label: '述职日期' } });
  if (values.year !== undefined && values.year !== stored.year) {
    const other = await tx
      .selectFrom('duty_report')
      .select('id')
      .where('delegateId', '=', stored.delegateId)
      .where('year', '=', values.year)
      .where('deletedAt', 'is', null)
      .where('id', '!=', id)
      .executeTakeFirst();
    if (other !== undefined)
      issues.push({
        code: 'DUTY_REPORT_TWICE',
        severity: 'error',
        field: 'year',
        params: { name: stored.name, year: values.year },
      });
  }
  refuseOnErrors(issues);
  await write(tx, { id, version }, values);
}

export async function removeDutyReports(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('duty_report')
    .set({ ...updatedColumns(stamp), deletedAt: stamp.at, deletedBy: stamp.actor, version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
