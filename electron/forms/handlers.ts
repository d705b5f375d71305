import path from 'node:path';
import { fingerprintOf } from '#shared/forms/anchors.ts';
import { formsContract } from '#shared/forms/contract.ts';
import type { FormGrid } from '#shared/forms/grid.ts';
import type { Fingerprint } from '#shared/forms/model.ts';
import { tableName } from '#shared/reports/table-model.ts';
import { sha256Of } from '../attachments/queries.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { writeFileAtomically } from '../core/write-file.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { createForm, removeForms, updateForm } from './commands.ts';
import { fillCells } from './fill-cells.ts';
import { fillFacts, type TableReader } from './fill-facts.ts';
import { saveFilled } from './fill-form.ts';
import { describeTags, fillTags } from './fill-tags.ts';
import { formBytes, listForms, storedForm } from './queries.ts';
import {
  alikeForms,
  anchored,
  contentOf,
  createReceivedForms,
  type Held,
  nameOfFile,
  organizationsByName,
} from './received-forms.ts';
import { createTableColumns, offersFor, suggestAt } from './suggest-form.ts';

const FILTERS = [
  { name: '表格和文书', extensions: ['xlsx', 'xlsm', 'docx'] },
  { name: '所有文件', extensions: ['*'] },
];
const ORIGINAL = [{ name: '原文件', extensions: ['xlsx', 'xlsm', 'docx'] }];
const NO_WORDS: Fingerprint = { sheets: [], texts: [], merges: [] };

type Services = Readonly<{
  keepContent: (tx: WriteTx, sha256: string, content: Uint8Array) => Promise<void>;
  readTable: TableReader;
}>;

const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
const gridOf = ({ grid }: Held): FormGrid => grid ?? refuse(formsContract.suggest, 'NOT_FOUND');

/** 上级表格. */
export function createFormsHandlers({ keepContent, readTable }: Services): HandlersOf<typeof formsContract, AppContexts> {
  const received = createReceivedForms();
  const columnsOf = createTableColumns(readTable);

  /** The file as the page shows it. */
  async function shown({ db, now }: OpenContext, form: Held) {
    const asOf = now().toISOString().slice(0, 10);
    const { kind, fileName, grid } = form;
    const tags =
      form.kind === 'xlsx'
        ? []
        : await describeTags(form.tags, await organizationsByName(db, asOf), table =>
            columnsOf(db, tableName.parse(table), asOf),
          );
    return { kind, fileName, grid, tags };
  }

  return {
    list: ({ db }, input) => listForms(db, input),

    get: async (context, { id }) => {
      const { row, bindings } = await storedForm(context.db, id);
      return { ...row, bindings: [...bindings], ...(await shown(context, await received.of(context, { id }))) };
    },

    open: async (context, { dropToken }) => {
      const { files, worker, db, signal } = context;
      const file =
        dropToken === null ? await files.chooseOpen({ title: '打开上级表格', filters: FILTERS }) : files.takeDrop(dropToken);
      if (file === null) return refuse(formsContract.open, 'CANCELLED');
      context.progress({ done: 0, total: 1 });
      const fileName = path.basename(file);
      const read = await worker.run('readForm', { path: file }, { signal, fileLabel: fileName });
      const form: Held = { ...contentOf(read), fileName, bytes: ownBytes(read.bytes) };
      const alike = form.grid === null ? [] : await alikeForms(db, form.grid, fingerprintOf(form.grid));
      return { token: received.hold(form), ...nameOfFile(fileName, form.grid), ...(await shown(context, form)), alike };
    },

    create: async ({ operation }, { token, ...values }) => {
      const { kind, fileName, bytes, grid } = received.taken(token);
      const sha256 = await sha256Of(bytes);
      const fingerprint = grid === null ? NO_WORDS : fingerprintOf(grid);
      const bindings = grid === null ? [] : anchored(grid, values.bindings);
      const { operationId, value } = await runOperation(operation, 'forms.create', { name: values.name }, async tx => {
        await keepContent(tx, sha256, bytes);
        return createForm(tx, { kind, fileName, sha256, size: bytes.length, fingerprint }, { ...values, bindings });
      });
      received.release(token);
      return { operationId, id: value };
    },

    update: async (context, { id, version, values }) => {
      const { row } = await storedForm(context.db, id);
      const { bindings } = values;
      const { grid } = bindings === undefined ? { grid: null } : await received.of(context, { id });
      const moved = grid === null || bindings === undefined ? {} : { bindings: anchored(grid, bindings) };
      const { operationId } = await runOperation(context.operation, 'forms.update', { name: row.name }, tx =>
        updateForm(tx, { id, version, values: { ...values, ...moved } }),
      );
      return { operationId };
    },

    remove: async ({ operation }, { ids }) => {
      const { operationId } = await runOperation(operation, 'forms.remove', { count: ids.length }, tx => removeForms(tx, ids));
      return { operationId };
    },

    suggest: async (context, { source, ...place }) =>
      suggestAt(context.db, gridOf(await received.of(context, source)), place, columnsOf),

    offers: async (context, { source, ...place }) =>
      offersFor(context.db, gridOf(await received.of(context, source)), place, columnsOf),

    tableColumns: async ({ db }, { table, asOf }) => [...(await columnsOf(db, table, asOf))],

    preview: async (context, { source, values, choice }) => {
      const { db } = context;
      const kept = 'id' in source ? await storedForm(db, source.id) : null;
      const form = await received.of(context, source);
      context.progress({ done: 0, total: 1 });
      const facts = await fillFacts(db, choice, readTable);
      if (form.kind === 'docx') {
        const { texts, faults, hasNumbers } = await fillTags(form.tags, await organizationsByName(db, choice.asOf), facts);
        return { cells: [], texts: [...texts], faults: [...faults], hasNumbers };
      }
      const { cells, faults, hasNumbers } = await fillCells(form.grid, values.bindings ?? kept?.bindings ?? [], facts);
      return { cells: [...cells], faults: [...faults], hasNumbers, texts: [] };
    },

    fill: async (context, { id, choice }) => {
      const form = await storedForm(context.db, id);
      return saveFilled(context, form, await received.of(context, { id }), choice, readTable);
    },

    saveOriginal: async (context, { id }) => {
      const form = await storedForm(context.db, id);
      const bytes = await formBytes(context.db, form);
      const file = await context.files.chooseSave({ title: '另存原表', defaultName: form.row.fileName, filters: ORIGINAL });
      if (file === null) return refuse(formsContract.saveOriginal, 'CANCELLED');
      context.progress({ done: 0, total: 1 });
      await writeFileAtomically(file, bytes);
      return { fileName: path.basename(file) };
    },
  };
}
