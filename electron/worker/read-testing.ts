import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Cell } from '#shared/core/cell.ts';
import type { Grid, GridSheet, ReadCaps } from '#shared/imports/grid.ts';
import { DEFAULT_CAPS, ReadRefusal, readWorkbook } from './read-workbook.ts';
import { makeZip, type TestPart, type TestZipOptions } from './zip-testing.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'read-'));
let files = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a fixture into a temporary folder; every file gets a folder number of its own in its name. */
export function tempFile(name: string, content: string | Buffer): string {
  files += 1;
  const file = path.join(folder, `${files}-${name}`);
  writeFileSync(file, content);
  return file;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

export type TestWorkbook = Readonly<{
  /** Full worksheet XML, or what stands in `<sheetData>`. */
  sheets: readonly (string | Readonly<{ name: string; state?: string; data: string }>)[];
  strings?: string;
  styles?: string;
  workbookPr?: string;
  extra?: readonly TestPart[];
  zip?: TestZipOptions;
  rename?: (part: TestPart) => TestPart;
}>;

/** Wraps rows into a worksheet; text that already is a worksheet stays. */
export function worksheet(data: string, before = '', after = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${before}<sheetData>${data}</sheetData>${after}</worksheet>`;
}

/** Makes an xlsx file by hand, so that tests decide every byte of its XML. */
export function makeXlsx(book: TestWorkbook): Buffer {
  const sheets = book.sheets.map((sheet, index) =>
    typeof sheet === 'string' ? { name: `Sheet${index + 1}`, data: sheet, state: undefined } : sheet,
  );
  const relations = sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`));
  relations.push(relation('rId900', 'sharedStrings', 'sharedStrings.xml'), relation('rId901', 'styles', 'styles.xml'));
  const tabs = sheets.map(
    (sheet, index) =>
      `<sheet name="${sheet.name}" sheetId="${index + 1}"${sheet.state ? ` state="${sheet.state}"` : ''} r:id="rId${index + 1}"/>`,
  );
  const parts: TestPart[] = [
    { name: '[Content_Types].xml', content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { name: '_rels/.rels', content: relationPart([relation('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${book.workbookPr ?? ''}<sheets>${tabs.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationPart(relations) },
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: sheet.data.includes('worksheet') ? sheet.data : worksheet(sheet.data),
    })),
    ...(book.strings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `<sst xmlns="${MAIN}">${book.strings}</sst>` }]),
    ...(book.styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `<styleSheet xmlns="${MAIN}">${book.styles}</styleSheet>` }]),
  ];
  const extra = book.extra ?? [];
  const kept = parts.filter(part => !extra.some(({ name }) => name === part.name));
  return makeZip([...kept, ...extra].map(book.rename ?? (part => part)), book.zip);
}

function relation(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
}

function relationPart(relations: readonly string[]): string {
  return `<Relationships xmlns="${PACKAGE_RELATIONS}">${relations.join('')}</Relationships>`;
}

/** Styles with one font plain and one struck, and a cellXfs entry per `[numFmtId, fontId]`. */
export function stylesWith(xfs: readonly (readonly [number, number])[], formats: Readonly<Record<number, string>> = {}): string {
  const codes = Object.entries(formats).map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`);
  const cells = xfs.map(([format, font]) => `<xf numFmtId="${format}" fontId="${font}" xfId="0"/>`);
  const fonts = '<fonts><font><sz val="11"/></font><font><strike/></font><font><strike val="0"/></font></fonts>';
  return `<numFmts>${codes.join('')}</numFmts>${fonts}<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cells.join('')}</cellXfs>`;
}

/** Reads content as a file of that name; a refusal comes back as its code and params. */
export async function read(name: string, content: string | Buffer, caps: Partial<ReadCaps> = {}): Promise<Grid> {
  return readWorkbook(tempFile(name, content), { ...DEFAULT_CAPS, ...caps });
}

export async function refusalOf(name: string, content: string | Buffer, caps: Partial<ReadCaps> = {}) {
  try {
    await read(name, content, caps);
  } catch (error) {
    if (!(error instanceof ReadRefusal)) throw error;
    const { file: _, ...params } = error.params;
    return { code: error.code, ...params };
  }
  return 'was read';
}

/** The first sheet of a hand-made workbook. */
export async function readSheet(book: TestWorkbook): Promise<GridSheet> {
  const sheet = (await read('book.xlsx', makeXlsx(book))).sheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

/** Rows as plain text, blanks as ''. */
export function texts(sheet: GridSheet | undefined): string[][] {
  return (sheet?.rows ?? []).map(row => Array.from(row.cells, (cell: Cell | undefined) => cell?.text ?? ''));
}
