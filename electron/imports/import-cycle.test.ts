import { copyFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import { AUDITED_TABLES } from '../db/schema.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

const HEADER = [
  '姓名',
  '性别',
  '民族',
  '出生年月',
  '公民身份号码',
  '学历',
  '入党时间',
  '转正时间',
  '人员类别',
  '所在党支部',
  '联系电话',
];
const LI = [
  '李明',
  '男',
  '汉族',
  '1985.06',
  '530000198506150015',
  '大学专科',
  '2006.07',
  '2007.07',
  '正式党员',
  '田房党支部',
  '13800000001',
];
const WANG = ['王芳', '女', '壮族', '1985.06', '530000198506150023', '高中', '2008.07', '2009.07', '正式党员', '田房党支部', ''];

let desk: ImportDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

async function open(): Promise<ImportDesk> {
  desk = await openImportDesk();
  return desk;
}

async function workbook(folder: string, name: string, rows: readonly (readonly unknown[])[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]);
  const file = path.join(folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

/** Every audited table, row by row, as text. */
function dump({ program }: ImportDesk): string {
  const { raw } = program.workspace.required().connection;
  return JSON.stringify(AUDITED_TABLES.map(table => raw.prepare(`select * from "${table}" order by "id"`).all()));
}

const replace = (row: readonly string[], index: number, value: string) => row.map((cell, at) => (at === index ? value : cell));

describe('one roster from file to record and back', () => {
  it('writes nothing before the clerk confirms, then only the good rows in one operation', async () => {
    const { folder, preview, apply, program, call } = await open();
    const file = await workbook(folder, 'a.xlsx', [HEADER, LI, replace(WANG, 2, '火星族')]);
    const shown = await preview('members', file);
    expect(shown.counts).toMatchObject({ new: 1, error: 1 });
    const count = () => program.workspace.required().connection.raw.prepare('select count(*) from party_member').pluck().get();
    expect(count()).toBe(0);
    expect(await apply(shown.batchId)).toMatchObject({ created: 1, updated: 0, notWritten: 1 });
    expect(count()).toBe(1);
    const history = await call<{ rows: { verb: string; label: string }[] }>('history.list', { filter: {} });
    expect(history.rows[0]).toMatchObject({ verb: 'imports.apply', label: '导入：a.xlsx' });
  });

  it('changes nothing when the same file comes again, and says when it came before (§7.3 same file imported twice)', async () => {
    const { folder, preview, apply } = await open();
    const file = await workbook(folder, 'a.xlsx', [HEADER, LI, WANG]);
    const first = await preview('members', file);
    expect(first.sameFile).toEqual({ imported: null, unfinished: null });
    await apply(first.batchId);
    const again = await preview('members', file);
    expect(again.sameFile).toMatchObject({ imported: { batchId: first.batchId }, unfinished: null });
    expect(again.counts).toMatchObject({ same: 2, new: 0, update: 0 });
    expect(again.writable).toBe(0);
  });

  it('never erases by a blank cell and shows old and new for what differs', async () => {
    const { folder, preview, apply, rows, call } = await open();
    await apply((await preview('members', await workbook(folder, 'a.xlsx', [HEADER, LI]))).batchId);
    const second = await preview(
      'members',
      await workbook(folder, 'b.xlsx', [HEADER, replace(replace(LI, 10, ''), 5, '大学本科')]),
    );
    const [row] = await rows(second.batchId);
    expect(row).toMatchObject({ state: 'update', changes: { education: { before: '大学专科', after: '大学本科' } } });
    expect(Object.keys(row?.changes ?? {})).toEqual(['education']);
    await apply(second.batchId);
    const educationOn = async (asOf: string) =>
      (await call<{ rows: { id: string; education: string }[] }>('members.list', { filter: { asOf } })).rows;
    const list = await educationOn('2099-12-31');
    const [stored] = await call<{ phone: string }[]>('members.reveal', { ids: list.map(member => member.id) });
    expect(list[0]?.education).toBe('20');
    // what a newer roster says holds from its day on: a report of an earlier day stays as it was (R-A7)
    expect((await educationOn('2012-07-25'))[0]?.education).toBe('30');
    expect(stored?.phone).toBe('13800000001');
  });

  it('asks once which organisation a name means and remembers it (§7.2 organisation name differs from the tree)', async () => {
    const { folder, preview, apply, rows, call } = await open();
    await apply((await preview('members', await workbook(folder, 'a.xlsx', [HEADER, LI]))).batchId);
    const tree = await call<{ id: string; name: string }[]>('organizations.tree', { asOf: '2012-07-25' });
    const branch = tree.find(node => node.name === '田房党支部');
    const file = await workbook(folder, 'b.xlsx', [HEADER, replace(WANG, 9, '田房小组那个支部')]);
    const shown = await preview('members', file);
    expect(shown.counts.error).toBe(1);
    expect(shown.unknownOrganizations).toMatchObject([{ text: '田房小组那个支部', rowCount: 1 }]);
    const solved = await call<typeof shown>('imports.resolveOrganization', {
      batchId: shown.batchId,
      text: '田房小组那个支部',
      organizationId: branch?.id ?? null,
    });
    expect(solved.counts).toMatchObject({ error: 0, new: 1 });
    copyFileSync(file, path.join(folder, 'c.xlsx'));
    const later = await preview('members', path.join(folder, 'c.xlsx'));
    expect((await rows(later.batchId))[0]?.state).toBe('new');
  });

  it('checks a row again when one of its cells is corrected by hand', async () => {
    const { folder, preview, rows, call } = await open();
    const shown = await preview('members', await workbook(folder, 'a.xlsx', [HEADER, replace(LI, 3, '198503x')]));
    const [row] = await rows(shown.batchId);
    expect(row).toMatchObject({ state: 'error', rowNumber: 2 });
    expect(row?.issues.find(issue => issue.field === 'birth')).toMatchObject({
      code: 'DATE_UNREADABLE',
      column: 'D',
      value: '198503x',
    });
    const edited = await call<{ state: string; original: Record<string, string> }>('imports.editCell', {
      rowId: row?.id,
      field: 'birth',
      text: '1985年6月',
    });
    expect(edited.state).toBe('new');
    expect(edited.original['birth']).toBe('198503x');
  });

  it('undoes an import whole, and redoes it, both equal to the dumps before', async () => {
    const opened = await open();
    const { folder, preview, apply, call } = opened;
    const before = dump(opened);
    const { operationId } = await apply((await preview('members', await workbook(folder, 'a.xlsx', [HEADER, LI, WANG]))).batchId);
    const after = dump(opened);
    const undo = await call<{ operationId: number; changedRows: number }>('history.undo', { operationId });
    expect(dump(opened)).toBe(before);
    await call('history.undo', { operationId: undo.operationId });
    expect(dump(opened)).toBe(after);
  });

  it('keeps and lists the rows edited since when an import is undone', async () => {
    const { folder, preview, apply, call } = await open();
    const { operationId } = await apply((await preview('members', await workbook(folder, 'a.xlsx', [HEADER, LI, WANG]))).batchId);
    const list = () =>
      call<{ rows: { id: string; name: string; version: number }[] }>('members.list', { filter: { asOf: '2012-07-25' } });
    const li = (await list()).rows.find(row => row.name === '李明');
    await call('members.update', { id: li?.id, version: li?.version, values: { remark: '已核对' } });
    const undo = await call<{ kept: { kind: string; name: string }[] }>('history.undo', { operationId });
    expect(undo.kept.filter(row => row.kind === '党员')).toMatchObject([{ name: '李明' }]);
    expect((await list()).rows.map(row => row.name)).toEqual(['李明']);
  });

  it('names a duplicate in the file and waits for the decision', async () => {
    const { folder, preview, rows } = await open();
    const shown = await preview('members', await workbook(folder, 'a.xlsx', [HEADER, LI, LI, replace(LI, 0, '张三')]));
    expect((await rows(shown.batchId)).map(row => row.state)).toEqual(['new', 'duplicate', 'error']);
  });

  it('brings 10,767 exported members back into an empty file: all new, no error, every column equal; then no change', async () => {
    const source = await openImportDesk({ sample: true });
    try {
      const exported = path.join(source.folder, '党员花名册.xlsx');
      source.choose(exported);
      await source.call('reports.exportTable', { table: '党员花名册', asOf: '2012-07-25', isUnmasked: true });
      const opened = await open();
      const shown = await opened.preview('members', exported);
      expect(shown.counts).toMatchObject({ new: 10767, error: 0, warning: 0, duplicate: 0 });
      expect(await opened.apply(shown.batchId)).toMatchObject({ created: 10767 });
      const columns = `m."name", "sex", "ethnicity", "birth", "idNumber", "education", "nativePlace", "joinedOn", "formalOn", "membershipStatus", o."name" as "organization", "partyPost", "workUnitAndPost", "phone", "address", "isFloating", m."remark"`;
      const all = ({ program }: ImportDesk) =>
        program.workspace
          .required()
          .connection.raw.prepare(
            `select ${columns} from party_member m join party_organization o on o."id" = m."organizationId" where m."isExternal" = 0 and m."registrationStatus" in ('normal', 'on_probation_discipline') order by m."name", "birth", "idNumber", "phone", "address", "joinedOn"`,
          )
          .all();
      expect(all(opened)).toEqual(all(source));
      expect((await opened.preview('members', exported)).counts).toMatchObject({ same: 10767, new: 0, update: 0 });
    } finally {
      await source.close();
    }
  }, 120_000);
});
