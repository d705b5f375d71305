import { sql } from 'kysely';
import type { DossierFacts, DossierSection } from '#shared/delegates/dossier-document.ts';
import {
  COMPOSITION_CATEGORIES,
  CONGRESS_LEVELS,
  type CongressLevel,
  DELEGATE_STATUSES,
  type DelegateStatus,
  ORIGIN_TYPES,
} from '#shared/delegates/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { groupMoves } from './move-queries.ts';
import { getDelegate, statusAt, termLabel } from './queries.ts';

/** What a feature records of a delegate, as a section of the dossier; null when it has nothing. Later features give theirs from app/. */
export type DossierProvider = (
  db: ReadDb,
  subject: Readonly<{ delegateId: string; memberId: string; asOf: string }>,
) => Promise<DossierSection | null>;

/** Everything the dossier of a delegate shows as of a day; null when there is no such delegate. */
export async function dossierFacts(
  db: ReadDb,
  { id, asOf }: { id: string; asOf: string },
  providers: readonly DossierProvider[],
): Promise<DossierFacts | null> {
  const delegate = await getDelegate(db, id, asOf);
  if (delegate === null) return null;
  const person = await db
    .selectFrom('party_member')
    .select(['nativePlace', 'professionalTitle', 'honours', 'workUnitAndPost'])
    .where('id', '=', delegate.memberId)
    .executeTakeFirstOrThrow();
  const settings = await readSettings(db);
  const subject = { delegateId: id, memberId: delegate.memberId, asOf };
  const further: DossierSection[] = [];
  for (const provider of providers) {
    const section = await provider(db, subject);
    if (section !== null) further.push(section);
  }
  const history = delegate.statusHistory.filter(step => step.effectiveOn <= asOf);
  return {
    unitName: settings.unitName,
    asOf,
    isSample: settings.isSample,
    termLabel: delegate.termLabel,
    electoralUnitName: delegate.electoralUnitName,
    certificateNo: delegate.certificateNo,
    category: COMPOSITION_CATEGORIES[delegate.compositionCategory],
    statusLabel: DELEGATE_STATUSES[delegate.status],
    groupName: delegate.groupName,
    electedOn: delegate.electedOn,
    originLabel: ORIGIN_TYPES[delegate.originType],
    postAtElection: delegate.postAtElection,
    person: {
      ...person,
      name: delegate.name,
      sex: delegate.sex,
      ethnicity: delegate.ethnicity,
      birth: delegate.birth,
      age: delegate.age,
      education: delegate.education,
      joinedOn: delegate.joinedOn,
      organizationName: delegate.organizationName,
      phone: delegate.phone,
    },
    sections: [
      await rolesSection(db, delegate.memberId, asOf),
      {
        title: '代表资格',
        columns: [
          { label: '生效日期', widthMm: 26, align: 'center' },
          { label: '资格', widthMm: 30 },
          { label: '事由', widthMm: 50 },
          { label: '决定机关、文号', widthMm: 64 },
        ],
        rows: history.map(step => [
          step.effectiveOn,
          DELEGATE_STATUSES[step.to],
          [step.reason, step.destination].filter(text => text !== null).join('，'),
          [step.proposedBy, step.decidedBy, step.documentNumber].filter(text => text !== null).join('，'),
        ]),
      },
      await groupSection(db, id, asOf),
      ...further,
    ],
  };
}

/** Every term the person has been a delegate of. */
export async function rolesSection(db: ReadDb, memberId: string, asOf: string): Promise<DossierSection> {
  const rows = await db
    .selectFrom('delegate as d')
    .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
    .innerJoin('party_organization as c', 'c.id', 't.organizationId')
    .innerJoin('electoral_unit as u', 'u.id', 'd.electoralUnitId')
    .select([
      't.level',
      't.termNumber',
      'u.name as unitName',
      'd.electedOn',
      'd.compositionCategory',
      sql<string>`coalesce(c."shortName", c."name")`.as('organizationName'),
      statusAt(asOf).as('status'),
    ])
    .where('d.memberId', '=', memberId)
    .where('d.deletedAt', 'is', null)
    .where('d.electedOn', '<=', asOf)
    .orderBy('d.electedOn')
    .execute();
  return {
    title: '历届代表',
    columns: [
      { label: '届次', widthMm: 46 },
      { label: '级别', widthMm: 16, align: 'center' },
      { label: '选举单位', widthMm: 40 },
      { label: '当选日期', widthMm: 26, align: 'center' },
      { label: '构成', widthMm: 22 },
      { label: '资格', widthMm: 20 },
    ],
    rows: rows.map(row => [
      termLabel(row.organizationName, row.termNumber),
      CONGRESS_LEVELS[row.level as CongressLevel],
      row.unitName,
      row.electedOn,
      COMPOSITION_CATEGORIES[row.compositionCategory as keyof typeof COMPOSITION_CATEGORIES],
      DELEGATE_STATUSES[row.status as DelegateStatus],
    ]),
  };
}

/** Groups somebody has been in, from when; the lead as it is now. */
async function groupSection(db: ReadDb, delegateId: string, asOf: string): Promise<DossierSection> {
  const moves = (await groupMoves(db, delegateId)).filter(move => move.effectiveOn <= asOf);
  const lead = await db
    .selectFrom('delegate_group')
    .select(['name', 'leaderDelegateId'])
    .where(eb => eb.or([eb('leaderDelegateId', '=', delegateId), eb('deputyLeaderDelegateId', '=', delegateId)]))
    .where('deletedAt', 'is', null)
    .execute();
  const changes = moves.map(move => [
    move.effectiveOn,
    `${move.fromName ?? '未编组'} → ${move.toName ?? '未编组'}`,
    move.reason ?? '',
  ]);
  const posts = lead.map(group => ['现在', `${group.name}${group.leaderDelegateId === delegateId ? '组长' : '副组长'}`, '']);
  return {
    title: '代表小组',
    columns: [
      { label: '日期', widthMm: 30, align: 'center' },
      { label: '变动', widthMm: 90 },
      { label: '事由', widthMm: 50 },
    ],
    rows: [...changes, ...posts],
  };
}
