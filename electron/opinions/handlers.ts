import type { opinionsContract } from '#shared/opinions/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { listOpinions } from './queries.ts';

export const opinionsHandlers: HandlersOf<typeof opinionsContract, AppContexts> = {
  list: ({ db }, input) => listOpinions(db, input),
};
