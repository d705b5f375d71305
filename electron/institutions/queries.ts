import { type RawBuilder, sql } from 'kysely';
import {
  type DOCUMENT_SORT_KEYS,
  DOCUMENT_LEVELS,
  type DocumentDetail,
  type DocumentFilter,
  type DocumentRow,
  EFFECTIVE_STATES,
  type NamedDocument,
} from '#shared/institutions/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';

/** Issued by the day and not abolished then. Source: domain.md §5.1 institutionDocumentCount. */
export const effectiveAt = (asOf: string): RawBuilder<boolean> =>
  sql<boolean>`(d."state" in (${sql.join(EFFECTIVE_STATES)}) and (d."issuedOn" is null or d."issuedOn" <= ${asOf})
    and (d."abolishedOn" is null or d."abolishedOn" > ${asOf}))`;

/** Conditions of a list of documents; the same ones count every statistic. */
export function documentConditions(filter: DocumentFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`d."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(d."searchText", ${needle}) > 0`);
  if (filter.within !== null)
    conditions.push(sql<boolean>`(d."level" != 'township' or d."organizationId" in ${subtreeIds(filter.within, filter.asOf)})`);
  if (filter.level !== null) conditions.push(sql<boolean>`d."level" = ${filter.level}`);
  if (filter.docType !== null) conditions.push(sql<boolean>`d."docType" = ${filter.docType}`);
  if (filter.state !== null) conditions.push(sql<boolean>`d."state" = ${filter.state}`);
  if (filter.isEffective === true) conditions.push(effectiveAt(filter.asOf));
  if (filter.isEffective === false) conditions.push(sql<boolean>`not ${effectiveAt(filter.asOf)}`);
  return conditions;
}

/** Documents with their organisation: d o. */
export function documentBase(db: ReadDb, asOf: string) {
  return db.selectFrom('institution_document as d').leftJoin(organizationAt(asOf, 'o'), 'o.id', 'd.organizationId');
}

/** How many documents a filter finds. */
export async function countDocuments(db: ReadDb, filter: DocumentFilter): Promise<number> {
  const { count } = await documentBase(db, filter.asOf)
    .select(sql<number>`count(*)`.as('count'))
    .where(allOf(documentConditions(filter)))
    .executeTakeFirstOrThrow();
  return count;
}

const JOINED = [
  sql<string | null>`coalesce(o."shortName", o."name")`.as('organizationName'),
  sql<
    string | null
  >`(select b."title" from "institution_document" b where b."id" = d."basisDocumentId" and b."deletedAt" is null)`.as(
    'basisTitle',
  ),
  sql<number>`(select count(*) from "attachment" a where a."ownerKind" = 'institution_document' and a."ownerId" = d."id" and a."deletedAt" is null)`.as(
    'fileCount',
  ),
] as const;

const RANK = sql`${sql.raw(
  `case d."level" ${Object.keys(DOCUMENT_LEVELS)
    .map((level, index) => `when '${level}' then ${index}`)
    .join(' ')} end`,
)}`;
const OFFICE_ORDER = sql`${RANK}, o."sortOrder", d."issuedOn", d."sortOrder", d."id"`;
const SORTS: Readonly<Record<(typeof DOCUMENT_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  level: RANK,
  title: sql`d."title"`,
  documentNumber: sql`coalesce(d."documentNumber", '')`,
  issuedOn: sql`coalesce(d."issuedOn", '')`,
  state: sql`case d."state" when 'draft' then 0 when 'trial' then 1 when 'in_force' then 2 when 'revised' then 3 else 4 end`,
};

const toRow = (row: object): DocumentRow => {
  const stored = row as Omit<DocumentRow, 'isTrial'> & { isTrial: number };
  return { ...stored, isTrial: stored.isTrial === 1 };
};

type ListInput = Readonly<{
  filter: DocumentFilter;
  sort: Readonly<{ key: (typeof DOCUMENT_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
  window: Readonly<{ offset: number; limit: number }>;
}>;

/** One window of the documents of a filter, the highest level first unless sorted otherwise. */
export async function listDocuments(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: DocumentRow[]; total: number }> {
  const total = await countDocuments(db, filter);
  const query = documentBase(db, filter.asOf)
    .where(allOf(documentConditions(filter)))
    .selectAll('d')
    .select(JOINED);
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  const ordered = sort === null ? query : query.orderBy(sql`${SORTS[sort.key]} ${direction}`);
  const rows = await ordered.orderBy(OFFICE_ORDER).limit(window.limit).offset(window.offset).execute();
  return { rows: rows.map(toRow), total };
}

const NAMED = ['id', 'title', 'documentNumber', 'state'] as const;

/** Documents above one, the highest first; it stops where the chain would come round. */
export async function basisLadder(db: ReadDb, basisDocumentId: string | null): Promise<NamedDocument[]> {
  const ladder: NamedDocument[] = [];
  for (let id = basisDocumentId; id !== null; ) {
    const row = await db
      .selectFrom('institution_document')
      .select([...NAMED, 'basisDocumentId'])
      .where('id', '=', id)
      .where('deletedAt', 'is', null)
      .executeTakeFirst();
    if (row === undefined || ladder.some(known => known.id === row.id)) break;
    const { basisDocumentId: next, ...named } = row;
    ladder.unshift(named as NamedDocument);
    id = next;
  }
  return ladder;
}

/** One document with its ladder, or null. */
export async function getDocument(db: ReadDb, id: string, asOf: string): Promise<DocumentDetail | null> {
  const row = await documentBase(db, asOf)
    .where('d.id', '=', id)
    .where('d.deletedAt', 'is', null)
    .selectAll('d')
    .select(JOINED)
    .executeTakeFirst();
  if (row === undefined) return null;
  const named = async (column: 'id' | 'basisDocumentId' | 'revisesId', value: string | null): Promise<NamedDocument[]> =>
    value === null
      ? []
      : ((await db
          .selectFrom('institution_document')
          .select(NAMED)
          .where(column, '=', value)
          .where('deletedAt', 'is', null)
          .orderBy('sortOrder')
          .execute()) as NamedDocument[]);
  const [revises = null] = await named('id', row.revisesId);
  const newer = await named('revisesId', id);
  return {
    ...toRow(row),
    ladder: await basisLadder(db, row.basisDocumentId),
    dependents: await named('basisDocumentId', id),
    revises,
    revisedBy: newer.find(document => document.state !== 'draft') ?? null,
  };
}
