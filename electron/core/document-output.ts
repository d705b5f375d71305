import path from 'node:path';
import type { PaperDocument } from '#shared/core/document.ts';
import { logAccess } from '../db/access-log.ts';
import type { OpenContext } from './context.ts';
import { Refusal } from './refusal.ts';
import { writeFileAtomically } from './write-file.ts';

const FILTERS = {
  docx: [{ name: 'Word 文档', extensions: ['docx'] }],
  pdf: [{ name: 'PDF 文档', extensions: ['pdf'] }],
} as const;

type JobContext = OpenContext & Readonly<{ signal: AbortSignal; progress: (progress: { done: number; total: number }) => void }>;
/** What the access log says of it: people named in the document, numbers masked. */
export type DocumentSubject = Readonly<{ subject: string; count: number }>;

/** Asks for the place and writes the document there, logged. Refuses with CANCELLED. @returns the file's name. */
export async function saveDocument(
  context: JobContext,
  document: PaperDocument,
  format: 'docx' | 'pdf',
  options: DocumentSubject & Readonly<{ title: string; defaultName: string }>,
): Promise<{ fileName: string }> {
  const file = await context.files.chooseSave({
    title: options.title,
    defaultName: `${options.defaultName}.${format}`,
    filters: FILTERS[format],
  });
  if (file === null) throw new Refusal('CANCELLED');
  const { subject, count } = options;
  await logAccess(context.operation, { actor: context.actor, action: 'exportMasked', subject, count });
  const fileName = path.basename(file);
  if (format === 'docx')
    await context.worker.run('writeDocx', { document, path: file }, { signal: context.signal, fileLabel: fileName });
  else await writeFileAtomically(file, await context.printer.toPdf(document, { signal: context.signal }));
  return { fileName };
}

/** Prints the document, logged. */
export async function printDocument(
  context: OpenContext,
  document: PaperDocument,
  { subject, count }: DocumentSubject,
): Promise<Record<string, never>> {
  await logAccess(context.operation, { actor: context.actor, action: 'printMasked', subject, count });
  await context.printer.onPaper(document);
  return {};
}
