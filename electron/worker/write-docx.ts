import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type IParagraphOptions,
  type ISectionOptions,
  Packer,
  Paragraph,
  SectionType,
  type Table,
  TabStopType,
  TextRun,
} from 'docx';
import type { Block, BlockOf, PaperDocument, PaperPage } from '#shared/core/document.ts';
import { type Run, runsOf } from '#shared/core/paper-runs.ts';
import { OFFICIAL_TEXT, pageMeasures, signaturePlace, TABLE_TEXT } from '#shared/core/paper.ts';
import { docxCards } from './docx-cards.ts';
import { docxImprint, letterFoot, letterHead } from './docx-letter.ts';
import { docxAttachmentHead, docxAttachmentNote, docxOfficialImprint, docxRedHead } from './docx-official.ts';
import { footersOf, noticeLine } from './docx-pages.ts';
import { docxTable } from './docx-table.ts';
import { exactLine, indentFromRight, normalStyle, sectionOf, STYLE_IDS, stylesOf, twipsOfMm, twipsOfPt } from './docx-styles.ts';

const HEADINGS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const;

/** The document as a .docx with real Word styles, outline levels and page numbers. @returns the bytes of the file */
export async function writeDocx(document: PaperDocument): Promise<Uint8Array> {
  const isOfficial = document.page.pageNumber === 'official';
  const file = new Document({
    title: document.title,
    creator: '党代表工作台',
    lastModifiedBy: '党代表工作台',
    styles: stylesOf(document),
    externalStyles: normalStyle(document),
    evenAndOddHeaderAndFooters: isOfficial,
    sections: papersOf(document).map((paper, index) => sectionOfPaper({ ...document, page: paper.page }, paper, index)),
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

type Paper = Readonly<{ blocks: readonly Block[]; page: PaperPage; isOwn: boolean }>;

/** The papers of a document that holds several, each with pages of its own, and the parts of one that lie another way. */
function papersOf({ blocks, page }: PaperDocument): readonly Paper[] {
  const papers: { blocks: Block[]; page: PaperPage; isOwn: boolean }[] = [{ blocks: [], page, isOwn: true }];
  for (const block of blocks) {
    const last = papers.at(-1);
    const turned = block.kind === 'pageBreak' && block.page !== undefined && block.page.orientation !== last?.page.orientation;
    if (block.kind === 'pageBreak' && (block.startsPaper === true || turned))
      papers.push({ blocks: [], page: block.page ?? last?.page ?? page, isOwn: block.startsPaper === true });
    else last?.blocks.push(block);
  }
  return papers;
}

function sectionOfPaper(document: PaperDocument, { blocks, isOwn }: Paper, index: number): ISectionOptions {
  const isOfficial = document.page.pageNumber === 'official';
  const notice = document.notice === null ? [] : [noticeLine(document.notice)];
  const head = blocks.find(block => block.kind === 'letterHead');
  const properties = sectionOf(document, head !== undefined);
  const isMany = document.blocks.some(block => block.kind === 'pageBreak' && block.startsPaper === true);
  const children = childrenOf(document, blocks);
  const imprint = blocks.flatMap(block => {
    if (block.kind !== 'imprint') return [];
    return block.printed === undefined ? docxImprint(block, document) : docxOfficialImprint(block, document);
  });
  const first = head === undefined ? {} : { first: new Header({ children: [...notice, ...letterHead(head, document)] }) };
  // a section without headers and footers of its own has those of the section before
  const own = index === 0 || head !== undefined;
  const plain = () => new Header({ children: notice });
  return {
    properties: {
      ...properties,
      // an imprint alone stands on an even page
      type: blocks.every(({ kind }) => kind === 'imprint') ? SectionType.EVEN_PAGE : SectionType.NEXT_PAGE,
      ...(head !== undefined && { titlePage: true }),
      page: { ...properties.page, ...(isMany && isOwn && { pageNumbers: { start: 1 } }) },
    },
    ...(own && {
      headers:
        document.notice === null && head === undefined
          ? {}
          : { default: plain(), ...(isOfficial && { even: plain() }), ...first },
      footers: {
        ...footersOf(document, { isMany, isLetter: head !== undefined }),
        ...(head !== undefined && { first: new Footer({ children: [letterFoot(document)] }) }),
      },
    }),
    children: withImprint(children, imprint),
  };
}

/** A frame belongs to the paragraph after it; behind a table a paragraph of no height is made for it. */
function withImprint(children: readonly (Paragraph | Table)[], imprint: readonly Paragraph[]): (Paragraph | Table)[] {
  if (imprint.length === 0) return [...children];
  if (children.at(-1) instanceof Paragraph) return [...children.slice(0, -1), ...imprint, ...children.slice(-1)];
  const hairline = () => new Paragraph({ spacing: exactLine(1), children: [] });
  // nor does a section begin with a frame
  return [...(children.length === 0 ? [hairline()] : children), ...imprint, hairline()];
}

function childrenOf(document: PaperDocument, blocks: readonly Block[]): (Paragraph | Table)[] {
  let pageBreakBefore = false;
  return blocks.flatMap((block, index) => {
    // neighbouring rows of cards are one table: Word would join them anyhow
    if (block.kind === 'cards') return blocks[index - 1]?.kind === 'cards' ? [] : [docxCards(cardRowsFrom(blocks, index))];
    if (block.kind === 'pageBreak') {
      pageBreakBefore = true;
      return [];
    }
    const children = docxBlock(block, document, pageBreakBefore, blocks[index + 1]);
    pageBreakBefore = false;
    return children;
  });
}

function cardRowsFrom(blocks: readonly Block[], start: number): readonly BlockOf<'cards'>[] {
  const rows: BlockOf<'cards'>[] = [];
  for (const block of blocks.slice(start)) {
    if (block.kind !== 'cards') break;
    rows.push(block);
  }
  return rows;
}

function docxBlock(
  block: Exclude<Block, { kind: 'pageBreak' }>,
  document: PaperDocument,
  pageBreakBefore: boolean,
  next: Block | undefined,
): (Paragraph | Table)[] {
  const start = pageBreakBefore ? { pageBreakBefore: true } : {};
  const paragraph = (options: IParagraphOptions) => new Paragraph({ ...start, ...options });
  switch (block.kind) {
    case 'title':
      return [
        paragraph({
          heading: HeadingLevel.TITLE,
          // the title of a table in a report stands right above it
          ...(next?.kind === 'line' && { spacing: { after: 0 } }),
          children: docxRuns(runsOf(block)),
        }),
      ];
    case 'heading':
      return [paragraph({ heading: HEADINGS[block.level], children: docxRuns(runsOf(block)) })];
    case 'paragraph': {
      const indent = block.indent ? {} : { indent: { firstLine: 0, firstLineChars: 0 } };
      if (block.isNote === true)
        return [
          paragraph({
            style: STYLE_IDS.body,
            ...indent,
            spacing: exactLine(NOTE_LINE_PT),
            children: [smallRun(plainTextOf(block))],
          }),
        ];
      return [paragraph({ style: STYLE_IDS.body, ...indent, children: docxRuns(runsOf(block)) })];
    }
    case 'table':
    case 'form':
      return [...(pageBreakBefore ? [paragraph({})] : []), docxTable(block, document)];
    case 'line':
      return [paragraph({ ...endsOf(document), keepNext: true, children: [lineRun(block, document)] })];
    case 'signOff':
      return [paragraph({ ...partsOf(document, block.items.length), children: [new TextRun(block.items.join('\t'))] })];
    case 'signature': {
      const { issuerFromRight, dateFromRight } = signaturePlace(block.issuer, block.date, block.hasSeal);
      const line = (text: string, fromRight: number, before: number) =>
        paragraph({
          indent: { left: indentFromRight(document, fromRight), firstLine: 0 },
          spacing: { ...exactLine(OFFICIAL_TEXT.linePitchPt), before, after: 0 },
          keepNext: before > 0,
          children: [new TextRun(text)],
        });
      return [line(block.issuer, issuerFromRight, twipsOfPt(OFFICIAL_TEXT.linePitchPt)), line(block.date, dateFromRight, 0)];
    }
    case 'letterHead': // in the header of its section
    case 'imprint': // in a frame
      return [];
    case 'redHead':
      return docxRedHead(block, document);
    case 'attachmentNote':
      return docxAttachmentNote(block);
    case 'attachmentHead':
      return docxAttachmentHead(block, start);
    case 'cutLine':
      return [paragraph(cutLineOf(block.text))];
    case 'cards':
      return [docxCards([block])];
    case 'gap':
      return [paragraph({ spacing: exactLine((block.heightMm / 25.4) * 72), children: [] })];
    default:
      return block satisfies never;
  }
}

/** In an official document the line above a table is as large as in a document of tables. */
function lineRun({ left, right }: BlockOf<'line'>, { style }: PaperDocument): TextRun {
  const text = `${left}\t${right}`;
  return style === 'official' && `${left}${right}` !== '' ? smallRun(text) : new TextRun(text);
}

const NOTE_LINE_PT = 20;
/** Above and below a table of an official document. */
const smallRun = (text: string) => new TextRun({ text, size: TABLE_TEXT.linePt * 2, characterSpacing: 0 });
const plainTextOf = ({ spans }: BlockOf<'paragraph'>) => spans.map(({ text }) => text).join('');

function cutLineOf(text: string): IParagraphOptions {
  return {
    alignment: AlignmentType.CENTER,
    spacing: { ...exactLine(CUT_LINE_PT), before: twipsOfPt(CUT_LINE_PT / 2), after: twipsOfPt(CUT_LINE_PT / 2) },
    border: { top: { style: BorderStyle.DASHED, size: 4, color: '000000', space: 2 } },
    keepNext: true,
    children: [new TextRun({ text, size: TABLE_TEXT.cellPt * 2 })],
  };
}

const CUT_LINE_PT = 16;

/** Two texts at the ends of the line. */
function endsOf(document: PaperDocument): IParagraphOptions {
  return { tabStops: [{ type: TabStopType.RIGHT, position: twipsOfMm(pageMeasures(document.page).typeWidthMm) }] };
}

/** Texts in equal parts of the line, with room to write behind each. */
function partsOf(document: PaperDocument, items: number): IParagraphOptions {
  const width = twipsOfMm(pageMeasures(document.page).typeWidthMm);
  const stops = Array.from({ length: items - 1 }, (_, index) => Math.round((width * (index + 1)) / items));
  return { tabStops: stops.map(position => ({ type: TabStopType.LEFT, position })) };
}

/** What the style of the paragraph already says is not repeated on its runs. */
function docxRuns(runs: readonly Run[]): TextRun[] {
  return runs.flatMap(run =>
    run.text.split('\n').map((text, line) => {
      const style = run.headingLevel === null ? {} : { style: STYLE_IDS.runIns[run.headingLevel] };
      return new TextRun({ text, ...style, ...(run.isBold && { bold: true }), ...(line > 0 && { break: 1 }) });
    }),
  );
}
