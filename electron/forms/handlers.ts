import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { ALIKE, anchorOf, fingerprintOf, formLikeness } from '#shared/forms/anchors.ts';
import { formsContract, type LikeForm } from '#shared/forms/contract.ts';
import { type FormGrid, indexSheet } from '#shared/forms/grid.ts';
import type { Binding, Fingerprint } from '#shared/forms/model.ts';
import { relocate } from '#shared/forms/relocate.ts';
import { suggestLists, suggestStatistics, suggestTownships, type TableColumns } from '#shared/forms/suggest.ts';
import { TABLE_NAMES, type TableName } from '#shared/reports/table-model.ts';
import { CATALOGUE } from '#shared/statistics/catalogue.ts';
import { sha256Of } from '../attachments/queries.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { writeFileAtomically } from '../core/write-file.ts';
import { logAccess } from '../db/access-log.ts';
import { type ReadDb, runOperation, type WriteTx } from '../db/operation.ts';
import { organizationTree } from '../organizations/queries.ts';
import { createForm, removeForms, updateForm } from './commands.ts';
import { fillCells } from './fill-cells.ts';
import { fillFacts, type TableReader } from './fill-facts.ts';
import { allForms, formBytes, listForms, storedForm } from './queries.ts';

const FILTERS = [
  { name: '表格和文书', extensions: ['xlsx', 'xlsm', 'docx'] },
  { name: '所有文件', extensions: ['*'] },
];
const XLSX = [{ name: 'Excel 表格', extensions: ['xlsx'] }];
const MOST_ALIKE = 5;
/** Files opened and not yet kept; the oldest goes first. */
const MOST_HELD = 4;

type Held = Readonly<{ fileName: string; bytes: Uint8Array<ArrayBuffer>; grid: FormGrid }>;
type Services = Readonly<{
  keepContent: (tx: WriteTx, sha256: string, content: Uint8Array) => Promise<void>;
  readTable: TableReader;
}>;
type Source = Readonly<{ token: string } | { id: string }>;

const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** Anchors of bindings as the file says them now, so that they are found again in another. */
function anchored(grid: FormGrid, bindings: readonly Binding[]): Binding[] {
  const indexes = new Map(grid.sheets.map(sheet => [sheet.name, indexSheet(sheet)]));
  return bindings.map(binding => {
    const index = indexes.get(binding.sheet);
    return index === undefined ? binding : { ...binding, anchor: anchorOf(index, binding.row, binding.column) };
  });
}

