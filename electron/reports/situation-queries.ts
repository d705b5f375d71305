/** The 情况报告 of a day straight from the records, without a report being kept. */
import type { PaperDocument } from '#shared/core/document.ts';
import { builtInTemplate } from '#shared/reports/built-in-templates.ts';
import { buildReport } from '#shared/reports/composer-document.ts';
import type { BlockValues, ReportValues, TracedFigure } from '#shared/reports/composer-model.ts';
import { type CitedTownships, TOPIC_OF } from '#shared/reports/situation-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { namesOf } from './facts.ts';
import { planReport, withWords } from './report-fill.ts';
import { printedPlan } from './report-pieces.ts';
import { ownItems, traceDocument } from './trace-document.ts';

const UNSIGNED: Omit<ReportValues, 'title' | 'organizationId' | 'referenceDate' | 'issuer'> = {
  periodFrom: null,
  periodTo: null,
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

/** Every figure of it with the list behind. */
export async function traceSituation(db: ReadDb, asOf: string, cited: CitedTownships = {}): Promise<TracedFigure[]> {
  const { blocks } = builtInTemplate('builtin:county');
  return traceDocument(db, await situationReport(db, asOf, cited), { asOf, items: ownItems(blocks) });
}

/** Fills the program's own template. @param cited the township to cite for a topic; left out: the best. */
export async function situationReport(db: ReadDb, asOf: string, cited: CitedTownships = {}): Promise<PaperDocument> {
  const place = { asOf, scopeId: null };
  const settings = await readSettings(db);
  const issuer = settings.unitName.replace(/（.*?）/g, '');
  const template = builtInTemplate('builtin:county');
  const chosen = (block: BlockValues): BlockValues => {
    const topic = block.filler === null ? undefined : TOPIC_OF[block.filler];
    return { ...block, choice: { ...block.choice, townshipId: topic === undefined ? null : (cited[topic] ?? null) } };
  };
  const plan = await planReport(db, place, template.blocks.map(chosen), issuer);
  const title = withWords(template.title, { ...(await namesOf(db, place)), issuer, asOf });
  const values: ReportValues = { ...UNSIGNED, title, organizationId: '', referenceDate: asOf, issuer };
  const document = buildReport(values, printedPlan(plan, null), settings.isSample);
  return { ...document, title: '情况报告' };
}
