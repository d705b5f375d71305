/**
 * What a workbook of this program says about itself: rows of key and value on the very hidden sheet `_meta`,
 * so that the program knows its own sheets when they come back. Source: domain.md §7.3 export rules.
 */
import { z } from 'zod';

export const META_SHEET = '_meta';
/** 补充信息表: the hidden column by which a filled form finds its people again. */
export const FORM_ID_HEADER = '编号';
export const FORM_TABLE_ID = '补充信息表';
const SCHEMA_VERSION = 1;

const common = { schemaVersion: z.coerce.number().int(), generatedAt: z.string() };

/** A table or list written by an export. */
export const exportMeta = z.object({
  ...common,
  kind: z.literal('export'),
  /** Chinese name of the table, as domain.md §5.3 has it. */
  tableId: z.string(),
  orgCode: z.string(),
  referenceDate: z.string(),
  rowCount: z.coerce.number().int(),
  /** Of the values, see {@link hashedLine}. */
  sha256: z.string(),
  /** Whether identity numbers, phones and addresses stand in it, whole or hidden. */
  numbers: z.enum(['full', 'masked', 'none']).catch('full'),
});

/** 错误清单: a clerk's own file with its problems marked; only marked rows are read when it comes back. */
export const errorsMeta = z.object({
  ...common,
  kind: z.literal('errors'),
  batchId: z.string(),
  importKind: z.string(),
  /** Name and SHA-256 of the file the batch was read from. */
  fileName: z.string(),
  sha256: z.string(),
  rowCount: z.coerce.number().int(),
  /** Marked looks and those they stand for, `57:12 58:3`, so that a second marking starts from a clean sheet. */
  styles: z.string().catch(''),
});

/** An empty form made by the program; its example row is no data. */
export const templateMeta = z.object({ ...common, kind: z.literal('template'), importKind: z.string() });

export const workbookMeta = z.discriminatedUnion('kind', [exportMeta, errorsMeta, templateMeta]);
export type WorkbookMeta = z.output<typeof workbookMeta>;
export type ExportMeta = z.output<typeof exportMeta>;
export type ErrorsMeta = z.output<typeof errorsMeta>;
export type MetaEntries = Readonly<Record<string, string | number>>;

/** Keys and values in the order they are written; an export needs no kind. */
export function metaEntries(meta: MetaEntries): readonly (readonly [string, string | number])[] {
  return Object.entries({ schemaVersion: SCHEMA_VERSION, kind: 'export', ...meta });
}

/** What the rows of a `_meta` sheet say, or null when they are not this program's. */
export function parseMeta(entries: Readonly<Record<string, string>>): WorkbookMeta | null {
  return workbookMeta.safeParse({ kind: 'export', ...entries }).data ?? null;
}

/** One line of values as the hash of the data takes it: what a reader finds in the cells, whether they were numbers or text. */
export function hashedLine(values: readonly (string | number | null)[] | null): string {
  if (values === null) return 'null\n';
  const texts = values.map(value => (value === null || String(value).trim() === '' ? null : String(value)));
  return `${JSON.stringify(texts)}\n`;
}
