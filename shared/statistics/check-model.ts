/** What the rules between figures, tables and records find. Source: domain.md R-S2. */
import { z } from 'zod';
import { entityId } from '../core/window.ts';
import { opensRecord } from './figure-lists-model.ts';

/** A record that breaks a rule, and the page it opens on. */
export const checkOffender = z.object({ label: z.string(), detail: z.string(), opens: opensRecord.nullable() });
export const checkResult = z.object({
  /** Id of the rule in the book of rules; several may share one. */
  rule: z.string(),
  text: z.string(),
  isPassed: z.boolean(),
  severity: z.enum(['error', 'warning']),
  /** Both sides in figures. */
  detail: z.string(),
  /** The first of the records behind a failure. */
  offenders: z.array(checkOffender),
  /** All of them. */
  offenderCount: z.number().int(),
  /** Figures that contradict each other; each opens its list. */
  figures: z.array(z.object({ statistic: z.string(), scopeId: entityId.nullable(), label: z.string() })),
});
export type CheckOutcome = Readonly<z.output<typeof checkResult>>;
