import type { CheckedChunk } from '#shared/imports/checked-row.ts';
import type { SheetPlan } from '#shared/reports/workbook-plan.ts';
import { streamToFile, writeFileAtomically } from '../core/write-file.ts';
import { checkRoster } from './check-roster.ts';
import type { ArchiveFile, TaskInput, TaskName, TaskOutput } from './messages.ts';

export type Reporter = Readonly<{
  onProgress: (progress: { step: string; done: number; total: number }) => void;
  onChunk: (chunk: CheckedChunk) => void;
  /** What the caller feeds, asked for chunk by chunk. */
  feed: () => AsyncIterable<unknown>;
}>;
type TaskTable = { readonly [T in TaskName]: (input: TaskInput<T>, reporter: Reporter) => Promise<TaskOutput<T>> };

/** What the worker can do; writers are loaded when first used, so that reading starts at once. */
export const tasks: TaskTable = {
  checkRoster: (input, reporter) => checkRoster(input, reporter),
  readNames: async ({ path }) => (await import('./read-names.ts')).readNames(path),
  readForm: async ({ path }) => (await import('./read-form-file.ts')).readFormFile(path),
  readFormContent: async ({ bytes, fileName }) => {
    const { readFormContent, refusing } = await import('./read-form-file.ts');
    return refusing(fileName, () => readFormContent(bytes));
  },
  fillForm: async ({ bytes, fills, fileName, path }) => {
    const { bufferOf, refusing } = await import('./read-form-file.ts');
    const { fillWorkbook } = await import('./fill-workbook.ts');
    const filled = await refusing(fileName, () => fillWorkbook(bufferOf(bytes), fills));
    await writeFileAtomically(path, filled);
    return { bytes: filled.byteLength };
  },
  fillDocx: async ({ bytes, data, fileName, path }) => {
    const { bufferOf, refusing } = await import('./read-form-file.ts');
    const { fillDocx } = await import('./docx-form.ts');
    const filled = await refusing(fileName, () => Promise.resolve(fillDocx(bufferOf(bytes), data)));
    await writeFileAtomically(path, filled);
    return { bytes: filled.byteLength };
  },
  writeWorkbook: async ({ plan, path }) => {
    const { writeWorkbook } = await import('./write-workbook.ts');
    const bytes = await writeWorkbook(plan);
    await writeFileAtomically(path, bytes);
    return { bytes: bytes.byteLength };
  },
  exportWorkbook: async ({ plan, rowCount, path, temporary }, { feed }) => {
    const { exportWorkbook } = await import('./write-workbook.ts');
    return exportWorkbook(plan, { rowCount, chunks: feed() as AsyncIterable<SheetPlan['rows']> }, { path, temporary });
  },
  markWorkbook: async ({ source, plan, path }) => {
    const { patchGrid, patchWorkbook } = await import('./patch-workbook.ts');
    const bytes = 'path' in source ? await patchWorkbook(source.path, plan) : await patchGrid(source.grid, plan);
    await writeFileAtomically(path, bytes);
    return { bytes: bytes.byteLength };
  },
  writeTemplate: async ({ plan, path }) => {
    const { writeTemplate } = await import('./write-template.ts');
    const bytes = await writeTemplate(plan);
    await writeFileAtomically(path, bytes);
    return { bytes: bytes.byteLength };
  },
  writeDocx: async ({ document, path }) => {
    const { writeDocx } = await import('./write-docx.ts');
    const bytes = await writeDocx(document);
    await writeFileAtomically(path, bytes);
    return { bytes: bytes.byteLength };
  },
  writeArchive: async ({ path, temporary }, { feed }) => {
    const { writeDocx } = await import('./write-docx.ts');
    const { makeArchive } = await import('./patch-workbook-zip.ts');
    const parts: { name: string; content: Buffer }[] = [];
    for await (const file of feed() as AsyncIterable<ArchiveFile>) {
      const bytes = 'bytes' in file ? file.bytes : await writeDocx(file.document);
      parts.push({ name: file.name, content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) });
    }
    return streamToFile({ path, temporary }, async stream => void stream.end(makeArchive(parts)));
  },
};
