import { z } from 'zod';
import { SCALES } from './model.ts';

const labelsOf = <K extends string>(defaults: Readonly<Record<K, string>>) =>
  z.object(
    Object.fromEntries(
      (Object.keys(defaults) as K[]).map(option => [option, z.string().trim().min(1).max(10).default(defaults[option])]),
    ) as Record<K, z.ZodDefault<z.ZodString>>,
  );

/** Settings of ratings and duty reports, kept in the work file. Source: domain.md §2.18 [default], Q17. */
export const evaluationSettings = z.object({
  labels: z
    .object({
      rating: labelsOf(SCALES.rating).prefault({}),
      review: labelsOf(SCALES.review).prefault({}),
    })
    .prefault({}),
  /** A delegate without a duty report is named this many months before the term ends. */
  dutyReportMonths: z.number().int().min(0).max(60).default(12),
  /** Printed above the table of a ballot. */
  ballotNote: z
    .string()
    .trim()
    .max(200)
    .default('请在同意的一栏内画“○”，每名（项）只选一栏；多选的该名（项）无效，不选的按弃权计。'),
});
export type EvaluationSettings = z.output<typeof evaluationSettings>;
