import { issueText } from '#shared/core/issue.ts';
import { importsContract } from '#shared/imports/contract.ts';
import type { ImportKind } from '#shared/imports/model.ts';
import type { RegisterImport } from '#shared/proposals/import-model.ts';
import { dayOf, type OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany } from '../db/bulk.ts';
import { runOperation, stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, toStored } from '../db/rows.ts';
import { rememberLayouts } from './layouts.ts';
import type { Values } from './matched-row.ts';
import { plannedName } from './planned.ts';
import { rematch, requireBatch } from './preview.ts';
import type { Batch } from './staging.ts';
import { writeCommitteeMembers } from './write-committee.ts';
import { writeDelegates } from './write-delegates.ts';
import { writeGroups } from './write-groups.ts';
import { type RosterCommands, rosterDay, splitStates } from './state-changes.ts';
import { writeLinks } from './write-links.ts';
import { writeMasses } from './write-masses.ts';
import { createPlannedOrganizations, writeOrganizations } from './write-organizations.ts';
import { type RowToWrite, updateByShape } from './write-rows.ts';
import { writeActivities, writeSessions } from './write-occasions.ts';
import { writeUnits } from './write-units.ts';

type ApplyAnswer = { operationId: number; created: number; updated: number; same: number; notWritten: number };

/** Writes the good rows of a preview in one operation. Refuses with ALREADY_APPLIED, PREVIEW_OUTDATED (after matching anew). */
export async function applyBatch(
  context: OpenContext,
  batchId: string,
  onProgress: (done: number, total: number) => void,
  commands: RosterCommands,
): Promise<ApplyAnswer> {
  const batch = await requireBatch(context, batchId);
  if (batch.state !== 'previewed') return refuse(importsContract.apply, 'ALREADY_APPLIED');
  const stored = await context.db
    .selectFrom('import_row')
    .select(['action', 'valuesJson', 'targetId', 'targetVersion', 'rowNumber'])
    .where('batchId', '=', batchId)
    .where('isIncluded', '=', 1)
    .where('action', '!=', 'none')
    .orderBy('id')
    .execute();
  const rows: RowToWrite[] = stored.map(row => {
    if (row.targetId === null) throw new Error('a row to write without its record');
    return {
      action: row.action as RowToWrite['action'],
      values: JSON.parse(row.valuesJson) as Values,
      targetId: row.targetId,
      targetVersion: row.targetVersion,
    };
  });
  if (await isOutdated(context, batch.kind, rows)) {
    await rematch(context, batch);
    return refuse(importsContract.apply, 'PREVIEW_OUTDATED');
  }
  refuseTwice(batch.kind, stored);
  onProgress(0, rows.length);
  const { operationId } = await runOperation(
    context.operation,
    'imports.apply',
    { name: batch.fileName, count: rows.length },
    async tx => {
      await writeRows(tx, batch, rows, commands);
      const { kind, fileName, summary } = batch;
      await rememberLayouts(tx, { kind, fileName, columns: summary.columns, at: stampOf(tx).at });
      // in the same transaction: a batch is applied exactly when its rows are in the rosters
      await tx
        .updateTable('import_batch')
        .set({ state: 'applied', operationId: stampOf(tx).operationId })
        .where('id', '=', batchId)
        .execute();
    },
  );
  onProgress(rows.length, rows.length);
  const all = await context.db
    .selectFrom('import_row')
    .select(eb => ['state', eb.fn.countAll<number>().as('count')])
    .where('batchId', '=', batchId)
    .groupBy('state')
    .execute();
  const same = all.find(row => row.state === 'same')?.count ?? 0;
  const skipped = all.find(row => row.state === 'skipped')?.count ?? 0;
  const total = all.reduce((sum, row) => sum + row.count, 0);
  const created = rows.filter(row => row.action === 'create').length;
  return { operationId, created, updated: rows.length - created, same, notWritten: total - skipped - same - rows.length };
}

