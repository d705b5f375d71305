import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { makeXlsx, read, readSheet, stylesWith, tempFile, texts, worksheet } from './read-testing.ts';
import { DEFAULT_CAPS, readWorkbook } from './read-workbook.ts';

const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

describe('cells', () => {
  it('reads shared strings with rich text joined and the phonetic run dropped', async () => {
    const strings =
      '<si><t>示例</t></si><si><r><rPr><b/></rPr><t>李</t></r><r><t xml:space="preserve"> 某</t></r><rPh sb="0" eb="1"><t>LI</t></rPh></si><si/><si><t>  </t></si>';
    const row =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v> 0 </v></c></row>';
    expect((await readSheet({ sheets: [row], strings })).rows[0]?.cells).toEqual([
      { kind: 'text', text: '示例' },
      { kind: 'text', text: '李 某' },
      undefined,
      undefined,
      { kind: 'text', text: '示例' },
    ]);
  });

  it('reads every type of cell (§7.1 formulas: cached value, none is an error)', async () => {
    const cells = [
      inline('甲&amp;乙&#x4E2D;&lt;_x000D__x005F_x0041_&mine;'),
      '<c t="str"><f>A1&amp;"b"</f><v>合并</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="e"><f>1/0</f><v>#REF!</v></c>',
      '<c><f>SUM(A1:A3)</f></c>',
      '<c t="str"><f>""</f><v></v></c>',
      '<c><v>5.3262319850615E+17</v></c>',
      '<c><f t="shared" si="0"/><v>12.50</v></c>',
      '<c t="str"><f>""</f></c>',
      '<c t="n"><v>-3</v></c>',
      '<c t="inlineStr"><is><r><t>公</t></r><r><t><![CDATA[<民>]]></t></r></is></c>',
      '<c><v><!-- remark -->7</v></c>',
      '<c s="9"/>',
      '<c t="inlineStr"><is><t>\u3000 \n</t></is></c>',
    ];
    expect((await readSheet({ sheets: [`<row r="1">${cells.join('')}</row>`] })).rows[0]?.cells).toEqual([
      { kind: 'text', text: '甲&乙中<\r_x0041_&mine;' },
      { kind: 'text', text: '合并' },
      { kind: 'boolean', text: 'TRUE' },
      { kind: 'error', text: '#REF!' },
      { kind: 'no-cached-value', text: '' },
      undefined,
      { kind: 'number', text: '5.3262319850615E+17', value: 5.3262319850615e17 },
      { kind: 'number', text: '12.50', value: 12.5 },
      { kind: 'no-cached-value', text: '' },
      { kind: 'number', text: '-3', value: -3 },
      { kind: 'text', text: '公<民>' },
      { kind: 'number', text: '7', value: 7 },
    ]);
  });

  it('never expands an entity of a DOCTYPE', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const sheet = worksheet(`<row>${inline('&b;')}</row>`).replace('?>', `?>${lol}`);
    expect(texts(await readSheet({ sheets: [sheet] }))).toEqual([['&b;']]);
  });

  it('gives dates their serial and format, Chinese built-ins as codes (§7.2 serials)', async () => {
    const formats = { 176: 'yyyy\\-mm;@', 177: '[$-804]yyyy&quot;年&quot;m&quot;月&quot;', 178: 'G/通用格式', 179: '0.00' };
    const styles = stylesWith([[0, 0], [27, 0], [57, 0], [14, 0], [176, 0], [177, 0], [178, 0], [179, 0], [49, 0]], formats); // biome-ignore format: pairs
    const cells = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(style => `<c s="${style}"><v>41115</v></c>`);
    const sheet = await readSheet({ sheets: [`<row>${cells.join('')}</row>`], styles });
    expect(sheet.rows[0]?.cells.map(cell => [cell?.format, cell?.isDate])).toEqual([
      [undefined, undefined],
      ['yyyy"年"m"月"', true],
      ['yyyy"年"m"月"', true],
      ['yyyy/m/d', true],
      ['yyyy\\-mm;@', true],
      ['[$-804]yyyy"年"m"月"', true],
      [undefined, undefined],
      ['0.00', undefined],
      ['@', undefined],
    ]);
    expect(sheet.rows[0]?.cells[1]).toEqual({
      kind: 'number',
      text: '41115',
      value: 41115,
      format: 'yyyy"年"m"月"',
      isDate: true,
    });
  });

  it('shifts dates, and only dates, of a 1904 workbook', async () => {
    const book = { sheets: ['<row><c s="1"><v>39653</v></c><c><v>39653</v></c></row>'], styles: stylesWith([[0, 0], [31, 0]]), workbookPr: '<workbookPr date1904="1"/>' }; // biome-ignore format: short
    expect((await readSheet(book)).rows[0]?.cells.map(cell => [cell?.text, cell?.value])).toEqual([
      ['39653', 41115],
      ['39653', 39653],
    ]);
  });

  it('reads ISO dates of strict workbooks as serials', async () => {
    expect((await readSheet({ sheets: ['<row><c t="d"><v>2012-07-25T12:00:00</v></c></row>'] })).rows[0]?.cells[0]).toEqual({
      kind: 'number',
      text: '2012-07-25T12:00:00',
      value: 41115.5,
      format: 'yyyy-mm-dd',
      isDate: true,
    });
  });
});

