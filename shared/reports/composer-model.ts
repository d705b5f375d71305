/**
 * 报告编写: a report as an ordered list of blocks. A block is text with live figures in it, filled from records where the template says so
 * and free for the clerk to rewrite; figures stand in the report as accepted values and never move by themselves.
 * Source: domain.md §6.2, §3.8 R-S1…R-S4, §4.5.
 */
import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { availableSmallStep, smallStepRow } from '../core/small-life-cycle.ts';
import { day, entityId } from '../core/window.ts';
import { checkResult } from '../statistics/check-model.ts';
import { tableName } from './table-model.ts';

export const REPORT_STATES = {
  draft: '起草',
  checked: '已核对',
  final: '已定稿',
  submitted: '已报送',
  archived: '已归档',
} as const;
export const reportState = codes(REPORT_STATES);
export type ReportState = z.output<typeof reportState>;
/** Frozen: figures, blocks and document are those of the snapshot. */
export const FROZEN_STATES = ['final', 'submitted', 'archived'] as const satisfies readonly ReportState[];
export const isFrozen = (state: ReportState): boolean => (FROZEN_STATES as readonly ReportState[]).includes(state);

/** What a template is made for. */
export const TEMPLATE_REACHES = { county: '全县', township: '乡镇' } as const;
export const templateReach = codes(TEMPLATE_REACHES);
export type TemplateReach = z.output<typeof templateReach>;

/** heading: a line of its own; text: a paragraph, or what runs on in the paragraph above; table: an attachment (附件). */
export const BLOCK_KINDS = { heading: '标题', text: '文字', table: '附表' } as const;
export const blockKind = codes(BLOCK_KINDS);
export type BlockKind = z.output<typeof blockKind>;
/** Items of 三、: counted by the figures problemItems and measureItems, and at home in the phrase bank. */
export const BLOCK_ROLES = { problem: '问题', measure: '措施' } as const;
export const blockRole = codes(BLOCK_ROLES);
export type BlockRole = z.output<typeof blockRole>;

/** What fills the text of a block from records; the text stays as it is until the clerk takes over what has changed. */
export const BLOCK_FILLERS = {
  leadership: '领导小组与责任人',
  contact: '三联系',
  trainingForms: '培训形式',
  trainingRule: '培训制度',
  training: '外出参观培训',
  institutions: '制度文件',
  conferences: '党代表会议',
  activities: '小组活动',
  proposals: '提案办理',
  contactRecords: '联系沟通',
  cases: '先进典型',
  inspections: '视察调研',
} as const;
export const blockFiller = codes(BLOCK_FILLERS);
export type BlockFiller = z.output<typeof blockFiller>;
/** Fillers that cite one township by example; the one with the best figures is proposed. */
export const EXAMPLE_FILLERS = [
  'training',
  'conferences',
  'proposals',
  'contactRecords',
  'inspections',
] as const satisfies readonly BlockFiller[];
/** Fillers that name single records, which the clerk may choose: subjects of proposals, cases, institutions. */
export const RECORD_FILLERS = ['proposals', 'cases', 'institutions'] as const satisfies readonly BlockFiller[];

/** How a figure is written: 3–5 as 3至5 or 3-5, 206 as 200余, 4 as 四. */
export const FIGURE_FORMS = { plain: '数字', range: '3至5', dash: '3-5', about: '200余', characters: '汉字' } as const;
export const figureForm = codes(FIGURE_FORMS);
export type FigureForm = z.output<typeof figureForm>;

/** Whose figure: the report's own county or township, the township the block cites, or a named organisation (id). */
export const figureScope = z.union([z.enum(['report', 'example']), entityId]);

const MOST_TEXT = 5_000;
const MOST_PIECES = 200;
const textPiece = z.object({ kind: z.literal('text'), text: z.string().max(MOST_TEXT) });
/** A piece of a block as it is kept: words, or the place of a figure. */
export const blockPiece = z.discriminatedUnion('kind', [
  textPiece,
  z.object({ kind: z.literal('figure'), statistic: z.string().min(1).max(80), scope: figureScope, form: figureForm }),
]);
export type BlockPiece = Readonly<z.output<typeof blockPiece>>;

/** A piece as it is shown: the figure with its accepted or overriding text in its form. */
export const shownPiece = z.discriminatedUnion('kind', [
  textPiece,
  z.object({
    kind: z.literal('figure'),
    statistic: z.string(),
    scope: figureScope,
    form: figureForm,
    /** The organisation behind the scope; null for the whole county. */
    scopeId: entityId.nullable(),
    label: z.string(),
    text: z.string(),
    isOverridden: z.boolean(),
  }),
]);
export type ShownPiece = Readonly<z.output<typeof shownPiece>>;

/** What the clerk chose instead of what is proposed; null = as proposed. */
export const blockChoice = z.object({
  townshipId: entityId.nullable().default(null),
  recordIds: z.array(entityId).max(20).nullable().default(null),
});
export type BlockChoice = Readonly<z.output<typeof blockChoice>>;

