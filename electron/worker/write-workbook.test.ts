import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import type { SheetColumn, SheetPlan, WorkbookPlan } from '#shared/reports/workbook-plan.ts';
import { sha256OfData, writeWorkbook } from './write-workbook.ts';

const column = (label: string, options: Partial<SheetColumn> = {}): SheetColumn => ({
  label,
  group: null,
  width: 12,
  align: 'left',
  isText: true,
  ...options,
});
const number = (label: string, group: string | null = null) => column(label, { group, isText: false, align: 'right' });

function sheetPlan(options: Partial<SheetPlan> = {}): SheetPlan {
  return {
    name: '党员花名册',
    title: '西畴县党员花名册',
    unitLine: '填报单位：中共西畴县委组织部',
    dateLine: '2012年7月25日',
    columns: [number('序号'), column('姓名'), column('公民身份号码', { width: 22 })],
    rows: [
      [1, '示例甲', '530000196803120011'],
      [2, '示例乙', null],
    ],
    total: null,
    footnotes: [],
    orientation: 'landscape',
    paper: 'A3',
    ...options,
  };
}

const planOf = (...sheets: SheetPlan[]): WorkbookPlan => ({
  title: '花名册',
  sheets,
  meta: { tableId: '党员花名册', referenceDate: '2012-07-25' },
});

async function written(plan: WorkbookPlan) {
  const bytes = Buffer.from(await writeWorkbook(plan));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const zip = await JSZip.loadAsync(bytes);
  const xmlOf = async (name: string) => (await zip.file(name)?.async('string')) ?? '';
  const sheet = book.worksheets[0];
  if (sheet === undefined) throw new Error('the workbook has no sheet');
  return { book, sheet, zip, xmlOf };
}

