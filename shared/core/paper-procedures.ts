/** The procedures of every document a feature shows, saves and prints: one shape for all of them. */
import { z } from 'zod';
import { job, query } from './procedure.ts';

const progress = z.object({ done: z.number(), total: z.number() });

/** `paper`, `savePaper` and `printPaper` of a feature; `choice` says which document of which record. */
export function paperProcedures<C extends z.ZodType>(choice: C) {
  return {
    /** A PaperDocument (shared/core/document.ts) as it crosses the wire. */
    paper: query({ input: choice, output: z.record(z.string(), z.unknown()) }),
    /** Asks where to save and writes one file. */
    savePaper: job({
      input: z.object({ choice, format: z.enum(['docx', 'pdf']) }),
      output: z.object({ fileName: z.string() }),
      progress,
      errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED', 'PRINT_FAILED'],
      right: 'export',
    }),
    printPaper: job({ input: choice, output: z.object({}), progress, errors: ['PRINT_FAILED'], right: 'export' }),
  } as const;
}
