import type { calendarContract } from '#shared/calendar/contract.ts';
import { addTerm } from '#shared/calendar/due-dates.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { type AfterCalendarChange, removeDays, saveDays } from './commands.ts';
import { readCalendar, readYear } from './queries.ts';

/** 2012-04-28, or 2012-04-29 至 2012-05-01: how 历史 names the days changed. */
function spanOf(days: readonly string[]): string {
  const ordered = days.toSorted();
  const [first = '', last = first] = [ordered[0], ordered.at(-1)];
  return first === last ? first : `${first} 至 ${last}`;
}

/** @param afterChange what a change means for limits that are running. */
export function createCalendarHandlers(afterChange: AfterCalendarChange): HandlersOf<typeof calendarContract, AppContexts> {
  return {
    year: ({ db }, { year }) => readYear(db, year),
    explain: async ({ db }, { basisOn, basisLabel, term }) => {
      const { day, working } = addTerm(basisOn, term, await readCalendar(db), basisLabel);
      return { dueOn: day, working: [...working] };
    },
    save: async ({ operation }, { days }) => {
      const params = { name: spanOf(days.map(({ day }) => day)), count: days.length };
      const { operationId, value } = await runOperation(operation, 'calendar.save', params, tx =>
        saveDays(tx, days, afterChange),
      );
      return { operationId, recounted: value };
    },
    remove: async ({ operation }, { days }) => {
      const params = { name: spanOf(days), count: days.length };
      const { operationId, value } = await runOperation(operation, 'calendar.remove', params, tx =>
        removeDays(tx, days, afterChange),
      );
      return { operationId, recounted: value };
    },
  };
}
