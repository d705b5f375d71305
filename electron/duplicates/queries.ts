import { sql } from 'kysely';
import { maskIdNumber } from '#shared/core/masking.ts';
import {
  type DistinctRow,
  levelOf,
  type MergedRow,
  type PairFilter,
  type PairPerson,
  type PairRow,
} from '#shared/duplicates/model.ts';
import { SEXES } from '#shared/members/model.ts';
import { memberFields } from '#shared/members/fields.ts';
import { formatPartial } from '#shared/core/dates.ts';
import { searchNeedle } from '../core/search-text.ts';
import { LATEST, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { editedSince } from '../db/revert-operation.ts';
import { undoneBy } from '../history/queries.ts';
import { distinctPairs, findDuplicates, type FoundPair, loadPeople } from './find.ts';

type Window = Readonly<{ offset: number; limit: number }>;

/** The pairs of a work file as long as no operation has been added: paging through them finds them once. */
const kept = new WeakMap<object, { operationId: number; pairs: Promise<readonly FoundPair[]> }>();

async function currentPairs(db: ReadDb): Promise<readonly FoundPair[]> {
  const { last } = await db
    .selectFrom('operation')
    .select(sql<number>`coalesce(max("id"), 0)`.as('last'))
    .executeTakeFirstOrThrow();
  const known = kept.get(db);
  if (known?.operationId === last) return known.pairs;
  const pairs = Promise.all([loadPeople(db), distinctPairs(db)]).then(([people, distinct]) => findDuplicates(people, distinct));
  kept.set(db, { operationId: last, pairs });
  pairs.catch(() => kept.delete(db));
  return pairs;
}

/** People of the pairs shown, numbers masked. */
export async function pairPeople(db: ReadDb, ids: readonly string[]): Promise<ReadonlyMap<string, PairPerson>> {
  const rows = await db
    .selectFrom('party_member as m')
    .innerJoin('party_organization as o', 'o.id', 'm.organizationId')
    .select(['m.id', 'm.name', 'm.sex', 'm.birth', 'm.idNumber', 'm.idNumberRaw', 'o.name as organizationName'])
    .where('m.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map(({ idNumber, idNumberRaw, sex, birth, ...row }) => {
      const number = idNumber ?? idNumberRaw;
      return [
        row.id,
        {
          ...row,
          sex: SEXES[sex as keyof typeof SEXES] ?? sex,
          birth: formatPartial(birth, 'dot'),
          idNumber: number === null ? '' : maskIdNumber(number),
        },
      ];
    }),
  );
}

/** One window of the pairs that may be one person. */
export async function listPairs(
  db: ReadDb,
  input: {
    filter: PairFilter;
    sort: { key: 'score' | 'name'; direction: 'ascending' | 'descending' } | null;
    window: Window;
  },
): Promise<{ rows: PairRow[]; total: number }> {
  const { filter, sort, window } = input;
  const needle = searchNeedle(filter.search);
  const inside = filter.within === null ? null : await organizationsBelow(db, filter.within);
  const pairs = (await currentPairs(db)).filter(
    ({ score, reasons, first, second }) =>
      (filter.level === null || levelOf(score) === filter.level) &&
      (filter.rule === null || reasons.some(reason => reason.rule === filter.rule)) &&
      (inside === null || inside.has(first.organizationId) || inside.has(second.organizationId)) &&
      (needle === '' || [first, second].some(person => person.name.includes(needle) || person.sound.includes(needle))),
  );
  const ordered =
    sort === null
      ? pairs
      : pairs.toSorted(
          (a, b) =>
            (sort.direction === 'ascending' ? 1 : -1) *
            (sort.key === 'score'
              ? a.score - b.score
              : a.first.sound < b.first.sound
                ? -1
                : a.first.sound > b.first.sound
                  ? 1
                  : 0),
        );
  const shown = ordered.slice(window.offset, window.offset + window.limit);
  const people = await pairPeople(
    db,
    shown.flatMap(pair => [pair.first.id, pair.second.id]),
  );
  const rows = shown.flatMap(({ first, second, score, reasons }) => {
    const [one, other, best] = [people.get(first.id), people.get(second.id), reasons[0]];
    if (one === undefined || other === undefined || best === undefined) return [];
    return [
      {
        id: `${first.id}|${second.id}`,
        score,
        level: levelOf(score),
        rule: best.rule,
        reasons: reasons.map(reason => reason.text),
        first: one,
        second: other,
      },
    ];
  });
  return { rows, total: pairs.length };
}

