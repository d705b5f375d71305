import type { dutiesContract } from '#shared/duties/contract.ts';
import { DUTY_KINDS } from '#shared/duties/model.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { calendarEntries } from './calendar-queries.ts';
import { planDuty, saveDutySettings } from './commands.ts';
import { dutyYear } from './queries.ts';
import { readDutySettings } from './settings-queries.ts';

export const dutiesHandlers: HandlersOf<typeof dutiesContract, AppContexts> = {
  year: ({ db }, input) => dutyYear(db, input),
  calendar: ({ db }, input) => calendarEntries(db, input),
  plan: async ({ operation }, plan) => {
    const params = { name: `${plan.year} 年${DUTY_KINDS[plan.kind]}` };
    const { operationId } = await runOperation(operation, 'duties.plan', params, tx => planDuty(tx, plan));
    return { operationId };
  },
  settings: ({ db }) => readDutySettings(db),
  saveSettings: async ({ operation }, settings) => {
    const { operationId } = await runOperation(operation, 'duties.saveSettings', {}, tx => saveDutySettings(tx, settings));
    return { operationId };
  },
};
