/**
 * One document as plain data: the same blocks are shown on screen, printed, saved as PDF and written as .docx.
 * Geometry of domain.md §6.3; lengths in millimetres. It crosses the wire, so types are those of its schema.
 */
import { z } from 'zod';

const lengthMm = z.number().min(0).max(420);

const pageSchema = z.object({
  format: z.enum(['A4', 'A3']),
  orientation: z.enum(['portrait', 'landscape']),
  marginsMm: z.object({ top: lengthMm, right: lengthMm, bottom: lengthMm, left: lengthMm }),
  /** official = — 1 — odd pages right, even pages left; simple = 第 x 页 共 y 页. */
  pageNumber: z.enum(['official', 'simple', 'none']),
});

/** A figure names its statistic and, for one organisation, its scope, so that a click opens the list behind it. */
const figureSchema = z.object({
  kind: z.literal('figure'),
  text: z.string().min(1),
  statistic: z.string().min(1),
  scopeId: z.string().nullable(),
});
const spanSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), isBold: z.boolean().optional() }),
  figureSchema,
]);

const titleSchema = z.object({ kind: z.literal('title'), text: z.string().min(1) });
/** The number belongs to the text: 一、 （一） 1. （1）. */
const headingSchema = z.object({
  kind: z.literal('heading'),
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  text: z.string().min(1),
});
const paragraphSchema = z.object({
  kind: z.literal('paragraph'),
  /** A heading set at the start of the paragraph, in the font of its level: （一）加强领导，明确责任。 */
  runIn: z.object({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]), text: z.string().min(1) }).optional(),
  spans: z.array(spanSchema).readonly(),
  indent: z.boolean(),
  /** Below a table and as small as the line above it. */
  isNote: z.boolean().optional(),
});
/** Widths are shares: a table always fills the type area. Neighbours with the same group stand under one merged head. */
const columnSchema = z.object({
  label: z.string(),
  group: z.string().nullable(),
  widthMm: z.number().positive(),
  align: z.enum(['left', 'center', 'right']),
});
const cellSchema = z.object({ text: z.string(), statistic: z.string().optional(), scopeId: z.string().nullable().optional() });
const tableSchema = z.object({
  kind: z.literal('table'),
  columns: z.array(columnSchema).min(1).readonly(),
  rows: z.array(z.array(cellSchema).readonly()).readonly(),
  hasTotalRow: z.boolean(),
  /** Size of its cells in points where the standard one is too large for the paper; heads keep their proportion. */
  textPt: z.number().min(6).max(16).optional(),
  /** Least height of a row where somebody writes into it. */
  rowMm: z.number().positive().optional(),
});
/** One line above a table: 填报单位 on the left, date or 单位：名 on the right. */
const lineSchema = z.object({ kind: z.literal('line'), left: z.string(), right: z.string() });
/** The line below a table: 填表人 审核人 填报日期 年龄计算截至, spread over the width. */
const signOffSchema = z.object({ kind: z.literal('signOff'), items: z.array(z.string()).min(1).readonly() });
/** With a seal the date stands 4 characters from the edge and the issuer centred on it. */
const signatureSchema = z.object({
  kind: z.literal('signature'),
  issuer: z.string().min(1),
  date: z.string().min(1),
  hasSeal: z.boolean().optional(),
});
/** `startsPaper`: what follows is a paper of its own, its pages are numbered from 1. */
const pageBreakSchema = z.object({
  kind: z.literal('pageBreak'),
  startsPaper: z.boolean().optional(),
  /** The pages that follow lie so, until the next break that says otherwise. */
  page: pageSchema.optional(),
});
/** A labelled grid: each row is filled by its cells in proportion to widthMm (label and value together). */
const formCellSchema = z.object({
  label: z.string(),
  value: z.string(),
  widthMm: z.number().positive(),
  heightMm: z.number().positive(),
  /** At the lower right, where somebody signs or seals: （盖章） 年 月 日. */
  closing: z.string().optional(),
});
/** A row as wide as the form whose text has no limit: it goes on over pages and may hold tables. The label stands above the text. */
const flowRowSchema = z.object({
  label: z.string().min(1),
  blocks: z.array(z.discriminatedUnion('kind', [paragraphSchema, tableSchema])).readonly(),
  heightMm: z.number().positive(),
  closing: z.string().optional(),
});
const formSchema = z.object({
  kind: z.literal('form'),
  rows: z.array(z.union([z.array(formCellSchema).min(1).readonly(), flowRowSchema])).readonly(),
});
/** Head of a letter (信函格式): issuer in red over a red pair of rules; `left` and `right` stand under it, `mark` above it at the right. */
const letterHeadSchema = z.object({
  kind: z.literal('letterHead'),
  issuer: z.string().min(1),
  mark: z.string().nullable(),
  left: z.string().nullable(),
  right: z.string().nullable(),
});
/**
 * At the foot of the last page: 抄送 alone, or with `printed` (印发机关 at the left, 印发日期 at the right) the whole imprint (版记) of an
 * official document between its rules, on the last even page.
 */
