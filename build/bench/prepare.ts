/** Makes what the measures need, once per run: rosters and work files of both sizes. `node prepare.ts FOLDER` */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import excel from 'exceljs';
import { makeCountyPlan } from '../../electron/app/sample/county-plan.ts';
import { makeSampleCounty } from '../../electron/app/sample/make-sample-county.ts';
import { searchTextOf } from '../../electron/core/search-text.ts';
import { insertMany } from '../../electron/db/bulk.ts';
import { runOperation } from '../../electron/db/operation.ts';
import { newId } from '../../electron/db/rows.ts';
import { planTable, wholeSheet } from '../../electron/reports/export-table.ts';
import { inOrder, MEMBER_HEADERS, memberRows } from '../sample/roster-rows.ts';
import { AS_OF, createDesk, MANY, PASSWORD, SAMPLE_SIZE } from './desk.ts';
import { freshIdNumber, freshName, withMembers } from './many-members.ts';

type Row = Readonly<Record<string, unknown>>;
const folder = path.resolve(process.argv[2] ?? '.');
const plan = makeCountyPlan();

/** A roster as offices keep it: header and text cells, written row by row. */
async function writeRoster(count: number): Promise<void> {
  const filename = path.join(folder, `roster-${count}.xlsx`);
  const workbook = new excel.stream.xlsx.WorkbookWriter({ filename, useStyles: true, useSharedStrings: true });
  const sheet = workbook.addWorksheet('党员花名册');
  sheet.columns = MEMBER_HEADERS.map(() => ({ style: { numFmt: '@' } }));
  sheet.addRow([...MEMBER_HEADERS]).commit();
  for (const row of inOrder(MEMBER_HEADERS, memberRows(withMembers(plan, Math.ceil(count * 1.1))).slice(0, count)))
    sheet.addRow([...row]).commit();
  sheet.commit();
  await workbook.commit();
}

async function withNewFile(name: string, work: (desk: ReturnType<typeof createDesk>) => Promise<void>): Promise<void> {
  const desk = createDesk(path.join(folder, 'data'), null);
  await desk.program.workspace.create(path.join(folder, `${name}.ddw`), {
    unitName: '中共西畴县委组织部（示例数据）',
    ownerName: '示例管理员',
    password: PASSWORD,
    isSample: true,
    referenceDate: AS_OF,
  });
  await work(desk);
  await desk.program.close();
}

async function writeCells(desk: ReturnType<typeof createDesk>, count: number): Promise<void> {
  const source = { kind: 'table', table: '党员花名册', asOf: AS_OF, scopeId: null } as const;
  const options = { isUnmasked: true, isBirthToMonth: false, generatedAt: new Date(0).toISOString() };
  const plan = await planTable(desk.program.openContext().db, source, options);
  const { columns, rows } = await wholeSheet(plan, () => undefined, new AbortController().signal);
  const cells = [columns.map(column => column.label), ...rows];
  await writeFile(path.join(folder, `cells-${count}.json`), JSON.stringify(cells));
}

let organizations: readonly Row[] = [];
await writeRoster(SAMPLE_SIZE);
await writeRoster(MANY);
await withNewFile(`members-${SAMPLE_SIZE}`, async desk => {
  await makeSampleCounty(desk.program.openContext().operation, () => undefined);
  organizations = await desk.program.openContext().db.selectFrom('party_organization').selectAll().execute();
  await writeCells(desk, SAMPLE_SIZE);
});
await withNewFile('organizations', async desk => {
  await runOperation(desk.program.openContext().operation, 'sample.make', { name: '示例县' }, tx =>
    insertMany(tx, 'party_organization', organizations),
  );
});
await withNewFile(`members-${MANY}`, async desk => {
  const { operation, db } = desk.program.openContext();
  await makeSampleCounty(operation, () => undefined);
  const members = await db.selectFrom('party_member').selectAll().orderBy('id').execute();
  const copies: Row[] = [];
  for (let copy = 1; members.length + copies.length < MANY; copy += 1)
    for (const member of members.slice(0, MANY - members.length - copies.length)) {
      const name = freshName(member.name, copies.length);
      const idNumber = freshIdNumber(member.idNumber, copy);
      copies.push({ ...member, id: newId(), name, idNumber, idNumberRaw: null, searchText: searchTextOf(name) });
    }
  await runOperation(operation, 'sample.make', { name: '示例县' }, tx => insertMany(tx, 'party_member', copies));
  await writeCells(desk, MANY);
});
