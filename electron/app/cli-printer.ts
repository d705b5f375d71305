import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { PaperDocument } from '#shared/core/document.ts';
import type { Printer } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Prints a document, or a list of them into target.0, target.1 …, and uses the files. */
async function withPrinted<T>(
  content: PaperDocument | readonly PaperDocument[],
  use: (target: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'delegate-desk-print-'));
  try {
    const source = path.join(folder, 'document.json');
    const target = path.join(folder, 'document.pdf');
    await writeFile(source, JSON.stringify(content));
    const code = await new Promise<number>((resolve, reject) => {
      const child = spawn(process.execPath, [path.join(root, 'build/print-pdf.mjs'), source, target], {
        stdio: ['ignore', 'ignore', 'inherit'],
        cwd: root,
      });
      child.once('error', reject);
      child.once('exit', status => resolve(status ?? 1));
    });
    if (code !== 0) throw new Refusal('PRINT_FAILED', { params: { reason: '无法启动打印窗口' } });
    return await use(target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** PDF needs Chromium, so the command line borrows a hidden window of the program for it (build/print-pdf.mjs starts one). */
export const cliPrinter: Printer = {
  toPdf: document => withPrinted<Uint8Array>(document, target => readFile(target)),
  async *toPdfs(documents) {
    yield* await withPrinted(documents, target => Promise.all(documents.map((_, index) => readFile(`${target}.${index}`))));
  },
  onPaper: () => Promise.reject(new Refusal('PRINT_FAILED', { params: { reason: '命令行不能打印' } })),
};
