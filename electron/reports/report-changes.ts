/** What is live and different from a report: nothing of it changes the report before the clerk takes it over (R-S3). */
import { isDeepStrictEqual } from 'node:util';
import type { AttachedTable } from '#shared/reports/composer-document.ts';
import { type FigureKey, isFrozen, type ReportChanges } from '#shared/reports/composer-model.ts';
import { inForm } from '#shared/reports/figure-forms.ts';
import { numbersOf } from '#shared/reports/block-numbers.ts';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree } from '../organizations/queries.ts';
import { scopeName } from './composer-queries.ts';
import { type FilledBlock, fillBlock, keysIn, scopeIdOf } from './report-fill.ts';
import { keyOf, type LiveFigure, liveFigures, type LiveFigures } from './report-figures.ts';
import { printedBlocks } from './report-pieces.ts';
import { snapshotOf, type StoredBlock, type StoredFigure, type StoredReport, textsOf } from './stored-report.ts';

/** The changes with all that is needed to take them over. */
export type LiveChanges = Readonly<{
  shown: ReportChanges;
  figures: ReadonlyMap<string, FigureKey & LiveFigure>;
  /** Blocks as the records fill them now, by id. */
  texts: ReadonlyMap<string, FilledBlock>;
  tables: ReadonlyMap<string, AttachedTable>;
  /** Live values of everything the report and its refilled blocks print. */
  live: LiveFigures;
}>;

const WORDS_BEFORE = 14;
const CELLS_SHOWN = 5;

type Frozen = Readonly<{ blocks: readonly StoredBlock[]; figures: readonly StoredFigure[] }>;

/** Heading under which each block stands. */
function sectionsOf(blocks: readonly StoredBlock[]): readonly string[] {
  const numbers = numbersOf(blocks);
  let heading = '';
  return blocks.map((block, index) => {
    if (block.heading !== null) heading = `${numbers[index]?.heading ?? ''}${block.heading}`;
    return heading;
  });
}

type Place = ReportChanges['figures'][number]['places'][number];

/** Where each figure is printed. */
function placesOf(report: StoredReport, { blocks, figures }: Frozen): ReadonlyMap<string, Place[]> {
  const places = new Map<string, Place[]>();
  const sections = sectionsOf(blocks);
  const printed = printedBlocks(blocks, report.place.scopeId, textsOf(figures));
  blocks.forEach((block, index) => {
    let read = '';
    for (const piece of printed[index]?.pieces ?? []) {
      const scopeId = piece.kind === 'figure' ? scopeIdOf(piece, report.place.scopeId, block.exampleId) : undefined;
      if (piece.kind === 'figure' && scopeId !== undefined) {
        const key = keyOf({ statistic: piece.statistic, scopeId });
        const place = { blockId: block.id, section: sections[index] ?? '', before: read.slice(-WORDS_BEFORE) };
        places.set(key, [...(places.get(key) ?? []), place]);
      }
      read += piece.text;
    }
  });
  return places;
}

/** The words of a block with these figures. */
function wordsOf(block: FilledBlock, scopeId: string | null, texts: ReadonlyMap<string, string>): string {
  return block.pieces
    .map(piece => {
      if (piece.kind === 'text') return piece.text;
      const id = scopeIdOf(piece, scopeId, block.exampleId);
      const text = id === undefined ? undefined : texts.get(keyOf({ statistic: piece.statistic, scopeId: id }));
      return inForm(text ?? '—', piece.form);
    })
    .join('');
}

type TableChange = ReportChanges['tables'][number];

/** Cells that differ, row by row; another number of rows counts every cell of the rows that came or went. */
function tableChange(blockId: string, before: AttachedTable, now: AttachedTable): TableChange | null {
  const gridOf = (table: AttachedTable) => table.blocks.flatMap(block => (block.kind === 'table' ? [block] : []))[0];
  const [old, live] = [gridOf(before), gridOf(now)];
  if (old === undefined || live === undefined) return null;
  const cells: TableChange['cells'][number][] = [];
  for (let row = 0; row < Math.max(old.rows.length, live.rows.length); row += 1)
    live.columns.forEach((column, place) => {
      const [was, is] = [old.rows[row]?.[place]?.text ?? '', live.rows[row]?.[place]?.text ?? ''];
      const label = (live.rows[row] ?? old.rows[row])?.[1]?.text ?? `第 ${row + 1} 行`;
      if (was !== is)
        cells.push({ row: label, column: [column.group, column.label].filter(Boolean).join(' '), old: was, new: is });
    });
  return cells.length === 0 ? null : { blockId, title: now.title, cellCount: cells.length, cells: cells.slice(0, CELLS_SHOWN) };
}

/** Compares a report, or what was frozen of it, with the records as they are. */
export async function reportChanges(db: ReadDb, report: StoredReport): Promise<LiveChanges> {
  const { place } = report;
  const frozen: Frozen = (isFrozen(report.state) ? snapshotOf(report) : null) ?? report;
  const texts = new Map<string, FilledBlock>();
  const tables = new Map<string, AttachedTable>();
  const tableChanges: TableChange[] = [];
  for (const block of frozen.blocks) {
    if (block.kind !== 'table' && block.filler === null) continue;
    const filled = await fillBlock(db, place, block);
    if (block.table !== null && filled.table !== null) {
      const change = tableChange(block.id, block.table, filled.table);
      if (change !== null) {
        tables.set(block.id, filled.table);
        tableChanges.push(change);
      }
    } else if (
      block.kind === 'text' &&
      !(isDeepStrictEqual(filled.filledPieces, block.filledPieces) && filled.exampleId === block.exampleId)
    )
      texts.set(block.id, filled);
  }
  const keys = keysIn(frozen.blocks, place.scopeId);
  const all = new Map([...keys, ...keysIn([...texts.values()], place.scopeId)].map(key => [keyOf(key), key]));
  const live = await liveFigures(db, place.asOf, [...all.values()]);
  const accepted = new Map(frozen.figures.map(figure => [keyOf(figure), figure]));
  const changed = keys.flatMap(key => {
    const now = live.get(keyOf(key));
    return now === undefined || now.text === accepted.get(keyOf(key))?.text ? [] : [{ ...key, ...now }];
  });
  const tree = await loadTree(db, place.asOf);
  const places = placesOf(report, frozen);
  const sections = sectionsOf(frozen.blocks);
  const oldTexts = new Map(frozen.figures.map(figure => [keyOf(figure), figure.overrideText ?? figure.text]));
  const liveTexts = new Map([...live].map(([key, { text }]) => [key, text]));
  return {
    live,
    texts,
    tables,
    figures: new Map(changed.map(figure => [keyOf(figure), figure])),
    shown: {
      figures: changed.map(({ statistic, scopeId, text }) => {
        const key = keyOf({ statistic, scopeId });
        return {
          statistic,
          scopeId,
          label: catalogueEntry(statistic)?.label ?? statistic,
          scopeName: scopeName(tree, scopeId),
          old: accepted.get(key)?.text ?? '—',
          new: text,
          isOverridden: (accepted.get(key)?.overrideText ?? null) !== null,
          places: places.get(key) ?? [],
        };
      }),
      texts: frozen.blocks.flatMap((block, index) => {
        const filled = texts.get(block.id);
        if (filled === undefined) return [];
        return [
          {
            blockId: block.id,
            section: sections[index] ?? '',
            isEdited: block.isEdited,
            old: wordsOf(block, place.scopeId, oldTexts),
            new: wordsOf(filled, place.scopeId, liveTexts),
          },
        ];
      }),
      tables: tableChanges,
    },
  };
}
