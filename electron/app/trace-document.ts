import type { PaperDocument } from '#shared/core/document.ts';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import type { ReadDb } from '../db/operation.ts';
import { Refusal } from '../core/refusal.ts';
import { drillInto } from '../statistics/drill.ts';

/** One figure of a document: where it stands, what it is, and what is behind it. */
export type TracedFigure = Readonly<{
  /** Heading above it, with the heading its paragraph runs in with. */
  section: string;
  /** The words before it. */
  before: string;
  text: string;
  statistic: string;
  label: string;
  scopeId: string | null;
  /** The list that was counted, and the figure as worked out from it; null for a name no register knows. */
  list: Readonly<{ entity: string; filter: Readonly<Record<string, unknown>>; count: number; text: string }> | null;
}>;

const WORDS_BEFORE = 14;

/** Every figure of a document in reading order. Source: domain.md R-S1. */
export async function traceDocument(db: ReadDb, document: PaperDocument, asOf: string): Promise<TracedFigure[]> {
  const found: TracedFigure[] = [];
  let heading = '';
  for (const block of document.blocks) {
    if (block.kind === 'heading') heading = block.text;
    if (block.kind !== 'paragraph') continue;
    let read = '';
    for (const span of block.spans) {
      if (span.kind === 'figure') {
        const { statistic, scopeId, text } = span;
        found.push({
          section: `${heading}${block.runIn?.text ?? ''}`,
          before: read.slice(-WORDS_BEFORE),
          text,
          statistic,
          label: catalogueEntry(statistic)?.label ?? '',
          scopeId,
          list: await listOf(db, statistic, scopeId, asOf),
        });
      }
      read += span.text;
    }
  }
  return found;
}

async function listOf(db: ReadDb, statistic: string, scopeId: string | null, asOf: string): Promise<TracedFigure['list']> {
  try {
    const { entity, filter, count, text } = await drillInto(db, { statistic, scopeId, asOf });
    return { entity, filter, count, text };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
