import ExcelJS from 'exceljs';
import type { Expected, Mess, MessyRow } from './messes.ts';
import type { RosterRow } from './roster-rows.ts';
import { type CellValue, putRow } from './write-sheet.ts';

export type Expectation = Readonly<{ sheet: string; row: number; state: Expected; mess: string | null }>;
/** `header` is what the sheet prints for a roster column; `group` a merged cell above it. */
export type MessyColumn = Readonly<{ key: string; header: string; group?: string }>;
export type MessySheet = Readonly<{
  name: string;
  sections: readonly Readonly<{ heading: string; rows: readonly RosterRow[] }>[];
}>;
export type MessyPlan = Readonly<{
  title: string;
  columns: readonly MessyColumn[];
  sheets: readonly MessySheet[];
  messes: readonly Mess[] /** One row in so many is damaged. */;
  every: number /** Column whose equal neighbours share one merged cell. */;
  mergeDown: string | null;
}>;

/** Two header rows: grouped columns share a merged cell, the others are merged downwards. */
function writeHead(sheet: ExcelJS.Worksheet, plan: MessyPlan): void {
  const width = plan.columns.length + 1;
  putRow(sheet, 1, [plan.title]);
  sheet.mergeCells(1, 1, 1, width);
  putRow(sheet, 2, [
    '填报单位：中共西畴县委组织部（示例数据）',
    ...Array.from({ length: width - 2 }, () => null),
    '2012年7月25日',
  ]);
  putRow(sheet, 3, ['序号', ...plan.columns.map(column => column.group ?? column.header)]);
  putRow(sheet, 4, [null, ...plan.columns.map(column => (column.group === undefined ? null : column.header))]);
  sheet.mergeCells(3, 1, 4, 1);
  for (let index = 0; index < plan.columns.length; index += 1) {
    const group = plan.columns[index]?.group;
    if (group === undefined) sheet.mergeCells(3, index + 2, 4, index + 2);
    else if (plan.columns[index - 1]?.group !== group) {
      let last = index;
      while (plan.columns[last + 1]?.group === group) last += 1;
      if (last > index) sheet.mergeCells(3, index + 2, 3, last + 2);
    }
  }
}

/** Writes the roster as it arrives, and says what the preview must make of each row. */
export async function writeMessyWorkbook(file: string, plan: MessyPlan): Promise<Expectation[]> {
  const workbook = new ExcelJS.Workbook();
  const expectations: Expectation[] = [];
  const waiting = [...plan.messes];
  for (const { name, sections } of plan.sheets) {
    const sheet = workbook.addWorksheet(name);
    writeHead(sheet, plan);
    let rowNumber = 5;
    let sequence = 0;
    const note = (state: Expected, mess: string | null) => expectations.push({ sheet: name, row: rowNumber, state, mess });
    const put = (row: MessyRow) => {
      sequence += 1;
      return putRow(sheet, rowNumber, [sequence, ...plan.columns.map((column): CellValue => row[column.key] ?? null)]);
    };
    const mergeColumn = plan.columns.findIndex(column => column.key === plan.mergeDown) + 2;
    for (const { heading, rows } of sections) {
      let run = { text: null as CellValue, from: 0, to: 0 };
      const closeRun = () => {
        if (plan.mergeDown !== null && run.to > run.from && run.text !== null)
          sheet.mergeCells(run.from, mergeColumn, run.to, mergeColumn);
      };
      putRow(sheet, rowNumber, [heading]);
      note('skipped', '小标题');
      rowNumber += 1;
      for (const [index, original] of rows.entries()) {
        const found = index % plan.every === 1 ? waiting.findIndex(mess => mess.needs(original)) : -1;
        const [mess] = found < 0 ? [] : waiting.splice(found, 1);
        const row: MessyRow = { ...original, ...mess?.damage(original) };
        put(row);
        const text = plan.mergeDown === null ? null : (row[plan.mergeDown] ?? null);
        if (text === run.text && run.to === rowNumber - 1) run = { ...run, to: rowNumber };
        else {
          closeRun();
          run = { text, from: rowNumber, to: rowNumber };
        }
        note(mess?.state ?? 'new', mess?.name ?? null);
        rowNumber += 1;
        if (index % 97 === 40) rowNumber += 1;
      }
      closeRun();
      putRow(sheet, rowNumber, ['小计', `${rows.length}人`]);
      note('skipped', '小计');
      rowNumber += 1;
    }
    const [first] = sections[0]?.rows ?? [];
    if (first !== undefined && name === plan.sheets[0]?.name) {
      // the same record a second time
      put({ ...first });
      note('duplicate', '与第一行重复');
      rowNumber += 1;
    }
    putRow(sheet, rowNumber, ['合计', null, `${sequence}`]);
    note('skipped', '合计');
    putRow(sheet, rowNumber + 1, ['说明：本表为示例数据，统计截至2012年7月25日。']);
    putRow(sheet, rowNumber + 2, ['填表人：示例', null, null, '审核人：示例']);
    rowNumber += 1;
    note('skipped', '说明');
    rowNumber += 1;
    note('skipped', '填表人');
  }
  if (waiting.length > 0) throw new RangeError(`too few rows for: ${waiting.map(mess => mess.name).join('、')}`);
  hideAndStrike(workbook, plan, expectations);
  const hidden = workbook.addWorksheet('旧名册（勿用）', { state: 'hidden' });
  writeHead(hidden, plan);
  putRow(hidden, 5, [1, '张三', '男']);
  await workbook.xlsx.writeFile(file);
  return expectations;
}

/** Hides one plain row and strikes another out: both are read and flagged. */
function hideAndStrike(workbook: ExcelJS.Workbook, plan: MessyPlan, expectations: Expectation[]): void {
  const last = plan.sheets.at(-1)?.name ?? '';
  const sheet = workbook.getWorksheet(last);
  const plain = expectations.filter(entry => entry.sheet === last && entry.state === 'new' && entry.mess === null);
  const [hide, strike] = plain.slice(-2);
  if (sheet === undefined || hide === undefined || strike === undefined) return;
  sheet.getRow(hide.row).hidden = true;
  expectations[expectations.indexOf(hide)] = { ...hide, state: 'warning', mess: '隐藏行' };
  sheet.getRow(strike.row).eachCell(cell => {
    cell.font = { strike: true };
  });
  expectations[expectations.indexOf(strike)] = { ...strike, state: 'warning', mess: '删除线' };
}
