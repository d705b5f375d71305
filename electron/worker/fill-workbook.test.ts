import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { layoutOf, TOWNSHIPS } from '../forms/form-layout-testing.ts';
import { TEMPLATES } from '../forms/form-templates-testing.ts';
import { type CellFill, fillWorkbook } from './fill-workbook.ts';
import { cellsOf, rowsOf } from './patch-workbook-sheet.ts';
import { readForm, splitSheet } from './read-form.ts';
import { ReadBudget } from './read-refusal.ts';
import { makeXlsx } from './read-testing.ts';
import { DEFAULT_CAPS } from './read-workbook.ts';
import { openZip, readPart } from './zip-archive.ts';

const LAYOUT = layoutOf(TOWNSHIPS);
const { places } = LAYOUT;
const FILLS: readonly CellFill[] = [
  { sheet: '表一', ...places.unit, value: '填报单位：中共示例县委组织部' },
  { sheet: '表一', ...places.date, value: '2012年7月25日 <A&B>' },
  ...TOWNSHIPS.flatMap((_name, at) =>
    [1, 2, 3, 4, 5].map(column => ({ sheet: '表一', row: places.firstTownship.row + at, column, value: (at + 1) * column })),
  ),
  { sheet: '花名册', row: 3, column: 1, value: '李明' },
  { sheet: '花名册', row: 4, column: 1, value: '王芳' },
  { sheet: '花名册', row: 40, column: 1, value: '末行' },
];
const FILLED = new Set(FILLS.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`));

const partsOf = (bytes: Buffer): Map<string, string> => {
  const archive = openZip(bytes);
  return new Map(
    [...archive.entries].map(([name, entry]) => [
      name,
      readPart(archive, entry, new ReadBudget(DEFAULT_CAPS)).toString('latin1'),
    ]),
  );
};

const withoutResult = (content: string): string =>
  /<[\w:]*f[\s>]/.test(content) ? content.replaceAll(/<([\w:]*v)>[^<]*<\/\1>/g, '') : content;

/** Everything of a sheet but the named cells, cell by cell; formulas without their kept results. */
function restOf(xml: string, sheet: string): Readonly<{ around: string; rows: Map<number, string>; cells: Map<string, string> }> {
  const { p, head, data, tail } = splitSheet(xml);
  const rows = new Map<number, string>();
  const cells = new Map<string, string>();
  for (const row of rowsOf(data, p)) {
    rows.set(row.number, row.tag.replace(/\s+spans="[^"]*"/, '').trim());
    for (const { column, tag, content } of cellsOf(row, p))
      if (!FILLED.has(`${sheet} ${row.number} ${column}`))
        cells.set(`${row.number} ${column}`, `${tag.trim()}>${withoutResult(content ?? '')}`);
  }
  return { around: head.replace(/<[^<]*dimension[^>]*>/, '') + tail, rows, cells };
}

describe.each(TEMPLATES)('a form made with: $name', { timeout: 200_000 }, ({ make }) => {
  it('has only its bound cells changed, and opens', async () => {
    const before = await make(LAYOUT);
    const after = await fillWorkbook(before, FILLS);
    const [was, is] = [partsOf(before), partsOf(after)];
    expect([...is.keys()]).toEqual([...was.keys()]);
    const changed = [...is].filter(([name, content]) => was.get(name) !== content).map(([name]) => name);
    // a formula of a third sheet that leans on filled cells loses its result too
    expect(changed.filter(name => name !== 'xl/worksheets/sheet3.xml').toSorted()).toEqual([
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    const withoutFlag = (xml: string) =>
      xml
        .replaceAll(/<[\w:]*calcPr fullCalcOnLoad="1"\/>/g, '')
        .replace(/ fullCalcOnLoad="1"/, '')
        .replaceAll(/\s+\/?>/g, '>')
        .replaceAll('/>', '>');
    expect(withoutFlag(is.get('xl/workbook.xml') ?? '')).toBe(withoutFlag(was.get('xl/workbook.xml') ?? ''));
    expect(is.get('xl/workbook.xml')).toMatch(/calcPr[^>]*fullCalcOnLoad="1"/);
    for (const [part, sheet] of [
      ['xl/worksheets/sheet1.xml', '表一'],
      ['xl/worksheets/sheet2.xml', '花名册'],
    ] as const) {
      const text = (parts: Map<string, string>) => Buffer.from(parts.get(part) ?? '', 'latin1').toString('utf8');
      const [old, fresh] = [restOf(text(was), sheet), restOf(text(is), sheet)];
      expect(fresh.cells).toEqual(old.cells);
      expect(fresh.around).toBe(old.around);
      for (const [number, tag] of old.rows) expect(fresh.rows.get(number)).toBe(tag);
    }
    const grid = await readForm(after);
    const cell = (sheet: string, row: number, column: number) =>
      grid.sheets
        .find(({ name }) => name === sheet)
        ?.rows.find(({ number }) => number === row)
        ?.cells.find(found => found.column === column);
    for (const { sheet, row, column, value } of FILLS) expect(cell(sheet, row, column)?.text).toBe(String(value));
    const old = await readForm(before);
    for (const { sheet, row, column } of FILLS) {
      const had = old.sheets
        .find(({ name }) => name === sheet)
        ?.rows.find(({ number }) => number === row)
        ?.cells.find(found => found.column === column);
      if (had !== undefined) expect(cell(sheet, row, column)?.style).toBe(had.style);
    }
    const book = new ExcelJS.Workbook();
    const strict = (was.get('xl/workbook.xml') ?? '').includes('purl.oclc.org') || /<x:/.test(was.get('xl/workbook.xml') ?? '');
    // exceljs knows neither strict packages nor prefixes
    if (!strict) {
      await book.xlsx.load(after as unknown as ArrayBuffer);
      expect(book.getWorksheet('表一')?.getCell('B5').value).toBe(1);
      expect(book.getWorksheet('花名册')?.getCell('B3').value).toBe('李明');
    }
  });
});

describe('filling a form', () => {
  it('never writes over a formula', async () => {
    const book = makeXlsx({ sheets: ['<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'] });
    await expect(fillWorkbook(book, [{ sheet: 'Sheet1', row: 1, column: 0, value: 1 }])).rejects.toThrow('formula');
  });

  it('refuses what is no workbook by the reader’s codes', async () => {
    await expect(readForm(Buffer.from('%PDF-1.4'))).rejects.toMatchObject({ code: 'FILE_NOT_A_WORKBOOK' });
  });
});