/** Columns of a new record no second one may have the same of, and how the clerk calls them. */
const UNIQUE_KEYS: Readonly<Partial<Record<ImportKind, readonly Readonly<{ keys: readonly string[]; label: string }>[]>>> = {
  members: [{ keys: ['idNumber'], label: '公民身份号码' }],
  delegates: [{ keys: ['memberId', 'congressTermId'], label: '同一人同一届' }],
  electoral_units: [{ keys: ['congressTermId', 'name'], label: '届次、选举单位' }],
  delegate_groups: [{ keys: ['congressTermId', 'name'], label: '届次、代表小组' }],
  group_activities: [{ keys: ['groupId', 'heldOn', 'title'], label: '小组、日期、主题' }],
  training_sessions: [{ keys: ['organizationId', 'startOn', 'title'], label: '主办单位、日期、培训名称' }],
  proposals: [
    { keys: ['organizationId', 'fileNo'], label: '立案号' },
    { keys: ['organizationId', 'receiptNo'], label: '收件号' },
  ],
};

/** The clerk may have taken two rows of one thing; refuses with RULE_BROKEN, naming them. */
function refuseTwice(kind: ImportKind, rows: readonly { valuesJson: string; action: string; rowNumber: number }[]): void {
  for (const unique of UNIQUE_KEYS[kind] ?? []) refuseRepeated(unique, rows);
}

function refuseRepeated(
  unique: Readonly<{ keys: readonly string[]; label: string }>,
  rows: readonly { valuesJson: string; action: string; rowNumber: number }[],
): void {
  const seen = new Map<string, number>();
  for (const { valuesJson, action, rowNumber } of rows) {
    const values = JSON.parse(valuesJson) as Values;
    if (action !== 'create' || unique.keys.some(key => typeof values[key] !== 'string')) continue;
    const key = unique.keys.map(name => values[name]).join('|');
    const other = seen.get(key);
    if (other !== undefined) {
      const issue = { code: 'DUPLICATE_IN_FILE', severity: 'error', params: { other, by: unique.label } } as const;
      return refuse(importsContract.apply, 'RULE_BROKEN', { detail: `第 ${rowNumber} 行${issueText(issue)}` });
    }
    seen.set(key, rowNumber);
  }
}

async function writeRows(tx: WriteTx, batch: Batch, rows: readonly RowToWrite[], commands: RosterCommands): Promise<void> {
  const { planned } = batch.summary;
  const { moveDelegates } = commands;
  switch (batch.kind) {
    case 'organizations':
      return writeOrganizations(tx, batch.id, rows);
    case 'delegates':
      return writeDelegates(tx, { batchId: batch.id, planned, day: dayOfRoster(tx, batch), moveDelegates }, rows);
    case 'members':
      return writeMembers(tx, batch, rows, await createPlannedOrganizations(tx, batch.id, planned.organizations), commands);
    case 'electoral_units':
      return writeUnits(tx, batch.id, rows, await createPlannedOrganizations(tx, batch.id, planned.organizations));
    case 'delegate_groups':
      return writeGroups(
        tx,
        batch.id,
        rows,
        await createPlannedOrganizations(tx, batch.id, planned.organizations),
        moveDelegates,
      );
    case 'committee_members':
      return writeCommitteeMembers(tx, batch.id, rows, await createPlannedOrganizations(tx, batch.id, planned.organizations));
    case 'group_activities':
      return writeActivities(tx, batch.id, rows);
    case 'masses':
      return writeMasses(tx, batch.id, rows, await createPlannedOrganizations(tx, batch.id, planned.organizations));
    case 'links':
      return writeLinks(tx, batch.id, rows, commands.makeLinks);
    case 'training_sessions':
      return writeSessions(tx, batch.id, rows);
    case 'proposals':
      return commands.writeRegister(tx, registerOf(batch, rows));
  }
}

