/** Reports as the composer shows them. */
import { sql } from 'kysely';
import { availableSmallSteps, smallStepLabel } from '#shared/core/small-life-cycle.ts';
import { numbersOf, shownNumber } from '#shared/reports/block-numbers.ts';
import { builtInTemplate } from '#shared/reports/built-in-templates.ts';
import { lockedBecause, REPORT_CYCLE, type ReportFacts } from '#shared/reports/composer-cycle.ts';
import type {
  REPORT_SORT_KEYS,
  ReportBlock,
  ReportDetail,
  ReportFilter,
  ReportRow,
  ReportState,
  ReportValues,
} from '#shared/reports/composer-model.ts';
import { BUILT_IN_TEMPLATES, type BuiltInTemplate } from '#shared/reports/template-model.ts';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import { Refusal } from '../core/refusal.ts';
import { dayOf } from '../core/context.ts';
import { searchNeedle } from '../core/search-text.ts';
import { subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { stepsOf, type StoredStep } from '../db/record-steps.ts';
import type { ReportTable } from '../db/report-schema.ts';
import { loadTree, type OrganizationTree } from '../organizations/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { namesOf } from './facts.ts';
import { keysIn, scopeIdOf, withWords } from './report-fill.ts';
import { keyOf } from './report-figures.ts';
import { printedBlocks } from './report-pieces.ts';
import { neededReport, placeOf, type StoredReport, textsOf, valuesOf } from './stored-report.ts';
import { readTemplate } from './template-queries.ts';

type Sort = Readonly<{ key: (typeof REPORT_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
const ORDERS = {
  title: sql`r."title"`,
  organization: sql`o."sortOrder"`,
  referenceDate: sql`r."referenceDate"`,
  state: sql`case r."state" when 'draft' then 0 when 'checked' then 1 when 'final' then 2 when 'submitted' then 3 else 4 end`,
  updatedAt: sql`r."updatedAt"`,
} as const;

const base = (db: ReadDb) => db.selectFrom('report as r').innerJoin('party_organization as o', 'o.id', 'r.organizationId');
const JOINED = [
  sql<string>`coalesce(o."shortName", o."name")`.as('organizationName'),
  sql<number>`(select count(*) from "report_figure" f where f."reportId" = r."id" and f."overrideText" is not null)`.as(
    'overrideCount',
  ),
] as const;

type Joined = ReportTable & Readonly<{ organizationName: string; overrideCount: number }>;
function rowOf(row: Joined): ReportRow {
  const { id, version, organizationName, templateName, revisesId, finalOn, overrideCount, updatedAt, updatedBy } = row;
  const kept = {
    id,
    version: Number(version),
    organizationName,
    templateName,
    revisesId,
    finalOn,
    overrideCount,
    updatedAt,
    updatedBy,
  };
  return { ...valuesOf(row), ...kept, state: row.state as ReportState };
}

/** One window of the reports, those worked on last first. */
export async function listReports(
  db: ReadDb,
  { filter, sort, window }: Readonly<{ filter: ReportFilter; sort: Sort; window: { offset: number; limit: number } }>,
): Promise<{ rows: ReportRow[]; total: number }> {
  const conditions = [sql<boolean>`r."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(r."searchText", ${needle}) > 0`);
  if (filter.state !== null) conditions.push(sql<boolean>`r."state" = ${filter.state}`);
  if (filter.year !== null) conditions.push(sql<boolean>`substr(r."referenceDate", 1, 4) = ${String(filter.year)}`);
  if (filter.within !== null) conditions.push(sql<boolean>`r."organizationId" in ${subtreeIds(filter.within, '9999-12-31')}`);
  const found = base(db).where(sql<boolean>`${sql.join(conditions, sql` and `)}`);
  const { total } = await found.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const direction = sort?.direction === 'ascending' ? sql`asc` : sql`desc`;
  const rows = await found
    .selectAll('r')
    .select(JOINED)
    .orderBy(sql`${ORDERS[sort?.key ?? 'updatedAt']} ${direction}, r."id" desc`)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows.map(row => rowOf(row as unknown as Joined)), total };
}

/** All a check may know of a report. */
export function reportFacts(
  report: StoredReport,
  steps: readonly StoredStep[],
  today: string,
  failedRules: ReportFacts['failedRules'] = [],
): ReportFacts {
  const newest = steps.at(-1);
  return {
    state: report.state,
    today,
    lastOn: newest?.happenedOn ?? dayOf(new Date(report.row.createdAt)),
    lastLabel: newest === undefined ? '新建报告' : smallStepLabel(REPORT_CYCLE, newest.event),
    correctable: null,
    failedRules,
    writtenBlocks: report.blocks.filter(({ pieces, table }) => pieces.length > 0 || table !== null).length,
  };
}

function detailBlocks(report: StoredReport, tree: OrganizationTree): ReportBlock[] {
  const printed = printedBlocks(report.blocks, report.place.scopeId, textsOf(report.figures));
  const numbers = numbersOf(report.blocks);
  return report.blocks.map(({ exampleId, table, filledPieces: _filled, ...block }, index) => {
    const township = exampleId === null ? undefined : tree.byId.get(exampleId);
    const grid = table?.blocks.find(({ kind }) => kind === 'table');
    const number = numbers[index];
    return {
      ...block,
      number: number === undefined ? null : shownNumber(number),
      pieces: [...(printed[index]?.pieces ?? [])],
      example: exampleId === null ? null : { id: exampleId, name: township?.shortName ?? township?.name ?? '' },
      table:
        table === null
          ? null
          : {
              title: table.title,
              rows: grid?.kind === 'table' ? grid.rows.length : 0,
              columns: grid?.kind === 'table' ? grid.columns.length : 0,
            },
    };
  });
}

/** 全县 or the short name of an organisation. */
export const scopeName = (tree: OrganizationTree, scopeId: string | null): string =>
  scopeId === null ? '全县' : (tree.byId.get(scopeId)?.shortName ?? tree.byId.get(scopeId)?.name ?? '');

/** A report with its blocks and figures. @param today judges which steps are open */
export async function getReport(db: ReadDb, id: string, today: string): Promise<ReportDetail> {
  const report = await neededReport(db, id);
  const row = await base(db).where('r.id', '=', id).selectAll('r').select(JOINED).executeTakeFirstOrThrow();
  const tree = await loadTree(db, report.values.referenceDate);
  const steps = await stepsOf(db, id);
  const used = new Map(keysIn(report.blocks, report.place.scopeId).map(key => [keyOf(key), key]));
  return {
    ...rowOf(row as unknown as Joined),
    lockedBecause: lockedBecause(report.values.title, report.state),
    blocks: detailBlocks(report, tree),
    figures: report.figures
      .filter(figure => used.has(keyOf(figure)))
      .map(({ id: _id, overrideText, overrideReason, ...figure }) => ({
        ...figure,
        label: catalogueEntry(figure.statistic)?.label ?? figure.statistic,
        scopeName: scopeName(tree, figure.scopeId),
        override: overrideText === null ? null : { text: overrideText, reason: overrideReason ?? '' },
        blockIds: report.blocks
          .filter(({ pieces, exampleId }) =>
            pieces.some(
              piece =>
                piece.kind === 'figure' &&
                piece.statistic === figure.statistic &&
                scopeIdOf(piece, report.place.scopeId, exampleId) === figure.scopeId,
            ),
          )
          .map(block => block.id),
      })),
    available: availableSmallSteps(REPORT_CYCLE, reportFacts(report, steps, today)),
    steps: steps.map(({ data, ownerId: _owner, correctsId: _corrects, ...step }) => ({
      ...step,
      label: smallStepLabel(REPORT_CYCLE, step.event),
      detail: waiversText(data['waivers']),
    })),
  };
}

function waiversText(waivers: unknown): string {
  if (!Array.isArray(waivers)) return '';
  return (waivers as { rule: string; reason: string }[]).map(({ rule, reason }) => `${rule} 未通过：${reason}`).join('；');
}

export const isBuiltIn = (id: string): id is BuiltInTemplate => (BUILT_IN_TEMPLATES as readonly string[]).includes(id);

/** What a new report from a template would be called and signed with. Refuses with NOT_FOUND. */
export async function proposedValues(
  db: ReadDb,
  input: Readonly<{ templateId: string; organizationId: string | null; today: string }>,
): Promise<ReportValues> {
  const template = isBuiltIn(input.templateId)
    ? builtInTemplate(input.templateId)
    : (await readTemplate(db, input.templateId)).values;
  const settings = await readSettings(db);
  const referenceDate = settings.referenceDate ?? input.today;
  const root = await db
    .selectFrom('party_organization')
    .select('id')
    .where('orgType', '=', 'county_committee')
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  const organizationId = input.organizationId ?? root?.id;
  if (organizationId === undefined) throw new Refusal('NOT_FOUND');
  const place = await placeOf(db, organizationId, referenceDate);
  const organization = (await loadTree(db, referenceDate)).byId.get(organizationId);
  const issuer = place.scopeId === null ? settings.unitName.replace(/（.*?）/g, '') : (organization?.name ?? '');
  const words = { ...(await namesOf(db, place)), issuer, asOf: referenceDate };
  return {
    title: withWords(template.title, words),
    organizationId,
    periodFrom: `${referenceDate.slice(0, 4)}-01-01`,
    periodTo: referenceDate,
    referenceDate,
    issuer,
    signedOn: null,
    hasSeal: false,
    hasRedHead: false,
    issuerMark: null,
    documentNumber: null,
    signatory: null,
    addressee: null,
    copiesTo: null,
    printedBy: null,
    printedOn: null,
    remark: null,
  };
}
