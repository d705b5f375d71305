import { z } from 'zod';
import { day, entityId } from '../core/window.ts';

export const IMPORT_KINDS = {
  organizations: '党组织',
  members: '党员',
  delegates: '党代表',
  electoral_units: '选举单位',
  delegate_groups: '代表小组',
  committee_members: '党委委员',
  proposals: '提案',
  group_activities: '小组活动',
  training_sessions: '培训班',
  masses: '群众',
  links: '三联系安排',
} as const;
export type ImportKind = keyof typeof IMPORT_KINDS;
/** How the sheet of a kind is called, e.g. 党员名册. */
const LEDGERS: Readonly<Partial<Record<ImportKind, string>>> = {
  proposals: '提案台账',
  group_activities: '代表小组活动台账',
  training_sessions: '培训台账',
  masses: '群众联系名册',
  links: '三联系安排表',
};
export const rosterName = (kind: ImportKind): string => LEDGERS[kind] ?? `${IMPORT_KINDS[kind]}名册`;
export const importKind = z.enum(Object.keys(IMPORT_KINDS) as [ImportKind, ...ImportKind[]]);

/**
 * State of a row in the preview. new, update and same are good rows; warning is a good row with findings;
 * error is never written; duplicate waits for the clerk's decision; skipped were totals, notes, headings or the clerk's choice.
 */
export const IMPORT_ROW_STATES = {
  new: '新增',
  update: '更新',
  same: '相同',
  warning: '提醒',
  error: '错误',
  duplicate: '重复',
  skipped: '跳过',
} as const;
export type ImportRowState = keyof typeof IMPORT_ROW_STATES;
export const importRowState = z.enum(Object.keys(IMPORT_ROW_STATES) as [ImportRowState, ...ImportRowState[]]);

export const importIssue = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  /** Key of the field; null for the row as a whole. */
  field: z.string().nullable(),
  /** Column letter in the source, e.g. F; null for the row as a whole. */
  column: z.string().nullable(),
  /** The original text. */
  value: z.string().nullable(),
  /** Whole Chinese sentence with remedy and number. */
  message: z.string(),
});
export type ImportIssue = z.output<typeof importIssue>;

/** Why a record may be the one a row means. */
export const CANDIDATE_REASONS = {
  samePerson: '姓名、出生年月、性别、党支部相同',
  otherBranch: '姓名、出生年月、性别相同，党支部不同',
  sameName: '姓名相同',
  earlierRow: '本次导入的另一行',
} as const;

/** What a row may mean: `record` would be overwritten, `person` is whom a cell of the row names, `row` is an earlier row of the file. */
export const importCandidate = z.object({
  id: z.string(),
  kind: z.enum(['record', 'person', 'row']),
  /** Key of the field whose cell names the person; null for the row as a whole. */
  field: z.string().nullable(),
  name: z.string(),
  organization: z.string(),
  birth: z.string(),
  /** Masked; null where none is known. */
  idNumber: z.string().nullable(),
  why: z.enum(Object.keys(CANDIDATE_REASONS) as [keyof typeof CANDIDATE_REASONS, ...(keyof typeof CANDIDATE_REASONS)[]]),
});
export type ImportCandidate = z.output<typeof importCandidate>;

/** What the clerk chose for a row that may mean several things; `targets` are candidates by their field, '' for the row as a whole. */
export const rowChoice = z.object({
  action: z.enum(['skip', 'create', 'update']).nullable(),
  targets: z.record(z.string(), z.string()),
});
export type RowChoice = z.output<typeof rowChoice>;

const cellText = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const importRow = z.object({
  id: z.number().int(),
  sheet: z.string(),
  rowNumber: z.number().int(),
  state: importRowState,
  /** Whether applying writes this row. */
  isIncluded: z.boolean(),
  /** What applying does with a warning or duplicate row: it is a new record or an update. */
  action: z.enum(['create', 'update', 'none']),
  isHidden: z.boolean(),
  /** Source text by field key. */
  original: z.record(z.string(), z.string()),
  /** Understood values by field key, in normal form. */
  values: z.record(z.string(), cellText),
  /** Display text of the values, by field key. */
  display: z.record(z.string(), z.string()),
  issues: z.array(importIssue),
  /** Old → new display text for an update, by field key. */
  changes: z.record(z.string(), z.object({ before: z.string(), after: z.string() })),
  /** What the row may mean, best first; empty when there is nothing to choose. */
  candidates: z.array(importCandidate),
  choice: rowChoice.nullable(),
});
export type ImportRow = z.output<typeof importRow>;

