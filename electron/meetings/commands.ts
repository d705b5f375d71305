import { sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import type { OccasionStep } from '#shared/attendance/occasion-model.ts';
import type { RaisedMatter } from '#shared/core/matters.ts';
import { meetingsContract } from '#shared/meetings/contract.ts';
import { type AgendaItem, isOfCongress, type MeetingValues, meetingValues } from '#shared/meetings/model.ts';
import type { NewOpinion } from '#shared/opinions/model.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { takeOccasionStep } from '../db/occasion-steps.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored, updatedColumns } from '../db/rows.ts';

const broken = (detail: string): never => {
  throw new Refusal('RULE_BROKEN', { params: { detail } });
};
const isHeld = (state: string) => (HELD_STATES as readonly string[]).includes(state);

/** Refuses days in the wrong order, a congress without its term, and a term of another organisation. Source: domain.md §2.12. */
async function checkValues(tx: WriteTx, values: MeetingValues): Promise<void> {
  if (values.endOn < values.startOn) broken(`结束日期 ${values.endOn} 早于开始日期 ${values.startOn}。请核对。`);
  if (isOfCongress(values.type) && values.congressTermId === null)
    broken('党代表大会和党代表会议要写明届次。这个单位当天没有现任届次，请先在“届次与选举”中建立。');
  if (values.congressTermId === null) return;
  const term = await tx
    .selectFrom('congress_term')
    .select('organizationId')
    .where('id', '=', values.congressTermId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (term === undefined) throw new Refusal('NOT_FOUND');
  if (term.organizationId !== values.organizationId) broken('所选届次属于另一个单位。请重新选择单位或届次。');
}

async function writeAgenda(tx: WriteTx, meetingId: string, agenda: readonly AgendaItem[]): Promise<void> {
  await tx.deleteFrom('meeting_agenda_item').where('meetingId', '=', meetingId).execute();
  for (const [sortOrder, item] of agenda.entries())
    await tx
      .insertInto('meeting_agenda_item')
      .values({ id: newId(), meetingId, sortOrder, ...item })
      .execute();
}

const stored = (values: MeetingValues) => ({
  ...toStored(values),
  searchText: searchTextOf(values.title, values.place, values.host),
});

/** Plans a meeting with its agenda. @returns the id. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function createMeeting(
  tx: WriteTx,
  { values, agenda }: Readonly<{ values: MeetingValues; agenda: readonly AgendaItem[] }>,
): Promise<string> {
  await checkValues(tx, values);
  const id = newId();
  await tx
    .insertInto('meeting')
    .values({
      id,
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...stored(values),
      state: 'planned',
      noticedOn: null,
      expectedCount: null,
      cancelReason: null,
    })
    .execute();
  await writeAgenda(tx, id, agenda);
  return id;
}

/** Changes the named fields and, where given, the whole agenda. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateMeeting(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number; values: Partial<MeetingValues>; agenda?: readonly AgendaItem[] | undefined }>,
): Promise<void> {
  const row = await tx
    .selectFrom('meeting')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return refuse(meetingsContract.update, 'NOT_FOUND');
  if (row.state === 'closed') return broken('会议已归档。需要修改时请先撤回归档。');
  const values = meetingValues.parse({
    ...row,
    hasElection: row.hasElection === 1,
    hasRating: row.hasRating === 1,
    ...input.values,
  });
  await checkValues(tx, values);
  const today = dayOf(new Date(stampOf(tx).at));
  if (isHeld(row.state) && values.startOn > today)
    broken(`会议日期 ${values.startOn} 晚于今天（${today}），而会议已登记为举行。请核对。`);
  const result = await tx
    .updateTable('meeting')
    .set({ ...stored(values), ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(meetingsContract.update, 'STALE');
  if (input.agenda !== undefined) await writeAgenda(tx, input.id, input.agenda);
}

/** Takes a step; a notice keeps its day, a closed meeting needs a sheet that is filled in (R-M6). */
export async function stepMeeting(tx: WriteTx, step: OccasionStep): Promise<void> {
  if (step.event === 'close') {
    const { unknown } = await tx
      .selectFrom('attendance')
      .select(eb => eb.fn.countAll<number>().as('unknown'))
      .where('occasionId', '=', step.id)
      .where('role', '=', 'delegate')
      .where('status', '=', 'expected')
      .executeTakeFirstOrThrow();
    if (unknown > 0) broken(`还有 ${unknown} 名代表没有登记出席情况。请登记实到、请假或缺席后再归档。`);
  }
  const today = dayOf(new Date(stampOf(tx).at));
  await takeOccasionStep(tx, 'meeting', step, step.event === 'notify' ? { noticedOn: step.on ?? today } : {});
}

export async function removeMeetings(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('meeting')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

export type RegisterOpinion = (tx: WriteTx, values: NewOpinion) => Promise<Readonly<{ id: string; code: string }>>;

/** Registers what was raised at a meeting that was held, on its first day. @returns the numbers given. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function raiseAtMeeting(
  tx: WriteTx,
  registerOpinion: RegisterOpinion,
  input: Readonly<{ id: string; opinions: readonly (RaisedMatter & Readonly<{ delegateId: string | null }>)[] }>,
): Promise<string[]> {
  const meeting = await tx
    .selectFrom('meeting')
    .select(['organizationId', 'startOn', 'state', 'title'])
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (meeting === undefined) throw new Refusal('NOT_FOUND');
  if (!isHeld(meeting.state)) broken('会议还没有举行。请先登记已举行，再登记会上提出的意见建议。');
  const codes: string[] = [];
  for (const { delegateId, ...matter } of input.opinions) {
    const { code } = await registerOpinion(tx, {
      ...matter,
      source: 'meeting',
      sourceId: input.id,
      organizationId: meeting.organizationId,
      receivedOn: meeting.startOn,
      delegateId,
      raisedBy: delegateId === null ? meeting.title : null,
    });
    codes.push(code);
  }
  return codes;
}
