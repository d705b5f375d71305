/** Rows of a report as plain data. */
import type { PaperDocument } from '#shared/core/document.ts';
import { type AttachedTable, buildReport } from '#shared/reports/composer-document.ts';
import {
  blockChoice,
  type BlockPiece,
  blockPiece,
  type BlockValues,
  type FigureKey,
  isFrozen,
  type ReportState,
  type ReportValues,
} from '#shared/reports/composer-model.ts';
import { z } from 'zod';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import type { ReportBlockTable, ReportTable } from '../db/report-schema.ts';
import { readSettings } from '../settings/queries.ts';
import type { ReportPlace } from './facts.ts';
import type { FilledBlock } from './report-fill.ts';
import { keyOf } from './report-figures.ts';
import { type FigureText, printedBlocks } from './report-pieces.ts';

const pieces = z.array(blockPiece);

export type StoredBlock = FilledBlock & Readonly<{ id: string; version: number; sortOrder: number; isEdited: boolean }>;
export type StoredFigure = FigureKey &
  Readonly<{ id: string; text: string; value: number; overrideText: string | null; overrideReason: string | null }>;
/** What is frozen with a report (R-S3). */
export type Snapshot = Readonly<{
  document: PaperDocument;
  blocks: readonly StoredBlock[];
  figures: readonly StoredFigure[];
  checks: readonly Readonly<{ rule: string; text: string; isPassed: boolean; severity: string; detail: string }>[];
  waivers: readonly Readonly<{ rule: string; reason: string }>[];
}>;
export type StoredReport = Readonly<{
  id: string;
  version: number;
  row: ReportTable;
  state: ReportState;
  values: ReportValues;
  place: ReportPlace;
  blocks: readonly StoredBlock[];
  figures: readonly StoredFigure[];
}>;

const VALUE_KEYS = [
  'title',
  'organizationId',
  'periodFrom',
  'periodTo',
  'referenceDate',
  'issuer',
  'signedOn',
  'issuerMark',
  'documentNumber',
  'signatory',
  'addressee',
  'copiesTo',
  'printedBy',
  'printedOn',
  'remark',
] as const;

/** The columns a clerk enters. */
export function valuesOf(row: ReportTable): ReportValues {
  const plain = Object.fromEntries(VALUE_KEYS.map(key => [key, row[key]])) as Omit<ReportValues, 'hasSeal' | 'hasRedHead'>;
  return { ...plain, hasSeal: row.hasSeal === 1, hasRedHead: row.hasRedHead === 1 };
}

function blockOf(row: ReportBlockTable): StoredBlock {
  return {
    id: row.id,
    version: row.version,
    sortOrder: row.sortOrder,
    kind: row.kind as BlockValues['kind'],
    level: row.level,
    heading: row.heading,
    isRunOn: row.isRunOn === 1,
    isOrdinal: row.isOrdinal === 1,
    role: row.role as BlockValues['role'],
    filler: row.filler as BlockValues['filler'],
    choice: blockChoice.parse(JSON.parse(row.choice)),
    pieces: pieces.parse(JSON.parse(row.pieces)),
    tableName: row.tableName as BlockValues['tableName'],
    exampleId: row.exampleId,
    filledPieces: row.filledPieces === null ? null : pieces.parse(JSON.parse(row.filledPieces)),
    isEdited: row.isEdited === 1,
    table: row.tableContent === null ? null : (JSON.parse(row.tableContent) as AttachedTable),
  };
}

/** The organisation of a report as a scope of statistics: the county committee is the whole county. */
export async function placeOf(db: ReadDb, organizationId: string, asOf: string): Promise<ReportPlace> {
  const row = await db.selectFrom('party_organization').select('orgType').where('id', '=', organizationId).executeTakeFirst();
  if (row === undefined) throw new Refusal('NOT_FOUND');
  return { asOf, scopeId: row.orgType === 'county_committee' ? null : organizationId };
}

/** Everything of a report, or null when it is gone or in the bin. */
export async function readReport(db: ReadDb, id: string): Promise<StoredReport | null> {
  const row = await db.selectFrom('report').selectAll().where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst();
  if (row === undefined) return null;
  const blocks = await db
    .selectFrom('report_block')
    .selectAll()
    .where('reportId', '=', id)
    .orderBy('sortOrder')
    .orderBy('id')
    .execute();
  const figures = await db.selectFrom('report_figure').selectAll().where('reportId', '=', id).execute();
  return {
    id,
    version: row.version,
    row: row as unknown as ReportTable,
    state: row.state as ReportState,
    values: valuesOf(row as unknown as ReportTable),
    place: await placeOf(db, row.organizationId, row.referenceDate),
    blocks: blocks.map(one => blockOf(one as unknown as ReportBlockTable)),
    figures: figures.map(({ reportId: _report, ...figure }) => figure),
  };
}

/** The same, refused with NOT_FOUND. */
export async function neededReport(db: ReadDb, id: string): Promise<StoredReport> {
  const report = await readReport(db, id);
  if (report === null) throw new Refusal('NOT_FOUND');
  return report;
}

/** The report a block belongs to. */
export async function reportOfBlock(
  db: ReadDb,
  blockId: string,
): Promise<Readonly<{ report: StoredReport; block: StoredBlock }>> {
  const row = await db.selectFrom('report_block').select('reportId').where('id', '=', blockId).executeTakeFirst();
  if (row === undefined) throw new Refusal('NOT_FOUND');
  const report = await neededReport(db, row.reportId);
  const block = report.blocks.find(({ id }) => id === blockId);
  if (block === undefined) throw new Refusal('NOT_FOUND');
  return { report, block };
}

/** What stands in the place of each figure. */
export const textsOf = (figures: readonly StoredFigure[]): ReadonlyMap<string, FigureText> =>
  new Map(figures.map(figure => [keyOf(figure), { text: figure.text, override: figure.overrideText }]));

/** Pieces of a block as they are kept: what is shown of a figure is left out. */
export const keptPieces = (shown: readonly BlockPiece[]): BlockPiece[] => pieces.parse(shown);

export function snapshotOf({ row }: StoredReport): Snapshot | null {
  return row.snapshot === null ? null : (JSON.parse(row.snapshot) as Snapshot);
}

/** The document of a report: of a draft as it stands, of a frozen one as it was frozen. */
export async function documentOfReport(db: ReadDb, report: StoredReport): Promise<PaperDocument> {
  const snapshot = isFrozen(report.state) ? snapshotOf(report) : null;
  if (snapshot !== null) return snapshot.document;
  const { isSample } = await readSettings(db);
  return buildReport(report.values, printedBlocks(report.blocks, report.place.scopeId, textsOf(report.figures)), isSample);
}
