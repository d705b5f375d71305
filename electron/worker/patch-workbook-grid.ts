/** A plain workbook with the cells, merges and hidden rows of a source that is no xlsx, in the same places. */
import type { Cell } from '#shared/core/cell.ts';
import type { Grid, GridSheet } from '#shared/imports/grid.ts';
import { columnLetter } from '#shared/core/column-letter.ts';
import { escapeCell, escapeXml, partOf, XML_HEAD } from './patch-workbook-xml.ts';
import { makeArchive, type NewPart } from './patch-workbook-zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const NARROWEST = 6;
const WIDEST = 45;
/** First id of a number format of one's own; 49 is text. */
const FIRST_FORMAT = 164;
const TEXT_STYLE = 1;

/** @returns the bytes of an .xlsx */
export function gridPackage(grid: Grid): Buffer {
  const formats: string[] = [];
  const styleOf = (cell: Cell): number => {
    if (cell.kind !== 'number' || cell.value === undefined) return TEXT_STYLE;
    if (cell.format === undefined) return 0;
    const at = formats.indexOf(cell.format);
    return 2 + (at < 0 ? formats.push(cell.format) - 1 : at);
  };
  const sheets = grid.sheets.map((sheet, index) => ({
    name: sheetName(sheet.name, index),
    state: sheet.visibility,
    part: `xl/worksheets/sheet${index + 1}.xml`,
    xml: sheetXml(sheet, styleOf),
  }));
  const tabs = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state === 'visible' ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map((_sheet, index) => relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`));
  const overrides = sheets.map(({ part }) => `<Override PartName="/${part}" ContentType="${TYPE}.worksheet+xml"/>`);
  const parts: (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${overrides.join('')}</Types>`,
    ],
    ['_rels/.rels', `<Relationships xmlns="${PACKAGE}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    ['xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${tabs.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}">${relations.join('')}${relation(sheets.length + 1, 'styles', 'styles.xml')}</Relationships>`,
    ],
    ['xl/styles.xml', stylesXml(formats)],
    ...sheets.map(({ part, xml }) => [part, xml] as const),
  ];
  return makeArchive(parts.map(([name, xml]): NewPart => ({ name, content: partOf(XML_HEAD + xml) })));
}

const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;

/** A name a workbook may have for a sheet: a text file is named after itself. */
function sheetName(name: string, index: number): string {
  const clean = name.replaceAll(/[[\]*?/\\:]/g, '').replaceAll(/^'+|'+$/g, '');
  return clean.slice(0, 31) || `Sheet${index + 1}`;
}

function sheetXml(sheet: GridSheet, styleOf: (cell: Cell) => number): string {
  const widths: number[] = [];
  const rows = sheet.rows.map(({ number, isHidden, cells }) => {
    const written = cells.map((cell, column) => {
      if (cell === undefined) return '';
      widths[column] = Math.max(widths[column] ?? NARROWEST, widthOf(cell.text));
      const place = `r="${columnLetter(column)}${number}" s="${styleOf(cell)}"`;
      return cell.kind === 'number' && cell.value !== undefined
        ? `<c ${place}><v>${cell.value}</v></c>`
        : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeCell(cell.text)}</t></is></c>`;
    });
    return `<row r="${number}"${isHidden ? ' hidden="1"' : ''}>${written.join('')}</row>`;
  });
  const columns = Array.from(widths, (width, column) => {
    const hidden = sheet.hiddenColumns.includes(column) ? ' hidden="1"' : '';
    return `<col min="${column + 1}" max="${column + 1}" width="${Math.min(WIDEST, width ?? NARROWEST)}" customWidth="1"${hidden}/>`;
  });
  const merges = sheet.merges.map(
    ({ top, left, bottom, right }) => `<mergeCell ref="${columnLetter(left)}${top + 1}:${columnLetter(right)}${bottom + 1}"/>`,
  );
  return (
    `<worksheet xmlns="${MAIN}">${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}` +
    `<sheetData>${rows.join('')}</sheetData>` +
    `${merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`}</worksheet>`
  );
}

/** In half-width characters with a margin; long titles do not widen a column. */
function widthOf(text: string): number {
  if (text.length > WIDEST) return NARROWEST;
  let width = 2;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2;
  return width;
}

function stylesXml(formats: readonly string[]): string {
  const codes = formats
    .map((code, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${escapeXml(code)}"/>`)
    .join('');
  const xf = (format: number) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  const looks = [0, 49, ...formats.map((_code, index) => FIRST_FORMAT + index)];
  return (
    `<styleSheet xmlns="${MAIN}">${formats.length === 0 ? '' : `<numFmts count="${formats.length}">${codes}</numFmts>`}` +
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${looks.length}">${looks.map(xf).join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
