import type { Figure } from '#shared/statistics/contract.ts';

/** The figures on the page and what they are of. */
export type Shown = Readonly<{
  values: ReadonlyMap<string, Figure>;
  scopeId: string | null;
  /** First day of what happened; null from the beginning. */
  from: string | null;
}>;
