import { reportPhrasesContract, reportTemplatesContract } from '#shared/reports/template-contract.ts';
import type { AppContexts } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';

const pending = () => Promise.reject(new Refusal('NOT_FOUND'));
const all = (contract: object) => Object.fromEntries(Object.keys(contract).map(name => [name, pending]));
export const reportTemplatesHandlers = all(reportTemplatesContract) as unknown as HandlersOf<
  typeof reportTemplatesContract,
  AppContexts
>;
export const reportPhrasesHandlers = all(reportPhrasesContract) as unknown as HandlersOf<typeof reportPhrasesContract, AppContexts>;
