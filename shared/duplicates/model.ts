import { z } from 'zod';
import { entityId } from '../core/window.ts';

/** What speaks for two records being one person. */
export const DUPLICATE_RULES = {
  identity: '身份号码',
  nameBirthAndPlace: '姓名、出生、组织',
  nameAndBirth: '姓名、出生、性别',
  similarName: '姓名相近',
  phone: '电话相同',
} as const;
export type DuplicateRule = keyof typeof DUPLICATE_RULES;
export const duplicateRule = z.enum(Object.keys(DUPLICATE_RULES) as [DuplicateRule, ...DuplicateRule[]]);

export const DUPLICATE_LEVELS = { high: '很可能', medium: '可能', low: '待核对' } as const;
export type DuplicateLevel = keyof typeof DUPLICATE_LEVELS;
export const duplicateLevel = z.enum(Object.keys(DUPLICATE_LEVELS) as [DuplicateLevel, ...DuplicateLevel[]]);

/** Level of a score from 0 to 100. */
export const levelOf = (score: number): DuplicateLevel => (score >= 85 ? 'high' : score >= 70 ? 'medium' : 'low');

/** One side of a listed pair; numbers are masked. */
export const pairPerson = z.object({
  id: entityId,
  name: z.string(),
  sex: z.string(),
  birth: z.string(),
  idNumber: z.string(),
  organizationName: z.string(),
});
export type PairPerson = z.output<typeof pairPerson>;

/** 疑似重复: two records that may be one person. */
export const pairRow = z.object({
  id: z.string(),
  score: z.number().int(),
  level: duplicateLevel,
  rule: duplicateRule,
  /** Whole sentences, the strongest first. */
  reasons: z.array(z.string()),
  first: pairPerson,
  second: pairPerson,
});
export type PairRow = z.output<typeof pairRow>;

export const pairFilter = z.object({
  search: z.string().max(60).default(''),
  /** One of the two belongs to this organisation or below. */
  within: entityId.nullable().default(null),
  level: duplicateLevel.nullable().default(null),
  rule: duplicateRule.nullable().default(null),
});
export type PairFilter = z.output<typeof pairFilter>;

const side = z.enum(['first', 'second']);
const sides = <T extends z.ZodType>(value: T) => z.object({ first: value, second: value });

/** One field of the two records beside each other; numbers are masked. */
export const comparedField = z.object({
  key: z.string(),
  label: z.string(),
  first: z.string(),
  second: z.string(),
  isSame: z.boolean(),
  /** Whose value should stay unless the clerk says otherwise. */
  preferred: side,
});
export type ComparedField = z.output<typeof comparedField>;

/** What hangs on each of the two, in words, e.g. 党代表：县第十二届（有效）. */
export const comparedReferences = z.object({ label: z.string(), first: z.array(z.string()), second: z.array(z.string()) });

export const comparison = z.object({
  people: sides(pairPerson.extend({ version: z.number().int(), updatedAt: z.string(), updatedBy: z.string() })),
  score: z.number().int(),
  reasons: z.array(z.string()),
  fields: z.array(comparedField),
  references: z.array(comparedReferences),
  /** Which record should stay. */
  kept: side,
  /** Both have dated events: only one timeline can go on. */
  hasTwoTimelines: z.boolean(),
  /** Why they cannot be merged now and what to do; null when they can. */
  blockedBy: z.string().nullable(),
});
export type Comparison = z.output<typeof comparison>;

/** One merge in force. */
export const mergedRow = z.object({
  operationId: z.number().int(),
  at: z.string(),
  actor: z.string(),
  keptId: entityId,
  keptName: z.string(),
  organizationName: z.string(),
  mergedId: entityId,
  mergedName: z.string(),
  /** Fields of the kept record changed since: they stay when the merge is taken back. */
  editedFields: z.array(z.string()),
});
export type MergedRow = z.output<typeof mergedRow>;

/** 不是同一人: one judgement in force. */
export const distinctRow = z.object({
  id: entityId,
  firstId: entityId,
  firstName: z.string(),
  firstOrganization: z.string(),
  secondId: entityId,
  secondName: z.string(),
  secondOrganization: z.string(),
  reason: z.string(),
  at: z.string(),
  actor: z.string(),
  operationId: z.number().int(),
});
export type DistinctRow = z.output<typeof distinctRow>;
