/**
 * Writes a clerk's own workbook again with its problems marked: only the XML of the marked sheets, the styles, the list of sheets and
 * what holds the notes change, every other part is copied packed as it is. A source that is no xlsx becomes a plain workbook first.
 */
import { readFile } from 'node:fs/promises';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import type { Grid, GridSheet } from '#shared/imports/grid.ts';
import { findHeader } from '#shared/imports/match-headers.ts';
import { type MarkedSheet, type MarkPlan, PatchUnsupported, PROBLEM_HEADER } from './patch-workbook-plan.ts';
import { type Note, patchComments, patchDrawing } from './patch-workbook-notes.ts';
import { dropCalculationChain, PackagePatch, putMeta, widenFilterName, workbookName } from './patch-workbook-package.ts';
import { gridPackage } from './patch-workbook-grid.ts';
import { patchSheet, widened } from './patch-workbook-sheet.ts';
import { openStyles, type StyleBook } from './patch-workbook-styles.ts';
import { attributeOf, prefixOf, withRelationPrefix, xmlOf } from './patch-workbook-xml.ts';
import { rewriteZip } from './patch-workbook-zip.ts';
import { findPackage, type SheetPart } from './read-package.ts';
import { ReadBudget } from './read-refusal.ts';
import { parseArea } from './read-sheet-rows.ts';
import { DEFAULT_CAPS, readWorkbook } from './read-workbook.ts';
import { metaOf } from './workbook-meta.ts';
import { openZip, readPart } from './zip-archive.ts';

/** More notes than these make a workbook slow; the column 问题 holds every sentence all the same. */
const MAX_NOTES = 5_000;
const AFTER_NOTES =
  /^(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst|AlternateContent)$/;

/** @param path of the source as it was imported. @returns the bytes of the marked workbook. @throws ReadRefusal */
export async function patchWorkbook(path: string, plan: MarkPlan): Promise<Buffer> {
  const grid = await readWorkbook(path, DEFAULT_CAPS);
  if (grid.format !== 'xlsx') return markPackage(gridPackage(grid), grid, plan);
  try {
    return await markPackage(await readFile(path), grid, plan);
  } catch (error) {
    if (!(error instanceof PatchUnsupported)) throw error;
    return markPackage(gridPackage(grid), grid, plan);
  }
}

/** The same where the source is gone: a plain workbook of what is still known. */
export async function patchGrid(grid: Grid, plan: MarkPlan): Promise<Buffer> {
  return markPackage(gridPackage(grid), grid, plan);
}

async function markPackage(bytes: Buffer, grid: Grid, plan: MarkPlan): Promise<Buffer> {
  const archive = openZip(bytes);
  const budget = new ReadBudget({ ...DEFAULT_CAPS, unpackedBytes: DEFAULT_CAPS.unpackedBytes * 2 });
  const parts = findPackage(archive, budget);
  if (parts.styles === undefined) throw new PatchUnsupported('styles');
  const patch = new PackagePatch(archive, budget);
  const styles = openStyles(xmlOf(readPart(archive, parts.styles, budget)));
  const workbook = workbookName(patch);
  const before = metaOf(grid.sheets);
  const restore = new Map(
    (before?.kind === 'errors' ? before.styles : '')
      .split(' ')
      .filter(pair => pair !== '')
      .map(pair => pair.split(':').map(Number) as [number, number]),
  );
  const isMarkedBefore = before?.kind === 'errors';
  let room = MAX_NOTES;
  let hasLostFormula = false;
  for (const asked of plan.sheets) {
    const index = grid.sheets.findIndex(sheet => sheet.name === asked.name);
    const sheet = grid.sheets[index];
    const part = parts.sheets[index];
    if (sheet === undefined || part?.part === undefined) throw new PatchUnsupported('sheet');
    const headerRow = findHeader(sheet, FIELDS_OF_KIND[plan.kind])?.lastRow ?? asked.headerRow;
    const marked = { ...asked, headerRow };
    if (marked.rows.length === 0 && !isMarkedBefore) continue;
    const notes = notesOf(marked).slice(0, room);
    room -= notes.length;
    if (await markSheet(patch, workbook, part, sheet, marked, { notes, isMarkedBefore, restore, styles })) hasLostFormula = true;
  }
  if (hasLostFormula) dropCalculationChain(patch, workbook);
  patch.put(parts.styles.name, styles.xml());
  putMeta(patch, workbook, { ...plan.meta, styles: styles.marks() });
  return rewriteZip(bytes, archive.entries, patch.changed, patch.added);
}

type SheetWork = Readonly<{
  notes: readonly Note[];
  isMarkedBefore: boolean;
  restore: ReadonlyMap<number, number>;
  styles: StyleBook;
}>;

