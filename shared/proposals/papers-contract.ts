import { z } from 'zod';
import { command, job, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer } from '../core/window.ts';
import { paperCode } from './papers.ts';

/** Which paper of which proposals; `only` names one target (a unit's assignment, an extension, a reply, a signer), null takes all. */
const paperChoice = z.object({
  paper: paperCode,
  ids: z.array(entityId).min(1).max(1_000),
  only: z.object({ targetId: entityId.nullable() }).nullable().default(null),
  asOf: day,
  /** Rows of the bulletin's summary table. */
  groupBy: z.enum(['township', 'unit']).default('township'),
});
/** Proposals the paper makes no sense for now, with the reason. */
const leftOut = z.array(z.object({ id: entityId, number: z.string(), subject: z.string(), reason: z.string() }));
const progress = z.object({ done: z.number(), total: z.number(), label: z.string().optional() });
const mark = z.object({ id: entityId, paper: paperCode, targetId: entityId.nullable() });

export const proposalPapersContract = {
  /** The paper as it will be printed, all proposals in one document; null when it makes sense for none. */
  paper: query({
    input: paperChoice,
    output: z.object({ document: z.record(z.string(), z.unknown()).nullable(), papers: z.number().int(), leftOut }),
    right: 'read',
  }),
  /** How many papers a selection gives, and which proposals it leaves out. */
  checkPapers: query({ input: paperChoice, output: z.object({ papers: z.number().int(), leftOut }) }),
  /** Asks where to save; one file with all papers, or a ZIP with a file each. Marks them as printed. */
  savePapers: job({
    input: paperChoice.extend({ format: z.enum(['docx', 'pdf']), packing: z.enum(['one', 'zip']).default('one') }),
    output: z.object({ fileName: z.string(), papers: z.number().int(), leftOut }),
    progress,
    errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED', 'PRINT_FAILED', 'RULE_BROKEN'],
    right: 'export',
  }),
  printPapers: job({
    input: paperChoice,
    output: z.object({ papers: z.number().int(), leftOut }),
    progress,
    errors: ['PRINT_FAILED', 'RULE_BROKEN'],
    right: 'export',
  }),
  /** Papers printed by other means. */
  markPrinted: command({ input: z.object({ marks: z.array(mark).min(1).max(5_000) }), output: operationAnswer }),
  /** Takes the mark off: all marks of the paper for these proposals, or those of one target. */
  resetPrinted: command({
    input: z.object({
      ids: z.array(entityId).min(1).max(5_000),
      paper: paperCode,
      only: z.object({ targetId: entityId.nullable() }).nullable().default(null),
    }),
    output: operationAnswer,
  }),
} as const;
