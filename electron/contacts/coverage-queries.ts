import type { CoverageRow } from '#shared/contacts/assignment-model.ts';
import { coverageRows, groundWithin } from '#shared/contacts/assignment-rules.ts';
import type { ReadDb } from '../db/operation.ts';
import { contactGround, insideOf } from './gap-queries.ts';

/** Coverages by township and of the whole scope on a day (R-L4…R-L7, R-L11). @param scope.within a township; the county when null. */
export async function contactCoverage(
  db: ReadDb,
  { asOf, within }: Readonly<{ asOf: string; within: string | null }>,
): Promise<{ units: CoverageRow[]; total: CoverageRow }> {
  const ground = await contactGround(db, asOf);
  if (within === null) return coverageRows(ground);
  const isInside = await insideOf(db, asOf, within);
  const part = groundWithin(ground, isInside);
  const named = ground.townships.filter(({ id }) => id === within);
  return coverageRows({ ...part, townships: named.length === 0 ? ground.townships : named });
}
