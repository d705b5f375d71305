import { type RawBuilder, sql } from 'kysely';
import {
  type Binding,
  binding,
  FORM_SORT_KEYS,
  type Fingerprint,
  fingerprint,
  type FormRowAnswer,
  formRow,
} from '#shared/forms/model.ts';
import { soundContent } from '../attachments/queries.ts';
import { Refusal } from '../core/refusal.ts';
import { searchNeedle } from '../core/search-text.ts';
import type { ReadDb } from '../db/operation.ts';

type SortKey = (typeof FORM_SORT_KEYS)[number];
type ListInput = Readonly<{
  filter: Readonly<{ search: string }>;
  sort: Readonly<{ key: SortKey; direction: 'ascending' | 'descending' }> | null;
  window: Readonly<{ offset: number; limit: number }>;
}>;

/** A form as it is kept, its bindings read. */
export type StoredForm = Readonly<{
  row: FormRowAnswer;
  sha256: string;
  bindings: readonly Binding[];
  fingerprint: Fingerprint;
}>;
type Raw = Readonly<{ bindings: string; fingerprint: string; sha256: string }>;

function read(raw: Raw): StoredForm {
  const bindings = binding.array().parse(JSON.parse(raw.bindings));
  const counts = {
    bindingCount: bindings.length,
    doubtfulCount: bindings.filter(({ isDoubtful }) => isDoubtful).length,
  };
  return {
    row: formRow.parse({ ...raw, ...counts }),
    sha256: raw.sha256,
    bindings,
    fingerprint: fingerprint.parse(JSON.parse(raw.fingerprint)),
  };
}

const conditions = (search: string): RawBuilder<boolean> => {
  const needle = searchNeedle(search);
  return needle === ''
    ? sql<boolean>`"deletedAt" is null`
    : sql<boolean>`"deletedAt" is null and instr("searchText", ${needle}) > 0`;
};

/** One window of the forms, those changed last first unless sorted otherwise. */
export async function listForms(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: FormRowAnswer[]; total: number }> {
  const found = db.selectFrom('form').where(conditions(filter.search));
  const { total } = await found.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const direction = (sort?.direction ?? 'descending') === 'descending' ? 'desc' : 'asc';
  const rows = await found
    .selectAll()
    .orderBy(sort?.key ?? 'updatedAt', direction)
    .orderBy('id', 'desc')
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows.map(row => read(row).row), total };
}

/** Every form that is not in the bin. */
export async function allForms(db: ReadDb): Promise<StoredForm[]> {
  const rows = await db.selectFrom('form').selectAll().where('deletedAt', 'is', null).orderBy('updatedAt', 'desc').execute();
  return rows.map(read);
}

/** One form that is not in the bin. Refuses with NOT_FOUND. */
export async function storedForm(db: ReadDb, id: string): Promise<StoredForm> {
  const row = await db.selectFrom('form').selectAll().where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst();
  if (row === undefined) throw new Refusal('NOT_FOUND');
  return read(row);
}

/** The file as it was received. Refuses with ATTACHMENT_DAMAGED. */
export async function formBytes(db: ReadDb, { row, sha256 }: StoredForm): Promise<Uint8Array<ArrayBuffer>> {
  const content = await soundContent(db, { sha256, size: row.size });
  if (content === null) throw new Refusal('ATTACHMENT_DAMAGED', { params: { file: row.fileName } });
  return content;
}
