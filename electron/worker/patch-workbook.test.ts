import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { patchWorkbook } from './patch-workbook.ts';
import type { MarkedCell, MarkPlan } from './patch-workbook-plan.ts';
import { makeXlsx, tempFile, worksheet } from './read-testing.ts';
import { ReadBudget } from './read-refusal.ts';
import { DEFAULT_CAPS, readWorkbook } from './read-workbook.ts';
import { openZip, readPart } from './zip-archive.ts';

const STYLES =
  '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0"><alignment horizontal="center"/></xf></cellXfs>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const text = (place: string, value: string, more = '') => `<c r="${place}"${more} t="inlineStr"><is><t>${value}</t></is></c>`;
const HEAD = `<row r="1">${text('A1', '姓名')}${text('B1', '性别')}${text('C1', '民族')}</row>`;
const ROWS = `${HEAD}<row r="2" spans="1:3">${text('A2', '李明')}${text('C2', '火星族', ' s="1"')}</row><row r="3">${text('A3', '王芳')}${text('C3', '壮族')}</row>`;

function planOf(cells: readonly Partial<MarkedCell>[], problem: string | null = '民族无法识别。'): MarkPlan {
  const row = { number: 2, problem, cells: cells.map(cell => ({ column: 2, severity: null, note: null, text: null, ...cell })) };
  return {
    kind: 'members',
    sheets: [{ name: 'Sheet1', headerRow: 1, rows: [row] }],
    meta: { kind: 'errors', batchId: 'b', importKind: 'members', fileName: 'a.xlsx', sha256: '0', rowCount: 1, generatedAt: '' },
  };
}
const RED = planOf([{ severity: 'error', note: '民族无法识别。' }]);

function partsOf(bytes: Buffer): (name: string) => string {
  const archive = openZip(bytes);
  return name => {
    const entry = archive.entries.get(name);
    return entry === undefined ? '' : readPart(archive, entry, new ReadBudget(DEFAULT_CAPS)).toString('utf8');
  };
}

const mark = async (content: Buffer, plan: MarkPlan = RED) => {
  const bytes = await patchWorkbook(tempFile('a.xlsx', content), plan);
  const grid = await readWorkbook(tempFile('marked.xlsx', bytes), DEFAULT_CAPS);
  const texts = grid.sheets[0]?.rows.map(row => Array.from({ length: 4 }, (_unused, column) => row.cells[column]?.text ?? ''));
  return { bytes, part: partsOf(bytes), texts, grid };
};
const MARKED = [
  ['姓名', '性别', '民族', '问题'],
  ['李明', '', '火星族', '民族无法识别。'],
  ['王芳', '', '壮族', ''],
];

