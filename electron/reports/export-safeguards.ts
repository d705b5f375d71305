/** Tables and lists of 制度, 经费, 宣传与典型. Source: domain.md §5.3. */
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { documentLedgerFields, documentListFields } from '#shared/institutions/fields.ts';
import { documentFilter } from '#shared/institutions/model.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDocuments } from '../institutions/queries.ts';
import { atOnce, type CellOptions, rosterBody, type TableBody } from './export-roster.ts';

type ListOf<K extends TableSource['kind']> = Extract<TableSource, { kind: K }>;
type Scope = Readonly<{ asOf: string; scopeId: string | null }>;
const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** 制度建设情况表: every document issued by the day, the highest level first. */
export async function documentLedgerBody(db: ReadDb, { asOf, scopeId }: Scope, options: CellOptions): Promise<TableBody> {
  const filter = documentFilter.parse({ asOf, within: scopeId });
  const { rows } = await listDocuments(db, { filter, sort: null, window: EVERYTHING });
  const issued = rows.filter(row => row.issuedOn !== null && row.issuedOn <= asOf);
  return rosterBody({ fields: documentLedgerFields, ...atOnce(issued) }, options);
}

/** The list as it is shown: its filter, order and columns. */
export async function documentListBody(db: ReadDb, source: ListOf<'institutions'>, options: CellOptions): Promise<TableBody> {
  const { rows } = await listDocuments(db, { filter: source.filter, sort: source.sort, window: EVERYTHING });
  return rosterBody({ fields: fieldsNamed(documentListFields, source.columns), ...atOnce(rows) }, options);
}
