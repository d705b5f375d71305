import { z } from 'zod';
import { entityId } from '../core/window.ts';
import { COMPOSITION_CATEGORIES, type CompositionCategory, compositionCategory, congressLevel } from './model.ts';

/** Attributes a congress sets shares for; a delegate may have several. Source: domain.md §2.5, R-D6. */
export const STRUCTURE_ATTRIBUTES = {
  women: '妇女',
  minority: '少数民族',
  frontline: '生产和工作一线',
  collegePlus: '大专以上',
  under35: '35岁以下',
} as const;
export type StructureAttribute = keyof typeof STRUCTURE_ATTRIBUTES;
export const STRUCTURE_ATTRIBUTE_KEYS = Object.keys(STRUCTURE_ATTRIBUTES) as StructureAttribute[];

/** Whom the table counts: those in office, those elected, or all put up. */
export const STRUCTURE_BASES = { valid: '现有代表', elected: '当选人', nominated: '候选人' } as const;
export type StructureBasis = keyof typeof STRUCTURE_BASES;
export const structureBasis = z.enum(Object.keys(STRUCTURE_BASES) as [StructureBasis, ...StructureBasis[]]);

const percent = z.number().int().min(0).max(100).nullable();
/** Smallest share of each attribute in per cent of the seats; null where none is set. */
export const structureTargets = z.object({
  women: percent,
  minority: percent,
  frontline: percent,
  collegePlus: percent,
  under35: percent,
});
export type StructureTargets = z.output<typeof structureTargets>;
export const NO_TARGETS: StructureTargets = { women: null, minority: null, frontline: null, collegePlus: null, under35: null };

const count = z.number().int();
export const structureCounts = z.object({
  total: count,
  categories: z.partialRecord(compositionCategory, count),
  women: count,
  minority: count,
  frontline: count,
  collegePlus: count,
  under35: count,
});
export type StructureCounts = z.output<typeof structureCounts>;

export const structureRow = structureCounts.extend({
  unitId: entityId,
  name: z.string(),
  allottedSeats: count,
  /** Candidates by the record of the election, else those put up; null when there is none. */
  candidateCount: count.nullable(),
  warnings: z.array(z.string()),
});
export type StructureRow = z.output<typeof structureRow>;

export const structureTable = z.object({
  label: z.string(),
  level: congressLevel,
  quota: count.nullable(),
  targets: structureTargets,
  rows: z.array(structureRow),
  /** Members of the congress's area, for R-D6. */
  members: z.object({ total: count, women: count, minority: count }),
  warnings: z.array(z.string()),
});
export type StructureTable = z.output<typeof structureTable>;

const NOTHING: StructureCounts = { total: 0, categories: {}, women: 0, minority: 0, frontline: 0, collegePlus: 0, under35: 0 };

/** All rows together. */
export function sumOfStructure(rows: readonly StructureCounts[]): StructureCounts {
  return rows.reduce<StructureCounts>(
    (sum, row) => ({
      total: sum.total + row.total,
      categories: Object.fromEntries(
        (Object.keys(COMPOSITION_CATEGORIES) as CompositionCategory[]).map(key => [
          key,
          (sum.categories[key] ?? 0) + (row.categories[key] ?? 0),
        ]),
      ),
      women: sum.women + row.women,
      minority: sum.minority + row.minority,
      frontline: sum.frontline + row.frontline,
      collegePlus: sum.collegePlus + row.collegePlus,
      under35: sum.under35 + row.under35,
    }),
    NOTHING,
  );
}

/** How many people are missing to a target share of the seats; 0 when it is met or none is set. */
export function missingToTarget(have: number, seats: number, target: number | null): number {
  return target === null ? 0 : Math.max(0, Math.ceil((seats * target) / 100) - have);
}