async function organizationsBelow(db: ReadDb, id: string): Promise<ReadonlySet<string>> {
  const answer = await sql<{ id: string }>`select "id" from ${subtreeIds(id, LATEST)}`.execute(db);
  return new Set(answer.rows.map(row => row.id));
}

/** Merges in force, newest first, with what was edited in the kept record since. */
export async function listMerged(
  db: ReadDb,
  input: { filter: { search: string }; window: Window },
): Promise<{ rows: MergedRow[]; total: number }> {
  const { rows } = await sql<{
    operationId: number;
    at: string;
    actor: string;
    keptId: string;
    keptName: string;
    organizationName: string;
    mergedId: string;
    mergedName: string;
  }>`select p."id" as "operationId", p."at", p."actor", k."id" as "keptId", k."name" as "keptName", o."name" as "organizationName",
      m."id" as "mergedId", m."name" as "mergedName"
    from operation p join change c on c."operationId" = p."id" and c."tableName" = 'party_member'
      and c."before" ->> '$.mergedIntoId' is null and c."after" ->> '$.mergedIntoId' is not null
    join party_member m on m."id" = c."rowId" join party_member k on k."id" = c."after" ->> '$.mergedIntoId'
    join party_organization o on o."id" = k."organizationId"
    where p."verb" = 'duplicates.merge' and (instr(k."name", ${input.filter.search}) > 0 or instr(m."name", ${input.filter.search}) > 0)
    order by p."id" desc`.execute(db);
  const inForce: typeof rows = [];
  for (const row of rows) if ((await undoneBy(db, row.operationId)) === null) inForce.push(row);
  const { offset, limit } = input.window;
  const shown = inForce.slice(offset, offset + limit);
  return {
    rows: await Promise.all(
      shown.map(async row => ({ ...row, editedFields: await editedFields(db, row.operationId, row.keptId) })),
    ),
    total: inForce.length,
  };
}

async function editedFields(db: ReadDb, operationId: number, keptId: string): Promise<string[]> {
  const edited = (await editedSince(db, operationId)).find(row => row.rowId === keptId);
  return memberFields.filter(field => edited?.columns.includes(field.key)).map(field => field.label);
}

/** 不是同一人, newest first. */
export async function listDistinct(
  db: ReadDb,
  input: { filter: { search: string }; window: Window },
): Promise<{ rows: DistinctRow[]; total: number }> {
  const from = sql`from distinct_people d join party_member f on f."id" = d."firstMemberId" join party_member s on s."id" = d."secondMemberId"
    where instr(f."name", ${input.filter.search}) > 0 or instr(s."name", ${input.filter.search}) > 0`;
  const { rows: totals } = await sql<{ n: number }>`select count(*) as n ${from}`.execute(db);
  const { rows } = await sql<DistinctRow>`
    select r.*, p."at", p."actor", p."id" as "operationId" from (
      select d."id", d."firstMemberId" as "firstId", d."secondMemberId" as "secondId", coalesce(d."reason", '') as "reason",
        f."name" as "firstName", s."name" as "secondName",
        (select o."name" from party_organization o where o."id" = f."organizationId") as "firstOrganization",
        (select o."name" from party_organization o where o."id" = s."organizationId") as "secondOrganization" ${from}) r
    join operation p on p."id" = (select min(c."operationId") from change c where c."rowId" = r."id" and c."tableName" = 'distinct_people')
    order by p."id" desc, r."id" desc limit ${input.window.limit} offset ${input.window.offset}`.execute(db);
  return { rows, total: totals[0]?.n ?? 0 };
}
