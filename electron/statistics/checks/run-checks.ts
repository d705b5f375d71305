import { keptUntilWritten } from '../../db/kept-reads.ts';
import type { ReadDb } from '../../db/operation.ts';
import { statisticsTables } from '../tables-queries.ts';
import { figuresAt } from '../figures-queries.ts';
import { FIGURE_RULES } from './figure-rules.ts';
import { RECORD_RULES } from './record-rules-queries.ts';
import { TABLE_RULES } from './table-rules.ts';
import type { CheckFacts, CheckResult, CheckRule } from './rule.ts';

/** Rules between figures and tables: they hold of any data, however wrong its records. */
export const CROSS_RULES: readonly CheckRule[] = [...FIGURE_RULES, ...TABLE_RULES];
/** Every rule between figures, tables and records, by what it looks at. */
export const CHECK_RULES: readonly CheckRule[] = [...CROSS_RULES, ...RECORD_RULES];

/** What the rules look at on a day. */
export async function checkFacts(db: ReadDb, asOf: string): Promise<CheckFacts> {
  const figures = new Map((await figuresAt(db, { asOf, scopeId: null, from: null })).map(figure => [figure.name, figure.value]));
  return { db, asOf, value: name => figures.get(name) ?? 0, tables: await statisticsTables(db, asOf) };
}

/** What every rule finds on a day, in plain Chinese with both sides in figures and the names behind a failure. Source: domain.md R-S2. */
export function runChecks(db: ReadDb, asOf: string): Promise<CheckResult[]> {
  return keptUntilWritten(db, `statistics.checks ${asOf}`, async () => {
    const facts = await checkFacts(db, asOf);
    const results: CheckResult[] = [];
    for (const { rule, text, severity, find } of CHECK_RULES) {
      const { isPassed, detail, offenders = [], offenderCount = offenders.length, figures = [] } = await find(facts);
      results.push({ rule, text, severity, isPassed, detail, offenders: [...offenders], offenderCount, figures: [...figures] });
    }
    return results;
  });
}
