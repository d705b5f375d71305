/** Stretches of time that end on the reference day. */
export const PERIODS = {
  all: '累计',
  year: '本年',
  half: '本半年',
  quarter: '本季度',
  month: '本月',
  since: '累计自',
} as const;
export type Period = keyof typeof PERIODS;

const MONTHS_OF: Readonly<Partial<Record<Period, number>>> = { year: 12, half: 6, quarter: 3, month: 1 };

/** First day of a stretch that ends on the day; null from the beginning. */
export function firstDayOf({ period, since }: Readonly<{ period: Period; since: string | null }>, asOf: string): string | null {
  if (period === 'since') return since;
  const months = MONTHS_OF[period];
  if (months === undefined) return null;
  const first = Math.floor((Number(asOf.slice(5, 7)) - 1) / months) * months + 1;
  return `${asOf.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}
