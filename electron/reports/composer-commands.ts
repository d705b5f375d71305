/** Changes of reports. What was read from the records comes in as an argument: nothing is counted inside an operation. */
import { sql } from 'kysely';
import { lockedBecause } from '#shared/reports/composer-cycle.ts';
import type { FigureKey, ReportValues } from '#shared/reports/composer-model.ts';
import { Refusal } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored, updatedColumns } from '../db/rows.ts';
import { type FilledBlock, keysIn, type ReportPlan } from './report-fill.ts';
import { keyOf, type LiveFigures } from './report-figures.ts';
import { neededReport, reportOfBlock, type StoredReport } from './stored-report.ts';

const GAP = 1_000;
export const broken = (detail: string): never => {
  throw new Refusal('RULE_BROKEN', { params: { detail } });
};

/** The report, refused when it may not be edited. */
export async function openReport(tx: WriteTx, id: string): Promise<StoredReport> {
  const report = await neededReport(tx, id);
  const reason = lockedBecause(report.values.title, report.state);
  return reason === null ? report : broken(reason);
}

/** Told on the report itself whenever a part of it changes; its version stays, as parts have their own. */
export async function touch(tx: WriteTx, reportId: string): Promise<void> {
  await tx
    .updateTable('report')
    .set(updatedColumns(stampOf(tx)))
    .where('id', '=', reportId)
    .execute();
}

function checkValues({ periodFrom, periodTo, hasRedHead, documentNumber }: ReportValues): void {
  if (periodFrom !== null && periodTo !== null && periodFrom > periodTo)
    broken(`期间起 ${periodFrom} 晚于期间止 ${periodTo}。请核对期间。`);
  if (hasRedHead && documentNumber === null) broken('套红头的报告要有发文字号。请填写发文字号，或不套红头。');
}

const storedValues = (values: ReportValues) => ({
  ...toStored(values),
  searchText: searchTextOf(values.title, values.documentNumber, values.issuer),
});

export const storedBlock = (block: FilledBlock) => ({
  kind: block.kind,
  level: block.level,
  heading: block.heading,
  isRunOn: block.isRunOn,
  isOrdinal: block.isOrdinal,
  role: block.role,
  filler: block.filler,
  choice: JSON.stringify(block.choice),
  exampleId: block.exampleId,
  pieces: JSON.stringify(block.pieces),
  filledPieces: block.filledPieces === null ? null : JSON.stringify(block.filledPieces),
  tableName: block.tableName,
  tableContent: block.table === null ? null : JSON.stringify(block.table),
});

/** Figures that a report does not hold yet, at their live values; a statistic that has no value is left out. */
export async function addFigures(tx: WriteTx, reportId: string, keys: readonly FigureKey[], live: LiveFigures): Promise<void> {
  const held = await tx.selectFrom('report_figure').select(['statistic', 'scopeId']).where('reportId', '=', reportId).execute();
  const known = new Set(held.map(keyOf));
  const rows = keys.flatMap(key => {
    const figure = known.has(keyOf(key)) ? undefined : live.get(keyOf(key));
    return figure === undefined ? [] : [{ id: newId(), reportId, ...key, ...figure, overrideText: null, overrideReason: null }];
  });
  await insertMany(tx, 'report_figure', rows);
}

type Kept = Readonly<{ isEdited?: boolean }>;
export type NewReport = Readonly<{
  values: ReportValues;
  templateId: string;
  templateName: string;
  revisesId: string | null;
  plan: ReportPlan;
  /** Which blocks of the plan the clerk had written, in its order. */
  kept?: readonly Kept[];
  overrides?: readonly (FigureKey & Readonly<{ text: string; reason: string }>)[];
}>;

/** Makes a draft. @returns its id. Refuses with RULE_BROKEN. */
export async function createReport(tx: WriteTx, report: NewReport): Promise<string> {
  checkValues(report.values);
  const { values, templateId, templateName, revisesId, plan } = report;
  const id = newId();
  await insertMany(tx, 'report', [
    {
      id,
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...storedValues(values),
      templateId,
      templateName,
      revisesId,
      state: 'draft',
      snapshot: null,
      finalOn: null,
    },
  ]);
  const rows = plan.blocks.map((block, index) => ({
    id: newId(),
    version: 1,
    reportId: id,
    sortOrder: (index + 1) * GAP,
    ...storedBlock(block),
    isEdited: report.kept?.[index]?.isEdited ?? false,
  }));
  await insertMany(tx, 'report_block', rows);
  await addFigures(tx, id, plan.keys, plan.figures);
  for (const { text, reason, ...key } of report.overrides ?? [])
    await figureQuery(tx, id, key).set({ overrideText: text, overrideReason: reason }).execute();
  return id;
}

