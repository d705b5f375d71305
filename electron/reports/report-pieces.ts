/** Pieces as they are shown and printed: places of figures with the text that stands in them. */
import type { PrintedBlock } from '#shared/reports/composer-document.ts';
import type { BlockPiece, ShownPiece } from '#shared/reports/composer-model.ts';
import { inForm } from '#shared/reports/figure-forms.ts';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import { keyOf } from './report-figures.ts';
import { type FilledBlock, OWN_COUNTS, type ReportPlan, scopeIdOf } from './report-fill.ts';

/** What stands in the place of a figure; an override as it was typed. */
export type FigureText = Readonly<{ text: string; override: string | null }>;

type Ground = Readonly<{
  scopeId: string | null;
  texts: ReadonlyMap<string, FigureText>;
  /** How many problems and measures the report names. */
  counts: Readonly<Record<'problem' | 'measure', number>>;
}>;

const MISSING: FigureText = { text: '—', override: null };

function shownPiece(piece: BlockPiece, exampleId: string | null, { scopeId, texts, counts }: Ground): ShownPiece {
  if (piece.kind === 'text') return piece;
  const id = scopeIdOf(piece, scopeId, exampleId);
  const role = OWN_COUNTS[piece.statistic];
  const figure =
    role !== undefined
      ? { text: String(counts[role]), override: null }
      : id === undefined
        ? MISSING
        : (texts.get(keyOf({ statistic: piece.statistic, scopeId: id })) ?? MISSING);
  return {
    ...piece,
    scopeId: id ?? null,
    label: catalogueEntry(piece.statistic)?.label ?? piece.statistic,
    text: figure.override ?? inForm(figure.text, piece.form),
    isOverridden: figure.override !== null,
  };
}

/** How many blocks of each role say something. */
export function roleCounts(blocks: readonly Readonly<{ role: FilledBlock['role']; pieces: readonly BlockPiece[] }>[]) {
  const count = (role: 'problem' | 'measure') => blocks.filter(block => block.role === role && block.pieces.length > 0).length;
  return { problem: count('problem'), measure: count('measure') };
}

/** Blocks ready for print. */
export function printedBlocks(
  blocks: readonly FilledBlock[],
  scopeId: string | null,
  texts: ReadonlyMap<string, FigureText>,
): PrintedBlock[] {
  const ground = { scopeId, texts, counts: roleCounts(blocks) };
  return blocks.map(block => ({ ...block, pieces: block.pieces.map(piece => shownPiece(piece, block.exampleId, ground)) }));
}

/** A plan with its live figures, ready for print. */
export const printedPlan = (plan: ReportPlan, scopeId: string | null): PrintedBlock[] =>
  printedBlocks(plan.blocks, scopeId, new Map([...plan.figures].map(([key, { text }]) => [key, { text, override: null }])));
