/** A copy of a report, or a new version of a frozen one: the clerk's words stay, everything else is filled anew. */
import { type ReportValues, type BlockValues, isFrozen } from '#shared/reports/composer-model.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import type { NewReport } from './composer-commands.ts';
import { type FilledBlock, fillBlock, keysIn } from './report-fill.ts';
import { liveFigures } from './report-figures.ts';
import { neededReport, placeOf } from './stored-report.ts';

/** Refuses with NOT_FOUND, RULE_BROKEN for a new version of a draft. */
export async function copyPlan(
  db: ReadDb,
  { id, values: changed, isNewVersion }: Readonly<{ id: string; values: Partial<ReportValues>; isNewVersion: boolean }>,
): Promise<NewReport> {
  const source = await neededReport(db, id);
  if (isNewVersion && !isFrozen(source.state))
    throw new Refusal('RULE_BROKEN', {
      params: { detail: `“${source.values.title}”还没有定稿，不必另建新版本。请直接修改。` },
    });
  const values = { ...source.values, ...changed };
  const place = await placeOf(db, values.organizationId, values.referenceDate);
  const blocks: FilledBlock[] = [];
  for (const block of source.blocks) {
    const plain: BlockValues = block;
    const isKept = block.isEdited || (block.kind === 'text' && block.filler === null);
    blocks.push(isKept ? block : await fillBlock(db, place, plain));
  }
  const keys = keysIn(blocks, place.scopeId);
  return {
    values,
    templateId: source.row.templateId,
    templateName: source.row.templateName,
    revisesId: isNewVersion ? id : null,
    plan: { blocks, keys, figures: await liveFigures(db, place.asOf, keys) },
    kept: source.blocks.map(({ isEdited }) => ({ isEdited })),
    overrides: isNewVersion
      ? source.figures.flatMap(({ statistic, scopeId, overrideText, overrideReason }) =>
          overrideText === null ? [] : [{ statistic, scopeId, text: overrideText, reason: overrideReason ?? '' }],
        )
      : [],
  };
}
