/** 报送包: chosen tables, a report and the check result in one archive or folder, with a cover list. Source: domain.md §5.3, §7.3. */
import { z } from 'zod';
import { day, entityId } from '../core/window.ts';
import { TABLE_NAMES, tableName } from './table-model.ts';

export const TABLE_FORMATS = { xlsx: 'Excel', pdf: 'PDF' } as const;
export const REPORT_FORMATS = { docx: 'Word', pdf: 'PDF' } as const;
export const BUNDLE_PACKINGS = { zip: '一个 ZIP 压缩包', folder: '一个文件夹' } as const;
const keysOf = <K extends string>(labels: Readonly<Record<K, string>>) => z.enum(Object.keys(labels) as [K, ...K[]]);

/** Longer tables go as workbooks only: nobody reads a thousand sheets of paper. */
export const MOST_PDF_ROWS = 3_000;

export const bundleChoice = z.object({
  asOf: day,
  scopeId: entityId.nullable().default(null),
  tables: z.array(tableName).max(TABLE_NAMES.length),
  tableFormats: z.array(keysOf(TABLE_FORMATS)).min(1).default(['xlsx']),
  /** The situation report as the records stand, a report by its id, or none. */
  report: z
    .union([z.literal('situation'), entityId])
    .nullable()
    .default('situation'),
  reportFormats: z.array(keysOf(REPORT_FORMATS)).min(1).default(['docx', 'pdf']),
  hasChecks: z.boolean().default(true),
  packing: keysOf(BUNDLE_PACKINGS).default('zip'),
  isUnmasked: z.boolean().default(false),
});
export type BundleChoice = Readonly<z.output<typeof bundleChoice>>;
/** What is chosen unless the clerk says otherwise: everything. */
export const STANDARD_BUNDLE = bundleChoice.omit({ asOf: true, scopeId: true, isUnmasked: true }).parse({ tables: TABLE_NAMES });
export type BundleParts = typeof STANDARD_BUNDLE;

/** One file of the bundle as the cover list names it. */
export const bundleFile = z.object({
  name: z.string(),
  title: z.string(),
  /** Rows of a table; null for a text. */
  rows: z.number().int().nullable(),
  bytes: z.number().int(),
  /** 号码完整, 号码部分隐藏 or 不含号码. */
  numbers: z.string(),
});
export type BundleFile = Readonly<z.output<typeof bundleFile>>;
export const bundleAnswer = z.object({
  /** Name of the archive or folder. */
  name: z.string(),
  files: z.array(bundleFile),
  /** Rules that are broken, said in the check result. */
  failedChecks: z.number().int(),
  /** Tables too long for paper, sent as workbooks only. */
  workbooksOnly: z.array(z.string()),
});
