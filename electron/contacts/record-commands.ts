import { sql } from 'kysely';
import type { RaisedMatter } from '#shared/core/matters.ts';
import { HELP_TYPES } from '#shared/contacts/model.ts';
import { contactRecordsContract } from '#shared/contacts/record-contract.ts';
import type { ContacterRef, NewRecord, RecordDraft, RecordRow, TargetKind, TargetRef } from '#shared/contacts/record-model.ts';
import type { NewOpinion } from '#shared/opinions/model.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { loadTree } from '../organizations/queries.ts';
import { placesOf } from './gap-queries.ts';
import { createMass } from './mass-commands.ts';
import { linkBetween } from './record-choice-queries.ts';
import { getRecord } from './record-queries.ts';

/** How an opinion is registered; the opinions' own way, given by app/. */
export type RegisterOpinion = (tx: WriteTx, values: NewOpinion) => Promise<Readonly<{ id: string; code: string }>>;

const broken = (detail: string): never => {
  throw new Refusal('RULE_BROKEN', { params: { detail } });
};

type Contacter = Readonly<{
  memberId: string;
  /** Committee by which a free contact is listed: the township, or the county. */
  officeId: string;
  /** Organisation of the village whoever contacts belongs to. */
  placeId: string;
}>;

/** The person behind a delegate or member. Refuses with RULE_BROKEN when there is none. */
async function contacterOf(tx: WriteTx, by: ContacterRef, on: string): Promise<Contacter> {
  const delegate =
    by.kind === 'member'
      ? null
      : ((await tx
          .selectFrom('delegate as d')
          .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
          .select(['d.memberId', 't.organizationId', 't.level'])
          .where('d.id', '=', by.id)
          .where('d.deletedAt', 'is', null)
          .executeTakeFirst()) ?? broken('联系人不在党代表名册中。请重新选择。'));
  const memberId = delegate?.memberId ?? by.id;
  const member = await tx
    .selectFrom('party_member')
    .select('organizationId')
    .where('id', '=', memberId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (member === undefined) return broken('联系人不在党员名册中。请重新选择。');
  const tree = await loadTree(tx, on);
  const place = placesOf(tree)(member.organizationId);
  const root = tree.ordered.find(row => row.orgType === 'county_committee');
  const seat = delegate?.level === 'township' ? delegate.organizationId : place.isTownship ? place.unitId : null;
  return { memberId, officeId: seat ?? root?.id ?? member.organizationId, placeId: place.placeId };
}

/** Whoever was contacted, put on the roster of the masses when met for the first time. */
async function targetOf(
  tx: WriteTx,
  target: TargetRef,
  contacter: Contacter,
): Promise<Readonly<{ kind: TargetKind; id: string }>> {
  if (target.kind === 'newMass') {
    const { name, organizationId, villageName } = target;
    const id = await createMass(tx, {
      name,
      organizationId: organizationId ?? contacter.placeId,
      villageName,
      sex: null,
      ethnicity: null,
      birth: null,
      phone: null,
      householdTypes: [],
      remark: null,
    });
    return { kind: 'mass', id };
  }
  if (target.id === contacter.memberId) return broken('联系人和联系对象是同一人。请另选联系对象。');
  const table = ({ member: 'party_member', mass: 'mass_contact', group: 'delegate_group' } as const)[target.kind];
  const found = await tx
    .selectFrom(table as 'mass_contact')
    .select('id')
    .where('id', '=', target.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return found === undefined ? broken('联系对象不在名册中。请重新选择。') : target;
}

/** Columns of a record. The link that runs between the two on the day is found by itself. Refuses with RULE_BROKEN. */
async function columnsOf(tx: WriteTx, draft: RecordDraft) {
  const { by, target, helpTypes, amountCents, helpGiven, ...values } = draft;
  const today = dayOf(new Date(stampOf(tx).at));
  if (values.occurredOn > today) return broken(`联系日期 ${values.occurredOn} 晚于今天（${today}）。请填写已经发生的日期。`);
  const contacter = await contacterOf(tx, by, values.occurredOn);
  const found = await targetOf(tx, target, contacter);
  const link = await linkBetween(tx, by, found, values.occurredOn);
  const told = helpGiven?.trim() ?? '';
  const hasHelp = told !== '' || helpTypes.length > 0 || (amountCents ?? 0) > 0;
  const help = told === '' ? helpTypes.map(type => HELP_TYPES[type]).join('、') || '涉及金额' : told;
  return {
    ...values,
    assignmentId: link?.id ?? null,
    organizationId: link?.organizationId ?? contacter.officeId,
    delegateId: by.kind === 'delegate' ? by.id : null,
    memberId: by.kind === 'member' ? by.id : null,
    targetGroupId: found.kind === 'group' ? found.id : null,
    targetMemberId: found.kind === 'member' ? found.id : null,
    targetMassId: found.kind === 'mass' ? found.id : null,
    // help without words still counts as help
    helpGiven: hasHelp ? help : null,
    helpTypes: JSON.stringify(helpTypes),
    amountCents,
    searchText: [values.place, values.content, told].join(' ').replace(/\s+/g, '').toLowerCase(),
  };
}

type Raised = Pick<RecordRow, 'id' | 'organizationId' | 'occurredOn' | 'delegateId' | 'targetMemberId' | 'targetMassId'>;

/** An opinion of whoever was contacted, brought by whoever contacted. */
const opinionOf = (record: Raised, matter: RaisedMatter, delegateId = record.delegateId): NewOpinion => ({
  ...matter,
  source: 'contact',
  sourceId: record.id,
  organizationId: record.organizationId,
  delegateId,
  raisedByMemberId: record.targetMemberId,
  raisedByMassId: record.targetMassId,
  receivedOn: record.occurredOn,
});

/** Registers a contact with the opinion raised at it. @returns what was made. Refuses with RULE_BROKEN. */
export async function createRecord(
  tx: WriteTx,
  { opinion, ...draft }: NewRecord,
  registerOpinion: RegisterOpinion,
): Promise<Readonly<{ id: string; assignmentId: string | null; opinionCode: string | null }>> {
  const columns = await columnsOf(tx, draft);
  const id = newId();
  await tx
    .insertInto('contact_record')
    .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, ...columns })
    .execute();
  const registered = opinion === null ? null : await registerOpinion(tx, opinionOf({ id, ...columns }, opinion));
  return { id, assignmentId: columns.assignmentId, opinionCode: registered?.code ?? null };
}

