import { composerContract } from '#shared/reports/composer-contract.ts';
import type { AppContexts } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';

const pending = () => Promise.reject(new Refusal('NOT_FOUND'));
export const composerHandlers = Object.fromEntries(
  Object.keys(composerContract).map(name => [name, pending]),
) as unknown as HandlersOf<typeof composerContract, AppContexts>;
