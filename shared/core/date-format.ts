/** What the number format of a cell lets a reader see of its value. Source: domain.md §7.2, ECMA-376 part 1, 18.8.31. */

export type DatePrecision = 'year' | 'month' | 'day';

const LITERALS = /"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g;
const precisions = new Map<string, DatePrecision>();

/** How much of a date a format shows: yyyy.mm or yyyy"年"m"月" the month, yyyy the year, any other the day. */
export function shownPrecision(format: string): DatePrecision {
  const known = precisions.get(format);
  if (known !== undefined) return known;
  const codes = firstSection(format).toLowerCase();
  const hasYear = /[ye]/.test(codes);
  const precision = !hasYear || /[dhs]/.test(codes) ? 'day' : codes.includes('m') ? 'month' : 'year';
  precisions.set(format, precision);
  return precision;
}

/** True when the format shows exactly two decimals, so that 1985.1 reads 1985.10. */
export function hasTwoDecimals(format: string): boolean {
  return /\.00(?![0#?])/.test(firstSection(format));
}

/** The section for positive numbers, without literal text, colours and conditions. */
function firstSection(format: string): string {
  return format.replace(LITERALS, '').split(';')[0] ?? '';
}
