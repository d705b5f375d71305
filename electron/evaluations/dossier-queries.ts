import { type RawBuilder, sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import { REPORTED_STATES, dutyDelegateFilter } from '#shared/evaluations/duty-model.ts';
import { DOSSIER_EXPECTED, type DossierPart } from '#shared/evaluations/score-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';
import { dutyDelegateBase, dutyDelegateConditions } from './duty-queries.ts';

const literals = (values: readonly string[]) => sql.join(values.map(value => sql.lit(value)));

/** Delegates who were at an occasion of a kind by the day. */
const attended = (kind: 'meeting' | 'group_activity' | 'training_session', day: string, asOf: string): RawBuilder<unknown> =>
  sql`select a."delegateId" from "attendance" a join ${sql.table(kind)} o on o."id" = a."occasionId" where a."occasionKind" = ${sql.lit(kind)}
    and a."delegateId" is not null and a."status" = 'present' and o."deletedAt" is null and o."state" in (${literals(HELD_STATES)}) and o.${sql.ref(day)} <= ${asOf}`;

/** Delegates whose dossier has something in a section. */
function delegatesWith(part: Exclude<DossierPart, 'group'>, asOf: string): RawBuilder<unknown> {
  switch (part) {
    case 'meeting':
      return attended('meeting', 'startOn', asOf);
    case 'group_activity':
      return attended('group_activity', 'heldOn', asOf);
    case 'training_session':
      return attended('training_session', 'startOn', asOf);
    case 'contact':
      return sql`select r."delegateId" from "contact_record" r where r."delegateId" is not null and r."deletedAt" is null and r."occurredOn" <= ${asOf}`;
    case 'voice':
      return sql`select o."delegateId" from "opinion" o where o."delegateId" is not null and o."deletedAt" is null and o."receivedOn" <= ${asOf}
        union all select w."delegateId" from "proposal_proposer" w join "proposal" p on p."id" = w."proposalId" where w."delegateId" is not null
          and p."deletedAt" is null and p."state" not in ('draft', 'withdrawn') and p."submittedOn" <= ${asOf}`;
    case 'duty_report':
      return sql`select r."delegateId" from "duty_report" r where r."deletedAt" is null and r."state" in (${literals(REPORTED_STATES)})
        and r."reportedOn" <= ${asOf}`;
    default:
      return part satisfies never;
  }
}

/** Whether the dossier of delegate `d` has something in a section by the day. */
export const hasDossierPart = (part: DossierPart, asOf: string): RawBuilder<boolean> =>
  part === 'group' ? sql<boolean>`d."groupId" is not null` : sql<boolean>`d."id" in (${delegatesWith(part, asOf)})`;

/** dossierCompleteness: sections with something in them, and sections there should be, over all valid delegates. Source: domain.md §5.2. */
export async function dossierCompleteness(
  db: ReadDb,
  scope: Readonly<{ asOf: string; within: string | null; level: 'county' | 'township' | null }>,
): Promise<{ filled: number; expected: number; delegates: number; byPart: Readonly<Record<DossierPart, number>> }> {
  const parts = Object.keys(DOSSIER_EXPECTED) as DossierPart[];
  const row = (await dutyDelegateBase(db, scope.asOf)
    .where(allOf(dutyDelegateConditions(dutyDelegateFilter.parse(scope), 0)))
    .select(parts.map(part => sql<number>`coalesce(sum(${hasDossierPart(part, scope.asOf)}), 0)`.as(part)))
    .select(sql<number>`count(*)`.as('delegates'))
    .executeTakeFirstOrThrow()) as Readonly<Record<DossierPart | 'delegates', number>>;
  const { delegates, ...byPart } = row;
  return {
    delegates,
    byPart,
    filled: parts.reduce((sum, part) => sum + row[part], 0),
    expected: delegates * parts.length,
  };
}
