import type { contactsContract } from '#shared/contacts/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { assignmentHandlers } from './assignment-handlers.ts';

export const contactsHandlers: HandlersOf<typeof contactsContract, AppContexts> = { ...assignmentHandlers };
