/** A report as a document: the blocks in order, red head, signature, attachments and imprint as GB/T 9704 sets them. Source: domain.md §6.2, §6.3. */
import { formatPartial } from '../core/dates.ts';
import type { Block, BlockOf, PaperDocument, Span } from '../core/document.ts';
import { officialPage } from '../core/paper.ts';
import { type NumberedBlock, numbersOf } from './block-numbers.ts';
import type { BlockValues, ReportValues, ShownPiece } from './composer-model.ts';

/** An attached table as it was accepted. */
export type AttachedTable = Readonly<{
  title: string;
  orientation: 'portrait' | 'landscape';
  /** Line above it, the table, notes under it. */
  blocks: readonly Block[];
}>;

/** A block with everything that is printed of it. */
export type PrintedBlock = Readonly<
  Pick<BlockValues, 'kind' | 'level' | 'heading' | 'isRunOn' | 'isOrdinal' | 'role'> & {
    pieces: readonly ShownPiece[];
    table: AttachedTable | null;
  }
>;

const spanOf = (piece: ShownPiece): Span =>
  piece.kind === 'text'
    ? { kind: 'text', text: piece.text }
    : { kind: 'figure', text: piece.text === '' ? '—' : piece.text, statistic: piece.statistic, scopeId: piece.scopeId };

/** A heading that runs in ends in a full stop. */
const ended = (text: string) => (/[。：；]$/.test(text) ? text : `${text}。`);

type Paragraph = { runIn: BlockOf<'paragraph'>['runIn']; spans: Span[] };

/** Headings and paragraphs; what runs on is joined, what is empty leaves nothing. */
function bodyBlocks(blocks: readonly PrintedBlock[], numbers: readonly NumberedBlock[]): Block[] {
  const body: Block[] = [];
  let open: Paragraph | null = null;
  const close = () => {
    if (open !== null && (open.spans.length > 0 || open.runIn !== undefined))
      body.push({ kind: 'paragraph', indent: true, ...(open.runIn !== undefined && { runIn: open.runIn }), spans: open.spans });
    open = null;
  };
  const headed = (level: number, text: string) => {
    close();
    body.push({ kind: 'heading', level: level as 1 | 2 | 3 | 4, text });
  };
  blocks.forEach((block, index) => {
    const number = numbers[index];
    const heading = block.heading === null ? null : `${number?.heading ?? ''}${block.heading}`;
    if (block.kind === 'table') return;
    if (block.kind === 'heading') {
      if (heading !== null && heading !== '') headed(block.level ?? 1, heading);
      return;
    }
    const spans = block.pieces.filter(({ kind, text }) => kind === 'figure' || text !== '').map(spanOf);
    const own: Span[] = spans.length > 0 && number?.item != null ? [{ kind: 'text', text: number.item }, ...spans] : spans;
    if (open !== null && block.isRunOn && heading === null) {
      open.spans.push(...own);
      return;
    }
    close();
    // 一、 stands on a line of its own
    if (heading !== null && block.level === 1) headed(1, heading);
    const runIn =
      heading === null || block.level === null || block.level === 1
        ? undefined
        : { level: block.level as 2 | 3 | 4, text: ended(heading) };
    open = { runIn, spans: [...own] };
  });
  close();
  return body;
}

function attachmentBlocks(blocks: readonly PrintedBlock[], numbers: readonly NumberedBlock[]): Block[] {
  const portrait = officialPage();
  return blocks.flatMap((block, index): Block[] => {
    if (block.table === null) return [];
    const { orientation, title, blocks: content } = block.table;
    return [
      { kind: 'pageBreak', page: orientation === 'landscape' ? landscapePage() : portrait },
      { kind: 'attachmentHead', text: numbers[index]?.attachment ?? '附件' },
      { kind: 'title', text: title },
      ...content,
    ];
  });
}

/** The type area of an official page turned, so that it is bound and numbered like the others. */
export function landscapePage(): PaperDocument['page'] {
  const { marginsMm, ...page } = officialPage();
  const { top, right, bottom, left } = marginsMm;
  return { ...page, orientation: 'landscape', marginsMm: { top: left, right: top, bottom: right, left: bottom } };
}

/** @param isTurned the page before lies across, the imprint never does */
function imprintOf({ copiesTo, printedBy, printedOn }: ReportValues, isTurned: boolean): Block[] {
  if (copiesTo === null && printedBy === null) return [];
  const copies = copiesTo === null ? [] : [`抄送：${copiesTo.endsWith('。') ? copiesTo : `${copiesTo}。`}`];
  const printed = { left: printedBy ?? '', right: printedOn === null ? '' : `${formatPartial(printedOn, 'chinese')}印发` };
  return [
    ...(isTurned ? [{ kind: 'pageBreak' as const, page: officialPage() }] : []),
    { kind: 'imprint', lines: copies, printed },
  ];
}

function headOf({ hasRedHead, issuerMark, issuer, documentNumber, signatory }: ReportValues): Block[] {
  return hasRedHead
    ? [{ kind: 'redHead', mark: issuerMark ?? `${issuer}文件`, documentNumber: documentNumber ?? '', signatory }]
    : [];
}

/** Builds the document. Pure. */
export function buildReport(values: ReportValues, blocks: readonly PrintedBlock[], isSample: boolean): PaperDocument {
  const numbers = numbersOf(blocks);
  const attachments = blocks.flatMap(({ table }) => (table === null ? [] : [table.title]));
  const addressee: Block[] =
    values.addressee === null
      ? []
      : [{ kind: 'paragraph', indent: false, spans: [{ kind: 'text', text: `${values.addressee.replace(/[：:]$/, '')}：` }] }];
  return {
    title: values.title,
    page: officialPage(),
    style: 'official',
    notice: isSample ? '示例数据' : null,
    blocks: [
      ...headOf(values),
      { kind: 'title', text: values.title },
      ...addressee,
      ...bodyBlocks(blocks, numbers),
      ...(attachments.length === 0 ? [] : [{ kind: 'attachmentNote' as const, items: attachments }]),
      {
        kind: 'signature',
        issuer: values.issuer,
        date: formatPartial(values.signedOn ?? values.referenceDate, 'chinese'),
        ...(values.hasSeal && { hasSeal: true }),
      },
      ...attachmentBlocks(blocks, numbers),
      ...imprintOf(values, blocks.findLast(({ table }) => table !== null)?.table?.orientation === 'landscape'),
    ],
  };
}
