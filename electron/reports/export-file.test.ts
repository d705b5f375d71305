import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';

const AS_OF = '2012-07-25';
let desk: ImportDesk;
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
}, 60_000);
afterAll(() => desk.close());

type Row = readonly string[];
async function read(file: string): Promise<{ sheet: ExcelJS.Worksheet; rows: Row[]; meta: ReadonlyMap<string, string> }> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const [sheet] = book.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  const rows: Row[] = [];
  sheet.eachRow((row, number) => {
    if (number > 3) rows.push(Array.from({ length: sheet.columnCount }, (_, index) => row.getCell(index + 1).text));
  });
  const meta = new Map<string, string>();
  book.getWorksheet('_meta')?.eachRow(row => void meta.set(row.getCell(1).text, row.getCell(2).text));
  return { sheet, rows: rows.filter(row => /^\d+$/.test(row[0] ?? '')), meta };
}

const members = (filter: object, more: object = {}) => ({
  kind: 'members',
  filter: { asOf: AS_OF, ...filter },
  sort: { key: 'name', direction: 'descending' },
  columns: ['name', 'phone', 'idNumber', 'age', 'organizationId'],
  title: '党员名册',
  ...more,
});

async function codeOf(source: object, file: string): Promise<string> {
  desk.choose(file);
  const input = { source, isUnmasked: false };
  const answer = await desk.program.router.call({ callId: 'export', name: 'reports.exportList', input }, () => undefined);
  return answer.ok ? 'ok' : answer.error.code;
}

/** What a list needs besides the day. */
const MORE: Readonly<Record<string, object>> = { delegates: { status: 'valid' }, delegateScores: { year: 2012 } };

describe('a list as shown', () => {
  it('leaves with exactly the filtered rows in their order and the visible columns in theirs', async () => {
    const file = path.join(desk.folder, 'list.xlsx');
    desk.choose(file);
    const source = members({ sex: '2', isMinority: true, isUnder35: true });
    const { rows } = await desk.call<{ rows: number }>('reports.exportList', { source, isUnmasked: true });
    const shown: { name: string; age: number; organizationName: string }[] = [];
    for (let offset = 0; ; offset += 500) {
      const page = await desk.call<{ rows: typeof shown; total: number }>('members.list', {
        filter: source.filter,
        sort: source.sort,
        window: { offset, limit: 500 },
      });
      shown.push(...page.rows);
      if (shown.length >= page.total) break;
    }
    const written = await read(file);
    expect(written.sheet.getRow(3).values).toEqual([undefined, '序号', '姓名', '联系电话', '公民身份号码', '年龄', '所在党支部']);
    expect(rows).toBe(shown.length);
    expect(written.rows.map(row => [row[1], row[4], row[5]])).toEqual(
      shown.map(row => [row.name, String(row.age), row.organizationName]),
    );
  });

  it.each([
    ['delegates', ['name', 'groupName', 'termLabel', 'age'], 988],
    ['organizations', ['name', 'path', 'memberCount'], 1165],
    ['bodies', ['townshipName', 'name', 'post', 'warnings'], 103],
    ['evaluations', ['title', 'subjectName', 'option1', 'favourablePercent'], 81],
    ['dutyReports', ['name', 'state', 'evaluationResult'], 69],
    ['dutyDelegates', ['name', 'standing', 'termEndOn'], 988],
    ['delegateScores', ['name', 'rank', 'score', 'contact'], 988],
  ])('of %s leaves whole', async (kind, columns, count) => {
    const file = path.join(desk.folder, `${kind}.xlsx`);
    desk.choose(file);
    const source = { kind, filter: { asOf: AS_OF, ...MORE[kind] }, columns, title: kind };
    expect(await desk.call('reports.exportList', { source, isUnmasked: false })).toMatchObject({ rows: count });
    const { rows } = await read(file);
    expect(rows.every(row => row[1] !== '')).toBe(true);
    expect(rows).toHaveLength(count);
  });

  it('of the assessment has a column for each township, its points to the hundredth and what a person decided', async () => {
    await desk.call('assessment.copy', { year: 2012 });
    type Table = {
      rows: { id: string; title: string; cells: { organizationId: string; townshipName: string; points: number }[] }[];
    };
    const filter = { asOf: AS_OF, year: 2012 };
    const { rows: lines } = await desk.call<Table>('assessment.list', { filter });
    const [first] = lines;
    const [township] = first?.cells ?? [];
    const decision = { points: 11, reason: '会议记录不全' };
    await desk.call('assessment.decide', { itemId: first?.id, organizationId: township?.organizationId, decision });
    const file = path.join(desk.folder, 'assessment.xlsx');
    desk.choose(file);
    const columns = ['title', 'points', ...(first?.cells ?? []).map(cell => cell.organizationId)];
    await desk.call('reports.exportList', {
      source: { kind: 'assessment', filter, columns, title: '考核得分' },
      isUnmasked: false,
    });
    const written = await read(file);
    expect(written.rows[0]?.slice(1, 4)).toEqual(['每年召开一次党代表会议', '12', '11']);
    const training = lines.find(line => line.title === '代表参加培训');
    expect(written.rows.find(row => row[1] === '代表参加培训')?.slice(3)).toEqual(
      training?.cells.map(cell => String(cell.points)),
    );
    expect(written.rows.map(row => row[1]).slice(-2)).toEqual(['合计', '名次']);
  });

  it('hides numbers unless whole ones were asked for, and the log tells which left (domain.md §3.9)', async () => {
    const file = path.join(desk.folder, 'masked.xlsx');
    desk.choose(file);
    await desk.call('reports.exportList', { source: members({ sex: '2' }), isUnmasked: false });
    const masked = await read(file);
    expect(masked.rows.every(row => row[3] === '' || /^\d{6}\*{8}\d{3}[\dX]$/.test(row[3] ?? ''))).toBe(true);
    expect(masked.rows.some(row => /^\d{3}\*{4}\d{4}$/.test(row[2] ?? ''))).toBe(true);
    expect(masked.meta.get('numbers')).toBe('masked');
    desk.choose(file);
    await desk.call('reports.exportTable', { table: '党员花名册', asOf: AS_OF, isUnmasked: true });
    await desk.call('reports.exportTable', { table: '党组织情况统计表', asOf: AS_OF });
    const log = await desk.call<{ rows: object[]; total: number }>('reports.exportLog', { filter: {} });
    expect(log.rows.slice(0, 3)).toMatchObject([
      { actor: '管理员', action: 'export', subject: '党组织情况统计表', numbers: 'none' },
      { subject: '党员花名册', count: 10767, numbers: 'full' },
      { subject: '党员名册', count: masked.rows.length, numbers: 'masked' },
    ]);
  });

  it('gives numbers of people as text and says on every page that it is internal', async () => {
    const file = path.join(desk.folder, 'look.xlsx');
    desk.choose(file);
    await desk.call('reports.exportTable', { table: '党代表花名册', asOf: AS_OF, isUnmasked: true });
    const { sheet } = await read(file);
    expect(sheet.getCell('N4')).toMatchObject({ numFmt: '@', type: ExcelJS.ValueType.String });
    expect(sheet.headerFooter.oddHeader).toBe('&R示例数据');
    expect(sheet.headerFooter.oddFooter).toBe('&C第 &P 页 共 &N 页');
    expect(sheet.getCell(sheet.rowCount, 1).text).toMatch(/填表人：.*审核人：.*填报日期：/);
  });
});

