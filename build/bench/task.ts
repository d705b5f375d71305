/** One measure in a fresh process; prints figures as JSON. `node --expose-gc task.ts NAME FOLDER COUNT [REPEATS]` */
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import excel from 'exceljs';
import { exportWorkbook } from '../../electron/worker/write-workbook.ts';
import { AS_OF, type Desk, openDesk, SAMPLE_SIZE, timed } from './desk.ts';
import { pasteByTurns } from './paste.ts';
import { searchTimes } from './search.ts';

const [name = '', folder = '.', count = '', repeats = '5'] = process.argv.slice(2);
const collect = (): void => (globalThis as { gc?: () => void }).gc?.();
const roster = path.join(folder, `roster-${count}.xlsx`);

async function importOnce(desk: Desk): Promise<void> {
  const { batchId } = await desk.call<{ batchId: string }>('imports.preview', { kind: 'members' });
  const { created } = await desk.call<{ created: number }>('imports.apply', { batchId });
  if (created !== Number(count)) throw new Error(`${created} of ${count} imported`);
}

/** Import from file to rows; the worker starts inside the time, unless a preview has run before. */
async function importOurs(isWarm: boolean): Promise<number[]> {
  const own = await mkdtemp(path.join(folder, 'import-'));
  const file = path.join(own, 'work.ddw');
  await copyFile(path.join(folder, 'organizations.ddw'), file);
  await copyFile(path.join(folder, 'organizations.ddw.key'), `${file}.key`);
  const desk = await openDesk(own, file, roster);
  if (isWarm) {
    const { batchId } = await desk.call<{ batchId: string }>('imports.preview', { kind: 'members' });
    await desk.call('imports.discard', { batchId });
  }
  collect();
  const milliseconds = await timed(() => importOnce(desk));
  await desk.program.close();
  await rm(own, { recursive: true });
  return [milliseconds];
}

/** Undo of a whole import in a fresh file, and the same rows deleted by one plain statement of the driver, unaudited. */
async function undo(): Promise<Readonly<Record<string, number[]>>> {
  const own = await mkdtemp(path.join(folder, 'undo-'));
  const file = path.join(own, 'work.ddw');
  await copyFile(path.join(folder, 'organizations.ddw'), file);
  await copyFile(path.join(folder, 'organizations.ddw.key'), `${file}.key`);
  const desk = await openDesk(own, file, roster);
  const { batchId } = await desk.call<{ batchId: string }>('imports.preview', { kind: 'members' });
  const { operationId } = await desk.call<{ operationId: number }>('imports.apply', { batchId });
  collect();
  const milliseconds = await timed(() => desk.call('history.undo', { operationId }));
  await desk.call('history.undo', { operationId: operationId + 1 });
  const { raw } = desk.program.workspace.required().connection;
  raw.exec('drop trigger "audit_party_member_delete"');
  collect();
  const plain = await timed(() => raw.exec('delete from "party_member"'));
  await desk.program.close();
  await rm(own, { recursive: true });
  return { undo: [milliseconds], plain: [plain] };
}

async function exportOurs(isWarm: boolean): Promise<number[]> {
  const own = await mkdtemp(path.join(folder, 'export-'));
  const desk = await openDesk(own, path.join(folder, `members-${count}.ddw`), path.join(own, 'out.xlsx'));
  const input = { table: '党员花名册', asOf: AS_OF, scopeId: null, isUnmasked: true };
  if (isWarm) await desk.call('reports.exportTable', input);
  collect();
  const milliseconds = await timed(() => desk.call('reports.exportTable', input));
  await desk.program.close();
  await rm(own, { recursive: true });
  return [milliseconds];
}

async function exportPlain(): Promise<number[]> {
  const cells = JSON.parse(await readFile(path.join(folder, `cells-${count}.json`), 'utf8')) as unknown[][];
  const own = await mkdtemp(path.join(folder, 'plain-'));
  collect();
  const milliseconds = await timed(async () => {
    const workbook = new excel.Workbook();
    workbook.addWorksheet('党员花名册').addRows(cells);
    await workbook.xlsx.writeFile(path.join(own, 'out.xlsx'));
  });
  await rm(own, { recursive: true });
  return [milliseconds];
}

/** Something written, so that no answer kept from the last turn is given again. */
function forget(raw: Readonly<{ exec: (sql: string) => unknown }>): void {
  raw.exec('create temp table if not exists "turns" ("turn" integer); insert into temp."turns" values (1)');
}