const blockFields = z.object({
  kind: blockKind,
  /** 1 一、 2 （一） 3 1. 4 （1）: of a heading, or of the heading a text runs in with; its number is made by the program. */
  level: z.number().int().min(1).max(4).nullable(),
  heading: z.string().max(200).nullable(),
  /** Goes on in the paragraph of the block above. */
  isRunOn: z.boolean(),
  /** Begins with 一是, 二是 …, counted under the same heading among blocks of the same role. */
  isOrdinal: z.boolean(),
  role: blockRole.nullable(),
  filler: blockFiller.nullable(),
  choice: blockChoice,
  pieces: z.array(blockPiece).max(MOST_PIECES),
  /** Of a table: which one of domain.md §5.3. */
  tableName: tableName.nullable(),
});

/** A block as it is entered, and as templates keep it; what is left out is empty. */
export const blockValues = blockFields.extend({
  level: blockFields.shape.level.default(null),
  heading: blockFields.shape.heading.default(null),
  isRunOn: z.boolean().default(false),
  isOrdinal: z.boolean().default(false),
  role: blockFields.shape.role.default(null),
  filler: blockFields.shape.filler.default(null),
  choice: blockChoice.default({ townshipId: null, recordIds: null }),
  pieces: blockFields.shape.pieces.default([]),
  tableName: blockFields.shape.tableName.default(null),
});
/** Some fields of a block; a field left out stays as it is. */
export const blockPatch = blockFields.partial();
export type BlockValues = Readonly<z.output<typeof blockValues>>;

/** A block of a report. */
export const reportBlock = blockFields.omit({ pieces: true }).extend({
  id: entityId,
  version: z.number().int(),
  sortOrder: z.number().int(),
  /** 一、 （一） 1. （1） 一是 附件1, as it will be printed; null without number. */
  number: z.string().nullable(),
  /** Written by the clerk: no refilling without being asked. */
  isEdited: z.boolean(),
  pieces: z.array(shownPiece),
  /** Township the block cites, chosen or proposed. */
  example: z.object({ id: entityId, name: z.string() }).nullable(),
  /** Of a table: its head and rows as accepted, for the preview in the outline; null otherwise. */
  table: z.object({ title: z.string(), rows: z.number().int(), columns: z.number().int() }).nullable(),
});
export type ReportBlock = Readonly<z.output<typeof reportBlock>>;

/** What stands on a report besides its blocks. */
export const reportValues = z.object({
  title: z.string().min(2).max(100),
  /** County committee or township committee whose figures these are. */
  organizationId: entityId,
  periodFrom: day.nullable(),
  periodTo: day.nullable(),
  /** All figures are of this day. */
  referenceDate: day,
  /** Signature: 中共西畴县委组织部. */
  issuer: z.string().min(2).max(60),
  /** Date of the signature; null: the reference date. */
  signedOn: day.nullable(),
  hasSeal: z.boolean(),
  /** Red head (发文机关标志 over 发文字号 over a red rule), only when formally issued. */
  hasRedHead: z.boolean(),
  issuerMark: z.string().max(40).nullable(),
  documentNumber: z.string().max(40).nullable(),
  /** 签发人, of papers that go upward. */
  signatory: z.string().max(20).nullable(),
  /** 主送机关 without colon. */
  addressee: z.string().max(100).nullable(),
  /** 抄送; the imprint (版记) is printed when one of the three is given. */
  copiesTo: z.string().max(200).nullable(),
  printedBy: z.string().max(60).nullable(),
  printedOn: day.nullable(),
  remark: z.string().max(500).nullable(),
});
export type ReportValues = Readonly<z.output<typeof reportValues>>;

export const REPORT_SORT_KEYS = ['title', 'organization', 'referenceDate', 'state', 'updatedAt'] as const;
export const reportFilter = z.object({
  search: z.string().max(60).default(''),
  state: reportState.nullable().default(null),
  /** Reports on this organisation or one under it. */
  within: entityId.nullable().default(null),
  year: z.number().int().nullable().default(null),
});
export type ReportFilter = z.output<typeof reportFilter>;

export const reportRow = reportValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationName: z.string(),
  state: reportState,
  templateName: z.string(),
  /** Report this one is a new version of. */
  revisesId: entityId.nullable(),
  finalOn: day.nullable(),
  /** Figures typed by hand (R-S4). */
  overrideCount: z.number().int(),
  updatedAt: z.string(),
  updatedBy: z.string(),
});
export type ReportRow = z.output<typeof reportRow>;

/** One figure of a report: one value however often it is printed. */
export const reportFigure = z.object({
  statistic: z.string(),
  /** null: the whole county. */
  scopeId: entityId.nullable(),
  label: z.string(),
  scopeName: z.string(),
  /** As the program accepted it. */
  text: z.string(),
  value: z.number(),
  /** What is printed instead, with its reason; null where nothing was typed. */
  override: z.object({ text: z.string(), reason: z.string() }).nullable(),
  /** Blocks it is printed in. */
  blockIds: z.array(entityId),
});
export type ReportFigure = Readonly<z.output<typeof reportFigure>>;