/** The rows of an old register as the proposals' own commands take them. */
function registerOf({ id, summary: { planned } }: Batch, rows: readonly RowToWrite[]): RegisterImport {
  const text = (values: Values, key: string) => (typeof values[key] === 'string' ? { [key]: values[key] } : {});
  return {
    batchId: id,
    units: planned.units ?? [],
    sessions: planned.sessions ?? [],
    created: rows.flatMap(({ action, targetId, values }) =>
      action === 'create' ? [{ id: targetId, proposal: String(values['proposal']) }] : [],
    ),
    filled: rows.flatMap(({ action, targetId, targetVersion, values }) =>
      action === 'update' && targetVersion !== null
        ? [
            {
              id: targetId,
              version: targetVersion,
              values: { ...text(values, 'remark'), ...text(values, 'grounds'), ...text(values, 'plan') },
            },
          ]
        : [],
    ),
  };
}

const TABLE_OF_KIND = {
  organizations: 'party_organization',
  members: 'party_member',
  delegates: 'delegate',
  electoral_units: 'electoral_unit',
  delegate_groups: 'delegate_group',
  committee_members: 'committee_member',
  proposals: 'proposal',
  group_activities: 'group_activity',
  training_sessions: 'training_session',
  masses: 'mass_contact',
  links: 'contact_assignment',
} as const;

/** True when a record to be updated has changed, or an identity number to be added has been taken, since the preview. */
async function isOutdated(context: OpenContext, kind: keyof typeof TABLE_OF_KIND, rows: readonly RowToWrite[]): Promise<boolean> {
  const updates = rows.filter(row => row.action === 'update');
  const versions =
    updates.length === 0
      ? new Map<string, number>()
      : new Map(
          (
            await context.db.selectFrom(TABLE_OF_KIND[kind]).select(['id', 'version']).where('deletedAt', 'is', null).execute()
          ).map(row => [row.id, row.version]),
        );
  if (updates.some(row => versions.get(row.targetId ?? '') !== row.targetVersion)) return true;
  if (kind !== 'members') return false;
  const taken = new Map(
    (
      await context.db
        .selectFrom('party_member')
        .select(['id', 'idNumber'])
        .where('deletedAt', 'is', null)
        .where('idNumber', 'is not', null)
        .execute()
    ).map(row => [row.idNumber, row.id]),
  );
  return rows.some(
    row =>
      typeof row.values['idNumber'] === 'string' &&
      taken.has(row.values['idNumber']) &&
      taken.get(row.values['idNumber']) !== row.targetId,
  );
}

/** Day from which what the roster changes holds. */
function dayOfRoster(tx: WriteTx, { options, summary }: Batch): string {
  return rosterDay(options.effectiveOn, summary.foundDate, dayOf(new Date(stampOf(tx).at)));
}

async function writeMembers(
  tx: WriteTx,
  batch: Batch,
  rows: readonly RowToWrite[],
  planned: ReadonlyMap<string, string>,
  { recordStates, afterMemberEvents }: RosterCommands,
): Promise<void> {
  const stamp = stampOf(tx);
  const resolve = (values: Values): Values => {
    const text = plannedName(values['organizationId']);
    return text === null ? values : { ...values, organizationId: planned.get(text) ?? null };
  };
  const created = rows
    .filter(row => row.action === 'create')
    .map(row => {
      const values = resolve(row.values);
      return {
        id: row.targetId,
        ...createdColumns(stamp),
        importBatchId: batch.id,
        ...toStored(values),
        searchText: searchTextOf(String(values['name'])),
      };
    });
  await insertMany(tx, 'party_member', created);
  const updates = rows.filter(row => row.action === 'update').map(row => ({ ...row, values: resolve(row.values) }));
  const { plain, changes } = splitStates(updates);
  await updateByShape(tx, 'party_member', plain, stamp, values =>
    typeof values['name'] === 'string' ? { searchText: searchTextOf(values['name']) } : {},
  );
  await afterMemberEvents(tx, await recordStates(tx, changes, dayOfRoster(tx, batch), batch.id));
}
