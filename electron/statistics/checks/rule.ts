/** One rule between figures, tables and records, and what a look at the file finds of it. Source: domain.md R-S2, R-S1. */
import type { CheckOutcome } from '#shared/statistics/check-model.ts';
import type { StatisticsTable } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../../db/operation.ts';

export type CheckResult = CheckOutcome;
export type Offender = CheckResult['offenders'][number];

/** What the rules look at, read once for all of them. */
export type CheckFacts = Readonly<{
  db: ReadDb;
  asOf: string;
  /** A figure of the county; 0 where there is none. */
  value: (statistic: string) => number;
  tables: readonly StatisticsTable[];
}>;

export type Finding = Readonly<{
  isPassed: boolean;
  /** Both sides in figures, or how many records were looked at. */
  detail: string;
  offenders?: readonly Offender[];
  /** All of them, where not every one is named. */
  offenderCount?: number;
  /** Figures that contradict each other, to be opened. */
  figures?: CheckResult['figures'];
}>;

export type CheckRule = Readonly<{
  /** Id of domain.md; several rules may serve one. */
  rule: string;
  text: string;
  severity: CheckResult['severity'];
  find: (facts: CheckFacts) => Promise<Finding> | Finding;
}>;

/** Named in one answer: enough to begin with, and the next look shows the rest. */
export const MOST_OFFENDERS = 50;
