import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';
import { HOUSEHOLD_TYPES, massContactValues } from './model.ts';

export const householdType = codes(HOUSEHOLD_TYPES);

/** One of the masses as listed; the phone is masked (reveal shows it). */
export const massRow = massContactValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationName: z.string(),
  townshipName: z.string(),
  /** Who contacts them at asOf: 王芳（代表）、李明. */
  contactNames: z.string(),
  contactCount: z.number().int(),
  recordCount: z.number().int(),
  lastContactOn: day.nullable(),
});
export type MassRow = z.output<typeof massRow>;

export const massFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Subtree of this organisation; the county when null. */
  within: entityId.nullable().default(null),
  householdType: householdType.nullable().default(null),
  /** Whether anybody contacts them at asOf. */
  isContacted: z.boolean().nullable().default(null),
  importBatchId: entityId.nullable().default(null),
});
export type MassFilter = z.output<typeof massFilter>;
export const MASS_SORT_KEYS = ['office', 'name', 'village', 'contactCount', 'lastContactOn'] as const;
