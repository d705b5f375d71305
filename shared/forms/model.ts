import { z } from 'zod';
import { day, entityId } from '../core/window.ts';
import { tableName } from '../reports/table-model.ts';

/** 上级表格: files received from the superior, filled in place. Source: domain.md §5.3, issue 6 C. */
export const FORM_KINDS = { xlsx: 'Excel 表格', docx: 'Word 文书' } as const;
export type FormKind = keyof typeof FORM_KINDS;
export const formKind = z.enum(['xlsx', 'docx']);

/** Facts that are no statistic. */
export const FORM_FACTS = {
  unitName: '填报单位',
  filledOn: '填报日期',
  asOf: '基准日',
  year: '年度',
  period: '统计期间',
  filledBy: '填表人',
} as const;
export type FormFact = keyof typeof FORM_FACTS;
export const formFact = z.enum(Object.keys(FORM_FACTS) as [FormFact, ...FormFact[]]);

/** Whom a figure or list is about: the county, one organisation, one delegate group, or what is chosen when filling. */
export const formScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('county') }),
  z.object({ kind: z.literal('organization'), id: entityId }),
  z.object({ kind: z.literal('group'), id: entityId }),
  z.object({ kind: z.literal('chosen') }),
]);
export type FormScope = z.output<typeof formScope>;

/** How a figure is written. */
export const FIGURE_FORMS = { number: '数值', text: '文字（百分比带 %）' } as const;
export type FigureForm = keyof typeof FIGURE_FORMS;
export const figureForm = z.enum(['number', 'text']);

/** What a place is known by: the words above and beside it, and how far away they stand. */
export const anchor = z.object({
  /** Header words above, joined from the top. */
  header: z.string(),
  headerGap: z.number().int(),
  /** Words to the left. */
  label: z.string(),
  labelGap: z.number().int(),
  /** Its own words. */
  text: z.string(),
});
export type Anchor = z.output<typeof anchor>;

const place = {
  id: z.string().min(1).max(40),
  sheet: z.string().max(100),
  /** From 1. */
  row: z.number().int().min(1).max(1_048_576),
  /** From 0. */
  column: z.number().int().min(0).max(16_383),
  anchor: anchor.nullable().default(null),
  /** Moved to a changed form and not yet looked at. */
  isDoubtful: z.boolean().default(false),
};
export const listColumn = z.object({
  column: z.number().int().min(0).max(16_383),
  /** Label of a column of the table. */
  source: z.string().max(80),
  header: z.string().max(200).default(''),
});
export const binding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('figure'), ...place, statistic: z.string().max(80), scope: formScope, form: figureForm }),
  z.object({ kind: z.literal('fact'), ...place, fact: formFact }),
  z.object({
    kind: z.literal('list'),
    ...place,
    table: tableName,
    scope: formScope,
    columns: z.array(listColumn).min(1).max(100),
    hasTotal: z.boolean().default(false),
  }),
]);
export type Binding = z.output<typeof binding>;
export type BindingInput = z.input<typeof binding>;
export type ListBinding = Extract<Binding, { kind: 'list' }>;

/** A placeholder of a Word form and what it says: {党员总数}, or within the list around it {姓名}. */
export const formTag = z.object({
  name: z.string(),
  /** Name of the list around it. */
  list: z.string().nullable(),
  /** Null: the program does not know it. */
  meaning: z.string().nullable(),
});
export type FormTag = z.output<typeof formTag>;

/** What one file is told apart by. */
export const fingerprint = z.object({
  sheets: z.array(z.string()),
  texts: z.array(z.string()),
  merges: z.array(z.string()),
});
export type Fingerprint = z.output<typeof fingerprint>;

export const formName = z.string().trim().min(1).max(80);
export const formRemark = z.string().trim().max(500);
export const bindings = z.array(binding).max(5_000);
export const formYear = z.number().int().min(1990).max(2100);
const values = z.object({ name: formName, year: formYear.nullable(), remark: formRemark.nullable(), bindings });
export const formValues = values.extend({
  year: values.shape.year.default(null),
  remark: values.shape.remark.default(null),
  bindings: bindings.default([]),
});
/** What is changed of a form; the rest stays. */
export const formChanges = values.partial();
export type FormValues = z.output<typeof formValues>;

export const FORM_SORT_KEYS = ['name', 'fileName', 'year', 'filledAt', 'updatedAt'] as const;
export const formFilter = z.object({ search: z.string().max(60).default('') });

export const formRow = z.object({
  id: entityId,
  version: z.number().int(),
  name: z.string(),
  kind: formKind,
  fileName: z.string(),
  size: z.number().int(),
  year: z.number().int().nullable(),
  remark: z.string().nullable(),
  bindingCount: z.number().int(),
  /** Moved to a changed form and not yet looked at. */
  doubtfulCount: z.number().int(),
  /** Instant it was last filled, and the day it was filled for. */
  filledAt: z.string().nullable(),
  filledAsOf: z.string().nullable(),
  updatedAt: z.string(),
  updatedBy: z.string(),
});
export type FormRowAnswer = z.output<typeof formRow>;

/** How a form is filled once. `scopeId` is what places with a chosen scope are about. */
export const fillChoice = z.object({
  asOf: day,
  /** First day of what happened; null from the beginning. */
  from: day.nullable().default(null),
  scopeId: entityId.nullable().default(null),
  filledBy: z.string().trim().max(40).default(''),
  filledOn: day,
  /** Identity numbers and phones whole instead of partly hidden. */
  isUnmasked: z.boolean().default(false),
});
export type FillChoice = z.output<typeof fillChoice>;

/** A cell to be written. */
export const filledCell = z.object({
  bindingId: z.string(),
  sheet: z.string(),
  row: z.number().int(),
  column: z.number().int(),
  value: z.union([z.string(), z.number()]).nullable(),
  /** What stands there now. */
  before: z.string(),
  /** What the page shows. */
  text: z.string(),
  statistic: z.string().nullable(),
  scopeId: entityId.nullable(),
});
export type FilledCell = z.output<typeof filledCell>;

/** Something wrong with one cell or placeholder, said whole. */
export const formFault = z.object({
  bindingId: z.string().nullable(),
  sheet: z.string(),
  /** C5, or the placeholder. */
  place: z.string(),
  severity: z.enum(['error', 'warning']),
  text: z.string(),
});
export type FormFault = z.output<typeof formFault>;
