import ExcelJS from 'exceljs';

/** A cell as the messy sheets need it: text, number, date, or a number with its own format. */
export type CellValue = string | number | Date | null | Readonly<{ value: number; numFmt: string }>;

export function putRow(sheet: ExcelJS.Worksheet, rowNumber: number, values: readonly CellValue[]): ExcelJS.Row {
  const row = sheet.getRow(rowNumber);
  for (const [index, value] of values.entries()) {
    if (value === null || value === '') continue;
    const cell = row.getCell(index + 1);
    if (typeof value === 'object' && !(value instanceof Date)) {
      cell.value = value.value;
      cell.numFmt = value.numFmt;
    } else {
      cell.value = value;
      if (typeof value === 'string') cell.numFmt = '@';
      if (value instanceof Date) cell.numFmt = 'yyyy"年"m"月"d"日"';
    }
  }
  return row;
}

/** A sheet after the export rules of domain.md §7.3: merged title, unit and date, header, frozen, everything text. */
export async function writeCleanWorkbook(
  file: string,
  title: string,
  headers: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(title, {
    views: [{ state: 'frozen', ySplit: 3 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', printTitlesRow: '3:3' },
  });
  putRow(sheet, 1, [`西畴县${title}（示例数据）`]);
  sheet.mergeCells(1, 1, 1, headers.length);
  putRow(sheet, 2, ['填报单位：中共西畴县委组织部（示例数据）', ...headers.slice(2).map(() => null), '2012年7月25日']);
  putRow(sheet, 3, headers).font = { bold: true };
  for (const [index, row] of rows.entries()) putRow(sheet, index + 4, row);
  await workbook.xlsx.writeFile(file);
}
