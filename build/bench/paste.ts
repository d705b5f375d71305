import { runOperation } from '../../electron/db/operation.ts';
import { updateMany } from '../../electron/db/bulk.ts';
import { AS_OF, type Desk, timed } from './desk.ts';

const ROWS = 500;

/** Ten text cells of one row; `turn` makes them differ from the turn before. */
function cellsOf(turn: number, index: number): Readonly<Record<string, string>> {
  return {
    nativePlace: `云南西畴${turn}${index}`,
    partyPost: `组织委员${turn}`,
    workUnitAndPost: `东升村第${turn}${index}组`,
    phone: `138${String(turn * 1000 + index).padStart(8, '0')}`,
    address: `兴街镇东升村委会${turn}${index}号`,
    remark: `录入${turn}${index}`,
    degree: `法学学士${turn}`,
    professionalTitle: `农艺师${turn}`,
    honours: `先进${turn}${index}`,
    educationNote: `函授${turn}`,
  };
}

/** A block of 500 × 10 checked and written by turns with a plain prepared update of the same cells in an operation. */
export async function pasteByTurns(
  desk: Desk,
  repeats: number,
  collect: () => void,
): Promise<Readonly<Record<string, number[]>>> {
  const times: Record<string, number[]> = { paste: [], update: [] };
  const context = desk.program.openContext();
  for (let turn = 0; turn <= repeats; turn += 1) {
    const { rows } = await desk.call<{ rows: { id: string; version: number }[] }>('members.list', {
      filter: { asOf: AS_OF },
      window: { offset: 0, limit: ROWS },
    });
    const edits = rows.flatMap(({ id, version }, index) =>
      Object.entries(cellsOf(turn * 2, index)).map(([field, text]) => ({ id, version, field, text })),
    );
    const input = { list: 'members', asOf: AS_OF, edits };
    collect();
    const paste = await timed(async () => {
      await desk.call('cells.check', input);
      const { written } = await desk.call<{ written: number }>('cells.write', input);
      if (written !== ROWS) throw new Error(`${written} of ${ROWS} written`);
    });
    const plain = rows.map(({ id, version }, index) => ({ id, version: version + 2, ...cellsOf(turn * 2 + 1, index) }));
    collect();
    const update = await timed(() =>
      runOperation(context.operation, 'cells.write', {}, tx => updateMany(tx, 'party_member', plain)),
    );
    // the first turn fills the caches of both sides and does not count
    if (turn === 0) continue;
    times['paste']?.push(paste);
    times['update']?.push(update);
  }
  return times;
}
