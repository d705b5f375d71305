import type { proposalsContract } from '#shared/proposals/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';

export const proposalsHandlers = {} as HandlersOf<typeof proposalsContract, AppContexts>;