export const reportDetail = reportRow.extend({
  /** null when it may be edited; otherwise the sentence that says why not and names the way. */
  lockedBecause: z.string().nullable(),
  blocks: z.array(reportBlock),
  figures: z.array(reportFigure),
  available: z.array(availableSmallStep),
  steps: z.array(smallStepRow),
});
export type ReportDetail = Readonly<z.output<typeof reportDetail>>;

/** A figure is known by its statistic and scope. */
export const figureKey = z.object({ statistic: z.string().min(1).max(80), scopeId: entityId.nullable() });
export type FigureKey = Readonly<z.output<typeof figureKey>>;

/** What is live and different from the report: of a draft since it was last taken over, of a frozen one since it was frozen (R-S3). */
export const reportChanges = z.object({
  figures: z.array(
    figureKey.extend({
      label: z.string(),
      scopeName: z.string(),
      old: z.string(),
      new: z.string(),
      /** An override stands in its place: taking over does not change what is printed. */
      isOverridden: z.boolean(),
      /** Where it stands: block, heading above it, and the words before it. */
      places: z.array(z.object({ blockId: entityId, section: z.string(), before: z.string() })),
    }),
  ),
  /** Blocks whose records would fill them otherwise now. */
  texts: z.array(z.object({ blockId: entityId, section: z.string(), isEdited: z.boolean(), old: z.string(), new: z.string() })),
  /** Attachments with cells that have changed. */
  tables: z.array(
    z.object({
      blockId: entityId,
      title: z.string(),
      cellCount: z.number().int(),
      /** The first of them. */
      cells: z.array(z.object({ row: z.string(), column: z.string(), old: z.string(), new: z.string() })),
    }),
  ),
});
export type ReportChanges = Readonly<z.output<typeof reportChanges>>;

/** Records a block was filled from. */
export const blockSource = z.object({
  label: z.string(),
  /** Key of the list screen (statistics.drill's entity, and for records without figure the same names). */
  entity: z.string(),
  filter: z.record(z.string(), z.unknown()),
  count: z.number().int(),
  /** Ids of single records named in the text; empty where the whole list was counted. */
  ids: z.array(entityId),
  /** The figure it is counted for; null for a list that only words were made from. */
  figure: z.object({ statistic: z.string(), scopeId: entityId.nullable() }).nullable(),
});
export type BlockSource = Readonly<z.output<typeof blockSource>>;

/** What a block may cite or name instead, the best first; `isChosen` is what stands in the text. */
export const blockChoices = z.object({
  townships: z.array(z.object({ id: entityId, name: z.string(), summary: z.string(), isChosen: z.boolean() })),
  records: z.array(z.object({ id: entityId, label: z.string(), isChosen: z.boolean() })),
});
export type BlockChoices = Readonly<z.output<typeof blockChoices>>;

/** What is known before 核对 and 定稿. */
export const readiness = z.object({
  checks: z.array(checkResult),
  /** Rules that failed and need a reason each (R-S2). */
  waiverRules: z.array(z.string()),
  changedFigures: z.number().int(),
  changedTexts: z.number().int(),
  changedTables: z.number().int(),
  /** Blocks with nothing in them, by heading. */
  emptyBlocks: z.array(z.string()),
});
export type Readiness = z.output<typeof readiness>;

/** One figure with its place and the list behind it (R-S1). */
export const tracedFigure = z.object({
  /** Heading above it, with the heading its paragraph runs in with. */
  section: z.string(),
  /** The words before it. */
  before: z.string(),
  /** The sentence it stands in. */
  sentence: z.string(),
  text: z.string(),
  statistic: z.string(),
  label: z.string(),
  scopeId: entityId.nullable(),
  scopeName: z.string(),
  isOverridden: z.boolean(),
  /** The list that was counted; null for a figure that no record stands behind. */
  list: z
    .object({
      entity: z.string(),
      filter: z.record(z.string(), z.unknown()),
      /** Rows of the list. */
      count: z.number().int(),
      /** The figure as worked out from the list: its rows, a sum of one column, or its fewest and most. */
      text: z.string(),
      /** The first of them, for reading. */
      names: z.array(z.string()),
    })
    .nullable(),
});
export type TracedFigure = Readonly<z.output<typeof tracedFigure>>;

/** Steps of a report. `waivers`: a reason for each failed check. */
export const REPORT_EVENTS = {
  check: '核对',
  finalize: '定稿',
  submit: '报送',
  archive: '归档',
  reopen: '退回起草',
  recall: '撤回报送',
  unarchive: '撤回归档',
} as const;
export const reportStep = z.object({
  event: codes(REPORT_EVENTS),
  on: day,
  /** Needed by the three steps that lead back. */
  reason: z.string().max(500).nullable().default(null),
  waivers: z.array(z.object({ rule: z.string(), reason: z.string().max(200) })).default([]),
});
export type ReportStep = z.output<typeof reportStep>;