/** Changes what stands on a report. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateReport(
  tx: WriteTx,
  { id, version, values }: Readonly<{ id: string; version: number; values: Partial<ReportValues> }>,
): Promise<void> {
  const report = await openReport(tx, id);
  const changed = { ...report.values, ...values };
  checkValues(changed);
  const result = await tx
    .updateTable('report')
    .set({ ...storedValues(changed), ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Refusal('STALE');
}

/** Into the bin; what left the office stays. Refuses with RULE_BROKEN. */
export async function removeReports(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  const rows = await tx
    .selectFrom('report')
    .select(['title', 'state'])
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  const sent = rows.find(({ state }) => state === 'submitted' || state === 'archived');
  if (sent !== undefined) broken(`“${sent.title}”已报送，不能移入回收站。请先“撤回报送”。`);
  await tx
    .updateTable('report')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** A place between two blocks; the blocks are numbered anew where there is no room. */
async function placeAfter(tx: WriteTx, report: StoredReport, afterId: string | null, moving: string | null): Promise<number> {
  const others = report.blocks.filter(({ id }) => id !== moving);
  const index = afterId === null ? -1 : others.findIndex(({ id }) => id === afterId);
  if (afterId !== null && index < 0) throw new Refusal('NOT_FOUND');
  const before = others[index]?.sortOrder ?? 0;
  const next = others[index + 1]?.sortOrder;
  if (next === undefined) return before + GAP;
  const middle = Math.floor((before + next) / 2);
  if (middle > before && middle < next) return middle;
  await updateMany(
    tx,
    'report_block',
    others.map(({ id }, place) => ({ id, sortOrder: (place + 1) * GAP })),
  );
  return (index + 1) * GAP + GAP / 2;
}

/** Adds a filled block. @returns its id. */
export async function addBlock(
  tx: WriteTx,
  input: Readonly<{ reportId: string; afterId: string | null; block: FilledBlock; live: LiveFigures }>,
): Promise<string> {
  const report = await openReport(tx, input.reportId);
  const id = newId();
  const sortOrder = await placeAfter(tx, report, input.afterId, null);
  const isEdited = input.block.filler === null && input.block.kind === 'text';
  await insertMany(tx, 'report_block', [
    { id, version: 1, reportId: report.id, sortOrder, ...storedBlock(input.block), isEdited },
  ]);
  await addFigures(tx, report.id, keysIn([input.block], report.place.scopeId), input.live);
  await touch(tx, report.id);
  return id;
}

/** Puts a block in the place of a stored one. Refuses with STALE, RULE_BROKEN. */
export async function replaceBlock(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number; block: FilledBlock; isEdited: boolean; live: LiveFigures }>,
): Promise<void> {
  const { report: found, block: former } = await reportOfBlock(tx, input.id);
  const report = await openReport(tx, found.id);
  if (former.version !== input.version) throw new Refusal('STALE');
  await updateMany(tx, 'report_block', [
    { id: input.id, ...storedBlock(input.block), isEdited: input.isEdited, version: former.version + 1 },
  ]);
  await addFigures(tx, report.id, keysIn([input.block], report.place.scopeId), input.live);
  await touch(tx, report.id);
}

export async function moveBlock(tx: WriteTx, { id, afterId }: Readonly<{ id: string; afterId: string | null }>): Promise<void> {
  const { report: found } = await reportOfBlock(tx, id);
  const report = await openReport(tx, found.id);
  if (afterId === id) return;
  const sortOrder = await placeAfter(tx, report, afterId, id);
  await updateMany(tx, 'report_block', [{ id, sortOrder }]);
  await touch(tx, report.id);
}

export async function removeBlocks(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const rows = await tx.selectFrom('report_block').select('reportId').distinct().where('id', 'in', ids).execute();
  for (const { reportId } of rows) {
    await openReport(tx, reportId);
    await touch(tx, reportId);
  }
  await tx.deleteFrom('report_block').where('id', 'in', ids).execute();
}

export const figureQuery = (tx: WriteTx, reportId: string, { statistic, scopeId }: FigureKey) =>
  tx
    .updateTable('report_figure')
    .where('reportId', '=', reportId)
    .where('statistic', '=', statistic)
    .where('scopeId', scopeId === null ? 'is' : '=', scopeId);