const imprintSchema = z.object({
  kind: z.literal('imprint'),
  lines: z.array(z.string()).readonly(),
  printed: z.object({ left: z.string(), right: z.string() }).optional(),
});
/** Red head: 发文机关标志, below it the number (and 签发人 of papers that go upward), then a red rule as wide as the type area. */
const redHeadSchema = z.object({
  kind: z.literal('redHead'),
  mark: z.string().min(1),
  documentNumber: z.string(),
  signatory: z.string().nullable(),
});
/** 附件说明 below the body: 附件：1. … */
const attachmentNoteSchema = z.object({ kind: z.literal('attachmentNote'), items: z.array(z.string()).min(1).readonly() });
/** 附件1 at the top left of the page an attachment begins on. */
const attachmentHeadSchema = z.object({ kind: z.literal('attachmentHead'), text: z.string().min(1) });
/** The line along which a receipt is cut off. */
const cutLineSchema = z.object({ kind: z.literal('cutLine'), text: z.string() });
/** A row of cards of one size side by side, to be cut out along dashed lines. */
const cardSchema = z.object({
  title: z.string(),
  /** In large letters. */
  name: z.string().min(1),
  note: z.string(),
  lines: z.array(z.object({ label: z.string(), text: z.string() })).readonly(),
  foot: z.string(),
});
const cardsSchema = z.object({
  kind: z.literal('cards'),
  widthMm: z.number().positive(),
  heightMm: z.number().positive(),
  cards: z.array(cardSchema).min(1).readonly(),
});
const gapSchema = z.object({ kind: z.literal('gap'), heightMm: z.number().positive() });

const blockSchema = z.discriminatedUnion('kind', [
  titleSchema,
  headingSchema,
  paragraphSchema,
  tableSchema,
  lineSchema,
  signOffSchema,
  signatureSchema,
  pageBreakSchema,
  formSchema,
  letterHeadSchema,
  imprintSchema,
  redHeadSchema,
  attachmentNoteSchema,
  attachmentHeadSchema,
  cutLineSchema,
  cardsSchema,
  gapSchema,
]);

export const paperDocumentSchema = z.object({
  title: z.string().min(1),
  page: pageSchema,
  /** official = GB/T 9704 body text; table = rosters, ledgers and forms. */
  style: z.enum(['official', 'table']),
  blocks: z.array(blockSchema).readonly(),
  /** Printed small at the top of each page, e.g. 示例数据 or 内部资料 注意保管; null for none. */
  notice: z.string().nullable(),
});

export type PaperDocument = Readonly<z.infer<typeof paperDocumentSchema>>;
export type PaperPage = Readonly<z.infer<typeof pageSchema>>;
export type Block = Readonly<z.infer<typeof blockSchema>>;
export type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;
export type Span = Readonly<z.infer<typeof spanSchema>>;
export type Figure = Readonly<z.infer<typeof figureSchema>>;
export type TableColumn = Readonly<z.infer<typeof columnSchema>>;
export type TableCell = Readonly<z.infer<typeof cellSchema>>;
export type FormCell = Readonly<z.infer<typeof formCellSchema>>;
export type PaperCard = Readonly<z.infer<typeof cardSchema>>;
export type FlowRow = Readonly<z.infer<typeof flowRowSchema>>;
export type FormRow = BlockOf<'form'>['rows'][number];

/** Every figure in reading order, those of table cells included. */
export function figuresOf(document: PaperDocument): Figure[] {
  return document.blocks.flatMap(block => {
    if (block.kind === 'paragraph') return block.spans.filter(span => span.kind === 'figure');
    if (block.kind === 'table') return block.rows.flatMap(row => row.flatMap(cell => figureOfCell(cell) ?? []));
    return [];
  });
}

/** The figure a table cell shows, or null for a plain cell. */
export function figureOfCell(cell: TableCell): Figure | null {
  if (cell.statistic === undefined || cell.text === '') return null;
  return { kind: 'figure', text: cell.text, statistic: cell.statistic, scopeId: cell.scopeId ?? null };
}

/** All text in reading order, one line a block, cells parted by tabs; for tests, search and the clipboard. */
export function plainText(document: PaperDocument): string {
  return document.blocks.map(textOfBlock).join('\n');
}

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'title':
    case 'heading':
      return block.text;
    case 'paragraph':
      return (block.runIn?.text ?? '') + block.spans.map(span => span.text).join('');
    case 'table':
      return [block.columns.map(column => column.label), ...block.rows.map(row => row.map(cell => cell.text))]
        .map(row => row.join('\t'))
        .join('\n');
    case 'line':
      return `${block.left}\t${block.right}`;
    case 'signOff':
      return block.items.join('\t');
    case 'signature':
      return `${block.issuer}\n${block.date}`;
    case 'form':
      return block.rows.map(textOfFormRow).join('\n');
    case 'letterHead':
      return [block.mark, block.issuer, block.left, block.right].filter(text => text !== null).join('\n');
    case 'imprint':
      return [...block.lines, ...(block.printed === undefined ? [] : [`${block.printed.left}\t${block.printed.right}`])].join(
        '\n',
      );
    case 'redHead':
      return [
        block.mark,
        block.signatory === null ? block.documentNumber : `${block.documentNumber}\t签发人：${block.signatory}`,
      ].join('\n');
    case 'attachmentNote':
      return attachmentLines(block.items).join('\n');
    case 'attachmentHead':
      return block.text;
    case 'cutLine':
      return block.text;
    case 'cards':
      return block.cards.map(textOfCard).join('\n');
    case 'gap':
    case 'pageBreak':
      return '';
    default:
      return block satisfies never;
  }
}

/** Lines of 附件说明: a single one without number. Source: domain.md §6.3. */
export function attachmentLines(items: readonly string[]): readonly string[] {
  return items.length === 1
    ? [`附件：${items[0] ?? ''}`]
    : items.map((item, index) => `${index === 0 ? '附件：' : ''}${index + 1}. ${item}`);
}

function textOfCard({ title, name, note, lines, foot }: PaperCard): string {
  return [title, name, note, ...lines.map(({ label, text }) => `${label}：${text}`), foot].filter(text => text !== '').join('\t');
}

function textOfFormRow(row: FormRow): string {
  if ('blocks' in row) return [row.label, ...row.blocks.map(textOfBlock), ...(row.closing ? [row.closing] : [])].join('\n');
  return row.map(({ label, value, closing }) => `${label}：${value}${closing ?? ''}`).join('\t');
}
