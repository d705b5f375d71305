/** Tables of the report composer (migration 0051). */
import type { EntityColumns, Flag } from './schema.ts';

/** A report being written, or frozen with its snapshot. Source: domain.md §6.2, §4.5. */
export type ReportTable = EntityColumns & {
  templateId: string;
  templateName: string;
  title: string;
  organizationId: string;
  periodFrom: string | null;
  periodTo: string | null;
  referenceDate: string;
  state: string;
  issuer: string;
  signedOn: string | null;
  hasSeal: Flag;
  hasRedHead: Flag;
  issuerMark: string | null;
  documentNumber: string | null;
  signatory: string | null;
  addressee: string | null;
  copiesTo: string | null;
  printedBy: string | null;
  printedOn: string | null;
  revisesId: string | null;
  /** JSON of a frozen report: document, blocks, figures, checks and waivers (R-S3). */
  snapshot: string | null;
  finalOn: string | null;
  searchText: string;
};

/** One block in its order: heading, text with places of figures, or attached table. */
export type ReportBlockTable = {
  id: string;
  version: number;
  reportId: string;
  sortOrder: number;
  kind: string;
  level: number | null;
  heading: string | null;
  isRunOn: Flag;
  isOrdinal: Flag;
  role: string | null;
  filler: string | null;
  /** JSON: township and records chosen instead of those proposed. */
  choice: string;
  /** Township the text cites. */
  exampleId: string | null;
  /** JSON: words and places of figures. */
  pieces: string;
  /** JSON: the text as the records filled it last; null for a block that none fill. */
  filledPieces: string | null;
  isEdited: Flag;
  tableName: string | null;
  /** JSON: the table as accepted. */
  tableContent: string | null;
};

/** Accepted value of one statistic and scope in a report; scopeId is null for the whole county. */
export type ReportFigureTable = {
  id: string;
  reportId: string;
  statistic: string;
  scopeId: string | null;
  text: string;
  value: number;
  overrideText: string | null;
  overrideReason: string | null;
};

export type ReportTemplateTable = EntityColumns & {
  name: string;
  description: string | null;
  reach: string;
  title: string;
  /** JSON: sections in order. */
  blocks: string;
};

/** A sentence of the office; seedKey names the sentence of the program it stands for. */
export type ReportPhraseTable = EntityColumns & { role: string; title: string; text: string; seedKey: string | null };

export type ReportTables = {
  report: ReportTable;
  report_block: ReportBlockTable;
  report_figure: ReportFigureTable;
  report_template: ReportTemplateTable;
  report_phrase: ReportPhraseTable;
};

/** Its audited tables. */
export const REPORT_TABLES = [
  'report',
  'report_block',
  'report_figure',
  'report_template',
  'report_phrase',
] as const satisfies readonly (keyof ReportTables)[];
