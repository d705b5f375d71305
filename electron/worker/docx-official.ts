/** What only a formally issued document has: red head, 附件说明, 附件 and imprint. Source: domain.md §6.3. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type IBorderOptions,
  type IParagraphOptions,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import { attachmentLines, type BlockOf, type PaperDocument } from '#shared/core/document.ts';
import { IMPRINT, LETTER, OFFICIAL_TEXT, pageMeasures, RED_HEAD, redMarkPt } from '#shared/core/paper.ts';
import { exactLine, twipsOfMm, twipsOfPt, wordFont } from './docx-styles.ts';

const RED = RED_HEAD.color.slice(1);
const MM_PER_PT = 25.4 / 72;
const { linePitchPt, characterPt } = OFFICIAL_TEXT;
/** Part of a line's height below the ink of its characters. */
const DESCENT_PT = (linePitchPt - characterPt) / 2;

/** The mark in red over the number over the red rule, then room for two lines above the title. */
export function docxRedHead({ mark, documentNumber, signatory }: BlockOf<'redHead'>, document: PaperDocument): Paragraph[] {
  const { typeWidthMm } = pageMeasures(document.page);
  const markPt = redMarkPt(mark, typeWidthMm);
  const right = twipsOfMm(typeWidthMm) - twipsOfPt(characterPt);
  const number: IParagraphOptions =
    signatory === null
      ? { alignment: AlignmentType.CENTER, children: [new TextRun(documentNumber)] }
      : {
          indent: { left: twipsOfPt(characterPt) },
          tabStops: [{ type: TabStopType.RIGHT, position: right }],
          children: [new TextRun(`${documentNumber}\t签发人：`), new TextRun({ text: signatory, font: wordFont('kai') })],
        };
  return [
    // Word drops the space above the first paragraph of a page: a line of that height stands for it
    new Paragraph({ spacing: { ...exactLine((RED_HEAD.markTopMm / 25.4) * 72), before: 0, after: 0 }, children: [] }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...exactLine(markPt * 1.1), before: 0, after: twipsOfPt(RED_HEAD.blankLines * linePitchPt) },
      children: [new TextRun({ text: mark, font: wordFont('title'), size: markPt * 2, color: RED, characterSpacing: 0 })],
    }),
    new Paragraph({
      ...number,
      spacing: { ...exactLine(linePitchPt), before: 0, after: twipsOfPt(RED_HEAD.blankLines * linePitchPt) },
      border: {
        bottom: {
          style: BorderStyle.SINGLE,
          size: RED_HEAD.rulePt * 8,
          color: RED,
          // from the ink of the number, in points
          space: Math.max(0, Math.round(RED_HEAD.ruleGapMm / MM_PER_PT - DESCENT_PT)),
        },
      },
    }),
  ];
}

/** 附件：1. … one blank line below the body, two characters in; further items stand under the first. */
export function docxAttachmentNote({ items }: BlockOf<'attachmentNote'>): Paragraph[] {
  const labelCharacters = 3;
  return attachmentLines(items).map(
    (text, index) =>
      new Paragraph({
        indent: {
          left: twipsOfPt(characterPt * (index === 0 ? 2 + labelCharacters : 2 + labelCharacters)),
          hanging: index === 0 ? twipsOfPt(characterPt * labelCharacters) : 0,
        },
        spacing: { ...exactLine(linePitchPt), before: index === 0 ? twipsOfPt(linePitchPt) : 0, after: 0 },
        children: [new TextRun(text)],
      }),
  );
}

/** 附件1 in 黑体 at the top left; the title follows on the third line. */
export function docxAttachmentHead({ text }: BlockOf<'attachmentHead'>, options: IParagraphOptions): Paragraph[] {
  const spacing = { ...exactLine(linePitchPt), before: 0, after: twipsOfPt(linePitchPt) };
  return [new Paragraph({ ...options, spacing, keepNext: true, children: [new TextRun({ text, font: wordFont('hei') })] })];
}

const IMPRINT_LINE = 1.6;

/** 版记 as a table that floats at the foot of the type area: frames of several paragraphs are torn apart by some programs. */
export function docxOfficialImprint({ lines, printed }: BlockOf<'imprint'>, document: PaperDocument): Table {
  const size = LETTER.imprintPt;
  const width = twipsOfMm(pageMeasures(document.page).typeWidthMm);
  const side = twipsOfPt(size);
  const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const rule = (mm: number): IBorderOptions => ({
    style: BorderStyle.SINGLE,
    size: Math.round((mm / MM_PER_PT) * 8),
    color: '000000',
  });
  const run = (text: string) => new TextRun({ text, size: size * 2, characterSpacing: 0 });
  const spacing = exactLine(size * IMPRINT_LINE);
  const copies = lines.map(
    text => new Paragraph({ spacing, indent: { left: side * 4, right: side, hanging: side * 3 }, children: [run(text)] }),
  );
  const foot =
    printed === undefined
      ? []
      : [
          new Paragraph({
            spacing,
            indent: { left: side, right: side },
            tabStops: [{ type: TabStopType.RIGHT, position: width - side }],
            children: [run(`${printed.left}\t${printed.right}`)],
          }),
        ];
  const rows = [...copies, ...foot].map(
    (paragraph, index, all) =>
      new TableRow({
        height: { value: twipsOfPt(size * IMPRINT_LINE), rule: HeightRule.ATLEAST },
        children: [
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            margins: { left: 0, right: 0, top: 0, bottom: 0 },
            borders: {
              left: none,
              right: none,
              top: rule(index === 0 ? IMPRINT.outerMm : IMPRINT.innerMm),
              bottom: rule(index === all.length - 1 ? IMPRINT.outerMm : IMPRINT.innerMm),
            },
            children: [paragraph],
          }),
        ],
      }),
  );
  return new Table({
    rows,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [width],
    layout: TableLayoutType.FIXED,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      absoluteHorizontalPosition: 0,
    },
  });
}
