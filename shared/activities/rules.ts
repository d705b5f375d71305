import { type ActivitySettings, GROUP_YEAR_STATES, type GroupYearState } from './model.ts';

export type GroupYearCounts = Readonly<{ held: number; planned: number }>;

/** First day on which a group that has held too few is overdue. */
export const overdueDay = (year: number, { overdueFrom }: ActivitySettings): string => `${year}-${overdueFrom}`;

/** Where a group stands in a year on a day: 0 held is overdue from 1 December, 1–2 are normal (R-M3). */
export function groupYearStateOf(
  { held, planned }: GroupYearCounts,
  year: number,
  asOf: string,
  settings: ActivitySettings,
): GroupYearState {
  if (held >= settings.leastPerYear) return 'held';
  if (asOf >= overdueDay(year, settings)) return 'overdue';
  return planned > 0 ? 'planned' : 'unplanned';
}

/** What is unusual about a group's year, as a sentence; '' when nothing is. More than foreseen is allowed (R-M3, info). */
export function groupYearNote(counts: GroupYearCounts, state: GroupYearState, settings: ActivitySettings): string {
  const { held, planned } = counts;
  const { leastPerYear, mostPerYear } = settings;
  if (held > mostPerYear) return `已开展 ${held} 次，多于每年 ${mostPerYear} 次`;
  if (state === 'overdue') return held === 0 ? '全年还没有开展活动' : `已开展 ${held} 次，少于每年 ${leastPerYear} 次`;
  if (held + planned > 0 && held + planned < leastPerYear)
    return `${GROUP_YEAR_STATES.planned} ${held + planned} 次，少于每年 ${leastPerYear} 次`;
  return '';
}
