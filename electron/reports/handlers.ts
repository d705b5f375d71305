import path from 'node:path';
import type { PaperDocument } from '#shared/core/document.ts';
import { REPORT_KINDS, type ReportKind, reportsContract } from '#shared/reports/contract.ts';
import type { CitedTownships } from '#shared/reports/situation-model.ts';
import { buildPortraits } from '#shared/members/portrait-document.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { printDocument, saveDocument } from '../core/document-output.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { writeFileAtomically } from '../core/write-file.ts';
import { logAccess } from '../db/access-log.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { saveBundle } from './bundle.ts';
import { exportToFile } from './export-file.ts';
import { listExportLog } from './export-log-queries.ts';
import { printTable, sheetToShow } from './export-paper.ts';
import { citedTownships } from './example-queries.ts';
import { situationReport } from './situation-queries.ts';
import { portraitFacts } from './portrait-facts.ts';

const DOCX = [{ name: 'Word 文档', extensions: ['docx'] }];
const PDF = [{ name: 'PDF 文档', extensions: ['pdf'] }];

type ReportRequest = Readonly<{ kind: ReportKind; asOf: string; cited: CitedTownships }>;

/** The document of a report kind at a day. */
async function buildReport({ db }: Pick<OpenContext, 'db'>, { kind, asOf, cited }: ReportRequest): Promise<PaperDocument> {
  switch (kind) {
    case 'situation-report':
      return situationReport(db, asOf, cited);
  }
}

async function buildPortraitsOf(
  db: ReadDb,
  { ids, asOf }: { ids: readonly string[]; asOf: string },
  job?: Readonly<{ signal: AbortSignal; progress: (value: { done: number; total: number }) => void }>,
): Promise<PaperDocument> {
  const watch =
    job === undefined ? {} : { signal: job.signal, onDone: (done: number) => job.progress({ done, total: ids.length }) };
  const people = await portraitFacts(db, ids, asOf, watch);
  if (people.length === 0) return refuse(reportsContract.portraits, 'NOT_FOUND');
  const { unitName, isSample } = await readSettings(db);
  return buildPortraits(people, { unitName, isSample, asOf });
}

export const reportsHandlers: HandlersOf<typeof reportsContract, AppContexts> = {
  document: async (context, input) => ({ ...(await buildReport(context, input)) }),
  citedTownships: ({ db }, { asOf }) => citedTownships(db, asOf),
  save: async (context, { format, ...input }) => {
    const { kind, asOf } = input;
    const document = await buildReport(context, input);
    const file = await context.files.chooseSave({
      title: `保存${REPORT_KINDS[kind]}`,
      defaultName: `${REPORT_KINDS[kind]}_${asOf}.${format}`,
      filters: format === 'docx' ? DOCX : PDF,
    });
    if (file === null) return refuse(reportsContract.save, 'CANCELLED');
    context.progress({ done: 0, total: 1 });
    if (format === 'docx')
      await context.worker.run('writeDocx', { document, path: file }, { signal: context.signal, fileLabel: path.basename(file) });
    else await writeFileAtomically(file, await context.printer.toPdf(document));
    return { fileName: path.basename(file) };
  },
  print: async (context, input) => {
    await logAccess(context.operation, { actor: context.actor, action: 'print', subject: REPORT_KINDS[input.kind], count: 1 });
    await context.printer.onPaper(await buildReport(context, input));
    return {};
  },
  portraits: async ({ db }, input) => ({ ...(await buildPortraitsOf(db, input)) }),
  savePortraits: async (context, { format, ...input }) => {
    const document = await buildPortraitsOf(context.db, input, context);
    const count = input.ids.length;
    const defaultName = `${document.title}_${input.asOf}`;
    return saveDocument(context, document, format, { title: '保存一页纸', defaultName, subject: '党员一页纸', count });
  },
  printPortraits: async (context, input) =>
    printDocument(context, await buildPortraitsOf(context.db, input, context), {
      subject: '党员一页纸',
      count: input.ids.length,
    }),
  exportTable: (context, { isUnmasked, ...table }) => exportToFile(context, { kind: 'table', ...table }, isUnmasked),
  exportList: (context, { source, isUnmasked }) => exportToFile(context, source, isUnmasked),
  tableSheet: (context, { source, isUnmasked }) => sheetToShow(context, source, isUnmasked),
  printTable: (context, input) => printTable(context, input),
  bundle: (context, input) => saveBundle(context, input),
  exportLog: ({ db }, input) => listExportLog(db, input),
};
