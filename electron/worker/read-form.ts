/** A form as it is shown and bound: texts by the reader of workbooks, look and rules from the XML that is patched later. */
import type { Cell } from '#shared/core/cell.ts';
import { plainText } from '#shared/core/text.ts';
import type { FormCell, FormGrid, FormRow, FormRule, FormSheet } from '#shared/forms/grid.ts';
import type { GridSheet, Merge } from '#shared/imports/grid.ts';
import { PackagePatch } from './patch-workbook-package.ts';
import { PatchUnsupported } from './patch-workbook-plan.ts';
import { cellsOf, rowsOf } from './patch-workbook-sheet.ts';
import { attributeOf, prefixOf, xmlOf } from './patch-workbook-xml.ts';
import { readFormStyles } from './read-form-styles.ts';
import { findPackage } from './read-package.ts';
import { ReadBudget, ReadRefusal } from './read-refusal.ts';
import { parseArea } from './read-sheet-rows.ts';
import { DEFAULT_CAPS } from './read-workbook.ts';
import { readXlsx } from './read-xlsx.ts';
import { sniffFile } from './sniff-file.ts';
import { sniffOle } from './sniff-ole.ts';
import { openZip, readPart } from './zip-archive.ts';

/** A form is a page to be filled, no register: larger ones are refused. */
const FORM_CAPS = { ...DEFAULT_CAPS, unpackedBytes: 60_000_000, rows: 20_000, cells: 400_000 };
const DEFAULT_WIDTH = 8.43;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
/** Text of an attribute or element as it is meant. */
export const plain = (xml: string): string => xml.replace(/&(?:lt|gt|quot|apos|amp);/g, entity => ENTITIES[entity] ?? entity);
const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/** The parts of a form that can be patched. @throws ReadRefusal for everything that is no xlsx */
export function openForm(bytes: Buffer) {
  const kind = sniffFile(bytes);
  if (kind === 'ole' && sniffOle(bytes) === 'encrypted') throw new ReadRefusal('FILE_ENCRYPTED');
  if (kind === 'image') throw new ReadRefusal('FILE_IS_IMAGE');
  if (kind !== 'zip') throw new ReadRefusal('FILE_NOT_A_WORKBOOK', { kind });
  const archive = openZip(bytes);
  const budget = new ReadBudget({ ...FORM_CAPS, unpackedBytes: FORM_CAPS.unpackedBytes * 3 });
  return { archive, parts: findPackage(archive, budget), patch: new PackagePatch(archive, budget), budget };
}

/** Reads a form. @throws ReadRefusal, PatchUnsupported */
export async function readForm(bytes: Buffer): Promise<FormGrid> {
  const { archive, parts, patch, budget } = openForm(bytes);
  const sheets = await readXlsx(bytes, new ReadBudget(FORM_CAPS), () => undefined);
  const styles = parts.styles === undefined ? [] : readFormStyles(xmlOf(readPart(archive, parts.styles, budget)));
  const made: FormSheet[] = [];
  for (const [at, part] of parts.sheets.entries()) {
    const sheet = sheets[at];
    if (sheet === undefined || part.part === undefined) throw new PatchUnsupported('sheet');
    made.push(formSheet(sheet, await patch.largeText(part.part)));
  }
  return { sheets: made, styles };
}

/** Data, what stands before and what behind it. */
export function splitSheet(xml: string): Readonly<{ p: string; head: string; data: string; tail: string; isEmpty: boolean }> {
  const p = prefixOf(xml, 'worksheet');
  const open = new RegExp(`<${p}sheetData(?:\\s[^>]*)?>`).exec(xml);
  if (open === null) throw new PatchUnsupported('sheetData');
  const start = open.index + open[0].length;
  if (open[0].endsWith('/>')) return { p, head: xml.slice(0, open.index), data: '', tail: xml.slice(start), isEmpty: true };
  const end = xml.lastIndexOf(`</${p}sheetData>`);
  if (end < start) throw new PatchUnsupported('sheetData');
  const data = xml.slice(start, end);
  if (data.includes('<!')) throw new PatchUnsupported('markup in data');
  return { p, head: xml.slice(0, start), data, tail: xml.slice(end), isEmpty: false };
}

