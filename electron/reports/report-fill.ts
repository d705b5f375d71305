/** Fills the blocks of a report from the records: what is read before an operation writes it. */
import { officialPage } from '#shared/core/paper.ts';
import { type AttachedTable, landscapePage } from '#shared/reports/composer-document.ts';
import { exampleIdOf, filledPieces } from '#shared/reports/composer-fillers.ts';
import type { BlockPiece, BlockValues, FigureKey } from '#shared/reports/composer-model.ts';
import { tableDocument } from '#shared/reports/table-document.ts';
import { TEMPLATE_WORDS } from '#shared/reports/template-model.ts';
import { TABLES, type TableName } from '#shared/reports/table-model.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { planTable, wholeSheet } from './export-table.ts';
import { factsOfBlock, namesOf, type ReportPlace } from './facts.ts';
import { keyOf, liveFigures, type LiveFigures } from './report-figures.ts';

/** A block as it goes into a report. */
export type FilledBlock = BlockValues &
  Readonly<{
    exampleId: string | null;
    table: AttachedTable | null;
    /** As the records filled it last; null for a block that none fill. */
    filledPieces: readonly BlockPiece[] | null;
  }>;

/** Figures counted from the report's own blocks. */
export const OWN_COUNTS: Readonly<Record<string, 'problem' | 'measure'>> = { problemItems: 'problem', measureItems: 'measure' };

/** The organisation behind the scope of a piece; undefined for a block that cites nobody. */
export function scopeIdOf(
  { scope }: Extract<BlockPiece, { kind: 'figure' }>,
  reportScopeId: string | null,
  exampleId: string | null,
): string | null | undefined {
  if (scope === 'report') return reportScopeId;
  return scope === 'example' ? (exampleId ?? undefined) : scope;
}

/** Figures that are kept with the report: all but those counted from its own blocks. */
export function keysIn(
  blocks: readonly Readonly<{ pieces: readonly BlockPiece[]; exampleId: string | null }>[],
  scopeId: string | null,
): FigureKey[] {
  const keys = new Map<string, FigureKey>();
  for (const { pieces, exampleId } of blocks)
    for (const piece of pieces) {
      if (piece.kind !== 'figure' || piece.statistic in OWN_COUNTS) continue;
      const id = scopeIdOf(piece, scopeId, exampleId);
      if (id === undefined) continue;
      const key = { statistic: piece.statistic, scopeId: id };
      keys.set(keyOf(key), key);
    }
  return [...keys.values()];
}

const MOST_ROWS = 300;

/** A table of the registry as an attachment. Refuses with RULE_BROKEN when it is too long for one. */
export async function attachedTable(db: ReadDb, name: TableName, { asOf, scopeId }: ReportPlace): Promise<AttachedTable> {
  const plan = await planTable(
    db,
    { kind: 'table', table: name, asOf, scopeId: TABLES[name].isScoped ? scopeId : null },
    { isUnmasked: false, isBirthToMonth: true, generatedAt: '' },
  );
  if (plan.rowCount > MOST_ROWS)
    throw new Refusal('RULE_BROKEN', {
      params: { detail: `“${name}”有 ${plan.rowCount} 行，不宜作为附件。请在“打印与导出”中单独打印，或选择汇总表。` },
    });
  const sheet = await wholeSheet(plan, () => undefined, new AbortController().signal);
  const orientation = sheet.columns.length > MOST_PORTRAIT_COLUMNS ? 'landscape' : 'portrait';
  const page = orientation === 'landscape' ? landscapePage() : officialPage();
  const { blocks } = tableDocument({ ...sheet, notice: null }, { format: 'A4', orientation }, page);
  return { title: name, orientation, blocks: blocks.filter(({ kind }) => kind !== 'title' && kind !== 'signOff') };
}
const MOST_PORTRAIT_COLUMNS = 9;

/** A block filled from the records as they are, with the township and records chosen. */
export async function fillBlock(db: ReadDb, place: ReportPlace, block: BlockValues): Promise<FilledBlock> {
  if (block.kind === 'table')
    return {
      ...block,
      exampleId: null,
      filledPieces: null,
      table: block.tableName === null ? null : await attachedTable(db, block.tableName, place),
    };
  if (block.filler === null) return { ...block, exampleId: block.choice.townshipId, table: null, filledPieces: null };
  const facts = await factsOfBlock(db, place, { filler: block.filler, choice: block.choice });
  const filled = filledPieces(block.filler, facts);
  return { ...block, pieces: [...filled], exampleId: exampleIdOf(block.filler, facts), table: null, filledPieces: filled };
}

type Words = Readonly<{ unitName: string; wholeWord: string; issuer: string; asOf: string }>;

/** 〔单位〕 and the like replaced. */
export const withWords = (text: string, { unitName, wholeWord, issuer, asOf }: Words): string =>
  text
    .replaceAll(TEMPLATE_WORDS.unit, unitName)
    .replaceAll(TEMPLATE_WORDS.whole, wholeWord)
    .replaceAll(TEMPLATE_WORDS.issuer, issuer)
    .replaceAll(TEMPLATE_WORDS.year, asOf.slice(0, 4));

function blockWithWords(block: BlockValues, words: Words): BlockValues {
  return {
    ...block,
    heading: block.heading === null ? null : withWords(block.heading, words),
    pieces: block.pieces.map(piece => (piece.kind === 'text' ? { ...piece, text: withWords(piece.text, words) } : piece)),
  };
}

/** Blocks filled one after the other, with the live values of their figures. */
export type ReportPlan = Readonly<{ blocks: readonly FilledBlock[]; figures: LiveFigures; keys: readonly FigureKey[] }>;

export async function planReport(
  db: ReadDb,
  place: ReportPlace,
  blocks: readonly BlockValues[],
  issuer: string,
): Promise<ReportPlan> {
  const words = { ...(await namesOf(db, place)), issuer, asOf: place.asOf };
  const filled: FilledBlock[] = [];
  for (const block of blocks) filled.push(await fillBlock(db, place, blockWithWords(block, words)));
  const keys = keysIn(filled, place.scopeId);
  return { blocks: filled, keys, figures: await liveFigures(db, place.asOf, keys) };
}
