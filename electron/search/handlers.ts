import type { searchContract } from '#shared/search/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { findEverything } from './find.ts';

export const searchHandlers: HandlersOf<typeof searchContract, AppContexts> = {
  find: ({ db }, { text, asOf }) => findEverything(db, text, asOf),
};
