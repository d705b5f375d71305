import { sql } from 'kysely';
import type { z } from 'zod';
import type { proposalsContract } from '#shared/proposals/contract.ts';
import { createLikenessIndex, type LikenessIndex, sharedPieces } from '#shared/proposals/likeness.ts';
import type { ProposalState, ResultClass } from '#shared/proposals/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { termLabel } from '../delegates/queries.ts';

type Input = z.output<(typeof proposalsContract)['like']['input']>;
type Output = z.output<(typeof proposalsContract)['like']['output']>;
type Kept = { change: number; index: LikenessIndex };

const ANSWER_CHARACTERS = 80;
/** Texts of the open work file, kept up to date by what `change` recorded since, as the search of people is. */
const indexes = new WeakMap<object, Promise<Kept>>();

async function likenessIndex(db: ReadDb): Promise<LikenessIndex> {
  const former = indexes.get(db);
  const next = (former ?? Promise.resolve(null)).catch(() => null).then(kept => refreshed(db, kept));
  indexes.set(db, next);
  return (await next).index;
}

async function refreshed(db: ReadDb, kept: Kept | null): Promise<Kept> {
  const { newest } = await db
    .selectFrom('change')
    .select(sql<number>`coalesce(max("id"), 0)`.as('newest'))
    .executeTakeFirstOrThrow();
  if (kept !== null && kept.change === newest) return kept;
  const index = kept === null || newest < kept.change ? createLikenessIndex() : kept.index;
  const since = kept === null || newest < kept.change ? null : kept.change;
  const changed =
    since === null
      ? null
      : (
          await db
            .selectFrom('change')
            .select('rowId')
            .distinct()
            .where('tableName', '=', 'proposal')
            .where('id', '>', since)
            .execute()
        ).map(row => row.rowId);
  for (const id of changed ?? []) index.remove(id);
  const rows = await db
    .selectFrom('proposal')
    .select(['id', 'subject', 'grounds', 'plan'])
    .where('deletedAt', 'is', null)
    .where('state', '!=', 'draft')
    .$if(changed !== null, query => query.where(sql<boolean>`"id" in (select value from json_each(${JSON.stringify(changed)}))`))
    .execute();
  for (const { id, ...text } of rows) index.put(id, text);
  return { change: newest, index };
}

/** The most alike proposals of all years, best first, each with its last answer. */
export async function likeProposals(db: ReadDb, input: Input): Promise<Output> {
  const index = await likenessIndex(db);
  const found = index.like(input, { limit: input.limit, excludeId: input.excludeId });
  if (found.length === 0) return [];
  const rows = await db
    .selectFrom('proposal as p')
    .innerJoin('party_organization as o', 'o.id', 'p.organizationId')
    .innerJoin('congress_term as t', 't.id', 'p.congressTermId')
    .select([
      'p.id',
      'p.subject',
      'p.receiptNo',
      'p.fileNo',
      'p.kind',
      'p.submittedOn',
      'p.state',
      'p.resultClass',
      't.termNumber',
    ])
    .select(sql<string>`coalesce(o."shortName", o."name")`.as('townshipName'))
    .select(
      sql<string>`coalesce((select w."name" from "proposal_proposer" w where w."proposalId" = p."id" and w."role" = 'lead'), '')`.as(
        'leadName',
      ),
    )
    .where(
      'p.id',
      'in',
      found.map(({ id }) => id),
    )
    .execute();
  const answers = await sql<{ proposalId: string; text: string; unitName: string }>`
    select r."proposalId", u."name" as "unitName",
      coalesce(nullif(r."done", ''), nullif(r."planned", ''), nullif(r."notAdopted", ''), r."text") as "text" from "proposal_reply" r join "handling_unit" u on u."id" = r."unitId"
    where r."isVoid" = 0 and r."proposalId" in (select value from json_each(${JSON.stringify(found.map(({ id }) => id))}))
    order by r."round", r."id"`.execute(db);
  return found.flatMap(({ id, score }) => {
    const row = rows.find(entry => entry.id === id);
    if (row === undefined) return [];
    const { termNumber, ...rest } = row;
    const answer = answers.rows.findLast(entry => entry.proposalId === id);
    return [
      {
        ...rest,
        score,
        kind: row.kind as Output[number]['kind'],
        state: row.state as ProposalState,
        resultClass: row.resultClass as ResultClass | null,
        termLabel: termLabel(row.townshipName, termNumber),
        sharedTerms: sharedPieces(input.subject, row.subject),
        answer: answer === undefined ? null : shortened(answer.text),
        answeredBy: answer?.unitName ?? null,
      },
    ];
  });
}

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > ANSWER_CHARACTERS ? `${line.slice(0, ANSWER_CHARACTERS)}……` : line;
};
