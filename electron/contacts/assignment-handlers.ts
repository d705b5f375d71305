import type { assignmentProcedures } from '#shared/contacts/assignment-contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { saveLinkSettings } from './assignment-settings-commands.ts';
import { readLinkSettings } from './assignment-settings-queries.ts';

export const assignmentHandlers: HandlersOf<typeof assignmentProcedures, AppContexts> = {
  linkSettings: ({ db }) => readLinkSettings(db),
  saveLinkSettings: async ({ operation }, values) => {
    const { operationId } = await runOperation(operation, 'contacts.saveSettings', {}, tx => saveLinkSettings(tx, values));
    return { operationId };
  },
};