describe('marking problems in a foreign workbook', () => {
  it('adds the sentence, a fill on the style the cell had, and a note; other rows keep every byte', async () => {
    const { part, texts, bytes } = await mark(makeXlsx({ sheets: [ROWS], styles: STYLES }));
    expect(texts).toEqual(MARKED);
    expect(part('xl/worksheets/sheet1.xml')).toContain(`<row r="3">${text('A3', '王芳')}${text('C3', '壮族')}</row>`);
    expect(part('xl/styles.xml')).toContain('numFmtId="14" fontId="0" borderId="0" fillId="1" applyFill="1"><alignment');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    expect(JSON.stringify(book.worksheets[0]?.getCell('C2').note)).toContain('民族无法识别。');
    expect(book.worksheets.map(sheet => [sheet.name, sheet.state])).toEqual([
      ['Sheet1', 'visible'],
      ['_meta', 'veryHidden'],
    ]);
  });

  it('understands a namespace prefix on every element', async () => {
    const prefixed = (xml: string) => xml.replace(/<(\/?)(?=[a-z])/gi, '<$1x:').replace(/xmlns=/g, 'xmlns:x=');
    const source = makeXlsx({
      sheets: [prefixed(worksheet(ROWS).replace(/<\?xml[^>]*\?>/, ''))],
      extra: [{ name: 'xl/styles.xml', content: prefixed(`<styleSheet xmlns="${MAIN}">${STYLES}</styleSheet>`) }],
      styles: STYLES,
    });
    const { texts, part } = await mark(source);
    expect(texts).toEqual(MARKED);
    expect(part('xl/worksheets/sheet1.xml')).toContain('<x:row ');
  });

  it('puts the width and the drawing of the notes where the format allows them', async () => {
    const before = '<dimension ref="A1:C3"/><cols><col min="2" max="16384" width="9" style="1"/></cols>';
    const after =
      '<autoFilter ref="A1:C3"/><conditionalFormatting sqref="A1"><cfRule type="x"><extLst><ext/></extLst></cfRule></conditionalFormatting><pageMargins left="1"/><tableParts count="0"/><extLst/>';
    const { part, texts } = await mark(makeXlsx({ sheets: [worksheet(ROWS, before, after)], styles: STYLES }));
    expect(texts).toEqual(MARKED);
    const xml = part('xl/worksheets/sheet1.xml');
    expect(xml).toContain(
      '<cols><col width="9" style="1" min="2" max="3"/><col min="4" max="4" width="60" customWidth="1"/><col width="9" style="1" min="5" max="16384"/></cols>',
    );
    expect(xml).toContain('<autoFilter ref="A1:D3"/>');
    expect(xml).toMatch(/<pageMargins left="1"\/><legacyDrawing r:id="[^"]+"\/><tableParts/);
  });

  it('writes a corrected text over a formula and lets the file be calculated anew', async () => {
    const formula = ROWS.replace(text('C2', '火星族', ' s="1"'), '<c r="C2" t="str"><f>A2</f><v>火星族</v></c>');
    const chain = { name: 'xl/calcChain.xml', content: '<calcChain/>' };
    const source = makeXlsx({ sheets: [formula], styles: STYLES, extra: [chain] });
    const { texts, part } = await mark(source, planOf([{ text: '苗族 <&>' }], null));
    expect(texts?.[1]).toEqual(['李明', '', '苗族 <&>', '']);
    expect(part('xl/worksheets/sheet1.xml')).not.toContain('<f>');
  });

  it('fills a cell that the row does not have', async () => {
    const { texts, part } = await mark(
      makeXlsx({ sheets: [ROWS], styles: STYLES }),
      planOf([{ column: 1, severity: 'warning' }]),
    );
    expect(texts).toEqual(MARKED);
    expect(part('xl/worksheets/sheet1.xml')).toMatch(/<c r="A2".*?<c r="B2" s="\d+"\/><c r="C2"/);
  });

  it('makes a plain workbook of what it does not dare to change: strict packages, comments in the data, no styles', async () => {
    const strict = worksheet(ROWS).replace(
      'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
      'http://purl.oclc.org/ooxml/spreadsheetml/main',
    );
    for (const sheet of [strict, ROWS.replace('<row r="3">', '<!-- by hand --><row r="3">')]) {
      const { texts } = await mark(makeXlsx({ sheets: [sheet], styles: STYLES }));
      expect(texts).toEqual(MARKED);
    }
  });

  it('takes rows and cells without numbers as the reader counts them', async () => {
    const bare = ROWS.replace(/ r="[A-Z]*\d"/g, '').replace('</c><c s="1"', '</c><c/><c s="1"');
    const { texts } = await mark(makeXlsx({ sheets: [bare], styles: STYLES }));
    expect(texts?.slice(0, 2)).toEqual(MARKED.slice(0, 2));
  });

  it('takes a formatted table along to the new column', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Sheet1');
    const columns = ['姓名', '性别', '民族'].map(name => ({ name, filterButton: true }));
    sheet.addTable({ name: 'T', ref: 'A1', headerRow: true, columns, rows: [['李明', '男', '火星族']] });
    const file = tempFile('t.xlsx', '');
    await book.xlsx.writeFile(file);
    const { part } = await mark(readFileSync(file));
    const table = part('xl/tables/table1.xml');
    expect(table.match(/ref="A1:D2"/g)).toHaveLength(2);
    expect(table).toContain('<tableColumns count="4">');
    expect(table).toContain('name="问题"/></tableColumns>');
  });
});
