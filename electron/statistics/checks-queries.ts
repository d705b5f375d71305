/** The cross-table rules, for reports before they are final (R-S2). */
export { runChecks } from './checks/run-checks.ts';
