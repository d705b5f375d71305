import type { Printer } from './context.ts';

/** A printer that says it has printed, with empty files. */
export const silentPrinter: Printer = {
  toPdf: () => Promise.resolve(new Uint8Array()),
  async *toPdfs(documents) {
    for (const _ of documents) yield await Promise.resolve(new Uint8Array());
  },
  onPaper: () => Promise.resolve(),
};
