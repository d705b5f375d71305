/**
 * Share n/d as it is printed: half-up to one decimal, trailing .0 dropped, integer arithmetic only; never 100% unless n = d,
 * never 0% unless n = 0; — when d = 0. @param n 0 ≤ n ≤ d, whole. Source: domain.md F1–F4.
 */
export function percentText(n: number, d: number): string {
  if (d === 0) return '—';
  const numerator = BigInt(n);
  const denominator = BigInt(d);
  let tenths = (2000n * numerator + denominator) / (2n * denominator);
  if (tenths >= 1000n && numerator < denominator) tenths = 999n;
  if (tenths === 0n && numerator > 0n) tenths = 1n;
  const tenth = tenths % 10n;
  return `${tenths / 10n}${tenth === 0n ? '' : `.${tenth}`}%`;
}
