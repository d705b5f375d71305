import { query } from '../core/procedure.ts';
import { windowInput, windowOf } from '../core/window.ts';
import { OPINION_SORT_KEYS, opinionFilter, opinionRow } from './model.ts';

export const opinionsContract = {
  list: query({ input: windowInput(opinionFilter, OPINION_SORT_KEYS), output: windowOf(opinionRow) }),
} as const;
