import type { proposalsContract } from '#shared/proposals/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { proposalPaperHandlers } from './paper-handlers.ts';
import { proposalReadHandlers } from './read-handlers.ts';
import { proposalWriteHandlers } from './write-handlers.ts';

export const proposalsHandlers: HandlersOf<typeof proposalsContract, AppContexts> = {
  ...proposalReadHandlers,
  ...proposalWriteHandlers,
  ...proposalPaperHandlers,
};
