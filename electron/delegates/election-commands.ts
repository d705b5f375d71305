import { sql } from 'kysely';
import { delegatesContract } from '#shared/delegates/contract.ts';
import type { ElectionResult, Nomination, Verification } from '#shared/delegates/election-model.ts';
import type { DelegateStatus, DelegateValues } from '#shared/delegates/model.ts';
import { checkDelegate } from '#shared/delegates/rules.ts';
import { checkUnitElection } from '#shared/delegates/unit-rules.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { refuse } from '../core/refusal.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored, updatedColumns } from '../db/rows.ts';
import { factsFor } from './commands.ts';
import { statusAt } from './queries.ts';
import { plainStep, recordStep } from './status-commands.ts';

async function unitOf(tx: WriteTx, id: string) {
  const unit = await tx
    .selectFrom('electoral_unit')
    .select(['id', 'congressTermId', 'name', 'allottedSeats'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return unit ?? refuse(delegatesContract.nominate, 'NOT_FOUND');
}

/** Puts people up as candidates of one unit; eligible as delegates are (R-D1). @returns their ids. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function nominate(tx: WriteTx, input: Nomination): Promise<string[]> {
  const unit = await unitOf(tx, input.electoralUnitId);
  if (input.electedOn < input.nominatedOn)
    return refuse(delegatesContract.nominate, 'RULE_BROKEN', {
      detail: `选举日期 ${input.electedOn} 早于提名日期 ${input.nominatedOn}。请核对。`,
    });
  const delegates: Record<string, unknown>[] = [];
  for (const person of input.people) {
    const values: DelegateValues = {
      ...person,
      congressTermId: unit.congressTermId,
      electoralUnitId: unit.id,
      certificateNo: null,
      electedOn: input.electedOn,
      originType: input.originType,
      replacesDelegateId: input.replacesDelegateId,
      groupId: null,
      remark: null,
    };
    refuseOnErrors(checkDelegate(values, await factsFor(tx, null, values)));
    delegates.push({
      id: newId(),
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...toStored(values),
      nominatedOn: input.nominatedOn,
      votes: null,
    });
  }
  if (new Set(input.people.map(person => person.memberId)).size < input.people.length)
    return refuse(delegatesContract.nominate, 'RULE_BROKEN', { detail: '同一人被选了两次。请去掉重复的人选。' });
  await insertMany(tx, 'delegate', delegates);
  await insertMany(
    tx,
    'delegate_status',
    delegates.map(({ id }) => {
      const { to, ...step } = plainStep('candidate', input.nominatedOn);
      return { id: newId(), delegateId: id, fromStatus: null, toStatus: to, sequence: 1, ...step };
    }),
  );
  return delegates.map(({ id }) => String(id));
}

/** Seats of a unit that somebody holds on a day. */
async function heldSeats(tx: WriteTx, unitId: string, day: string): Promise<number> {
  const { held } = await tx
    .selectFrom('delegate as d')
    .select(sql<number>`coalesce(sum(${statusAt(day)} in ('elected', 'valid', 'temporarily_suspended')), 0)`.as('held'))
    .where('d.electoralUnitId', '=', unitId)
    .where('d.deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return held;
}

/**
 * Records the election of one unit in one step: its day, way and attendance, everybody's votes; those elected await the credentials
 * check (D1), the others stay candidates. Refuses with NOT_FOUND, RULE_BROKEN, TRANSITION_NOT_ALLOWED.
 */
export async function recordElection(tx: WriteTx, input: ElectionResult): Promise<void> {
  const unit = await unitOf(tx, input.electoralUnitId);
  const elected = input.results.filter(result => result.isElected);
  const { attendanceExpected, attendancePresent, electedOn, method } = input;
  refuseOnErrors(
    checkUnitElection({ allottedSeats: unit.allottedSeats, candidateCount: null, attendanceExpected, attendancePresent }),
  );
  const tooMany = input.results.find(result => (result.votes ?? 0) > attendancePresent);
  if (tooMany !== undefined)
    return refuse(delegatesContract.recordElection, 'RULE_BROKEN', {
      detail: `得票 ${tooMany.votes ?? 0} 票，多于实到 ${attendancePresent} 人。请核对。`,
    });
  const free = unit.allottedSeats - (await heldSeats(tx, unit.id, electedOn));
  if (elected.length > free)
    return refuse(delegatesContract.recordElection, 'RULE_BROKEN', {
      detail: `当选 ${elected.length} 名，多于“${unit.name}”应选的 ${Math.max(free, 0)} 名。请核对当选人或分配名额。`,
    });
  for (const { delegateId, votes, isElected } of input.results) {
    const updated = await tx
      .updateTable('delegate')
      .set(eb => ({ votes, electedOn, ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
      .where('id', '=', delegateId)
      .where('electoralUnitId', '=', unit.id)
      .where('deletedAt', 'is', null)
      .executeTakeFirst();
    if (updated.numUpdatedRows !== 1n) return refuse(delegatesContract.recordElection, 'NOT_FOUND');
    if (isElected) await recordStep(tx, delegateId, plainStep('elected', electedOn));
  }
  await tx
    .updateTable('electoral_unit')
    .set(eb => ({
      electedOn,
      method,
      candidateCount: input.results.length,
      attendanceExpected,
      attendancePresent,
      ...updatedColumns(stampOf(tx)),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', unit.id)
    .execute();
}

/** The credentials check of a unit or a whole term in one step: valid (D2) or terminated with the reason (D3). Refuses with TRANSITION_NOT_ALLOWED, RULE_BROKEN. */
export async function verifyCredentials(tx: WriteTx, input: Verification): Promise<void> {
  const { verifiedOn, decidedBy, documentNumber } = input;
  for (const { delegateId, isValid, reason } of input.results) {
    const to: DelegateStatus = isValid ? 'valid' : 'terminated';
    await recordStep(tx, delegateId, {
      ...plainStep(to, verifiedOn),
      decidedBy,
      documentNumber,
      reason: isValid ? null : reason,
    });
  }
}
