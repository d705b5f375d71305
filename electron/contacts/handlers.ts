import type { contactsContract } from '#shared/contacts/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { createAssignmentHandlers } from './assignment-handlers.ts';
import type { MoveDelegates } from './filling-commands.ts';

/** @param move how a delegate joins a group; given by app/. */
export const createContactsHandlers = (move: MoveDelegates): HandlersOf<typeof contactsContract, AppContexts> => ({
  ...createAssignmentHandlers(move),
});
