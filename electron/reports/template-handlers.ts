import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BlockValues } from '#shared/reports/composer-model.ts';
import { reportPhrasesContract, reportTemplatesContract } from '#shared/reports/template-contract.ts';
import { readTemplateText, templateText } from '#shared/reports/template-exchange.ts';
import { TEMPLATE_WORDS, type TemplateValues } from '#shared/reports/template-model.ts';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { writeFileAtomically } from '../core/write-file.ts';
import { runOperation } from '../db/operation.ts';
import { namesOf } from './facts.ts';
import { neededReport } from './stored-report.ts';
import { createTemplate, removePhrases, removeTemplates, savePhrase, updateTemplate } from './template-commands.ts';
import { listPhrases, listTemplates, readTemplate } from './template-queries.ts';

const FILTERS = [{ name: '报告模板', extensions: ['json'] }];
const LARGEST_FILE = 5_000_000;

/** The sections of a report as a template: names of this place become words to be replaced, choices are given up. */
async function templateOfReport({ db }: OpenContext, reportId: string): Promise<Omit<TemplateValues, 'name'>> {
  const { values, blocks, place } = await neededReport(db, reportId);
  const { unitName, wholeWord } = await namesOf(db, place);
  const general = (text: string) =>
    text
      .replaceAll(values.issuer, TEMPLATE_WORDS.issuer)
      .replaceAll(unitName, TEMPLATE_WORDS.unit)
      .replaceAll(wholeWord, TEMPLATE_WORDS.whole);
  return {
    description: `按“${values.title}”另存`.slice(0, 300),
    reach: place.scopeId === null ? 'county' : 'township',
    title: general(values.title).slice(0, 100),
    blocks: blocks.map(
      (block): BlockValues => ({
        kind: block.kind,
        level: block.level,
        heading: block.heading === null ? null : general(block.heading),
        isRunOn: block.isRunOn,
        isOrdinal: block.isOrdinal,
        role: block.role,
        // what the clerk has written stays written
        filler: block.isEdited ? null : block.filler,
        choice: { townshipId: block.isEdited ? block.exampleId : null, recordIds: null },
        pieces:
          block.filler !== null && !block.isEdited
            ? []
            : block.pieces.map(piece => (piece.kind === 'text' ? { ...piece, text: general(piece.text) } : piece)),
        tableName: block.tableName,
      }),
    ),
  };
}

export const reportTemplatesHandlers: HandlersOf<typeof reportTemplatesContract, AppContexts> = {
  list: ({ db }) => listTemplates(db),
  get: ({ db }, { id }) => readTemplate(db, id),
  create: async (context, { name, from }) => {
    const values =
      'templateId' in from
        ? (await readTemplate(context.db, from.templateId)).values
        : await templateOfReport(context, from.reportId);
    const { operationId, value } = await runOperation(context.operation, 'reportTemplates.create', { name }, tx =>
      createTemplate(tx, { ...values, name }),
    );
    return { operationId, id: value.id };
  },
  update: async (context, input) => {
    const { name } = await readTemplate(context.db, input.id);
    const { operationId } = await runOperation(context.operation, 'reportTemplates.update', { name }, tx =>
      updateTemplate(tx, input),
    );
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'reportTemplates.remove', { count: ids.length }, tx =>
      removeTemplates(tx, ids),
    );
    return { operationId };
  },
  exportFile: async (context, { id }) => {
    const { values } = await readTemplate(context.db, id);
    const file = await context.files.chooseSave({
      title: '导出报告模板',
      defaultName: `报告模板_${values.name}.json`.replace(/[\\/:*?"<>|]/g, ''),
      filters: FILTERS,
    });
    if (file === null) return refuse(reportTemplatesContract.exportFile, 'CANCELLED');
    await writeFileAtomically(file, Buffer.from(templateText(values), 'utf8'));
    return { fileName: path.basename(file) };
  },
  importFile: async context => {
    const chosen = await context.files.chooseOpen({ title: '导入报告模板', filters: FILTERS });
    if (chosen === null) return refuse(reportTemplatesContract.importFile, 'CANCELLED');
    const file = path.basename(chosen);
    const bytes = await readFile(chosen);
    if (bytes.length > LARGEST_FILE)
      return refuse(reportTemplatesContract.importFile, 'NOT_A_TEMPLATE', { file, detail: '文件过大。' });
    const rows = await context.db.selectFrom('party_organization').select('id').where('deletedAt', 'is', null).execute();
    const known = new Set(rows.map(({ id }) => id));
    const read = readTemplateText(bytes.toString('utf8'), {
      statistic: name => catalogueEntry(name) !== undefined,
      organization: id => known.has(id),
    });
    switch (read.kind) {
      case 'notATemplate':
        return refuse(reportTemplatesContract.importFile, 'NOT_A_TEMPLATE', { file, detail: read.detail });
      case 'fromFuture':
        return refuse(reportTemplatesContract.importFile, 'TEMPLATE_FROM_FUTURE', { file, version: read.version });
      case 'unknown':
        return refuse(reportTemplatesContract.importFile, 'TEMPLATE_UNKNOWN_WORDS', { file, kind: read.what, names: read.names });
      case 'template': {
        const { operationId, value } = await runOperation(
          context.operation,
          'reportTemplates.importFile',
          { name: read.values.name },
          tx => createTemplate(tx, read.values),
        );
        return { operationId, ...value };
      }
      default:
        return read satisfies never;
    }
  },
};

export const reportPhrasesHandlers: HandlersOf<typeof reportPhrasesContract, AppContexts> = {
  list: ({ db }, { role }) => listPhrases(db, role),
  save: async ({ operation }, input) => {
    const { operationId, value } = await runOperation(operation, 'reportPhrases.save', { name: input.values.title }, tx =>
      savePhrase(tx, input),
    );
    return { operationId, id: value };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'reportPhrases.remove', { count: ids.length }, tx =>
      removePhrases(tx, ids),
    );
    return { operationId };
  },
};
