import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { CONTACT_COUNT_MODES } from './model.ts';

/** Limits of the three links, kept per work file. Source: domain.md §3.3 R-L1, R-L3, R-L9. */
export const linkSettings = z.object({
  /** Whether 3–5 is one total of members and masses or holds for each (Q2). */
  contactCountMode: codes(CONTACT_COUNT_MODES).default('total'),
  /** Fewest and most contacts of a delegate. */
  leastContacts: z.number().int().min(1).max(20).default(3),
  mostContacts: z.number().int().min(1).max(50).default(5),
  /** Fewest and most committee members of a group. */
  leastOfGroup: z.number().int().min(1).max(5).default(1),
  mostOfGroup: z.number().int().min(1).max(10).default(2),
  /** Months without a contact record after which a link is dormant. */
  dormantMonths: z.number().int().min(1).max(60).default(12),
});
export type LinkSettings = z.output<typeof linkSettings>;

/** The same day some months earlier, the last of the month where there is no such day. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`;
}
