import { z } from 'zod';
import { memberFields } from '../members/fields.ts';
import { FORM_TABLE_ID } from '../core/workbook-meta.ts';
import { day, entityId } from '../core/window.ts';

/** 信息完整度: which fields count and how much unless the office sets otherwise; 0 does not count. Source: domain.md §2.2 (required) and §5.3 党员花名册. */
export const DEFAULT_WEIGHTS = {
  idNumber: 3,
  sex: 1,
  ethnicity: 1,
  birth: 2,
  education: 2,
  joinedOn: 2,
  formalOn: 2,
  nativePlace: 1,
  workUnitAndPost: 2,
  phone: 2,
  address: 1,
  occupation: 0,
  partyPost: 0,
  degree: 0,
  professionalTitle: 0,
  honours: 0,
} as const;
export type ScoredField = keyof typeof DEFAULT_WEIGHTS;
export const SCORED_FIELDS = Object.keys(DEFAULT_WEIGHTS) as [ScoredField, ...ScoredField[]];
export const scoredField = z.enum(SCORED_FIELDS);
export const GREATEST_WEIGHT = 10;

const weight = z.number().int().min(0).max(GREATEST_WEIGHT);
export const weights = z.object(
  Object.fromEntries(SCORED_FIELDS.map(key => [key, weight])) as Record<ScoredField, typeof weight>,
);
export type Weights = z.output<typeof weights>;

/** What counts as filled where a bare value is not enough. */
export const FILLED_WHEN: Readonly<Partial<Record<ScoredField, string>>> = {
  idNumber: '18 位且校验相符',
  birth: '到月',
  joinedOn: '到月',
  formalOn: '正式党员才计',
};

/** Label of a scored field, as the roster prints it. */
export const scoredLabel = (key: ScoredField): string => memberFields.find(field => field.key === key)?.label ?? key;

/** Counted members of a place on a day. */
const place = { asOf: day, within: entityId.nullable().default(null) };

export const incompleteFilter = z.object({
  ...place,
  search: z.string().max(60).default(''),
  /** Only who lacks this. */
  field: scoredField.nullable().default(null),
  /** False shows the complete ones too. */
  isIncomplete: z.boolean().default(true),
});
export type IncompleteFilter = z.output<typeof incompleteFilter>;
export const INCOMPLETE_SORT_KEYS = ['score', 'name', 'organization'] as const;

/** One person of the work-list. */
export const incompleteRow = z.object({
  id: entityId,
  name: z.string(),
  organizationId: entityId,
  organizationName: z.string(),
  /** 0–100, whole; 100 only when nothing lacks. */
  score: z.number().int(),
  missing: z.array(scoredField),
});
export type IncompleteRow = z.output<typeof incompleteRow>;

export const UNIT_LEVELS = { township: '乡镇（系统）', organization: '党组织' } as const;
export const unitFilter = z.object({
  ...place,
  level: z.enum(['township', 'organization']),
  search: z.string().max(60).default(''),
});
export type UnitFilter = z.output<typeof unitFilter>;
export const UNIT_SORT_KEYS = ['score', 'incomplete', 'name'] as const;

/** One organisation with everybody under it. */
export const unitRow = z.object({
  id: entityId,
  name: z.string(),
  path: z.string(),
  members: z.number().int(),
  /** Mean score, one decimal, rounded down: 100 only when everybody is complete. */
  average: z.number(),
  /** People below 100. */
  incomplete: z.number().int(),
});
export type UnitRow = z.output<typeof unitRow>;

export const completenessSummary = z.object({
  members: z.number().int(),
  average: z.number(),
  incomplete: z.number().int(),
  weights,
  /** How many people lack each counted field. */
  fields: z.array(z.object({ key: scoredField, label: z.string(), lacking: z.number().int() })),
});
export type CompletenessSummary = z.output<typeof completenessSummary>;

export const FORM_KINDS = { table: '汇总表（每人一行）', person: '登记表（每人一页）' } as const;
export type FormKind = keyof typeof FORM_KINDS;
/** Name under which a filled workbook is known when it comes back. */
export const FORM_TABLE = FORM_TABLE_ID;
export const MOST_IN_A_FORM = 2_000;

/** Whose 补充信息表: these people, or everybody of the place who lacks something (or lacks one field). */
export const formSource = z.object({
  ...place,
  ids: z.array(entityId).min(1).max(MOST_IN_A_FORM).nullable().default(null),
  field: scoredField.nullable().default(null),
  isUnmasked: z.boolean().default(false),
});
export type FormSource = z.output<typeof formSource>;
