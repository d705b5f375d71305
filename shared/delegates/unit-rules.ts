import type { Issue } from '../core/issue.ts';

export type UnitElection = Readonly<{
  allottedSeats: number;
  candidateCount: number | null;
  attendanceExpected: number | null;
  attendancePresent: number | null;
}>;

/** Candidates per 100 seats below which an election hardly offers a choice. Source: domain.md §2.4 [S12]. */
const FEWEST_CANDIDATES_PERCENT = 120;

/** Checks the election of one unit: at least a fifth more candidates than seats (warn), nobody present who was not expected. Source: domain.md §2.4. */
export function checkUnitElection(values: UnitElection): Issue[] {
  const { allottedSeats, candidateCount, attendanceExpected, attendancePresent } = values;
  const issues: Issue[] = [];
  if (candidateCount !== null && candidateCount * 100 < allottedSeats * FEWEST_CANDIDATES_PERCENT)
    issues.push({
      code: 'UNIT_FEW_CANDIDATES',
      severity: 'warning',
      field: 'candidateCount',
      params: { candidates: candidateCount, seats: allottedSeats },
    });
  if (attendanceExpected !== null && attendancePresent !== null && attendancePresent > attendanceExpected)
    issues.push({
      code: 'UNIT_ATTENDANCE',
      severity: 'error',
      field: 'attendancePresent',
      params: { present: attendancePresent, expected: attendanceExpected },
    });
  return issues;
}
