import type { Paper } from '#shared/proposals/papers.ts';
import { PAPERS } from '#shared/proposals/papers.ts';
import type { OpenContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { runOperation, stampOf, type WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';

export type PrintMark = Readonly<{ id: string; paper: Paper; targetId: string | null }>;

const AT_A_TIME = 500;

/** Marks papers as printed now; a paper printed before bears the new mark only. */
export async function markPrinted(tx: WriteTx, marks: readonly PrintMark[]): Promise<void> {
  const { at, actor } = stampOf(tx);
  const papers = new Set(marks.map(mark => mark.paper));
  for (const paper of papers) {
    const own = marks.filter(mark => mark.paper === paper);
    const again = new Set(own.map(({ id, targetId }) => `${id} ${targetId ?? ''}`));
    const earlier = (
      await marksOf(
        tx,
        paper,
        own.map(({ id }) => id),
      )
    ).filter(row => again.has(`${row.proposalId} ${row.targetId ?? ''}`));
    await removeMarks(
      tx,
      earlier.map(({ id }) => id),
    );
    for (let from = 0; from < own.length; from += AT_A_TIME) {
      const rows = own.slice(from, from + AT_A_TIME).map(({ id, targetId }) => {
        return { id: newId(), proposalId: id, paper, targetId, printedAt: at, printedBy: actor };
      });
      await tx.insertInto('proposal_print').values(rows).execute();
    }
  }
}

/** Takes marks off: all of the paper, or those of one target. */
export async function resetPrinted(
  tx: WriteTx,
  { ids, paper, only }: Readonly<{ ids: readonly string[]; paper: Paper; only: Readonly<{ targetId: string | null }> | null }>,
): Promise<void> {
  const rows = await marksOf(tx, paper, ids);
  await removeMarks(
    tx,
    rows.filter(row => only === null || row.targetId === only.targetId).map(({ id }) => id),
  );
}

async function marksOf(tx: WriteTx, paper: Paper, ids: readonly string[]) {
  const rows: { id: string; proposalId: string; targetId: string | null }[] = [];
  const distinct = [...new Set(ids)];
  for (let from = 0; from < distinct.length; from += AT_A_TIME)
    rows.push(
      ...(await tx
        .selectFrom('proposal_print')
        .select(['id', 'proposalId', 'targetId'])
        .where('paper', '=', paper)
        .where('proposalId', 'in', distinct.slice(from, from + AT_A_TIME))
        .execute()),
    );
  return rows;
}

async function removeMarks(tx: WriteTx, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_A_TIME)
    await tx
      .deleteFrom('proposal_print')
      .where('id', 'in', ids.slice(from, from + AT_A_TIME))
      .execute();
}

/** Marks what was saved or printed; on a file opened for reading the paper is out without a mark. */
export async function markAfterwards({ operation }: Pick<OpenContext, 'operation'>, marks: readonly PrintMark[]): Promise<void> {
  const [first] = marks;
  if (first === undefined) return;
  try {
    await runOperation(operation, 'proposals.markPrinted', { name: PAPERS[first.paper], count: marks.length }, tx =>
      markPrinted(tx, marks),
    );
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'READ_ONLY')) throw error;
  }
}