/** List page, count, statistics and full scan by turns on one connection. */
async function queries(): Promise<Readonly<Record<string, number[]>>> {
  const desk = await openDesk(await mkdtemp(path.join(folder, 'queries-')), path.join(folder, `members-${count}.ddw`), null);
  const { raw } = desk.program.workspace.required().connection;
  const township = raw
    .prepare(`select "id" from "party_organization" where "orgCategory" like '%township%' or "name" like '%镇委员会' limit 1`)
    .pluck()
    .get() as string;
  const filter = { asOf: AS_OF, within: township, sex: '2', search: 'l' };
  const scan = raw.prepare('select * from "party_member"');
  const countAll = raw.prepare('select count(*) from "party_member"');
  const steps: Readonly<Record<string, () => unknown>> = {
    list: () => desk.call('members.list', { filter, window: { offset: 0, limit: 100 } }),
    count: () => countAll.get(),
    values: () => {
      forget(raw);
      return desk.call('statistics.values', { asOf: AS_OF, scopeId: null });
    },
    townships: () => {
      forget(raw);
      return desk.call('statistics.byTownship', { asOf: AS_OF });
    },
    scan: () => {
      let rows = 0;
      for (const _row of scan.iterate()) rows += 1;
      if (rows < SAMPLE_SIZE) throw new Error('the table is not full');
    },
  };
  const { total } = await desk.call<{ total: number }>('members.list', { filter, window: { offset: 0, limit: 100 } });
  if (total === 0) throw new Error('the filter finds nobody');
  const times: Record<string, number[]> = { found: [total] };
  // the first turn fills the caches of both sides and does not count
  for (let turn = 0; turn <= Number(repeats); turn += 1)
    for (const [step, work] of Object.entries(steps)) {
      collect();
      const milliseconds = await timed(work);
      if (turn > 0) (times[step] ??= []).push(milliseconds);
    }
  await desk.program.close();
  return times;
}

async function paste(): Promise<Readonly<Record<string, number[]>>> {
  const own = await mkdtemp(path.join(folder, 'paste-'));
  const file = path.join(own, 'work.ddw');
  await copyFile(path.join(folder, `members-${count}.ddw`), file);
  await copyFile(path.join(folder, `members-${count}.ddw.key`), `${file}.key`);
  const desk = await openDesk(own, file, null);
  const times = await pasteByTurns(desk, Number(repeats), collect);
  await desk.program.close();
  await rm(own, { recursive: true });
  return times;
}

/** The search box over random keys of each kind, and a LIKE scan. */
async function search(): Promise<Readonly<Record<string, number[]>>> {
  const desk = await openDesk(await mkdtemp(path.join(folder, 'search-')), path.join(folder, `members-${count}.ddw`), null);
  const times = await searchTimes(desk, Number(repeats) * 8);
  await desk.program.close();
  return times;
}

/** Peak memory of a process that only writes a workbook of so many rows, fed as an export feeds them. */
async function exportMemory(): Promise<number[]> {
  const total = Number(count);
  const columns = Array.from({ length: 19 }, (_, index) => {
    return { label: `列${index + 1}`, group: null, width: 12, align: 'left', isText: true } as const;
  });
  async function* chunks() {
    for (let from = 0; from < total; from += 1_000) {
      const size = Math.min(1_000, total - from);
      yield await Promise.resolve(Array.from({ length: size }, (_, row) => columns.map(({ label }) => `${label}${from + row}`)));
    }
  }
  const own = await mkdtemp(path.join(folder, 'memory-'));
  const sheet = { name: '表', title: '表', unitLine: '', dateLine: '', columns, rows: [], total: null, footnotes: [] };
  await exportWorkbook(
    { title: '表', meta: {}, sheets: [{ ...sheet, orientation: 'landscape', paper: 'A3' }] },
    { rowCount: total, chunks: chunks() },
    { path: path.join(own, 'out.xlsx'), temporary: path.join(own, 'out.tmp') },
  );
  await rm(own, { recursive: true });
  return [process.resourceUsage().maxRSS / 1024];
}

const TASKS: Readonly<Record<string, () => Promise<unknown>>> = {
  importCold: () => importOurs(false),
  importWarm: () => importOurs(true),
  loadPlain: async () => [await timed(() => new excel.Workbook().xlsx.readFile(roster))],
  exportCold: () => exportOurs(false),
  exportWarm: () => exportOurs(true),
  exportPlain,
  exportMemory,
  queries,
  paste,
  search,
  undo,
};
const task = TASKS[name];
if (task === undefined) throw new Error(`tasks: ${Object.keys(TASKS).join(', ')}`);
process.stdout.write(JSON.stringify(await task()));