/** @returns whether a formula was written over */
async function markSheet(
  patch: PackagePatch,
  workbook: string,
  { part }: SheetPart,
  sheet: GridSheet,
  marked: MarkedSheet,
  { notes, isMarkedBefore, restore, styles }: SheetWork,
): Promise<boolean> {
  if (part === undefined) throw new PatchUnsupported('sheet');
  const problemColumn = problemColumnOf(sheet, marked.headerRow, isMarkedBefore);
  const source = await patch.largeText(part);
  const rows = new Map(marked.rows.map(row => [row.number, row]));
  const patched = patchSheet(source, { rows, headerRow: marked.headerRow, problemColumn, isMarkedBefore, restore }, styles);
  let { xml } = patched;
  const filter = /<(?:[\w.-]+:)?autoFilter\s[^>]*?\bref="([^"]+)"/.exec(source.slice(source.lastIndexOf('sheetData>')))?.[1];
  const area = filter === undefined ? undefined : parseArea(filter);
  if (filter !== undefined && area !== undefined)
    widenFilterName(patch, workbook, sheet.name, filter, widened(area, marked.headerRow, problemColumn));
  const relations = patch.relations(part.name);
  widenTables(patch, part.name, marked.headerRow, problemColumn);
  const comments = relations.find(relation => relation.kind === 'comments')?.target;
  if (notes.length > 0 || (comments !== undefined && isMarkedBefore)) {
    const written = patchComments(comments === undefined ? null : patch.text(comments), notes);
    if (comments !== undefined) patch.put(comments, written.xml);
    else {
      const name = patch.freeName('xl/comments', '.xml');
      patch.put(name, written.xml);
      patch.declare(name, 'comments');
      patch.relate(part.name, 'comments', name);
    }
    const id = new RegExp(`<(?:[\\w.-]+:)?legacyDrawing\\s([^>]*?)/?>`).exec(xml)?.[1];
    const target = relations.find(relation => id?.includes(`"${relation.id}"`) === true)?.target;
    if (target !== undefined) patch.put(target, patchDrawing(patch.text(target), notes, written.removed));
    else {
      const name = patch.freeName('xl/drawings/vmlDrawing', '.vml');
      patch.put(name, patchDrawing(null, notes, []));
      patch.declareVml();
      xml = withLegacyDrawing(xml, patch.relate(part.name, 'vmlDrawing', name));
    }
  }
  patch.put(part.name, xml);
  return patched.hasLostFormula;
}

function notesOf(marked: MarkedSheet): readonly Note[] {
  return marked.rows.flatMap(row =>
    row.cells.flatMap(({ column, note }) => (note === null ? [] : [{ row: row.number - 1, column, text: note }])),
  );
}

/** Right of everything; the column of an earlier marking is used again. */
function problemColumnOf(sheet: GridSheet, headerRow: number, isMarkedBefore: boolean): number {
  const header = sheet.rows.find(row => row.number === headerRow);
  const last = sheet.rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const before = isMarkedBefore ? (header?.cells.findLastIndex(cell => cell?.text === PROBLEM_HEADER) ?? -1) : -1;
  return before >= 0 ? before : last;
}

/** A formatted table under the header takes the new column in, so that sorting moves it along. */
function widenTables(patch: PackagePatch, sheetPart: string, headerRow: number, column: number): void {
  for (const { kind, target } of patch.relations(sheetPart)) {
    const xml = kind === 'table' ? patch.text(target) : null;
    if (xml === null) continue;
    const p = prefixOf(xml, 'table');
    const root = new RegExp(`<${p}table\\s([^>]*)>`).exec(xml);
    const ref = attributeOf(root?.[1] ?? '', 'ref') ?? '';
    const area = parseArea(ref);
    // only the table that reaches to the edge of the sheet has the column as its neighbour
    if (area === undefined || area.top + 1 !== headerRow || area.right !== column - 1) continue;
    const ids = [...xml.matchAll(new RegExp(`<${p}tableColumn\\s([^>]*)>`, 'g'))].map(([, tag = '']) =>
      Number(attributeOf(tag, 'id') ?? 0),
    );
    const wide = widened(area, headerRow, column);
    patch.put(
      target,
      xml
        .replaceAll(`ref="${ref}"`, `ref="${wide}"`)
        .replace(/(tableColumns\s[^>]*count=")\d+/, (_match, start: string) => `${start}${ids.length + 1}`)
        .replace(
          `</${p}tableColumns>`,
          `<${p}tableColumn id="${Math.max(0, ...ids) + 1}" name="${PROBLEM_HEADER}"/></${p}tableColumns>`,
        ),
    );
  }
}

/** The element that names the drawing of the notes, at the only place the format allows. */
function withLegacyDrawing(source: string, id: string): string {
  const { xml, prefix } = withRelationPrefix(source, 'worksheet');
  const p = prefixOf(xml, 'worksheet');
  const element = `<${p}legacyDrawing ${prefix}id="${id}"/>`;
  const from = xml.lastIndexOf(`</${p}sheetData>`) + `</${p}sheetData>`.length;
  const tags = /<(\/?)(?:[\w.-]+:)?([\w.-]+)[^>]*?(\/?)>/g;
  tags.lastIndex = from;
  let depth = 0;
  for (let match = tags.exec(xml); match !== null; match = tags.exec(xml)) {
    const [, close, name = '', empty] = match;
    if (depth === 0 && (close === '/' || AFTER_NOTES.test(name)))
      return xml.slice(0, match.index) + element + xml.slice(match.index);
    if (close === '/') depth -= 1;
    else if (empty !== '/') depth += 1;
  }
  throw new PatchUnsupported('worksheet');
}
