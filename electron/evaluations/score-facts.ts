/** Everything the records say of the delegates in a period, gathered in one pass a kind of record. */
import { type RawBuilder, sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import type { BallotValues } from '#shared/evaluations/model.ts';
import { REPORTED_STATES } from '#shared/evaluations/duty-model.ts';
import { meanWorth } from '#shared/evaluations/results.ts';
import type { OccasionComponent, ScoreFact } from '#shared/evaluations/score.ts';
import type { ScoreRecord } from '#shared/evaluations/score-model.ts';
import type { ReadDb } from '../db/operation.ts';

type Period = Readonly<{ from: string; to: string }>;
type Of<T> = T & Readonly<{ delegateId: string }>;

const OCCASIONS = [
  { kind: 'meeting', component: 'meeting', title: 'title', day: 'startOn' },
  { kind: 'group_activity', component: 'group_activity', title: 'title', day: 'heldOn' },
  { kind: 'training_session', component: 'training', title: 'title', day: 'startOn' },
  { kind: 'inspection', component: 'inspection', title: 'topic', day: 'startOn' },
] as const satisfies readonly Readonly<{ kind: ScoreRecord; component: OccasionComponent; title: string; day: string }>[];
const HELD = sql.join(HELD_STATES.map(state => sql.lit(state)));

/** Only these delegates, or everybody. */
const among = (column: string, ids: string | null): RawBuilder<boolean> =>
  ids === null
    ? sql<boolean>`${sql.ref(column)} is not null`
    : sql<boolean>`${sql.ref(column)} in (select value from json_each(${ids}))`;

async function attendances(db: ReadDb, { from, to }: Period, ids: string | null) {
  type Row = Of<{ record: ScoreRecord; id: string; on: string; title: string; status: string; hours: number | null }>;
  const parts = OCCASIONS.map(({ kind, title, day }) => {
    const hours = kind === 'training_session' ? sql`coalesce(a."hours", o."hours")` : sql`null`;
    return sql`select a."delegateId", ${sql.lit(kind)} as "record", o."id", o.${sql.ref(day)} as "on", o.${sql.ref(title)} as "title", a."status",
        ${hours} as "hours" from "attendance" a join ${sql.table(kind)} o on o."id" = a."occasionId"
      where a."occasionKind" = ${sql.lit(kind)} and a."role" = 'delegate' and ${among('a.delegateId', ids)}
        and o."deletedAt" is null and o."state" in (${HELD}) and o.${sql.ref(day)} between ${from} and ${to}`;
  });
  const { rows } = await sql<Row>`${sql.join(parts, sql` union all `)} order by "on"`.execute(db);
  const componentOf = new Map<ScoreRecord, OccasionComponent>(OCCASIONS.map(({ kind, component }) => [kind, component]));
  return rows.map(
    ({ delegateId, ...row }): Of<{ fact: ScoreFact }> => ({
      delegateId,
      fact: { kind: 'attendance', component: componentOf.get(row.record) ?? 'meeting', ...row },
    }),
  );
}

/** Links a delegate had at the end of the period, by the name of the other side. */
async function links(db: ReadDb, { to }: Period, ids: string | null) {
  const { rows } = await sql<
    Of<{ id: string; on: string; title: string }>
  >`select l."fromDelegateId" as "delegateId", l."id", l."fromOn" as "on",
      coalesce((select m."name" from "party_member" m where m."id" = l."toMemberId"), (select x."name" from "mass_contact" x where x."id" = l."toMassId"), '') as "title"
    from "contact_assignment" l where l."linkType" in ('delegate_to_member', 'delegate_to_mass') and ${among('l.fromDelegateId', ids)}
      and l."deletedAt" is null and l."fromOn" <= ${to} and (l."toOn" is null or l."toOn" > ${to}) order by l."id"`.execute(db);
  return rows.map(
    ({ delegateId, ...row }): Of<{ fact: ScoreFact }> => ({
      delegateId,
      fact: { kind: 'link', record: 'contact_assignment', ...row },
    }),
  );
}

/** Contacts; one entered without its link belongs to the link with the same person. */
async function contacts(db: ReadDb, { from, to }: Period, ids: string | null) {
  type Row = Of<{ id: string; on: string; title: string; linkId: string | null }>;
  const { rows } = await sql<Row>`select r."delegateId", r."id", r."occurredOn" as "on", substr(r."content", 1, 30) as "title",
      coalesce(r."assignmentId", (select l."id" from "contact_assignment" l where l."fromDelegateId" = r."delegateId" and l."deletedAt" is null
        and l."linkType" in ('delegate_to_member', 'delegate_to_mass')
        and (l."toMemberId" = r."targetMemberId" or l."toMassId" = r."targetMassId") and l."fromOn" <= ${to} and (l."toOn" is null or l."toOn" > ${to})
        limit 1)) as "linkId"
    from "contact_record" r where ${among('r.delegateId', ids)} and r."deletedAt" is null and r."occurredOn" between ${from} and ${to}
    order by r."occurredOn", r."id"`.execute(db);
  return rows.map(
    ({ delegateId, ...row }): Of<{ fact: ScoreFact }> => ({
      delegateId,
      fact: { kind: 'contact', record: 'contact_record', ...row },
    }),
  );
}

async function voices(db: ReadDb, { from, to }: Period, ids: string | null) {
  const opinions = await sql<Of<{ id: string; on: string; title: string }>>`select o."delegateId", o."id", o."receivedOn" as "on",
      substr(o."content", 1, 30) as "title" from "opinion" o where ${among('o.delegateId', ids)} and o."deletedAt" is null
      and o."receivedOn" between ${from} and ${to} order by o."receivedOn", o."id"`.execute(db);
  const proposals = await sql<
    Of<{ id: string; on: string; title: string; role: string }>
  >`select w."delegateId", p."id", p."submittedOn" as "on",
      p."subject" as "title", w."role" from "proposal_proposer" w join "proposal" p on p."id" = w."proposalId"
    where ${among('w.delegateId', ids)} and p."deletedAt" is null and p."state" not in ('draft', 'withdrawn')
      and p."submittedOn" between ${from} and ${to} order by p."submittedOn", p."id"`.execute(db);
  return [
    ...opinions.rows.map(
      ({ delegateId, ...row }): Of<{ fact: ScoreFact }> => ({ delegateId, fact: { kind: 'opinion', record: 'opinion', ...row } }),
    ),
    ...proposals.rows.map(
      ({ delegateId, role, ...row }): Of<{ fact: ScoreFact }> => ({
        delegateId,
        fact: { kind: 'proposal', record: 'proposal', isLead: role === 'lead', ...row },
      }),
    ),
  ];
}

async function judgements(db: ReadDb, { from, to }: Period, ids: string | null) {
  type Report = Of<{ id: string; on: string | null; state: string; year: number }>;
  const reports =
    await sql<Report>`select r."delegateId", r."id", coalesce(r."reportedOn", r."plannedOn") as "on", r."state", r."year"
    from "duty_report" r where ${among('r.delegateId', ids)} and r."deletedAt" is null and r."year" = ${Number(from.slice(0, 4))}`.execute(
      db,
    );
  type Held = Of<{ id: string; on: string; title: string; counts: string }>;
  const held = await sql<Held>`select e."subjectId" as "delegateId", e."id", e."heldOn" as "on", e."title", e."counts"
    from "evaluation" e where e."subjectType" = 'delegate' and ${among('e.subjectId', ids)} and e."deletedAt" is null
      and e."year" = ${Number(from.slice(0, 4))} and e."heldOn" <= ${to} order by e."heldOn", e."id"`.execute(db);
  return [
    ...reports.rows.flatMap(({ delegateId, id, on, state, year }): Of<{ fact: ScoreFact }>[] => {
      const isReported = (REPORTED_STATES as readonly string[]).includes(state) && on !== null && on <= to;
      // what is planned for later is not asked yet
      if (!isReported && (on ?? `${year}-12-31`) > to) return [];
      return [{ delegateId, fact: { kind: 'dutyReport', record: 'duty_report', id, on, title: `${year}年述职`, isReported } }];
    }),
    ...held.rows.flatMap(({ delegateId, id, on, title, counts }): Of<{ fact: ScoreFact }>[] => {
      const worth = meanWorth(JSON.parse(counts) as BallotValues['counts']);
      return worth === null ? [] : [{ delegateId, fact: { kind: 'evaluation', record: 'evaluation', id, on, title, worth } }];
    }),
  ];
}

/** Facts by delegate. @param ids these delegates; null for everybody with a record in the period */
export async function scoreFacts(
  db: ReadDb,
  period: Period,
  ids: readonly string[] | null,
): Promise<ReadonlyMap<string, readonly ScoreFact[]>> {
  const wanted = ids === null ? null : JSON.stringify(ids);
  const facts = new Map<string, ScoreFact[]>();
  for (const gather of [attendances, links, contacts, voices, judgements]) {
    for (const { delegateId, fact } of await gather(db, period, wanted)) {
      const known = facts.get(delegateId);
      if (known === undefined) facts.set(delegateId, [fact]);
      else known.push(fact);
    }
  }
  return facts;
}
