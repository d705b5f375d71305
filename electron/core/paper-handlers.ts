import type { PaperDocument } from '#shared/core/document.ts';
import type { ReadDb } from '../db/operation.ts';
import type { OpenContext } from './context.ts';
import { type DocumentSubject, printDocument, saveDocument } from './document-output.ts';

/** A document with the name of its file and what the access log says of it. */
export type BuiltPaper = DocumentSubject & Readonly<{ document: PaperDocument; fileName: string }>;

type JobContext = OpenContext & Readonly<{ signal: AbortSignal; progress: (progress: { done: number; total: number }) => void }>;
const FORBIDDEN = /[\\/:*?"<>|\s]/g;

/** Handlers of paperProcedures(): shows, saves and prints what `build` makes. */
export function paperHandlers<C>(build: (db: ReadDb, choice: C) => Promise<BuiltPaper>) {
  return {
    paper: async ({ db }: Pick<OpenContext, 'db'>, choice: C): Promise<Record<string, unknown>> => ({
      ...(await build(db, choice)).document,
    }),
    savePaper: async (context: JobContext, { choice, format }: { choice: C; format: 'docx' | 'pdf' }) => {
      const { document, fileName, subject, count } = await build(context.db, choice);
      const defaultName = fileName.replace(FORBIDDEN, '');
      return saveDocument(context, document, format, { title: `保存${subject}`, defaultName, subject, count });
    },
    printPaper: async (context: OpenContext, choice: C): Promise<Record<string, never>> => {
      const { document, subject, count } = await build(context.db, choice);
      return printDocument(context, document, { subject, count });
    },
  };
}
