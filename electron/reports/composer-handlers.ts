import { builtInTemplate } from '#shared/reports/built-in-templates.ts';
import { composerContract } from '#shared/reports/composer-contract.ts';
import { type BlockValues, REPORT_EVENTS } from '#shared/reports/composer-model.ts';
import { type AppContexts, dayOf, type OpenContext } from '../core/context.ts';
import { printDocument, saveDocument } from '../core/document-output.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { acceptChanges, overrideFigure } from './change-commands.ts';
import {
  addBlock,
  createReport,
  moveBlock,
  removeBlocks,
  removeReports,
  replaceBlock,
  updateReport,
} from './composer-commands.ts';
import { getReport, isBuiltIn, listReports, proposedValues } from './composer-queries.ts';
import { reportChanges } from './report-changes.ts';
import { copyPlan } from './report-copy.ts';
import { fillBlock, keysIn, planReport } from './report-fill.ts';
import { liveFigures } from './report-figures.ts';
import { choicesOf, sourcesOf } from './report-sources.ts';
import { checksOf, readinessOf, takeReportStep } from './report-steps.ts';
import {
  documentOfReport,
  keptPieces,
  neededReport,
  placeOf,
  readReport,
  reportOfBlock,
  type StoredBlock,
} from './stored-report.ts';
import { readTemplate } from './template-queries.ts';
import { traceReport } from './trace-document.ts';

const titleOf = async ({ db }: OpenContext, id: string) => (await readReport(db, id))?.values.title ?? '';

async function templateOf({ db }: OpenContext, id: string) {
  if (!isBuiltIn(id)) return (await readTemplate(db, id)).values;
  return builtInTemplate(id);
}

/** The document of a report, to be shown, saved or printed. */
async function paperOf({ db }: OpenContext, id: string) {
  const report = await neededReport(db, id);
  return { report, document: await documentOfReport(db, report) };
}

/** A block after its change: filled anew where the filler or table is another one, or where the clerk wants other records. */
async function changedBlock(
  { db }: OpenContext,
  former: StoredBlock,
  values: Partial<BlockValues>,
  place: Parameters<typeof fillBlock>[1],
) {
  const { pieces, ...others } = values;
  const next: BlockValues = { ...former, ...others, ...(pieces !== undefined && { pieces: keptPieces(pieces) }) };
  const isRefilled =
    (values.filler !== undefined && values.filler !== former.filler) ||
    (values.tableName !== undefined && values.tableName !== former.tableName) ||
    values.choice !== undefined;
  const isRewritten = pieces !== undefined && JSON.stringify(next.pieces) !== JSON.stringify(former.pieces);
  if (isRefilled && !isRewritten)
    return { block: await fillBlock(db, place, next), isEdited: next.filler === null && former.isEdited };
  const { exampleId, table, filledPieces } = former;
  const cited = next.filler === null ? next.choice.townshipId : exampleId;
  return { block: { ...next, exampleId: cited, table, filledPieces }, isEdited: former.isEdited || isRewritten };
}

