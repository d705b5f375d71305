/** What the clock does by itself: noting lateness once, and recounting open cases when the calendar changes. */
import { type Kysely, sql } from 'kysely';
import { addDays } from '#shared/calendar/days.ts';
import { addTerm } from '#shared/calendar/due-dates.ts';
import type { WorkCalendar } from '#shared/calendar/model.ts';
import { dueRule } from '#shared/proposals/case-model.ts';
import { OPEN_STATES } from '#shared/proposals/model.ts';
import { type ReadDb, runStaging, stampOf, type WriteTx } from '../db/operation.ts';
import { newId, updatedColumns } from '../db/rows.ts';
import type { Schema } from '../db/schema.ts';
import { recordStep } from './advance.ts';
import { readProposalSettings } from './settings-queries.ts';

type Overdue = { proposalId: string; subjectKind: string; subjectId: string; dueOn: string };

/** Everything past its day: cases, assisting opinions, promises. */
async function overdueAt(db: ReadDb, asOf: string): Promise<Overdue[]> {
  const cases = await db
    .selectFrom('proposal')
    .select(['id', 'dueOn'])
    .where('deletedAt', 'is', null)
    .where('dueOn', '<', asOf)
    .where(eb => eb.or([eb('state', 'in', OPEN_STATES), eb('repliedOn', '>', eb.ref('dueOn'))]))
    .execute();
  const opinions = await db
    .selectFrom('proposal_assignment as a')
    .innerJoin('proposal as p', 'p.id', 'a.proposalId')
    .select(['a.id', 'a.proposalId', 'a.dueOn'])
    .where('a.role', '=', 'assisting')
    .where('a.endedOn', 'is', null)
    .where('a.opinionOn', 'is', null)
    .where('a.waiveReason', 'is', null)
    .where('a.dueOn', '<', asOf)
    .where('p.state', 'in', OPEN_STATES)
    .where('p.deletedAt', 'is', null)
    .execute();
  const promises = await db
    .selectFrom('proposal_promise as r')
    .innerJoin('proposal as p', 'p.id', 'r.proposalId')
    .select(['r.id', 'r.proposalId', 'r.dueOn'])
    .where('r.closedOn', 'is', null)
    .where('r.dueOn', '<', asOf)
    .where('p.deletedAt', 'is', null)
    .execute();
  return [
    ...cases.flatMap(({ id, dueOn }) => (dueOn === null ? [] : [{ proposalId: id, subjectKind: 'case', subjectId: id, dueOn }])),
    ...opinions.map(({ id, proposalId, dueOn }) => ({ proposalId, subjectKind: 'opinion', subjectId: id, dueOn })),
    ...promises.map(({ id, proposalId, dueOn }) => ({ proposalId, subjectKind: 'promise', subjectId: id, dueOn })),
  ];
}

/** Notes late and very late up to a day, once for each due day, outside undo: what was late stays late. @returns how many were new. */
export async function recordLateness(root: Kysely<Schema>, asOf: string, now: Date): Promise<number> {
  const { veryLateDays } = await readProposalSettings(root);
  const found = (await overdueAt(root, asOf)).flatMap(({ dueOn, ...subject }) => [
    { ...subject, dueOn, level: 'late', reachedOn: addDays(dueOn, 1) },
    ...(addDays(dueOn, veryLateDays) <= asOf
      ? [{ ...subject, dueOn, level: 'veryLate', reachedOn: addDays(dueOn, veryLateDays) }]
      : []),
  ]);
  if (found.length === 0) return 0;
  return runStaging(root, async tx => {
    let added = 0;
    for (const row of found) {
      const result = await tx
        .insertInto('proposal_lateness')
        .values({ id: newId(), ...row, recordedAt: now.toISOString() })
        .onConflict(conflict => conflict.columns(['subjectKind', 'subjectId', 'level', 'dueOn']).doNothing())
        .executeTakeFirst();
      added += Number(result.numInsertedOrUpdatedRows ?? 0n);
    }
    return added;
  });
}

/**
 * Recounts the open cases whose term counts working days after the calendar changed; a day set by hand or by an extension stays.
 * Each case that moves gets an entry in its file. @returns how many moved.
 */
export async function recountDueDays(tx: WriteTx, before: WorkCalendar, after: WorkCalendar): Promise<number> {
  const open = await tx
    .selectFrom('proposal')
    .select(['id', 'state', 'dueOn', 'dueRule'])
    .where('state', 'in', OPEN_STATES)
    .where('deletedAt', 'is', null)
    .where('dueRule', 'is not', null)
    .execute();
  let moved = 0;
  for (const { id, state, dueOn, dueRule: stored } of open) {
    const rule = dueRule.parse(JSON.parse(stored ?? '{}'));
    if (rule.term.unit !== 'workingDays' || rule.manualDueOn !== null) continue;
    const [old, recounted] = [addTerm(rule.basisOn, rule.term, before).day, addTerm(rule.basisOn, rule.term, after)];
    if (recounted.day === old || dueOn !== old) continue;
    moved += 1;
    await tx
      .updateTable('proposal')
      .set({ dueOn: recounted.day, ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
      .where('id', '=', id)
      .execute();
    await recordStep(tx, {
      proposalId: id,
      event: 'recount',
      fromState: state,
      toState: state,
      happenedOn: stampOf(tx).at.slice(0, 10),
      reason: recounted.working.join('；'),
      documentNumber: null,
      data: { dueOn: recounted.day, oldDueOn: old },
      correctsId: null,
    });
  }
  return moved + (await recountAssignments(tx, before, after));
}

/** Days of single units, assisting ones too. @returns how many cases moved only through them. */
async function recountAssignments(tx: WriteTx, before: WorkCalendar, after: WorkCalendar): Promise<number> {
  const open = await tx
    .selectFrom('proposal_assignment as a')
    .innerJoin('proposal as p', 'p.id', 'a.proposalId')
    .select(['a.id', 'a.role', 'a.dueOn', 'a.dueRule'])
    .where('a.endedOn', 'is', null)
    .where('p.state', 'in', OPEN_STATES)
    .where('p.deletedAt', 'is', null)
    .execute();
  let moved = 0;
  for (const { id, role, dueOn, dueRule: stored } of open) {
    const rule = dueRule.parse(JSON.parse(stored));
    if (rule.term.unit !== 'workingDays' || rule.manualDueOn !== null) continue;
    const [old, recounted] = [addTerm(rule.basisOn, rule.term, before).day, addTerm(rule.basisOn, rule.term, after).day];
    if (recounted === old || dueOn !== old) continue;
    if (role === 'assisting') moved += 1;
    await tx.updateTable('proposal_assignment').set({ dueOn: recounted }).where('id', '=', id).execute();
  }
  return moved;
}
