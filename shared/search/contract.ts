import { z } from 'zod';
import { query } from '../core/procedure.ts';
import { day } from '../core/window.ts';
import { searchGroup } from './model.ts';

export const searchContract = {
  /**
   * One box over people, delegates, organisations and groups by name, full pinyin, initials, part of identity number or phone.
   * Groups with something found, the best hit first; an empty text only makes the index ready.
   */
  find: query({
    input: z.object({ text: z.string().max(60), asOf: day }),
    output: z.array(searchGroup),
  }),
} as const;
