/** Twelve forms of different make, each this year's and next year's. */
import ExcelJS from 'exceljs';
import type { Layout, LayoutSheet } from './form-layout-testing.ts';
import { makeXmlForm } from './form-xml-testing.ts';

export type Template = Readonly<{ name: string; make: (layout: Layout) => Promise<Buffer> }>;

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const BORDER = { style: 'thin' } as const;
const letter = (column: number): string => String.fromCharCode(65 + column);

function putSheet(book: ExcelJS.Workbook, layout: LayoutSheet): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(layout.name);
  for (const cell of layout.cells) {
    const target = sheet.getCell(cell.row, cell.column + 1);
    if (cell.formula !== undefined) target.value = { formula: cell.formula, result: 0 };
    else if (cell.text !== undefined) target.value = cell.text;
    if (cell.style > 0) target.border = { top: BORDER, left: BORDER, bottom: BORDER, right: BORDER };
    if (cell.style === 1) {
      target.font = { bold: true, name: '黑体' };
      target.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    }
    if (cell.style === 2) target.numFmt = '0';
  }
  for (const ref of layout.merges) sheet.mergeCells(ref);
  sheet.getColumn(1).width = 18;
  return sheet;
}

type Decorate = (book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, layout: Layout) => void | Promise<void>;

const byExcel = (name: string, decorate: Decorate): Template => ({
  name,
  async make(layout) {
    const book = new ExcelJS.Workbook();
    const sheet = putSheet(book, layout.statistics);
    putSheet(book, layout.roster);
    await decorate(book, sheet, layout);
    return Buffer.from(await book.xlsx.writeBuffer());
  },
});

/** Cells to be filled, as a range. */
const fillRange = ({ places: { firstTownship } }: Layout, count = 9): string =>
  `B${firstTownship.row}:F${firstTownship.row + count - 1}`;

export const TEMPLATES: readonly Template[] = [
  byExcel('merged heads and sums', () => undefined),
  byExcel('image, conditional formats, frozen panes, print titles, names', (book, sheet, layout) => {
    const image = book.addImage({ base64: PIXEL.toString('base64'), extension: 'png' });
    sheet.addImage(image, 'H2:I4');
    sheet.addConditionalFormatting({
      ref: fillRange(layout),
      rules: [
        {
          type: 'cellIs',
          operator: 'greaterThan',
          formulae: [100],
          priority: 1,
          style: { font: { color: { argb: 'FFFF0000' } } },
        },
      ],
    });
    sheet.views = [{ state: 'frozen', ySplit: layout.places.firstTownship.row - 1 }];
    sheet.pageSetup = { paperSize: 9, orientation: 'landscape', printTitlesRow: '3:4', printArea: 'A1:G15' };
    sheet.headerFooter.oddFooter = '第 &P 页，共 &N 页';
    book.definedNames.add('表一!$B$14', '合计党员');
  }),
  byExcel('data validation of numbers and lists', (_book, sheet, layout) => {
    const { firstTownship, date } = layout.places;
    for (let row = firstTownship.row; row < firstTownship.row + 9; row += 1)
      for (let column = 2; column <= 6; column += 1)
        sheet.getCell(row, column).dataValidation = {
          type: 'whole',
          operator: 'between',
          formulae: [0, 99999],
          allowBlank: true,
        };
    sheet.getCell(`${letter(date.column + 2)}${date.row}`).dataValidation = {
      type: 'list',
      formulae: ['"是,否"'],
      allowBlank: true,
    };
  }),
  byExcel('protected with open cells', async (_book, sheet, layout) => {
    const { firstTownship, date, unit } = layout.places;
    for (let row = firstTownship.row; row < firstTownship.row + 9; row += 1)
      for (let column = 2; column <= 6; column += 1) sheet.getCell(row, column).protection = { locked: false };
    for (const place of [date, unit]) sheet.getCell(place.row, place.column + 1).protection = { locked: false };
    await sheet.protect('secret', {});
  }),
  byExcel('notes, links, rich text, a hidden sheet', (book, sheet) => {
    sheet.getCell('B4').note = '按在册党员统计';
    sheet.getCell('H1').value = { text: '填表说明', hyperlink: 'https://example.invalid/' };
    sheet.getCell('H3').value = { richText: [{ text: '红', font: { color: { argb: 'FFFF0000' } } }, { text: '字为必填' }] };
    const hidden = book.addWorksheet('代码', { state: 'veryHidden' });
    hidden.addRow(['530000', '示例县']);
  }),
  byExcel('row breaks, groups, a formatted table on a third sheet', (book, sheet) => {
    sheet.getRow(20).addPageBreak();
    sheet.getColumn(8).hidden = true;
    sheet.properties.outlineLevelCol = 1;
    const third = book.addWorksheet('附表');
    third.addTable({
      name: '附表一',
      ref: 'A1',
      headerRow: true,
      style: { theme: 'TableStyleLight1', showRowStripes: true },
      columns: [{ name: '项目' }, { name: '数量' }],
      rows: [
        ['甲', 1],
        ['乙', 2],
      ],
    });
    third.getCell('D1').value = { formula: "SUM('表一'!B5:B13)", result: 0 };
  }),
  { name: 'strict OOXML', make: async layout => makeXmlForm(layout, { isStrict: true }) },
  { name: 'prefixed and indented XML', make: async layout => makeXmlForm(layout, { prefix: 'x', isIndented: true }) },
  { name: 'WPS with calculation chain', make: async layout => makeXmlForm(layout, { isWps: true }) },
  { name: 'inline strings', make: async layout => makeXmlForm(layout, { isInline: true }) },
  { name: 'array formulas and text results', make: async layout => makeXmlForm(layout, { isModern: true }) },
  { name: 'no blank cells, styles of rows and columns', make: async layout => makeXmlForm(layout, { isSparse: true }) },
];
