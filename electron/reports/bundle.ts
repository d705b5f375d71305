/** Writes a submission bundle: every file into a folder of its own beside the target, which then takes its name or is packed. Nothing half-written is left. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { formatPartial } from '#shared/core/dates.ts';
import type { PaperDocument } from '#shared/core/document.ts';
import { checkList, coverList } from '#shared/reports/bundle-papers.ts';
import { type BundleChoice, type BundleFile, MOST_PDF_ROWS } from '#shared/reports/bundle-model.ts';
import { REPORT_KINDS } from '#shared/reports/contract.ts';
import { fittingPaper } from '#shared/reports/paper-columns.ts';
import { tableDocument } from '#shared/reports/table-document.ts';
import { TABLES, type TableName } from '#shared/reports/table-model.ts';
import { Refusal } from '../core/refusal.ts';
import { refusalOfWrite, writeFileAtomically } from '../core/write-file.ts';
import { logAccess } from '../db/access-log.ts';
import { readSettings } from '../settings/queries.ts';
import { runChecks } from '../statistics/checks-queries.ts';
import { type JobContext as TableContext, accessActionOf, writeTable } from './export-file.ts';
import { planTable, wholeSheet } from './export-table.ts';
import { situationReport } from './situation-queries.ts';
import { documentOfReport, neededReport } from './stored-report.ts';

type JobContext = Omit<TableContext, 'progress'> &
  Readonly<{ progress: (value: { done: number; total: number; label?: string }) => void }>;
type Bundle = Readonly<{ name: string; files: BundleFile[]; failedChecks: number; workbooksOnly: string[] }>;
type Made = Omit<BundleFile, 'name' | 'bytes'>;

const FILTERS = {
  zip: [{ name: 'ZIP 压缩包', extensions: ['zip'] }],
  folder: [{ name: '文件夹', extensions: ['*'] }],
} as const;
const REMOVE_AGAIN = { force: true, recursive: true, maxRetries: 10, retryDelay: 100 } as const;
const TIMEOUT_SECONDS = 1_800;
const TEXT = { rows: null, numbers: '不含号码' } as const;

/** Asks for the place and writes the bundle there. Refuses with CANCELLED and, with nothing chosen, RULE_BROKEN. */
export async function saveBundle(context: JobContext, choice: BundleChoice): Promise<Bundle> {
  const { asOf, packing } = choice;
  if (choice.tables.length === 0 && choice.report === null)
    throw new Refusal('RULE_BROKEN', { params: { detail: '报送包里还没有内容。请选择至少一张表或者一份报告。' } });
  const unit = await unitOf(context, choice.scopeId);
  const chosen = await context.files.chooseSave({
    title: '保存报送包',
    defaultName: `${unit.name}_报送包_${asOf}${packing === 'zip' ? '.zip' : ''}`.replace(/[\\/:*?"<>|]/g, ''),
    filters: FILTERS[packing],
  });
  if (chosen === null) throw new Refusal('CANCELLED');
  const target = packing === 'zip' ? chosen : freeFolder(chosen);
  const folder = `${target}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await mkdir(folder).catch((error: unknown) => {
      throw refusalOfWrite(error, target);
    });
    const made = await writeFiles(context, choice, { folder, ...unit });
    if (packing === 'zip') await pack(context, folder, made.files, target);
    else await rename(folder, target);
    return { name: path.basename(target), ...made };
  } finally {
    await rm(folder, REMOVE_AGAIN);
  }
}

/** A folder that is there already is left alone. */
function freeFolder(wanted: string): string {
  let free = wanted;
  for (let number = 2; existsSync(free); number += 1) free = `${wanted}（${number}）`;
  return free;
}

type Unit = Readonly<{ name: string; isSample: boolean }>;
async function unitOf({ db }: Pick<JobContext, 'db'>, scopeId: string | null): Promise<Unit> {
  const { unitName, isSample } = await readSettings(db);
  if (scopeId === null) return { name: unitName, isSample };
  const found = await db
    .selectFrom('party_organization')
    .select(['name', 'shortName'])
    .where('id', '=', scopeId)
    .executeTakeFirst();
  return { name: found?.shortName ?? found?.name ?? unitName, isSample };
}

async function writeFiles(
  context: JobContext,
  choice: BundleChoice,
  { folder, name: unit, isSample }: Unit & Readonly<{ folder: string }>,
): Promise<Omit<Bundle, 'name'>> {
  const { asOf, tables, tableFormats, reportFormats, hasChecks, report } = choice;
  const files: BundleFile[] = [];
  const workbooksOnly: string[] = [];
  const total = tables.length * tableFormats.length + (report === null ? 0 : reportFormats.length) + (hasChecks ? 1 : 0) + 1;
  const facts = {
    unit,
    isSample,
    dateLine: `基准日：${formatPartial(asOf, 'chinese')}`,
    madeOn: formatPartial(context.now().toISOString().slice(0, 10), 'chinese'),
  };
  // what counts the whole county is named after it, in a township's bundle too
  const county = (await unitOf(context, null)).name;
  /** Writes one file under the next number; the list of the bundle is number 0. */
  async function put(
    title: string,
    format: string,
    write: (file: string) => Promise<Made>,
    { number = files.length + 1, unit: owner = unit, day = asOf }: Naming = {},
  ): Promise<void> {
    if (context.signal.aborted) throw new Refusal('CANCELLED');
    context.progress({ done: files.length, total, label: `正在写${title}` });
    const plain = `${String(number).padStart(2, '0')}_${owner}_${title}_${day}.${format}`.replace(/[\\/:*?"<>|]/g, '');
    const file = path.join(folder, plain);
    const made = await write(file);
    files.push({ name: plain, bytes: (await stat(file)).size, ...made });
  }
  const putPaper = (title: string, format: 'docx' | 'pdf', document: PaperDocument, naming: Naming) =>
    put(title, format, async file => ({ title, ...TEXT, ...(await writePaper(context, document, format, file)) }), naming);

  let reportDay = asOf;
  if (report === 'situation') {
    const document = await situationReport(context.db, asOf, {});
    for (const format of reportFormats) await putPaper(REPORT_KINDS['situation-report'], format, document, { unit: county });
  } else if (report !== null) {
    const stored = await neededReport(context.db, report);
    const document = await documentOfReport(context.db, stored);
    reportDay = stored.values.referenceDate;
    const naming = { unit: (await unitOf(context, stored.place.scopeId)).name, day: reportDay };
    for (const format of reportFormats) await putPaper(document.title, format, document, naming);
  }
  for (const table of tables)
    for (const format of tableFormats) {
      if (await putTable(context, choice, { table, format, put, county })) continue;
      workbooksOnly.push(table);
      // too long for paper and only paper asked for: never left out
      if (!tableFormats.includes('xlsx')) await putTable(context, choice, { table, format: 'xlsx', put, county });
    }
  const checks = hasChecks ? await runChecks(context.db, asOf) : [];
  if (hasChecks) await putPaper('核对结果', 'docx', checkList(checks, { ...facts, unit: county }), { unit: county });
  const listed = [...files];
  await putPaper('报送清单', 'docx', coverList(listed, facts, reportDay === asOf ? null : reportDay), { number: 0 });
  const cover = files.at(-1);
  return {
    files: cover === undefined ? listed : [cover, ...listed],
    failedChecks: checks.filter(({ isPassed }) => !isPassed).length,
    workbooksOnly,
  };
}

/** Whose figures and of which day a file is named after: unless said, the bundle's. */
type Naming = Readonly<{ number?: number; unit?: string; day?: string }>;
type Putting = Readonly<{
  table: TableName;
  format: 'xlsx' | 'pdf';
  county: string;
  put: (title: string, format: string, write: (file: string) => Promise<Made>, naming: Naming) => Promise<void>;
}>;

/** One table in one format; false where it is too long for paper. */
async function putTable(context: JobContext, choice: BundleChoice, { table, format, put, county }: Putting): Promise<boolean> {
  const { asOf, scopeId, isUnmasked } = choice;
  const plan = await planTable(
    context.db,
    { kind: 'table', table, asOf, scopeId: TABLES[table].isScoped ? scopeId : null },
    { isUnmasked, isBirthToMonth: format === 'pdf', generatedAt: context.now().toISOString() },
  );
  if (format === 'pdf' && plan.rowCount > MOST_PDF_ROWS) return false;
  const numbers = plan.hasNumbers ? (isUnmasked ? '号码完整' : '号码部分隐藏') : '不含号码';
  async function write(file: string): Promise<Made> {
    const quiet = { ...context, progress: () => undefined };
    if (format === 'xlsx') await writeTable(quiet, plan, { file, isUnmasked, title: table });
    else {
      await logAccess(context.operation, {
        actor: context.actor,
        action: accessActionOf('export', plan.hasNumbers, isUnmasked),
        subject: `${table}（PDF）`,
        count: plan.rowCount,
      });
      const sheet = await wholeSheet(plan, () => undefined, context.signal);
      await writePaper(context, tableDocument(sheet, fittingPaper(sheet)), 'pdf', file);
    }
    return { title: table, rows: plan.rowCount, numbers };
  }
  await put(table, format, write, TABLES[table].isScoped ? {} : { unit: county });
  return true;
}

async function writePaper(
  { worker, printer, signal }: JobContext,
  document: PaperDocument,
  format: 'docx' | 'pdf',
  file: string,
): Promise<Record<string, never>> {
  if (format === 'docx') await worker.run('writeDocx', { document, path: file }, { signal, fileLabel: path.basename(file) });
  else await writeFileAtomically(file, await printer.toPdf(document, { signal }));
  return {};
}

/** Packs the files, the list first. */
async function pack(context: JobContext, folder: string, files: readonly BundleFile[], target: string): Promise<void> {
  const temporary = `${target}.${randomUUID().slice(0, 8)}.tmp`;
  async function* parts() {
    for (const { name } of files) yield { name, bytes: await readFile(path.join(folder, name)) };
  }
  try {
    await context.worker.run(
      'writeArchive',
      { path: target, temporary },
      { signal: context.signal, fileLabel: path.basename(target), feed: parts(), timeoutSeconds: TIMEOUT_SECONDS },
    );
  } catch (error) {
    // a killed worker could not take its file away itself
    await rm(temporary, REMOVE_AGAIN);
    throw error;
  }
}
