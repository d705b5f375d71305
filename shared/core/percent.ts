/** Shares as the reports print them, in integer arithmetic. Source: domain.md §3.2 F1–F4, F11. */

/** Shown where the whole is 0. Source: F4. */
export const NO_SHARE = '—';

/** Tenths of a percent of n in d, rounded half up; never 1000 unless n = d, never 0 unless n = 0; null when d = 0. Source: F2–F4. */
export function percentTenths(n: number, d: number): number | null {
  if (d === 0) return null;
  const tenths = Math.floor((2000 * n + d) / (2 * d));
  if (tenths === 1000 && n !== d) return n < d ? 999 : 1001;
  return tenths === 0 && n > 0 ? 1 : tenths;
}

/** Share of n in d as text: 16.6%, 2%, 100%; — when d = 0. @param n part, whole number ≥ 0. @param d whole, whole number ≥ 0. Source: F1–F4. */
export function percentText(n: number, d: number): string {
  const tenths = percentTenths(n, d);
  if (tenths === null) return NO_SHARE;
  const tenth = tenths % 10;
  return `${(tenths - tenth) / 10}${tenth === 0 ? '' : `.${tenth}`}%`;
}

/** A count with its share, as a cell of a table needs them. */
export function percentOf(
  n: number,
  d: number,
): Readonly<{ numerator: number; denominator: number; tenths: number | null; text: string }> {
  return { numerator: n, denominator: d, tenths: percentTenths(n, d), text: percentText(n, d) };
}

const SHARE = /^(\d+(?:\.\d+)?)(%?)$/;

/** True when an imported share (16.6%, 16.6 or 0.166) agrees with n in d within 0.1; it is only compared, never taken over. Source: F11, §7.2. */
export function percentAgrees(imported: string, n: number, d: number): boolean {
  const match = SHARE.exec(imported.normalize('NFKC').trim());
  if (match === null || d === 0) return false;
  const value = Number(match[1]);
  const readings = match[2] === '%' || value > 1 ? [value] : [value, value * 100];
  return readings.some(reading => Math.abs(reading - (n * 100) / d) <= 0.1 + 1e-9);
}
