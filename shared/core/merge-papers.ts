import type { Block, PaperDocument } from './document.ts';

/** Papers of one kind as one document, each on pages of its own numbered from 1; null of none. */
export function mergePapers(documents: readonly PaperDocument[]): PaperDocument | null {
  const [first, ...rest] = documents;
  if (first === undefined) return null;
  const start: Block = { kind: 'pageBreak', startsPaper: true };
  return { ...first, blocks: [...first.blocks, ...rest.flatMap(document => [start, ...document.blocks])] };
}
