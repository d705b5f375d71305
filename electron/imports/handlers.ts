import { importsContract } from '#shared/imports/contract.ts';
import { IMPORT_ROW_STATES, type ImportKind } from '#shared/imports/model.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import { type AppContexts, dayOf, type OpenContext } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { logAccess } from '../db/access-log.ts';
import { runOperation, runStaging } from '../db/operation.ts';
import { undoneBy } from '../history/queries.ts';
import { applyBatch } from './apply.ts';
import type { RosterCommands } from './state-changes.ts';
import { withEditedCell } from './edited-cell.ts';
import { compareRow } from './compare-row.ts';
import { decideRows } from './decide.ts';
import { exportErrorWorkbook } from './error-workbook.ts';
import { exportTemplate } from './template.ts';
import { previewFile, rematch, requireBatch } from './preview.ts';
import { maskedRow } from './masked-row.ts';
import { rememberOrganization } from './remember-organization.ts';
import { type Batch, listStagedRows, previewOf, toImportRow } from './staging.ts';

const FILTERS = [
  { name: '表格文件', extensions: ['xlsx', 'xlsm', 'xls', 'et', 'csv', 'txt'] },
  { name: '所有文件', extensions: ['*'] },
];

async function organizationNames(context: OpenContext): Promise<(id: string) => string> {
  const names = new Map(
    (await context.db.selectFrom('party_organization').select(['id', 'name']).execute()).map(row => [row.id, row.name]),
  );
  return id => names.get(id) ?? '';
}

async function batchOfRow(context: OpenContext, rowId: number): Promise<Batch> {
  const stored = await context.db.selectFrom('import_row').select('batchId').where('id', '=', rowId).executeTakeFirst();
  if (stored === undefined) throw new Refusal('NOT_FOUND');
  return requireBatch(context, stored.batchId);
}

