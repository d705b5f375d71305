/** Every figure of a document in reading order: where it stands, what it is, and the records behind it. Source: domain.md R-S1. */
import type { PaperDocument } from '#shared/core/document.ts';
import type { TracedFigure } from '#shared/reports/composer-model.ts';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree } from '../organizations/queries.ts';
import { scopeName } from './composer-queries.ts';
import { OWN_COUNTS } from './report-fill.ts';
import { keyOf } from './report-figures.ts';
import { firstNames, listBehindFigure } from './report-lists.ts';
import type { StoredReport } from './stored-report.ts';

const WORDS_BEFORE = 14;
const NAMES = 5;

/** Items a report names of itself: 一是… of its problems and measures. */
export type OwnItems = Readonly<Record<'problem' | 'measure', readonly string[]>>;
type Options = Readonly<{
  asOf: string;
  items: OwnItems;
  /** Keys of figures typed by hand. */
  overridden?: ReadonlySet<string>;
}>;

export async function traceDocument(db: ReadDb, document: PaperDocument, options: Options): Promise<TracedFigure[]> {
  const tree = await loadTree(db, options.asOf);
  const found: TracedFigure[] = [];
  let heading = '';
  for (const block of document.blocks) {
    if (block.kind === 'heading') heading = block.text;
    if (block.kind !== 'paragraph') continue;
    let read = '';
    const whole = block.spans.map(({ text }) => text).join('');
    for (const span of block.spans) {
      if (span.kind === 'figure') {
        const { statistic, scopeId, text } = span;
        found.push({
          section: `${heading}${block.runIn?.text ?? ''}`,
          before: read.slice(-WORDS_BEFORE),
          sentence: sentenceAt(whole, read.length),
          text,
          statistic,
          label: catalogueEntry(statistic)?.label ?? '',
          scopeId,
          scopeName: scopeName(tree, scopeId),
          isOverridden: options.overridden?.has(keyOf({ statistic, scopeId })) === true,
          list: await listOfSpan(db, statistic, scopeId, options),
        });
      }
      read += span.text;
    }
  }
  return found;
}

/** The sentence around a place of a text. */
function sentenceAt(text: string, place: number): string {
  const start = Math.max(...['。', '：', '；'].map(mark => text.lastIndexOf(mark, place - 1))) + 1;
  const end = text.indexOf('。', place);
  return text.slice(start, end < 0 ? text.length : end + 1);
}

async function listOfSpan(
  db: ReadDb,
  statistic: string,
  scopeId: string | null,
  { asOf, items }: Options,
): Promise<TracedFigure['list']> {
  const role = OWN_COUNTS[statistic];
  if (role !== undefined)
    return {
      entity: 'reportBlocks',
      filter: { role },
      count: items[role].length,
      text: String(items[role].length),
      names: [...items[role]].slice(0, NAMES),
    };
  const list = await listBehindFigure(db, { statistic, scopeId }, asOf);
  if (list === null) return null;
  const { entity, filter, count, text } = list;
  return { entity, filter, count, text, names: await firstNames(db, entity, filter, NAMES) };
}

/** The problems and measures of a report, by the words before the first full stop. */
export function ownItems(
  blocks: readonly Readonly<{ role: 'problem' | 'measure' | null; pieces: readonly Readonly<{ kind: string }>[] }>[],
): OwnItems {
  const titles = (role: 'problem' | 'measure') =>
    blocks.flatMap(block => {
      if (block.role !== role || block.pieces.length === 0) return [];
      const [first] = block.pieces as readonly Readonly<{ kind: string; text?: string }>[];
      return [(first?.text ?? '').split('。')[0] ?? ''];
    });
  return { problem: titles('problem'), measure: titles('measure') };
}

/** Every figure of a report as it is printed. */
export async function traceReport(db: ReadDb, report: StoredReport, document: PaperDocument): Promise<TracedFigure[]> {
  const overridden = new Set(report.figures.filter(({ overrideText }) => overrideText !== null).map(keyOf));
  return traceDocument(db, document, { asOf: report.place.asOf, items: ownItems(report.blocks), overridden });
}
