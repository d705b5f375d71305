import { mergePapers } from '#shared/core/merge-papers.ts';
import type { proposalPapersContract } from '#shared/proposals/papers-contract.ts';
import { PAPERS } from '#shared/proposals/papers.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { gatherPapers, printPapers, savePapers } from './paper-files.ts';
import { markPrinted, resetPrinted } from './print-commands.ts';

/** Papers of proposals: shown, saved, printed, marked. */
export const proposalPaperHandlers: HandlersOf<typeof proposalPapersContract, AppContexts> = {
  paper: async (context, input) => {
    const { papers, leftOut } = await gatherPapers(context, input);
    const document = mergePapers(papers.map(paper => paper.document));
    return { document: document === null ? null : { ...document }, papers: papers.length, leftOut: [...leftOut] };
  },
  checkPapers: async (context, input) => {
    const { papers, leftOut } = await gatherPapers(context, input);
    return { papers: papers.length, leftOut: [...leftOut] };
  },
  savePapers: (context, input) => savePapers(context, input),
  printPapers: (context, input) => printPapers(context, input),
  markPrinted: async ({ operation }, { marks }) => {
    const name = [...new Set(marks.map(mark => PAPERS[mark.paper]))].join('、');
    const { operationId } = await runOperation(operation, 'proposals.markPrinted', { name, count: marks.length }, tx =>
      markPrinted(tx, marks),
    );
    return { operationId };
  },
  resetPrinted: async ({ operation }, input) => {
    const params = { name: PAPERS[input.paper], count: input.ids.length };
    const { operationId } = await runOperation(operation, 'proposals.resetPrinted', params, tx => resetPrinted(tx, input));
    return { operationId };
  },
};