describe('rows and columns', () => {
  it('places rows and cells without references, sorts rows given out of order and joins one given twice', async () => {
    const data = `<row r="5"><c r="B5"><v>5</v></c></row><row><c><v>6</v></c></row><row r="2"><c r="C2"><v>2</v></c><c><v>3</v></c></row><row r="5"><c r="A5"><v>1</v></c></row>`;
    const sheet = await readSheet({ sheets: [data] });
    expect(sheet.rows.map(row => row.number)).toEqual([2, 5, 6]);
    expect(texts(sheet)).toEqual([['', '', '2', '3'], ['1', '5'], ['6']]);
  });

  it('trims to the last non-blank cell and drops blank rows (§7.1 trailing columns, empty formatted rows)', async () => {
    const data = `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="2" s="1" customFormat="1"><c r="A2" s="1"/></row><row r="1048576"/>`;
    const sheet = worksheet(data, '<dimension ref="A1:XFD1048576"/>', '<mergeCells><mergeCell ref="A2:C9"/></mergeCells>');
    expect(await readSheet({ sheets: [sheet] })).toEqual({
      name: 'Sheet1',
      visibility: 'visible',
      rows: [{ number: 1, isHidden: false, isStruck: false, cells: [{ kind: 'number', text: '1', value: 1 }] }],
      merges: [],
      hiddenColumns: [],
      hasActiveFilter: false,
    });
  });

  it('keeps a lone cell at the far right without filling the row', async () => {
    const sheet = await readSheet({ sheets: ['<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'] });
    expect([sheet.rows[0]?.cells.length, sheet.rows[0]?.cells[16_383]?.text]).toEqual([16_384, '2']);
  });

  it('gives merges as merges, clipped to the data and never expanded (§7.1 vertical merges)', async () => {
    const data = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row><row r="3"><c r="B3"><v>1</v></c></row>';
    const after =
      '<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="B3:B1048576"/><mergeCell ref="A2:XFD2"/><mergeCell ref="E1:F2"/></mergeCells>';
    expect((await readSheet({ sheets: [worksheet(data, '', after)] })).merges).toEqual([
      { top: 0, left: 0, bottom: 2, right: 0 },
      { top: 1, left: 0, bottom: 1, right: 1 },
    ]);
  });

  it('reports hidden rows, hidden columns within the data and the filter that hides rows (§7.1 hidden rows/columns, filters)', async () => {
    const data = '<row r="1"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row r="2" hidden="1"><c><v>1</v></c></row>';
    const cols = '<cols><col min="2" max="2" hidden="1"/><col min="3" max="16384" width="9" hidden="true"/></cols>';
    const filter = '<autoFilter ref="A1:C2"><filterColumn colId="0"/></autoFilter>';
    const filtered = await readSheet({ sheets: [worksheet(data, cols, filter)] });
    expect([filtered.rows.map(row => row.isHidden), filtered.hiddenColumns, filtered.hasActiveFilter]).toEqual([
      [false, true],
      [1, 2],
      true,
    ]);
    expect((await readSheet({ sheets: [worksheet(data)] })).hasActiveFilter).toBe(false);
    expect((await readSheet({ sheets: [worksheet('<row><c><v>1</v></c></row>', '', filter)] })).hasActiveFilter).toBe(false);
    const view = `<customSheetViews><customSheetView>${filter}</customSheetView></customSheetViews>`;
    expect((await readSheet({ sheets: [worksheet(data, '', view)] })).hasActiveFilter).toBe(false);
  });

  it('flags rows struck through by font or by every run of the text (§7.1 strikethrough)', async () => {
    const styles = stylesWith([[0, 0], [0, 1], [0, 2]]); // biome-ignore format: short
    const row = (...cellStyles: number[]): string =>
      `<row>${cellStyles.map(style => `<c s="${style}"><v>1</v></c>`).join('')}</row>`;
    const run = '<r><rPr><strike/></rPr><t>去</t></r>';
    const rich = `<row><c t="inlineStr"><is>${run}${run}</is></c></row><row><c t="inlineStr"><is>${run}<r><t>留</t></r></is></c></row><row><c t="s"><v>0</v></c></row>`;
    const data = row(1, 1) + row(1, 1, 1, 0) + row(1, 0) + row(2, 2) + rich;
    const sheet = await readSheet({ sheets: [data], styles, strings: `<si>${run}</si>` });
    expect(sheet.rows.map(({ isStruck }) => isStruck)).toEqual([true, true, false, false, true, false, true]);
  });

  it('lists every sheet in tab order with its visibility (§7.1 hidden sheets)', async () => {
    const data = '<row><c><v>1</v></c></row>';
    const grid = await read('a.xlsx', makeXlsx({ sheets: [{ name: '柏林乡', data }, { name: '旧&amp;', state: 'hidden', data: '' }, { name: '_meta', state: 'veryHidden', data }] })); // biome-ignore format: short
    expect(grid.sheets.map(sheet => [sheet.name, sheet.visibility])).toEqual([
      ['柏林乡', 'visible'],
      ['旧&', 'hidden'],
      ['_meta', 'veryHidden'],
    ]);
  });
});

