/** Writes an empty form: header with notes, drop-downs, text cells, an example row, a guide and the lists behind the drop-downs. */
import excel from 'exceljs';
import { EXAMPLE_MARK, type TemplateColumn, type TemplatePlan } from '#shared/imports/template-plan.ts';
import { columnLetter } from '#shared/core/column-letter.ts';
import { addMetaSheet } from './workbook-meta.ts';
import { CELL_STYLES, HEAD_STYLE, TITLE_STYLE, UNIT_LINE_STYLES } from './workbook-styles.ts';

const HEADER_ROW = 3;
const EXAMPLE_ROW = 4;
/** Rows that have a drop-down: enough for a township, and no burden for any program. */
const ROWS = 2_000;
const CODE_SHEET = '代码表';
const GUIDE_SHEET = '填写说明';
const A4_COLUMNS = 12;
/** More columns than these are printed on two pages side by side. */
const PAGE_COLUMNS = 18;
/** Empty rows with borders, for those who fill in the printed form. */
const BLANK_ROWS = 25;
const INK = 'FFC00000';
const GREY = 'FF7F7F7F';
const SEQUENCE: TemplateColumn = {
  header: '序号',
  isRequired: false,
  width: 7,
  align: 'center',
  help: '顺序号，不导入。',
  choices: [],
  example: EXAMPLE_MARK,
};
type DataValidations = { add: (area: string, validation: excel.DataValidation) => void };

/** @returns the bytes of the .xlsx */
export async function writeTemplate(plan: TemplatePlan): Promise<Uint8Array> {
  const workbook = new excel.Workbook();
  const columns = [SEQUENCE, ...plan.columns];
  writeForm(workbook, plan, columns);
  writeGuide(workbook, plan);
  const codes = workbook.addWorksheet(CODE_SHEET, { state: 'hidden' });
  for (const [index, { choices }] of columns.filter(column => column.choices.length > 0).entries()) {
    for (const [at, choice] of choices.entries()) codes.getCell(at + 1, index + 1).value = choice;
  }
  addMetaSheet(workbook, plan.meta);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeForm(workbook: excel.Workbook, { title, hint }: TemplatePlan, columns: readonly TemplateColumn[]): void {
  const sheet = workbook.addWorksheet(title, {
    views: [
      { state: 'frozen', xSplit: 2, ySplit: HEADER_ROW, topLeftCell: `C${EXAMPLE_ROW}`, activeCell: `B${EXAMPLE_ROW + 1}` },
    ],
    pageSetup: {
      // A3 and A4
      paperSize: (columns.length > A4_COLUMNS ? 8 : 9) as excel.PaperSize,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: columns.length > PAGE_COLUMNS ? 2 : 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
      printTitlesColumn: 'A:B',
    },
    headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
  });
  sheet.columns = columns.map(({ width, align }) => ({ width, style: CELL_STYLES[align].plain.text }));
  const shown = Math.min(columns.length, A4_COLUMNS);
  put(sheet, 1, 1, `${title}（填报表）`, TITLE_STYLE);
  put(sheet, 2, 1, hint, UNIT_LINE_STYLES.left);
  for (const row of [1, 2]) {
    for (let column = 2; column <= columns.length; column += 1) sheet.getCell(row, column).style = UNIT_LINE_STYLES.left;
    sheet.mergeCells(row, 1, row, shown);
  }
  sheet.getRow(1).height = 30;
  sheet.getRow(2).height = 20;
  sheet.getRow(HEADER_ROW).height = 36;
  let lists = 0;
  for (const [index, column] of columns.entries()) {
    const letter = columnLetter(index);
    const head = sheet.getCell(HEADER_ROW, index + 1);
    head.value = column.header;
    head.style = column.isRequired ? { ...HEAD_STYLE, font: { ...HEAD_STYLE.font, color: { argb: INK } } } : HEAD_STYLE;
    head.note = noteOf(column);
    const example = sheet.getCell(EXAMPLE_ROW, index + 1);
    const { text } = CELL_STYLES[column.align].plain;
    example.style = { ...text, font: { ...text.font, italic: true, color: { argb: GREY } } };
    if (column.example !== '') example.value = column.example;
    for (let row = EXAMPLE_ROW + 1; row <= EXAMPLE_ROW + BLANK_ROWS; row += 1) sheet.getCell(row, index + 1).style = text;
    if (column.choices.length === 0) continue;
    const list = columnLetter(lists);
    lists += 1;
    (sheet as unknown as { dataValidations: DataValidations }).dataValidations.add(
      `${letter}${EXAMPLE_ROW + 1}:${letter}${EXAMPLE_ROW + ROWS}`,
      {
        type: 'list',
        allowBlank: true,
        formulae: [`'${CODE_SHEET}'!$${list}$1:$${list}$${column.choices.length}`],
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: column.header,
        error: '这个词不在下拉列表中，导入时可能无法识别。',
      },
    );
  }
}

function noteOf({ isRequired, help }: TemplateColumn): string {
  return `${isRequired ? '必填。' : ''}${help}`;
}

/** What belongs where, in plain words, for whoever fills in the form on paper or without the drop-downs. */
function writeGuide(workbook: excel.Workbook, { title, guide, columns }: TemplatePlan): void {
  const sheet = workbook.addWorksheet(GUIDE_SHEET, {
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = [20, 8, 44, 60].map(width => ({ width }));
  put(sheet, 1, 1, `${title}填写说明`, TITLE_STYLE);
  sheet.mergeCells(1, 1, 1, 4);
  sheet.getRow(1).height = 30;
  guide.forEach((text, index) => {
    put(sheet, index + 2, 1, `${index + 1}. ${text}`, CELL_STYLES.left.plain.text);
    sheet.mergeCells(index + 2, 1, index + 2, 4);
    sheet.getRow(index + 2).height = 20;
  });
  const top = guide.length + 3;
  ['列', '必填', '怎样填', '可填内容'].forEach((text, index) => put(sheet, top, index + 1, text, HEAD_STYLE));
  columns.forEach(({ header, isRequired, help, choices }, index) => {
    const row = top + 1 + index;
    const text = choices.join('、');
    put(sheet, row, 1, header, CELL_STYLES.left.plain.text);
    put(sheet, row, 2, isRequired ? '是' : '', CELL_STYLES.center.plain.text);
    put(sheet, row, 3, help, CELL_STYLES.left.plain.text);
    put(sheet, row, 4, text, CELL_STYLES.left.plain.text);
    sheet.getRow(row).height = 4 + 15 * Math.max(1, Math.ceil((text.length * 2) / 58), Math.ceil((help.length * 2) / 42));
  });
}

function put(sheet: excel.Worksheet, row: number, column: number, text: string, style: Partial<excel.Style>): void {
  const cell = sheet.getCell(row, column);
  if (text !== '') cell.value = text;
  cell.style = style;
}
