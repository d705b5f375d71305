import type { CalendarDay } from './model.ts';

export const SHIPPED_YEARS: readonly number[] = [];
export const SHIPPED_DAYS: ReadonlyMap<string, CalendarDay> = new Map();
