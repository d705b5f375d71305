/**
 * What follows from a change of qualification. Every feature that knows a delegate gives a provider: it says in sentences what
 * would happen, and carries its part out inside the same operation, so that all of it is seen before and undone as one.
 * Source: domain.md §4.2 “Effects of leaving valid”.
 */
import { sql } from 'kysely';
import type { StatusEffect } from '#shared/delegates/effects-model.ts';
import type { DelegateStatus } from '#shared/delegates/model.ts';
import { delegateAt } from '../db/as-of.ts';
import type { ReadDb, WriteTx } from '../db/operation.ts';
import { statusAt, termLabel } from './queries.ts';

/** The delegate and the step it is about. */
export type EffectSubject = Readonly<{
  delegateId: string;
  version: number;
  memberId: string;
  name: string;
  congressTermId: string;
  termLabel: string;
  electoralUnitId: string;
  electoralUnitName: string;
  /** Group on the day of the step. */
  groupId: string | null;
  groupName: string | null;
  to: DelegateStatus;
  effectiveOn: string;
}>;

export type EffectProvider = Readonly<{
  key: string;
  find: (db: ReadDb, subject: EffectSubject) => Promise<readonly StatusEffect[]>;
  carryOut?: (tx: WriteTx, subject: EffectSubject) => Promise<void>;
}>;

/** The delegate a step is about, as of the day it takes effect; null when there is none. */
export async function subjectOf(
  db: ReadDb,
  step: Readonly<{ id: string; to: DelegateStatus; effectiveOn: string }>,
): Promise<EffectSubject | null> {
  const row = await db
    .selectFrom(delegateAt(step.effectiveOn, 'd'))
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
    .innerJoin('party_organization as c', 'c.id', 't.organizationId')
    .innerJoin('electoral_unit as u', 'u.id', 'd.electoralUnitId')
    .leftJoin('delegate_group as g', 'g.id', 'd.groupId')
    .select([
      'd.id as delegateId',
      'd.version',
      'd.memberId',
      'm.name',
      'd.congressTermId',
      't.termNumber',
      'd.electoralUnitId',
      'u.name as electoralUnitName',
      'd.groupId',
      'g.name as groupName',
      sql<string>`coalesce(c."shortName", c."name")`.as('organizationName'),
    ])
    .where('d.id', '=', step.id)
    .where('d.deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { organizationName, termNumber, ...subject } = row;
  return { ...subject, termLabel: termLabel(organizationName, termNumber), to: step.to, effectiveOn: step.effectiveOn };
}

/** Group and its lead, headcount, vacated seat, other terms: what the delegates' own tables know. */
export const ownEffects: EffectProvider = {
  key: 'delegates',
  find: async (db, subject) => [
    ...(await groupEffects(db, subject)),
    ...(await headcountEffects(db, subject)),
    ...seatEffects(subject),
    ...(await otherTermEffects(db, subject)),
  ],
};

/** Everything that would follow, in the order of the providers. */
export async function effectsOf(
  db: ReadDb,
  subject: EffectSubject,
  providers: readonly EffectProvider[],
): Promise<StatusEffect[]> {
  const found: StatusEffect[] = [];
  for (const provider of [ownEffects, ...providers]) found.push(...(await provider.find(db, subject)));
  return found;
}

const FEWEST_IN_GROUP = 3;

async function groupEffects(db: ReadDb, subject: EffectSubject): Promise<StatusEffect[]> {
  const { groupId, groupName, to } = subject;
  if (to === 'valid')
    return groupId === null ? [{ kind: 'next', text: '没有编入代表小组，请重新编组。', count: 1, link: null }] : [];
  if (groupId === null) return [];
  const link = { kind: 'delegate_group', id: groupId } as const;
  const group = await db
    .selectFrom('delegate_group')
    .select(['leaderDelegateId', 'deputyLeaderDelegateId'])
    .where('id', '=', groupId)
    .executeTakeFirst();
  const { left } = await db
    .selectFrom(delegateAt(subject.effectiveOn, 'd'))
    .select(sql<number>`count(*)`.as('left'))
    .where('d.groupId', '=', groupId)
    .where('d.deletedAt', 'is', null)
    .where('d.id', '!=', subject.delegateId)
    .executeTakeFirstOrThrow();
  const posts = [
    ...(group?.leaderDelegateId === subject.delegateId ? ['组长'] : []),
    ...(group?.deputyLeaderDelegateId === subject.delegateId ? ['副组长'] : []),
  ];
  return [
    { kind: 'carriedOut', text: `自 ${subject.effectiveOn} 起退出“${groupName ?? ''}”。`, count: 1, link },
    ...posts.map(
      (post): StatusEffect => ({ kind: 'next', text: `不再担任“${groupName ?? ''}”${post}，需要另选。`, count: 1, link }),
    ),
    ...(left < FEWEST_IN_GROUP
      ? [{ kind: 'next', text: `“${groupName ?? ''}”只剩 ${left} 名代表，请考虑调整小组。`, count: left, link } as const]
      : []),
  ];
}

async function headcountEffects(db: ReadDb, subject: EffectSubject): Promise<StatusEffect[]> {
  const { present, own } = await db
    .selectFrom('delegate as d')
    .select([
      sql<number>`coalesce(sum(${statusAt(subject.effectiveOn)} = 'valid'), 0)`.as('present'),
      sql<number>`coalesce(sum(d."id" = ${subject.delegateId} and ${statusAt(subject.effectiveOn)} = 'valid'), 0)`.as('own'),
    ])
    .where('d.congressTermId', '=', subject.congressTermId)
    .where('d.deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  const after = present - own + (subject.to === 'valid' ? 1 : 0);
  if (after === present) return [];
  const text = `${subject.termLabel}现有代表由 ${present} 名变为 ${after} 名，应到人数和覆盖率自 ${subject.effectiveOn} 起按此计算。`;
  return [
    { kind: 'carriedOut', text, count: Math.abs(after - present), link: { kind: 'congress_term', id: subject.congressTermId } },
  ];
}

function seatEffects(subject: EffectSubject): StatusEffect[] {
  if (subject.to !== 'terminated' && subject.to !== 'duty_stopped') return [];
  return [
    {
      kind: 'next',
      text: `“${subject.electoralUnitName}”空出 1 个代表名额，可以补选。`,
      count: 1,
      link: { kind: 'congress_term', id: subject.congressTermId },
    },
  ];
}

async function otherTermEffects(db: ReadDb, subject: EffectSubject): Promise<StatusEffect[]> {
  const others = await db
    .selectFrom('delegate as d')
    .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
    .innerJoin('party_organization as c', 'c.id', 't.organizationId')
    .select(['d.id', 't.termNumber', sql<string>`coalesce(c."shortName", c."name")`.as('organizationName')])
    .where('d.memberId', '=', subject.memberId)
    .where('d.id', '!=', subject.delegateId)
    .where('d.deletedAt', 'is', null)
    .where(sql<boolean>`${statusAt(subject.effectiveOn)} in ('elected', 'valid', 'temporarily_suspended')`)
    .execute();
  return others.map(other => ({
    kind: 'note',
    text: `${subject.name}还是${termLabel(other.organizationName, other.termNumber)}代表，那里的资格不随之变更。`,
    count: 1,
    link: { kind: 'delegate', id: other.id },
  }));
}