/** @param commands of other features that rosters write by, given by app/. */
export const createImportsHandlers = (commands: RosterCommands): HandlersOf<typeof importsContract, AppContexts> => ({
  preview: async (context, { kind, dropToken, options }) => {
    const file =
      dropToken === null
        ? await context.files.chooseOpen({ title: '选择要导入的表格', filters: FILTERS })
        : context.files.takeDrop(dropToken);
    if (file === null) return refuse(importsContract.preview, 'CANCELLED');
    return previewFile(context, { kind, file, options });
  },
  previewText: async (context, { kind, text, fields, options }) =>
    previewFile(context, { kind, file: '', options, pasted: { text, fields } }),
  repreview: async (context, { batchId, options }) => {
    const batch = await requireBatch(context, batchId);
    return previewFile(context, {
      kind: batch.kind,
      file: batch.sourcePath,
      options,
      pasted: batch.summary.pasted,
      replaces: batch.state === 'previewed' ? batchId : undefined,
    });
  },
  get: async (context, { batchId }) => previewOf(context.db, await requireBatch(context, batchId), dayOf(context.now())),
  rows: async (context, input) =>
    listStagedRows(context.db, await requireBatch(context, input.filter.batchId), input, await organizationNames(context)),
  editCell: async (context, { rowId, field, text }) => {
    const stored = await context.db
      .selectFrom('import_row')
      .select(['batchId', 'parsed'])
      .where('id', '=', rowId)
      .executeTakeFirst();
    if (stored === undefined) return refuse(importsContract.editCell, 'NOT_FOUND');
    const batch = await requireBatch(context, stored.batchId);
    const row = withEditedCell(batch.kind, JSON.parse(stored.parsed) as CheckedRow, field, text, dayOf(context.now()));
    await rematch(context, batch, [{ rowId, row }]);
    const edited = await context.db.selectFrom('import_row').selectAll().where('id', '=', rowId).executeTakeFirstOrThrow();
    return maskedRow(toImportRow(edited, batch.kind, await organizationNames(context)), batch.kind);
  },
  revealRows: async (context, { rowIds }) => {
    const stored = await context.db.selectFrom('import_row').selectAll().where('id', 'in', rowIds).orderBy('id').execute();
    const [first] = stored;
    if (first === undefined) return [];
    const batch = await requireBatch(context, first.batchId);
    const { actor } = context;
    await logAccess(context.operation, { actor, action: 'reveal', subject: `导入核对：${batch.fileName}`, count: stored.length });
    const names = await organizationNames(context);
    return stored.filter(row => row.batchId === batch.id).map(row => toImportRow(row, batch.kind, names));
  },
  setEffectiveOn: async (context, { batchId, effectiveOn }) => {
    const { options } = await requireBatch(context, batchId);
    await runStaging(context.operation.root, tx =>
      tx
        .updateTable('import_batch')
        .set({ options: JSON.stringify({ ...options, effectiveOn }) })
        .where('id', '=', batchId)
        .where('state', '=', 'previewed')
        .execute(),
    );
    return previewOf(context.db, await requireBatch(context, batchId), dayOf(context.now()));
  },
  decide: async (context, input) => {
    const decidedRows = await decideRows(context, await requireBatch(context, input.batchId), input);
    return { ...(await previewOf(context.db, await requireBatch(context, input.batchId), dayOf(context.now()))), decidedRows };
  },
  compareRow: async (context, { rowId }) => {
    const batch = await batchOfRow(context, rowId);
    return compareRow(context.db, rowId, batch, await organizationNames(context));
  },
  resolveOrganization: async (context, { batchId, text, organizationId, createUnder }) => {
    const batch = await requireBatch(context, batchId);
    let organizations = batch.summary.planned.organizations.filter(organization => organization.text !== text);
    if (organizationId !== null)
      await runOperation(context.operation, 'imports.rememberOrganization', { name: text }, tx =>
        rememberOrganization(tx, text, organizationId),
      );
    else if (createUnder !== null) organizations = [...organizations, { text, parentId: createUnder }];
    const summary = { ...batch.summary, planned: { ...batch.summary.planned, organizations } };
    await runStaging(context.operation.root, tx =>
      tx
        .updateTable('import_batch')
        .set({ summary: JSON.stringify(summary) })
        .where('id', '=', batchId)
        .execute(),
    );
    await rematch(context, { ...batch, summary });
    return previewOf(context.db, await requireBatch(context, batchId), dayOf(context.now()));
  },
  apply: async (context, { batchId }) =>
    applyBatch(context, batchId, (done, total) => context.progress({ step: 'writing', done, total }), commands),
  errorWorkbook: (context, input) => exportErrorWorkbook(context, input),
  template: (context, { kind }) => exportTemplate(context, kind),
  discard: async (context, { batchId }) => {
    await runStaging(context.operation.root, async tx => {
      await tx
        .updateTable('import_batch')
        .set({ state: 'discarded' })
        .where('id', '=', batchId)
        .where('state', '=', 'previewed')
        .execute();
      await tx
        .deleteFrom('import_row')
        .where(
          'batchId',
          'in',
          tx.selectFrom('import_batch').select('id').where('id', '=', batchId).where('state', '=', 'discarded'),
        )
        .execute();
    });
    return {};
  },
  batches: async ({ db }) => {
    const batches = await db
      .selectFrom('import_batch')
      .select(['id', 'kind', 'fileName', 'createdAt', 'state', 'operationId'])
      .orderBy('createdAt', 'desc')
      .limit(100)
      .execute();
    const counts = await db
      .selectFrom('import_row')
      .select(eb => ['batchId', 'state', eb.fn.countAll<number>().as('count')])
      .groupBy(['batchId', 'state'])
      .execute();
    return Promise.all(
      batches.map(async batch => ({
        id: batch.id,
        kind: batch.kind as ImportKind,
        fileName: batch.fileName,
        at: batch.createdAt,
        state: batch.state as 'previewed' | 'applied' | 'discarded',
        operationId: batch.operationId,
        isUndone: batch.operationId !== null && (await undoneBy(db, batch.operationId)) !== null,
        counts: Object.fromEntries(
          counts
            .filter(row => row.batchId === batch.id && Object.hasOwn(IMPORT_ROW_STATES, row.state))
            .map(row => [row.state, row.count]),
        ),
      })),
    );
  },
});
