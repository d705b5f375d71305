import type { settingsContract } from '#shared/settings/contract.ts';
import { type AppContexts, dayOf } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { readSettings, writeSettings } from './queries.ts';

export const settingsHandlers: HandlersOf<typeof settingsContract, AppContexts> = {
  get: async ({ db, now }) => ({ ...(await readSettings(db)), today: dayOf(now()) }),
  update: async ({ db, operation }, values) => {
    await runOperation(operation, 'settings.update', {}, tx => writeSettings(tx, values));
    return readSettings(db);
  },
};
