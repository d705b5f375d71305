/** What the clerk takes over of live changes, and what is typed in the place of a figure. */
import type { FigureKey } from '#shared/reports/composer-model.ts';
import { Refusal } from '../core/refusal.ts';
import { updateMany } from '../db/bulk.ts';
import type { WriteTx } from '../db/operation.ts';
import { addFigures, broken, figureQuery, openReport, storedBlock, touch } from './composer-commands.ts';
import type { LiveChanges } from './report-changes.ts';
import { keysIn, OWN_COUNTS } from './report-fill.ts';
import { keyOf } from './report-figures.ts';

/** What of the changes is taken over. */
export type Accepted = Readonly<{
  figures: readonly FigureKey[] | null;
  texts: readonly string[] | null;
  tables: readonly string[] | null;
}>;

/** Takes over live figures, refilled texts and tables as one. @returns how many of each */
export async function acceptChanges(
  tx: WriteTx,
  id: string,
  changes: LiveChanges,
  accepted: Accepted,
): Promise<Readonly<{ figures: number; texts: number; tables: number }>> {
  const report = await openReport(tx, id);
  const wanted = accepted.figures === null ? null : new Set(accepted.figures.map(keyOf));
  const figures = [...changes.figures].filter(([key]) => wanted === null || wanted.has(key)).map(([, figure]) => figure);
  for (const { statistic, scopeId, text, value } of figures)
    await figureQuery(tx, id, { statistic, scopeId }).set({ text, value }).execute();
  const blocks = new Map(report.blocks.map(block => [block.id, block]));
  // all of them: those the clerk has written stay, unless they are named
  const texts = [...changes.texts].filter(([blockId]) =>
    accepted.texts === null ? blocks.get(blockId)?.isEdited === false : accepted.texts.includes(blockId),
  );
  for (const [blockId, filled] of texts)
    await updateMany(tx, 'report_block', [
      { id: blockId, ...storedBlock(filled), isEdited: false, version: (blocks.get(blockId)?.version ?? 0) + 1 },
    ]);
  const tables = [...changes.tables].filter(([blockId]) => accepted.tables === null || accepted.tables.includes(blockId));
  for (const [blockId, table] of tables)
    await updateMany(tx, 'report_block', [
      { id: blockId, tableContent: JSON.stringify(table), version: (blocks.get(blockId)?.version ?? 0) + 1 },
    ]);
  const keys = keysIn(
    texts.map(([, filled]) => filled),
    report.place.scopeId,
  );
  await addFigures(
    tx,
    id,
    [...figures, ...keys].map(({ statistic, scopeId }) => ({ statistic, scopeId })),
    changes.live,
  );
  await touch(tx, id);
  return { figures: figures.length, texts: texts.length, tables: tables.length };
}

/** Prints another text for a figure, or (null) the accepted one again. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function overrideFigure(
  tx: WriteTx,
  id: string,
  key: FigureKey,
  override: Readonly<{ text: string; reason: string }> | null,
): Promise<void> {
  await openReport(tx, id);
  if (key.statistic in OWN_COUNTS) broken('这个数由报告中的问题、措施条目算出。请增减条目。');
  if (override !== null && override.reason.trim() === '') broken('没有填写手工改写的理由。请填写理由。');
  const result = await figureQuery(tx, id, key)
    .set({ overrideText: override?.text ?? null, overrideReason: override?.reason ?? null })
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new Refusal('NOT_FOUND');
  await touch(tx, id);
}
