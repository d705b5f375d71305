import path from 'node:path';
import type { Parsed } from '#shared/core/procedure.ts';
import { reportsContract } from '#shared/reports/contract.ts';
import { tableDocument } from '#shared/reports/table-document.ts';
import { type TableSource, titleOfSource } from '#shared/reports/table-model.ts';
import type { SheetPlan } from '#shared/reports/workbook-plan.ts';
import { refuse } from '../core/refusal.ts';
import { writeFileAtomically } from '../core/write-file.ts';
import { logAccess } from '../db/access-log.ts';
import { accessActionOf, type JobContext } from './export-file.ts';
import { planTable, wholeSheet } from './export-table.ts';

const PDF = [{ name: 'PDF 文档', extensions: ['pdf'] }];

function paperPlan({ db, now }: JobContext, source: TableSource, isUnmasked: boolean) {
  return planTable(db, source, { isUnmasked, isBirthToMonth: true, generatedAt: now().toISOString() });
}

/** The sheet with all its rows, as the preview lays it out. */
export async function sheetToShow(context: JobContext, source: TableSource, isUnmasked: boolean): Promise<SheetPlan> {
  const plan = await paperPlan(context, source, isUnmasked);
  if (isUnmasked && plan.hasNumbers)
    await logAccess(context.operation, {
      actor: context.actor,
      action: 'reveal',
      subject: titleOfSource(source),
      count: plan.rowCount,
    });
  return wholeSheet(plan, done => context.progress({ done, total: plan.rowCount }), context.signal);
}

/** Prints a table or list, or saves it as PDF. */
export async function printTable(
  context: JobContext,
  { source, isUnmasked, paper, target }: Parsed<typeof reportsContract.printTable>,
): Promise<{ fileName: string | null; rows: number }> {
  const plan = await paperPlan(context, source, isUnmasked);
  const title = titleOfSource(source);
  const file =
    target === 'paper'
      ? null
      : await context.files.chooseSave({ title: `保存${title}`, defaultName: `${plan.fileName}.pdf`, filters: PDF });
  if (target === 'pdf' && file === null) return refuse(reportsContract.printTable, 'CANCELLED');
  context.progress({ done: 0, total: plan.rowCount });
  await logAccess(context.operation, {
    actor: context.actor,
    action: accessActionOf(target === 'pdf' ? 'export' : 'print', plan.hasNumbers, isUnmasked),
    subject: target === 'pdf' ? `${title}（PDF）` : title,
    count: plan.rowCount,
  });
  const sheet = await wholeSheet(plan, done => context.progress({ done, total: plan.rowCount }), context.signal);
  const document = tableDocument(sheet, paper);
  if (file === null) await context.printer.onPaper(document);
  else await writeFileAtomically(file, await context.printer.toPdf(document));
  return { fileName: file === null ? null : path.basename(file), rows: plan.rowCount };
}
