import { cellsContract } from '#shared/cells/contract.ts';
import { CELL_LISTS } from '#shared/cells/model.ts';
import { type AppContexts, dayOf } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { planCells } from './check.ts';
import { type MoveDelegates, writeCells } from './commands.ts';

/** @param moveDelegates the one way a group changes, given by app/. */
export const createCellsHandlers = (moveDelegates: MoveDelegates): HandlersOf<typeof cellsContract, AppContexts> => ({
  check: async ({ db, now }, input) => (await planCells(db, input, dayOf(now()))).checked,
  write: async ({ operation, now }, input) => {
    const count = new Set(input.edits.map(edit => edit.id)).size;
    const { operationId, value } = await runOperation(operation, 'cells.write', { name: CELL_LISTS[input.list], count }, tx =>
      writeCells(tx, input, dayOf(now()), moveDelegates),
    );
    return { operationId, ...value };
  },
});