describe('widths', () => {
  it('leave room for the last number of a long roster, though only its first rows are measured', async () => {
    const file = path.join(desk.folder, 'widths.xlsx');
    desk.choose(file);
    await desk.call('reports.exportTable', { table: '党员花名册', asOf: AS_OF, isUnmasked: true });
    const { sheet } = await read(file);
    expect(sheet.getCell(10_770, 1).value).toBe(10_767);
    expect(sheet.getColumn(1).width).toBeGreaterThanOrEqual(8);
    expect(sheet.getColumn(6).width).toBeGreaterThanOrEqual(20);
  });
});

describe('what cannot be written is refused with its cause, and leaves nothing behind', () => {
  const source = members({ sex: '2' });
  it('a folder that is not there, and one that may only be read', async () => {
    expect(await codeOf(source, path.join(desk.folder, 'none', 'a.xlsx'))).toBe('FOLDER_READ_ONLY');
  });

  it('a full disk keeps the old file', async context => {
    const folder = path.join(desk.folder, 'full');
    mkdirSync(folder);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    } catch {
      return context.skip();
    }
    try {
      const file = path.join(folder, 'a.xlsx');
      writeFileSync(file, 'old');
      expect(await codeOf(source, file)).toBe('DISK_FULL');
      expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['a.xlsx']]);
      execFileSync('mount', ['-o', 'remount,ro', folder]);
      expect(await codeOf(source, file)).toBe('FOLDER_READ_ONLY');
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  it('a cancelled export keeps the old file and takes the begun one away', async () => {
    const folder = path.join(desk.folder, 'cancelled');
    mkdirSync(folder);
    const file = path.join(folder, 'a.xlsx');
    writeFileSync(file, 'old');
    desk.choose(file);
    const input = { table: '党员花名册', asOf: AS_OF };
    const answer = await desk.program.router.call({ callId: 'cancelled', name: 'reports.exportTable', input }, progress => {
      if ((progress as { done: number }).done >= 3_000) desk.program.router.cancel('cancelled');
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['a.xlsx']]);
  });
});
