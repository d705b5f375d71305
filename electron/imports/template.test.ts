import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import { IMPORT_KINDS, type ImportKind } from '#shared/imports/model.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

const KINDS = Object.keys(IMPORT_KINDS) as ImportKind[];
const HEADER_ROW = 3;
const FIRST_ROW = 5;
const MOST_VALIDATED_ROWS = 2000;

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

async function templateOf(kind: ImportKind): Promise<string> {
  const file = path.join(desk.folder, `${kind}.xlsx`);
  desk.choose(file);
  await desk.call('imports.template', { kind });
  return file;
}

async function open(file: string): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  return book;
}

describe('an empty form made from the list of fields', () => {
  it.each(KINDS)('of %s is read back with every column matched by its label and the example row left out', async kind => {
    const shown = await desk.preview(kind, await templateOf(kind));
    const wanted = FIELDS_OF_KIND[kind].filter(field => field.isEditable).map(field => field.key);
    expect(shown.columns.filter(column => column.matchedBy === 'label').map(column => column.field)).toEqual(wanted);
    expect(shown.columns.filter(column => column.matchedBy !== 'label').map(column => column.matchedBy)).toEqual(['sequence']);
    expect(shown.missingFields).toEqual([]);
    expect(shown.sheets.filter(sheet => sheet.isSelected).map(sheet => sheet.headerRow)).toEqual([HEADER_ROW]);
    expect(shown.counts).toMatchObject({ skipped: 1, new: 0, error: 0, warning: 0 });
    const [example] = await desk.rows(shown.batchId);
    expect(example?.issues.map(issue => issue.message)).toEqual([expect.stringContaining('示例')]);
    expect(shown.notices[0]).toContain('空白模板');
  });

  it.each(KINDS)('of %s offers the words of coded fields, keeps text as text and repeats its header', async kind => {
    const book = await open(await templateOf(kind));
    const [sheet] = book.worksheets;
    if (sheet === undefined) throw new Error('no sheet');
    const fields = FIELDS_OF_KIND[kind].filter(field => field.isEditable);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: HEADER_ROW });
    expect(sheet.pageSetup).toMatchObject({
      fitToWidth: fields.length < 18 ? 1 : 2,
      orientation: 'landscape',
      printTitlesRow: '3:3',
    });
    for (const [index, field] of fields.entries()) {
      const head = sheet.getCell(HEADER_ROW, index + 2);
      expect(head.text).toBe(field.isRequired ? `${field.label}*` : field.label);
      expect(JSON.stringify(head.note)).toContain(field.help);
      const cell = sheet.getCell(FIRST_ROW, index + 2);
      expect(sheet.getColumn(index + 2).numFmt).toBe('@');
      const hasChoices = field.kind === 'flag' || (field.options ?? []).length > 0;
      expect(cell.dataValidation?.type === 'list').toBe(hasChoices);
      // exceljs shows each cell of the area, so that the last one tells its end
      expect(sheet.getCell(FIRST_ROW + MOST_VALIDATED_ROWS, index + 2).dataValidation).toBeUndefined();
    }
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      [expect.stringMatching(/名册$|台账$|安排表$/), 'visible'],
      ['填写说明', 'visible'],
      ['代码表', 'hidden'],
      ['_meta', 'veryHidden'],
    ]);
  });

  it('filled in comes back as new records', async () => {
    const file = await templateOf('organizations');
    const book = await open(file);
    const [sheet] = book.worksheets;
    const example = sheet?.getRow(FIRST_ROW - 1).values as string[];
    const filled = example.map(value => (value === '示例' ? '1' : value));
    filled.forEach((value, column) => {
      if (column > 0 && sheet !== undefined) sheet.getCell(FIRST_ROW, column).value = value;
    });
    await book.xlsx.writeFile(file);
    const shown = await desk.preview('organizations', file);
    expect(shown.counts.skipped).toBe(1);
    expect((await desk.rows(shown.batchId)).map(row => [row.rowNumber, row.original['name']])).toEqual([
      [FIRST_ROW - 1, expect.any(String)],
      [FIRST_ROW, '中共示例县示例乡示例村支部委员会'],
    ]);
  });
});
