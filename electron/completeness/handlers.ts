import path from 'node:path';
import { completenessContract } from '#shared/completeness/contract.ts';
import { FORM_TABLE, type FormSource } from '#shared/completeness/model.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { writeFileAtomically } from '../core/write-file.ts';
import { logAccess } from '../db/access-log.ts';
import { runOperation } from '../db/operation.ts';
import { saveWeights } from './commands.ts';
import { formDocument, type FormParts, formWorkbook, gatherForm } from './forms.ts';
import { listIncomplete, listUnits, summarize } from './queries.ts';

const XLSX = [{ name: 'Excel 工作簿', extensions: ['xlsx'] }];
const PDF = [{ name: 'PDF 文档', extensions: ['pdf'] }];

/** File name by the rule of exports: table, unit, day. */
const fileNameOf = ({ unitName, asOf }: FormParts) =>
  `${FORM_TABLE}_${unitName.replaceAll(/[\\/:*?"<>|]/g, '')}_${asOf.replaceAll('-', '')}`;

function logForm(context: OpenContext, action: 'print' | 'export', source: FormSource, count: number): Promise<void> {
  return logAccess(context.operation, {
    actor: context.actor,
    action: `${action}${source.isUnmasked ? 'Full' : 'Masked'}`,
    subject: FORM_TABLE,
    count,
  });
}

export const completenessHandlers: HandlersOf<typeof completenessContract, AppContexts> = {
  summary: ({ db }, { asOf, within }) => summarize(db, asOf, within),
  people: ({ db }, input) => listIncomplete(db, input),
  units: ({ db }, input) => listUnits(db, input),
  saveWeights: async ({ operation }, values) => {
    const { operationId } = await runOperation(operation, 'completeness.saveWeights', {}, tx => saveWeights(tx, values));
    return { operationId };
  },
  form: async ({ db }, { source, kind }) => ({ ...formDocument(await gatherForm(db, source), kind, source.isUnmasked) }),
  printForm: async (context, { source, kind, target }) => {
    const parts = await gatherForm(context.db, source);
    const people = parts.people.length;
    const document = formDocument(parts, kind, source.isUnmasked);
    if (target === 'paper') {
      await logForm(context, 'print', source, people);
      await context.printer.onPaper(document);
      return { fileName: null, people };
    }
    const file = await context.files.chooseSave({
      title: `保存${FORM_TABLE}`,
      defaultName: `${fileNameOf(parts)}.pdf`,
      filters: PDF,
    });
    if (file === null) return refuse(completenessContract.printForm, 'CANCELLED');
    await logForm(context, 'export', source, people);
    await writeFileAtomically(file, await context.printer.toPdf(document));
    return { fileName: path.basename(file), people };
  },
  exportForm: async (context, { source }) => {
    const parts = await gatherForm(context.db, source);
    const people = parts.people.length;
    const file = await context.files.chooseSave({
      title: `导出${FORM_TABLE}`,
      defaultName: `${fileNameOf(parts)}.xlsx`,
      filters: XLSX,
    });
    if (file === null) return refuse(completenessContract.exportForm, 'CANCELLED');
    context.progress({ done: 0, total: people });
    await logForm(context, 'export', source, people);
    const plan = formWorkbook(parts, source.isUnmasked, context.now().toISOString());
    await context.worker.run('writeWorkbook', { plan, path: file }, { signal: context.signal, fileLabel: path.basename(file) });
    return { fileName: path.basename(file), people };
  },
};
