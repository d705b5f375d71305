import { sql } from 'kysely';
import { dutiesContract } from '#shared/duties/contract.ts';
import type { DutyPlan, DutySettings } from '#shared/duties/model.ts';
import { refuse } from '../core/refusal.ts';
import type { WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import { DUTY_SETTING } from './settings-queries.ts';

/** Keeps what the clerk says of a duty; with nothing said the plan is taken away. Refuses with RULE_BROKEN, NOT_FOUND. */
export async function planDuty(tx: WriteTx, plan: DutyPlan): Promise<void> {
  const waivedReason = plan.waivedReason === '' ? null : plan.waivedReason;
  const note = plan.note === '' ? null : plan.note;
  if (plan.plannedOn !== null && plan.plannedOn.slice(0, 4) !== String(plan.year))
    return refuse(dutiesContract.plan, 'RULE_BROKEN', {
      detail: `计划日期 ${plan.plannedOn} 不在 ${plan.year} 年。请填写当年的日期。`,
    });
  if (plan.plannedOn !== null && waivedReason !== null)
    return refuse(dutiesContract.plan, 'RULE_BROKEN', { detail: '同时填写了计划日期和不开展的理由。请只填写一项。' });
  const organization = await tx
    .selectFrom('party_organization')
    .select('id')
    .where('id', '=', plan.organizationId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (organization === undefined) return refuse(dutiesContract.plan, 'NOT_FOUND');
  const stored = await tx
    .selectFrom('yearly_duty')
    .select('id')
    .where('year', '=', plan.year)
    .where('kind', '=', plan.kind)
    .where('organizationId', '=', plan.organizationId)
    .where('groupId', 'is', null)
    .executeTakeFirst();
  const values = { plannedOn: plan.plannedOn, waivedReason, note };
  if (plan.plannedOn === null && waivedReason === null && note === null) {
    if (stored !== undefined) await tx.deleteFrom('yearly_duty').where('id', '=', stored.id).execute();
  } else if (stored === undefined)
    await tx
      .insertInto('yearly_duty')
      .values({ id: newId(), year: plan.year, kind: plan.kind, organizationId: plan.organizationId, groupId: null, ...values })
      .execute();
  else await tx.updateTable('yearly_duty').set(values).where('id', '=', stored.id).execute();
}

export async function saveDutySettings(tx: WriteTx, settings: DutySettings): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ id: DUTY_SETTING, value: JSON.stringify(settings) })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}
