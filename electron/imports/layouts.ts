/** Columns that a clerk put right once: remembered by the words of the header, offered when the same header comes again, never taken silently. */
import { normalizeHeader } from '#shared/core/text.ts';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import type { ColumnMapping, ImportKind, ImportPreview } from '#shared/imports/model.ts';
import type { ReadDb, StagingTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';

/** Columns of one table: those of the same sheet and the same place on it. */
type Layout = Readonly<{ headerKey: string; columns: readonly ColumnMapping[] }>;
/** Column number → field key, null for a column that is not imported. */
type StoredMapping = Readonly<Record<string, string | null>>;
type Used = Readonly<{ kind: ImportKind; fileName: string; columns: readonly ColumnMapping[]; at: string }>;

function layoutsOf(columns: readonly ColumnMapping[]): readonly Layout[] {
  const tables = Map.groupBy(columns, column => `${column.table ?? 0} ${column.sheet}`);
  return [...tables.values()].flatMap(own => {
    const headerKey = headerKeyOf(own);
    return headerKey === '' ? [] : [{ headerKey, columns: own }];
  });
}

/** The header from left to right as one text; '' where no column has a name. */
function headerKeyOf(columns: readonly ColumnMapping[]): string {
  const width = Math.max(0, ...columns.map(({ column, header }) => (header === '' ? 0 : column + 1)));
  const names = new Map(columns.map(({ column, header }) => [column, normalizeHeader(header)]));
  return Array.from({ length: width }, (_unused, column) => names.get(column) ?? '').join('|');
}

/** Keeps what the clerk corrected in the columns of a batch that is being written; a later correction takes the place of an earlier one. */
export async function rememberLayouts(tx: StagingTx, { kind, fileName, columns, at }: Used): Promise<void> {
  const corrected = new Map<string, StoredMapping>();
  for (const { headerKey, columns: own } of layoutsOf(columns)) {
    const clerks = own.filter(column => column.matchedBy === 'clerk');
    if (clerks.length > 0) corrected.set(headerKey, Object.fromEntries(clerks.map(({ column, field }) => [column, field])));
  }
  for (const [headerKey, mapping] of corrected)
    await tx
      .insertInto('import_layout')
      .values({ id: newId(), kind, headerKey, mapping: JSON.stringify(mapping), fileName, usedAt: at, usedCount: 1 })
      .onConflict(conflict =>
        conflict.columns(['kind', 'headerKey']).doUpdateSet(eb => ({
          mapping: eb.ref('excluded.mapping'),
          fileName: eb.ref('excluded.fileName'),
          usedAt: eb.ref('excluded.usedAt'),
          usedCount: eb('import_layout.usedCount', '+', 1),
        })),
      )
      .execute();
}

/** What an earlier import with the same header had corrected and this one has not: for the clerk to take or leave; null when nothing differs. */
export async function offeredLayout(
  db: ReadDb,
  kind: ImportKind,
  columns: readonly ColumnMapping[],
): Promise<ImportPreview['offeredLayout']> {
  const layouts = layoutsOf(columns);
  if (layouts.length === 0) return null;
  const stored = await db
    .selectFrom('import_layout')
    .select(['headerKey', 'mapping', 'fileName', 'usedAt'])
    .where('kind', '=', kind)
    .where('headerKey', 'in', [...new Set(layouts.map(layout => layout.headerKey))])
    .orderBy('usedAt', 'desc')
    .execute();
  const [latest] = stored;
  if (latest === undefined) return null;
  const fields = new Set(FIELDS_OF_KIND[kind].map(field => field.key));
  const found = layouts.flatMap(({ headerKey, columns: own }) => {
    const text = stored.find(layout => layout.headerKey === headerKey)?.mapping;
    if (text === undefined) return [];
    const mapping = JSON.parse(text) as StoredMapping;
    return own.flatMap(column => {
      const field = mapping[String(column.column)];
      // what the clerk has said of this file goes before what was said of another
      if (field === undefined || column.matchedBy === 'clerk' || (field !== null && !fields.has(field))) return [];
      return [{ column, field }];
    });
  });
  const differences = found.filter(({ column, field }) => column.field !== field);
  if (differences.length === 0) return null;
  return {
    fileName: latest.fileName,
    usedAt: latest.usedAt,
    differences: differences.map(({ column: { sheet, letter, header, field: before }, field }) => ({
      sheet,
      letter,
      header,
      before,
      after: field,
    })),
    mapping: found.map(({ column: { sheet, table, column }, field }) => ({ sheet, table, column, field })),
  };
}