/** How one source column was understood. */
export const columnMapping = z.object({
  sheet: z.string(),
  /** Which of several tables on the sheet, from 1; absent for the first. */
  table: z.number().int().optional(),
  /** 0-based. */
  column: z.number().int(),
  letter: z.string(),
  header: z.string(),
  /** Field key, or null when the column is not imported. */
  field: z.string().nullable(),
  matchedBy: z.enum(['label', 'alias', 'content', 'clerk', 'none', 'sequence']),
  sample: z.array(z.string()),
});
export type ColumnMapping = z.output<typeof columnMapping>;

export const sheetSummary = z.object({
  name: z.string(),
  isHidden: z.boolean(),
  isSelected: z.boolean(),
  /** 1-based row of the header; null when none was found. */
  headerRow: z.number().int().nullable(),
  dataRows: z.number().int(),
  hiddenRows: z.number().int(),
  /** Lines above the header and below the data. */
  notes: z.array(z.string()),
  /** Totals found in the sheet and what was counted. */
  totals: z.array(z.object({ text: z.string(), stated: z.number().int(), counted: z.number().int() })),
});

export const unknownOrganization = z.object({
  /** Text as the sheet has it. */
  text: z.string(),
  rowCount: z.number().int(),
  candidates: z.array(z.object({ id: entityId, name: z.string(), path: z.string() })),
});

export const importOptions = z.object({
  /** Sheet names to read; null lets the program choose. */
  sheets: z.array(z.string()).nullable().default(null),
  /** Corrections by the clerk: sheet + column → field key or null. */
  mapping: z
    .array(
      z.object({
        sheet: z.string(),
        table: z.number().int().optional(),
        column: z.number().int(),
        field: z.string().nullable(),
      }),
    )
    .default([]),
  includeHiddenRows: z.boolean().default(false),
  /** Members: create every organisation that is not in the tree under this one. */
  createUnknownUnder: entityId.nullable().default(null),
  /** Delegates, units and groups: the term the roster belongs to when no column says so. */
  congressTermId: entityId.nullable().default(null),
  /** Members: day from which changed branches, states and education hold; null = the date above the header, else today. */
  effectiveOn: day.nullable().default(null),
});
export type ImportOptions = z.output<typeof importOptions>;

const earlierBatch = z.object({ batchId: entityId, at: z.string() });

export const importPreview = z.object({
  batchId: entityId,
  kind: importKind,
  /** As it was read; reading again starts from them. */
  options: importOptions,
  fileName: z.string(),
  /** The same content read before: written and still standing, or left unfinished; null when this batch itself is written. */
  sameFile: z.object({ imported: earlierBatch.nullable(), unfinished: earlierBatch.nullable() }).nullable(),
  /** Day from which changed branches, states, education and groups hold; null for rosters that change nothing dated. */
  effectiveOn: day.nullable(),
  /** A date found above the header, offered as reference date. */
  foundDate: z.string().nullable(),
  sheets: z.array(sheetSummary),
  columns: z.array(columnMapping),
  /** Required fields no column was found for, as labels. */
  missingFields: z.array(z.string()),
  counts: z.record(importRowState, z.number().int()),
  writable: z.number().int(),
  unknownOrganizations: z.array(unknownOrganization),
  /** What applying creates besides the rows, as sentences for the clerk to confirm: organisations, terms, people outside the county. */
  alsoCreated: z.array(z.string()),
  /** On a workbook of this program: what it is and what of it is read. */
  notices: z.array(z.string()),
  /** Corrections of the columns from an earlier import with the same header; read again with `mapping` to take them. */
  offeredLayout: z
    .object({
      fileName: z.string(),
      usedAt: z.string(),
      differences: z.array(
        z.object({
          sheet: z.string(),
          letter: z.string(),
          header: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
      mapping: importOptions.shape.mapping.unwrap(),
    })
    .nullable(),
});
export type ImportPreview = z.output<typeof importPreview>;

export const importProgress = z.object({
  step: z.enum(['reading', 'checking', 'matching', 'writing']),
  done: z.number().int(),
  total: z.number().int(),
});
