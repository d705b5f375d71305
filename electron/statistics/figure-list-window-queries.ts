import type { z } from 'zod';
import { statisticsContract } from '#shared/statistics/contract.ts';
import type { figureListFilter } from '#shared/statistics/contract.ts';
import { type FigureLine, isFigureList } from '#shared/statistics/figure-lists-model.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { refuse } from '../core/refusal.ts';
import { drillInto } from './drill.ts';
import { figureLines, type ListFilter } from './figure-lists-queries.ts';

/** One window of the list behind a figure that no other page lists, and its size. */
export async function figureListWindow(
  db: ReadDb,
  {
    filter,
    window,
  }: Readonly<{ filter: z.output<typeof figureListFilter>; window: Readonly<{ offset: number; limit: number }> }>,
): Promise<{ rows: FigureLine[]; total: number }> {
  const lines = await keptUntilWritten(db, `statistics.list ${JSON.stringify(filter)}`, async () => {
    const { entity, filter: asked } = await drillInto(db, filter);
    // a figure that cannot be asked of such a scope has an empty filter
    if (Object.keys(asked).length === 0) return [];
    return isFigureList(entity) ? figureLines(db, entity, asked as ListFilter) : refuse(statisticsContract.list, 'NOT_FOUND');
  });
  return { rows: lines.slice(window.offset, window.offset + window.limit), total: lines.length };
}