describe('writeWorkbook (domain.md §7.3 export rules)', () => {
  it('sets title, unit line, header, data, total and footnotes in their rows', async () => {
    const { sheet } = await written(planOf(sheetPlan({ total: ['合计', 2, null], footnotes: ['注：含预备党员。'] })));
    const valuesOf = (row: number) => [1, 2, 3].map(place => sheet.getCell(row, place).text);
    expect(sheet.model.merges).toEqual(['A1:C1', 'A2:B2', 'A7:C7']);
    expect(sheet.getCell('A1').text).toBe('西畴县党员花名册');
    expect([sheet.getCell('A2').text, sheet.getCell('C2').text]).toEqual(['填报单位：中共西畴县委组织部', '2012年7月25日']);
    expect(valuesOf(3)).toEqual(['序号', '姓名', '公民身份号码']);
    expect(valuesOf(5)).toEqual(['2', '示例乙', '']);
    expect(valuesOf(6)).toEqual(['合计', '2', '']);
    expect([5, 6].map(row => sheet.getCell(row, 1).font.bold === true)).toEqual([false, true]);
    expect(sheet.getCell('A7').text).toBe('注：含预备党员。');
    expect(sheet.getCell('C5').border.left?.style).toBe('thin');
    expect(sheet.getColumn(3).width).toBe(22);
  });

  it('merges two header rows by group and freezes and repeats both', async () => {
    const columns = [column('乡镇'), number('人数', '农民'), number('占比', '农民'), number('总数')];
    const { sheet, xmlOf } = await written(planOf(sheetPlan({ columns, rows: [['兴街镇', 3, '50%', 6]] })));
    expect(sheet.model.merges).toEqual(expect.arrayContaining(['A3:A4', 'B3:C3', 'D3:D4']));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
    expect(['A3', 'B3', 'B4', 'C4', 'D3'].map(place => sheet.getCell(place).text)).toEqual([
      '乡镇',
      '农民',
      '人数',
      '占比',
      '总数',
    ]);
    const names = (await xmlOf('xl/workbook.xml')).replaceAll('&apos;', "'");
    expect(names).toContain('<definedName name="_xlnm.Print_Titles" localSheetId="0">\'党员花名册\'!$3:$4</definedName>');
    expect(names).toContain("'党员花名册'!$A$1:$D$5</definedName>");
  });

  it('fits the width of the paper it names', async () => {
    const { sheet } = await written(planOf(sheetPlan()));
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 8,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    });
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
  });

  it('gives wrapped text the height of its lines', async () => {
    const columns = [column('所在党组织', { width: 21 })];
    const { sheet } = await written(
      planOf(sheetPlan({ columns, rows: [['中共西畴县委组织部'], ['中共西畴县新马街乡某某村民委员会支部委员会']] })),
    );
    expect([4, 5].map(row => sheet.getRow(row).height)).toEqual([undefined, 46]);
  });

  it('keeps identity numbers as text and counts as numbers', async () => {
    const { sheet } = await written(planOf(sheetPlan()));
    expect(sheet.getCell('C4')).toMatchObject({ value: '530000196803120011', numFmt: '@' });
    expect(sheet.getCell('A4').value).toBe(1);
    const mixed = await written(planOf(sheetPlan({ columns: [column('编号')], rows: [[53]] })));
    expect(mixed.sheet.getCell('A4')).toMatchObject({ value: '53', numFmt: '@' });
  });

  it('never writes a formula, whatever a text starts with (architecture §6)', async () => {
    const texts = [
      '=1+1',
      '+86',
      '-5',
      '@SUM(A1)',
      '=HYPERLINK("http://a","b")',
      '\t=1',
      '示例 & <b> "x"',
      ' 两端有空格 ',
      '𠮷𬀩',
    ];
    const { sheet, xmlOf, zip } = await written(
      planOf(sheetPlan({ columns: [column('备注'), number('数')], rows: texts.map(text => [text, text]) })),
    );
    for (const [index, text] of texts.entries()) {
      expect(sheet.getCell(4 + index, 1)).toMatchObject({ type: ExcelJS.ValueType.String, value: text, numFmt: '@' });
      expect(sheet.getCell(4 + index, 2)).toMatchObject({ type: ExcelJS.ValueType.String, value: text, numFmt: '@' });
    }
    const xml = await xmlOf('xl/worksheets/sheet1.xml');
    expect(xml).not.toMatch(/<f[ >/]/);
    expect(xml).toContain('t="s"');
    expect(Object.keys(zip.files).some(name => name.includes('calcChain') || name.includes('externalLink'))).toBe(false);
  });

  it('tells its origin in a very hidden sheet', async () => {
    const plan = planOf(sheetPlan(), sheetPlan({ name: '党代表', rows: [[1, '示例丙', null]] }));
    const { book } = await written(plan);
    const meta = book.getWorksheet('_meta');
    expect(meta?.state).toBe('veryHidden');
    const entries: Record<string, unknown> = {};
    meta?.eachRow(row => void (entries[row.getCell(1).text] = row.getCell(2).value));
    expect(entries).toEqual({
      schemaVersion: 1,
      kind: 'export',
      tableId: '党员花名册',
      referenceDate: '2012-07-25',
      rowCount: 3,
      sha256: sha256OfData(plan.sheets),
    });
    const changed = [sheetPlan({ rows: [[1, '示例甲', '530000196803120012']] })];
    expect(sha256OfData(changed)).not.toBe(sha256OfData([sheetPlan({ rows: [[1, '示例甲', '530000196803120011']] })]));
  });

  it('gives every sheet a name that Excel takes', async () => {
    const long = '党'.repeat(40);
    const { book } = await written(
      planOf(sheetPlan({ name: '一/二' }), sheetPlan({ name: '一二' }), sheetPlan({ name: long }), sheetPlan({ name: '[]' })),
    );
    expect(book.worksheets.map(sheet => sheet.name)).toEqual(['一二', '一二(2)', '党'.repeat(31), 'Sheet', '_meta']);
  });

  it('writes few styles however many rows there are', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => [index + 1, `示例${index}`, null]);
    const { xmlOf } = await written(planOf(sheetPlan({ rows })));
    const count = Number(/<cellXfs count="(\d+)"/.exec(await xmlOf('xl/styles.xml'))?.[1]);
    expect(count).toBeLessThan(12);
  });
});
