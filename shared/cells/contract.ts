import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { operationAnswer } from '../core/window.ts';
import { cellEdits, checkedCells } from './model.ts';

export const cellsContract = {
  /** What writing the edits would do, row by row; nothing is written. */
  check: query({ input: cellEdits, output: checkedCells }),
  /** Writes every row without an error in one operation; STALE when one of the rows has changed since it was shown. */
  write: command({
    input: cellEdits,
    output: operationAnswer.extend({ written: z.number().int(), notWritten: z.number().int() }),
    errors: ['CELLS_UNCHANGED'],
  }),
} as const;