/** Remembered forms like a new one, best first, with their bindings moved. */
async function alikeForms(db: ReadDb, grid: FormGrid, fingerprint: Fingerprint): Promise<LikeForm[]> {
  return (await allForms(db))
    .filter(({ row }) => row.kind === 'xlsx')
    .map(form => ({ form, likeness: formLikeness(form.fingerprint, fingerprint) }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .toSorted((left, right) => right.likeness - left.likeness)
    .slice(0, MOST_ALIKE)
    .map(({ form, likeness }) => {
      const { bindings, lost } = relocate(form.bindings, grid);
      const { id, name } = form.row;
      return { id, name, likeness, bindings: [...bindings], lost: [...lost], placeholders: [...form.placeholders] };
    });
}

/** 上级表格. */
export function createFormsHandlers({ keepContent, readTable }: Services): HandlersOf<typeof formsContract, AppContexts> {
  const held = new Map<string, Held>();
  const columns = new Map<TableName, Promise<readonly string[]>>();

  const columnsOf = (db: ReadDb, table: TableName, asOf: string): Promise<readonly string[]> => {
    const known =
      columns.get(table) ??
      readTable(db, { table, asOf, scopeId: null }, { isUnmasked: false, isHeadOnly: true }).then(content => content.columns);
    columns.set(table, known);
    known.catch(() => columns.delete(table));
    return known;
  };

  /** Reads the heads of all tables beside the clerk's first looks at the form. */
  function warm(db: ReadDb, asOf: string): void {
    void TABLE_NAMES.reduce((before, table) => before.then(() => columnsOf(db, table, asOf)).then(() => undefined), Promise.resolve()).catch(
      () => undefined,
    );
  }

  async function contentOf({ db, worker }: OpenContext, source: Source): Promise<Held> {
    if ('token' in source) return held.get(source.token) ?? refuse(formsContract.create, 'NOT_FOUND');
    const form = await storedForm(db, source.id);
    const bytes = await formBytes(db, form);
    const { fileName } = form.row;
    const { grid } = await worker.run('readFormContent', { bytes, fileName }, { fileLabel: fileName });
    return { fileName, bytes, grid };
  }

  return {
    list: ({ db }, input) => listForms(db, input),

    get: async (context, { id }) => {
      const { row, bindings, placeholders } = await storedForm(context.db, id);
      const { grid } = await contentOf(context, { id });
      return { ...row, bindings: [...bindings], placeholderBindings: [...placeholders], grid, placeholders: [] };
    },

    open: async (context, { dropToken }) => {
      const { files, worker, db, signal } = context;
      const file =
        dropToken === null
          ? await files.chooseOpen({ title: '打开上级表格', filters: FILTERS })
          : files.takeDrop(dropToken);
      if (file === null) return refuse(formsContract.open, 'CANCELLED');
      context.progress({ done: 0, total: 1 });
      const fileName = path.basename(file);
      const { grid, kind, bytes } = await worker.run('readForm', { path: file }, { signal, fileLabel: fileName });
      const token = randomUUID();
      held.set(token, { fileName, bytes: ownBytes(bytes), grid });
      for (const oldest of [...held.keys()].slice(0, -MOST_HELD)) held.delete(oldest);
      return { token, kind, fileName, grid, placeholders: [], alike: await alikeForms(db, grid, fingerprintOf(grid)) };
    },

    create: async ({ operation }, { token, ...values }) => {
      const { fileName, bytes, grid } = held.get(token) ?? refuse(formsContract.create, 'NOT_FOUND');
      const sha256 = await sha256Of(bytes);
      const received = { kind: 'xlsx', fileName, sha256, size: bytes.length, fingerprint: fingerprintOf(grid) } as const;
      const { operationId, value } = await runOperation(operation, 'forms.create', { name: values.name }, async tx => {
        await keepContent(tx, sha256, bytes);
        return createForm(tx, received, { ...values, bindings: anchored(grid, values.bindings) });
      });
      held.delete(token);
      return { operationId, id: value };
    },

    update: async (context, { id, version, values }) => {
      const { row } = await storedForm(context.db, id);
      const bindings =
        values.bindings === undefined ? {} : { bindings: anchored((await contentOf(context, { id })).grid, values.bindings) };
      const { operationId } = await runOperation(context.operation, 'forms.update', { name: row.name }, tx =>
        updateForm(tx, { id, version, values: { ...values, ...bindings } }),
      );
      return { operationId };
    },

    remove: async ({ operation }, { ids }) => {
      const { operationId } = await runOperation(operation, 'forms.remove', { count: ids.length }, tx => removeForms(tx, ids));
      return { operationId };
    },

    suggest: async (context, { source, sheet, row, column, asOf }) => {
      const { db } = context;
      const { grid } = await contentOf(context, source);
      const found = grid.sheets.find(({ name }) => name === sheet) ?? refuse(formsContract.suggest, 'NOT_FOUND');
      const { header, label } = anchorOf(indexSheet(found), row, column);
      // committees go before the branches that bear the same name
      const organizations = (await organizationTree(db, asOf)).toSorted(
        (left, right) => Number(right.orgType === 'committee') - Number(left.orgType === 'committee'),
      );
      const tables: TableColumns[] = [];
      for (const table of TABLE_NAMES) tables.push({ table, columns: await columnsOf(db, table, asOf) });
      const townships = suggestTownships(grid, sheet, { row, column }, organizations, CATALOGUE);
      return {
        header,
        label,
        townships:
          townships === null ? null : { ...townships, rows: [...townships.rows], columns: [...townships.columns] },
        lists: suggestLists(grid, sheet, { row, column }, tables, 5).map(list => ({
          ...list,
          table: list.table as TableName,
          columns: [...list.columns],
        })),
        statistics: suggestStatistics([header, label].filter(text => text !== '').join('·'), CATALOGUE, 8).map(
          ({ item, score }) => ({ name: item.name, label: item.label, score }),
        ),
      };
    },

    tableColumns: async ({ db }, { table, asOf }) => [...(await columnsOf(db, table, asOf))],

    preview: async (context, { source, values, choice }) => {
      const kept = 'id' in source ? await storedForm(context.db, source.id) : null;
      const { grid } = await contentOf(context, source);
      context.progress({ done: 0, total: 1 });
      const facts = await fillFacts(context.db, choice, readTable);
      const { cells, faults, hasNumbers } = await fillCells(grid, values.bindings ?? kept?.bindings ?? [], facts);
      return { cells: [...cells], faults: [...faults], hasNumbers, texts: [] };
    },

    fill: async (context, { id, choice }) => {
      const form = await storedForm(context.db, id);
      const { name, fileName: received } = form.row;
      if (form.bindings.length === 0) return refuse(formsContract.fill, 'FORM_EMPTY', { name });
      const { grid, bytes } = await contentOf(context, { id });
      const { cells, faults, hasNumbers } = await fillCells(grid, form.bindings, await fillFacts(context.db, choice, readTable));
      const errors = faults.filter(({ severity }) => severity === 'error');
      const [first] = errors;
      if (first !== undefined)
        return refuse(formsContract.fill, 'FORM_FAULTS', { first: first.text, count: errors.length });
      const file = await context.files.chooseSave({
        title: '保存填好的表格',
        defaultName: `${name}_${choice.asOf}${path.extname(received).toLowerCase() === '.xlsm' ? '.xlsm' : '.xlsx'}`,
        filters: XLSX,
      });
      if (file === null) return refuse(formsContract.fill, 'CANCELLED');
      context.progress({ done: 0, total: 1 });
      await logAccess(context.operation, {
        actor: context.actor,
        action: !hasNumbers ? 'export' : choice.isUnmasked ? 'exportFull' : 'exportMasked',
        subject: `上级表格：${name}`,
        count: cells.length,
      });
      const fileName = path.basename(file);
      await context.worker.run(
        'fillForm',
        { bytes, fills: cells.map(({ sheet, row, column, value }) => ({ sheet, row, column, value })), fileName: received, path: file },
        { signal: context.signal, fileLabel: fileName },
      );
      return { fileName, cells: cells.length, warnings: faults.map(({ text }) => text) };
    },

    saveOriginal: async (context, { id }) => {
      const form = await storedForm(context.db, id);
      const bytes = await formBytes(context.db, form);
      const file = await context.files.chooseSave({
        title: '另存原表',
        defaultName: form.row.fileName,
        filters: XLSX,
      });
      if (file === null) return refuse(formsContract.saveOriginal, 'CANCELLED');
      context.progress({ done: 0, total: 1 });
      await writeFileAtomically(file, bytes);
      return { fileName: path.basename(file) };
    },
  };
}
