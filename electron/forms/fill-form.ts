/** Fills a kept form and saves it where the clerk says; refused as a whole while anything is wrong. */
import path from 'node:path';
import type { CallControl } from '../core/router.ts';
import { formsContract } from '#shared/forms/contract.ts';
import type { FillChoice, FormFault } from '#shared/forms/model.ts';
import type { Out } from '#shared/core/procedure.ts';
import type { OpenContext } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { logAccess } from '../db/access-log.ts';
import { runOperation } from '../db/operation.ts';
import { noteFilled } from './commands.ts';
import { fillCells } from './fill-cells.ts';
import { fillFacts, type TableReader } from './fill-facts.ts';
import { fillTags } from './fill-tags.ts';
import type { StoredForm } from './queries.ts';
import { type Held, organizationsByName } from './received-forms.ts';

const KINDS = { xlsx: 'Excel 表格', xlsm: 'Excel 表格', docx: 'Word 文书' } as const;

type FillContext = OpenContext & CallControl<typeof formsContract.fill>;
type Write = Readonly<{
  faults: readonly FormFault[];
  count: number;
  hasNumbers: boolean;
  write: (file: string) => Promise<unknown>;
}>;

async function prepared(
  context: FillContext,
  form: StoredForm,
  content: Held,
  choice: FillChoice,
  readTable: TableReader,
): Promise<Write> {
  const { db, worker, signal } = context;
  const { bytes, fileName } = content;
  const facts = await fillFacts(db, choice, readTable);
  const options = (file: string) => ({ signal, fileLabel: path.basename(file) });
  if (content.kind === 'docx') {
    const { data, texts, faults, hasNumbers } = await fillTags(content.tags, await organizationsByName(db, choice.asOf), facts);
    const write = (file: string) => worker.run('fillDocx', { bytes, data, fileName, path: file }, options(file));
    return { faults, count: texts.length, hasNumbers, write };
  }
  const { cells, faults, hasNumbers } = await fillCells(content.grid, form.bindings, facts);
  const fills = cells.map(({ sheet, row, column, value }) => ({ sheet, row, column, value }));
  const write = (file: string) => worker.run('fillForm', { bytes, fills, fileName, path: file }, options(file));
  return { faults, count: cells.length, hasNumbers, write };
}

/** @param content the form as it was received */
export async function saveFilled(
  context: FillContext,
  form: StoredForm,
  content: Held,
  choice: FillChoice,
  readTable: TableReader,
): Promise<Out<typeof formsContract.fill>> {
  const { id, name, fileName: received } = form.row;
  if (form.bindings.length === 0 && content.tags.length === 0) return refuse(formsContract.fill, 'FORM_EMPTY', { name });
  const { faults, count, hasNumbers, write } = await prepared(context, form, content, choice, readTable);
  const errors = faults.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first !== undefined) return refuse(formsContract.fill, 'FORM_FAULTS', { first: first.text, count: errors.length });
  const extension = path.extname(received).toLowerCase() === '.xlsm' ? 'xlsm' : content.kind;
  const file = await context.files.chooseSave({
    title: '保存填好的表格',
    defaultName: `${name}_${choice.asOf}.${extension}`,
    filters: [{ name: KINDS[extension], extensions: [extension] }],
  });
  if (file === null) return refuse(formsContract.fill, 'CANCELLED');
  context.progress({ done: 0, total: 1 });
  await logAccess(context.operation, {
    actor: context.actor,
    action: !hasNumbers ? 'export' : choice.isUnmasked ? 'exportFull' : 'exportMasked',
    subject: `上级表格：${name}`,
    count,
  });
  await write(file);
  try {
    await runOperation(context.operation, 'forms.fill', { name }, tx => noteFilled(tx, id, choice.asOf));
  } catch (error) {
    // who may only read may still fill
    if (!(error instanceof Refusal && error.code === 'READ_ONLY')) throw error;
  }
  return { fileName: path.basename(file), cells: count, warnings: faults.map(({ text }) => text) };
}
