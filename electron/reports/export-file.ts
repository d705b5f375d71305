import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type TableSource, titleOfSource } from '#shared/reports/table-model.ts';
import { reportsContract } from '#shared/reports/contract.ts';
import type { OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { type AccessAction, logAccess } from '../db/access-log.ts';
import { planTable, type TablePlan } from './export-table.ts';

const XLSX = [{ name: 'Excel 工作簿', extensions: ['xlsx'] }];
/** Long enough for a million rows on an old computer. */
const TIMEOUT_SECONDS = 1_800;
const REMOVE_AGAIN = { force: true, maxRetries: 10, retryDelay: 100 } as const;

export type JobContext = OpenContext &
  Readonly<{ signal: AbortSignal; progress: (value: { done: number; total: number }) => void }>;

/** How the access log calls it: whether numbers of people go out, partly hidden or whole. */
export function accessActionOf(action: 'export' | 'print', hasNumbers: boolean, isUnmasked: boolean): AccessAction {
  if (!hasNumbers) return action;
  return `${action}${isUnmasked ? 'Full' : 'Masked'}`;
}

/** Asks for a file and writes the table into it, chunk by chunk; what was begun and not ended leaves no file. */
export async function exportToFile(
  context: JobContext,
  source: TableSource,
  isUnmasked: boolean,
): Promise<{ fileName: string; rows: number }> {
  const plan = await planTable(context.db, source, {
    isUnmasked,
    isBirthToMonth: false,
    generatedAt: context.now().toISOString(),
  });
  const file = await context.files.chooseSave({
    title: `导出${titleOfSource(source)}`,
    defaultName: `${plan.fileName}.xlsx`,
    filters: XLSX,
  });
  if (file === null) return refuse(reportsContract.exportTable, 'CANCELLED');
  context.progress({ done: 0, total: plan.rowCount });
  await writeTable(context, plan, { file, isUnmasked, title: titleOfSource(source) });
  return { fileName: path.basename(file), rows: plan.rowCount };
}

/** Writes a planned table as a workbook, logged. */
export async function writeTable(
  context: JobContext,
  plan: TablePlan,
  { file, isUnmasked, title }: Readonly<{ file: string; isUnmasked: boolean; title: string }>,
): Promise<void> {
  await logAccess(context.operation, {
    actor: context.actor,
    action: accessActionOf('export', plan.hasNumbers, isUnmasked),
    subject: title,
    count: plan.rowCount,
  });
  const temporary = `${file}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await context.worker.run(
      'exportWorkbook',
      {
        plan: { title: plan.sheet.title, sheets: [plan.sheet], meta: { ...plan.meta, numbers: numbersOf(plan, isUnmasked) } },
        rowCount: plan.rowCount,
        path: file,
        temporary,
      },
      {
        signal: context.signal,
        fileLabel: path.basename(file),
        feed: reported(plan, context),
        timeoutSeconds: TIMEOUT_SECONDS,
      },
    );
  } catch (error) {
    // a killed worker could not take its file away itself
    await rm(temporary, REMOVE_AGAIN);
    throw error;
  }
}

/** A workbook with hidden numbers must not be taken back over whole ones. */
const numbersOf = ({ hasNumbers }: TablePlan, isUnmasked: boolean) => (hasNumbers ? (isUnmasked ? 'full' : 'masked') : 'none');

async function* reported(plan: TablePlan, { progress }: JobContext): AsyncIterable<unknown> {
  let done = 0;
  for await (const rows of plan.chunks()) {
    yield rows;
    done += rows.length;
    progress({ done, total: plan.rowCount });
  }
}