describe('a workbook of exceljs', () => {
  it('comes back cell for cell, whichever way strings are stored', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('党员');
    sheet.addRow([
      '姓名',
      '出生日期',
      { formula: '1+1', result: 2 },
      { formula: 'A1' },
      { richText: [{ text: '甲' }, { text: '乙' }] },
      true,
    ]);
    sheet.getCell('B2').value = new Date(Date.UTC(2012, 6, 25));
    sheet.getCell('B2').numFmt = 'yyyy-mm-dd';
    sheet.mergeCells('A2:A3');
    sheet.getCell('A2').value = '第一支部';
    sheet.getCell('C3').value = 1;
    sheet.getRow(3).hidden = true;
    sheet.autoFilter = 'A1:F3';
    const file = tempFile('exceljs.xlsx', '');
    await book.xlsx.writeFile(file);
    const steps: number[] = [];
    const grid = await readWorkbook(file, DEFAULT_CAPS, progress => steps.push(progress.done / progress.total));
    expect(grid.sheets[0]).toEqual({
      name: '党员',
      visibility: 'visible',
      rows: [
        { number: 1, isHidden: false, isStruck: false, cells: [{ kind: 'text', text: '姓名' }, { kind: 'text', text: '出生日期' }, { kind: 'number', text: '2', value: 2 }, { kind: 'no-cached-value', text: '' }, { kind: 'text', text: '甲乙' }, { kind: 'boolean', text: 'TRUE' }] }, // biome-ignore format: one row
        { number: 2, isHidden: false, isStruck: false, cells: [{ kind: 'text', text: '第一支部' }, { kind: 'number', text: '41115', value: 41115, format: 'yyyy-mm-dd', isDate: true }] }, // biome-ignore format: one row
        { number: 3, isHidden: true, isStruck: false, cells: [undefined, undefined, { kind: 'number', text: '1', value: 1 }] },
      ],
      merges: [{ top: 1, left: 0, bottom: 2, right: 0 }],
      hiddenColumns: [],
      hasActiveFilter: true,
    });
    expect(steps.at(-1)).toBe(1);
  });

  it('survives drop-downs, formats, names and merges down to row 1,048,576 in no time', async () => {
    const wide = 'A2:XFD1048576';
    const after = `<mergeCells>${'<mergeCell ref="A2:B2"/>'.repeat(60_000)}</mergeCells><conditionalFormatting sqref="${wide}"/><dataValidations><dataValidation sqref="${wide}" type="list"><formula1>"男,女"</formula1></dataValidation></dataValidations><extLst><ext><x14:c><x14:v>1</x14:v></x14:c></ext></extLst>`;
    const started = performance.now();
    const sheet = await readSheet({ sheets: [worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', '', after)] });
    expect(texts(sheet)).toEqual([['1']]);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