function formSheet(sheet: GridSheet, xml: string): FormSheet {
  const { p, head, data, tail } = splitSheet(xml);
  const texts = new Map(sheet.rows.map(row => [row.number, row.cells]));
  const rows: FormRow[] = [];
  let columnCount = 0;
  for (const row of rowsOf(data, p)) {
    const read = texts.get(row.number) ?? [];
    const cells = cellsOf(row, p).map(({ column, tag, content }): FormCell => {
      const cell: Cell | undefined = read[column];
      return {
        column,
        text: cell === undefined ? '' : shownText(cell),
        style: Number(attributeOf(tag, 's') ?? 0),
        isFormula: content !== null && new RegExp(`<${p}f[\\s/>]`).test(content),
        isNumber: cell?.kind === 'number',
      };
    });
    columnCount = Math.max(columnCount, ...cells.map(cell => cell.column + 1));
    const height = attributeOf(row.tag, 'ht');
    rows.push({
      number: row.number,
      heightPt: height === undefined ? null : Number(height),
      isHidden: isTrue(attributeOf(row.tag, 'hidden')),
      cells,
    });
  }
  const merges = areasIn(tail, `${p}mergeCell`, 'ref');
  for (const { right } of merges) columnCount = Math.max(columnCount, right + 1);
  const format = new RegExp(`<${p}sheetFormatPr\\s([^>]*?)/?>`).exec(head)?.[1] ?? '';
  const protection = new RegExp(`<${p}sheetProtection(?=[\\s/])([^>]*?)/?>`).exec(tail)?.[1];
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    rows,
    merges,
    widths: [...head.matchAll(new RegExp(`<${p}col(?=\\s)([^>]*?)/?>`, 'g'))].map(([, tag = '']) => ({
      first: Number(attributeOf(tag, 'min')) - 1,
      last: Number(attributeOf(tag, 'max')) - 1,
      width: attributeOf(tag, 'width') === undefined ? null : Number(attributeOf(tag, 'width')),
      isHidden: isTrue(attributeOf(tag, 'hidden')),
    })),
    defaultWidth: Number(attributeOf(format, 'defaultColWidth') ?? DEFAULT_WIDTH),
    isProtected: protection !== undefined && isTrue(attributeOf(protection, 'sheet')),
    rules: rulesIn(tail, p),
    rowCount: Math.max(0, ...rows.map(row => row.number), ...merges.map(merge => merge.bottom + 1)),
    columnCount,
  };
}

const shownText = (cell: Cell): string => (cell.kind === 'number' ? plainText(cell) : cell.text);

/** Areas of the elements of a name. */
export function areasIn(xml: string, name: string, attribute: string): readonly Merge[] {
  return [...xml.matchAll(new RegExp(`<${name}(?=\\s)([^>]*?)/?>`, 'g'))].flatMap(([, tag = '']) => {
    const area = parseArea(attributeOf(tag, attribute) ?? '');
    return area === undefined ? [] : [area];
  });
}

const TYPES: readonly FormRule['type'][] = ['whole', 'decimal', 'list', 'date', 'time', 'textLength', 'custom'];

function rulesIn(tail: string, p: string): readonly FormRule[] {
  const pattern = new RegExp(`<${p}dataValidation(?=\\s)([^>]*?)(?:/>|>([\\s\\S]*?)</${p}dataValidation>)`, 'g');
  return [...tail.matchAll(pattern)].flatMap(([, tag = '', content = '']): FormRule[] => {
    const type = TYPES.find(known => known === attributeOf(tag, 'type'));
    if (type === undefined) return [];
    const formula = (name: string) => {
      const text = new RegExp(`<${p}${name}[^>]*>([\\s\\S]*?)</${p}${name}>`).exec(content)?.[1];
      return text === undefined ? null : plain(text).trim();
    };
    const first = formula('formula1');
    const literal = (text: string | null) => (text !== null && /^-?\d+(?:\.\d+)?$/.test(text) ? text : null);
    const words = type === 'list' && first !== null ? /^"([\s\S]*)"$/.exec(first)?.[1] : undefined;
    return [
      {
        areas: (attributeOf(tag, 'sqref') ?? '').split(/\s+/).flatMap(ref => parseArea(ref) ?? []),
        type,
        operator: attributeOf(tag, 'operator') ?? 'between',
        first: literal(first),
        second: literal(formula('formula2')),
        choices: words === undefined ? null : words.split(',').map(word => word.trim()),
      },
    ];
  });
}