export const composerHandlers: HandlersOf<typeof composerContract, AppContexts> = {
  list: ({ db }, input) => listReports(db, input),
  get: ({ db, now }, { id }) => getReport(db, id, dayOf(now())),
  proposedValues: ({ db, now }, input) => proposedValues(db, { ...input, today: dayOf(now()) }),
  create: async (context, { templateId, values }) => {
    const template = await templateOf(context, templateId);
    const place = await placeOf(context.db, values.organizationId, values.referenceDate);
    const plan = await planReport(context.db, place, template.blocks, values.issuer);
    const { operationId, value } = await runOperation(context.operation, 'composer.create', { name: values.title }, tx =>
      createReport(tx, { values, templateId, templateName: template.name, revisesId: null, plan }),
    );
    return { operationId, id: value };
  },
  copy: async (context, input) => {
    const copy = await copyPlan(context.db, input);
    const { operationId, value } = await runOperation(context.operation, 'composer.copy', { name: copy.values.title }, tx =>
      createReport(tx, copy),
    );
    return { operationId, id: value };
  },
  update: async (context, input) => {
    const name = await titleOf(context, input.id);
    const { operationId } = await runOperation(context.operation, 'composer.update', { name }, tx => updateReport(tx, input));
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'composer.remove', { count: ids.length }, tx => removeReports(tx, ids));
    return { operationId };
  },
  addBlock: async (context, { reportId, afterId, block: values }) => {
    const report = await neededReport(context.db, reportId);
    const block = await fillBlock(context.db, report.place, values);
    const live = await liveFigures(context.db, report.place.asOf, keysIn([block], report.place.scopeId));
    const name = report.values.title;
    const { operationId, value } = await runOperation(context.operation, 'composer.addBlock', { name }, tx =>
      addBlock(tx, { reportId, afterId, block, live }),
    );
    return { operationId, id: value };
  },
  updateBlock: async (context, { id, version, values }) => {
    const { report, block: former } = await reportOfBlock(context.db, id);
    const changed = await changedBlock(context, former, values, report.place);
    const live = await liveFigures(context.db, report.place.asOf, keysIn([changed.block], report.place.scopeId));
    const { operationId } = await runOperation(context.operation, 'composer.updateBlock', { name: report.values.title }, tx =>
      replaceBlock(tx, { id, version, ...changed, live }),
    );
    return { operationId };
  },
  moveBlock: async (context, input) => {
    const { report } = await reportOfBlock(context.db, input.id);
    const { operationId } = await runOperation(context.operation, 'composer.moveBlock', { name: report.values.title }, tx =>
      moveBlock(tx, input),
    );
    return { operationId };
  },
  removeBlocks: async (context, { ids }) => {
    const { report } = await reportOfBlock(context.db, ids[0] ?? '');
    const { operationId } = await runOperation(
      context.operation,
      'composer.removeBlocks',
      { name: report.values.title, count: ids.length },
      tx => removeBlocks(tx, ids),
    );
    return { operationId };
  },
  choose: async (context, { id, version, choice }) => {
    const { report, block: former } = await reportOfBlock(context.db, id);
    const block = await fillBlock(context.db, report.place, { ...former, choice });
    const live = await liveFigures(context.db, report.place.asOf, keysIn([block], report.place.scopeId));
    const { operationId } = await runOperation(context.operation, 'composer.choose', { name: report.values.title }, tx =>
      replaceBlock(tx, { id, version, block, isEdited: false, live }),
    );
    return { operationId };
  },
  choices: async ({ db }, { id }) => {
    const { report, block } = await reportOfBlock(db, id);
    return choicesOf(db, report, block);
  },
  sources: async ({ db }, { id }) => {
    const { report, block } = await reportOfBlock(db, id);
    return sourcesOf(db, report, block);
  },
  refresh: async ({ db }, { id }) => (await reportChanges(db, await neededReport(db, id))).shown,
  accept: async (context, { id, ...accepted }) => {
    const report = await neededReport(context.db, id);
    const changes = await reportChanges(context.db, report);
    const { operationId, value } = await runOperation(context.operation, 'composer.accept', { name: report.values.title }, tx =>
      acceptChanges(tx, id, changes, accepted),
    );
    return { operationId, ...value };
  },
  override: async (context, { id, statistic, scopeId, text, reason }) => {
    const name = await titleOf(context, id);
    const { operationId } = await runOperation(context.operation, 'composer.override', { name }, tx =>
      overrideFigure(tx, id, { statistic, scopeId }, { text, reason }),
    );
    return { operationId };
  },
  removeOverride: async (context, { id, ...key }) => {
    const name = await titleOf(context, id);
    const { operationId } = await runOperation(context.operation, 'composer.removeOverride', { name }, tx =>
      overrideFigure(tx, id, key, null),
    );
    return { operationId };
  },
  readiness: async ({ db }, { id }) => readinessOf(db, await neededReport(db, id)),
  step: async (context, input) => {
    const report = await neededReport(context.db, input.id);
    const checks = input.step.event === 'finalize' ? await checksOf(context.db, report) : [];
    const name = `${REPORT_EVENTS[input.step.event]} ${report.values.title}`;
    const { operationId } = await runOperation(context.operation, 'composer.step', { name }, tx =>
      takeReportStep(tx, input, checks),
    );
    return { operationId };
  },
  trace: async (context, { id }) => {
    const { report, document } = await paperOf(context, id);
    return traceReport(context.db, report, document);
  },
  paper: async (context, { id }) => ({ ...(await paperOf(context, id)).document }),
  savePaper: async (context, { choice: { id }, format }) => {
    const { report, document } = await paperOf(context, id);
    const { title, referenceDate } = report.values;
    const defaultName = `${title}_${referenceDate}`.replace(/[\\/:*?"<>|]/g, '');
    return saveDocument(context, document, format, { title: '保存报告', defaultName, subject: title, count: 1 });
  },
  printPaper: async (context, { id }) => {
    const { report, document } = await paperOf(context, id);
    return printDocument(context, document, { subject: report.values.title, count: 1 });
  },
};