const contacterIn = (row: RecordRow): ContacterRef =>
  row.delegateId === null ? { kind: 'member', id: row.memberId ?? '' } : { kind: 'delegate', id: row.delegateId };
const targetIn = (row: RecordRow): TargetRef => ({
  kind: row.targetKind ?? 'mass',
  id: row.targetMemberId ?? row.targetMassId ?? row.targetGroupId ?? '',
});

/** Changes the named values; the link is looked for anew. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateRecord(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number; values: Partial<RecordDraft> }>,
): Promise<void> {
  const stored = await getRecord(tx, input.id, dayOf(new Date(stampOf(tx).at)));
  if (stored === null) return refuse(contactRecordsContract.update, 'NOT_FOUND');
  if (stored.version !== input.version) return refuse(contactRecordsContract.update, 'STALE');
  const { occurredOn, method, place, content, helpGiven, helpTypes, amountCents, remark } = stored;
  const columns = await columnsOf(tx, {
    occurredOn,
    method,
    place,
    content,
    helpGiven,
    helpTypes,
    amountCents,
    remark,
    by: contacterIn(stored),
    target: targetIn(stored),
    ...input.values,
  });
  await tx
    .updateTable('contact_record')
    .set({ ...columns, ...updatedColumns(stampOf(tx)), version: stored.version + 1 })
    .where('id', '=', input.id)
    .execute();
}

/** Registers opinions of a record that stands already. @returns their numbers. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function raiseOpinions(
  tx: WriteTx,
  registerOpinion: RegisterOpinion,
  id: string,
  opinions: readonly (RaisedMatter & Readonly<{ delegateId: string | null }>)[],
): Promise<string[]> {
  const record = await getRecord(tx, id, dayOf(new Date(stampOf(tx).at)));
  if (record === null) throw new Refusal('NOT_FOUND');
  const numbers: string[] = [];
  for (const { delegateId, ...matter } of opinions)
    numbers.push((await registerOpinion(tx, opinionOf(record, matter, delegateId ?? record.delegateId))).code);
  return numbers;
}

/** Moves records to the recycle bin; opinions raised with them go on. */
export async function removeRecords(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('contact_record')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
