/** What only a formally issued document has: red head, 附件说明, 附件 and imprint. Source: domain.md §6.3. */
import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  HeightRule,
  type IParagraphOptions,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { attachmentLines, type BlockOf, type PaperDocument } from '#shared/core/document.ts';
import { IMPRINT, LETTER, OFFICIAL_TEXT, pageMeasures, RED_HEAD, redMarkPt, widthInCharacters } from '#shared/core/paper.ts';
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
/** 抄送：, under which its text goes on. */
const LABEL_CHARACTERS = 3;

/**
 * 版记: each line in a frame of its own at its height above the foot of the type area; one frame of several paragraphs, or a table as wide as
 * the page, is not kept at its place by every program.
 */
export function docxOfficialImprint({ lines, printed }: BlockOf<'imprint'>, document: PaperDocument): Paragraph[] {
  const size = LETTER.imprintPt;
  const { typeWidthMm, heightMm } = pageMeasures(document.page);
  const width = twipsOfMm(typeWidthMm);
  const side = twipsOfPt(size);
  const lineTwips = twipsOfPt(size * IMPRINT_LINE);
  const perLine = typeWidthMm / MM_PER_PT / size - LABEL_CHARACTERS - 2;
  const heights = [
    ...lines.map(text => Math.max(1, Math.ceil((widthInCharacters(text) - LABEL_CHARACTERS) / perLine)) * lineTwips),
    ...(printed === undefined ? [] : [lineTwips]),
  ];
  const foot = twipsOfMm(heightMm - document.page.marginsMm.bottom);
  const rule = (mm: number) => ({ style: BorderStyle.SINGLE, size: Math.round((mm / MM_PER_PT) * 8), color: '000000', space: 0 });
  const framed = (index: number): IParagraphOptions => ({
    frame: {
      type: 'absolute',
      position: {
        x: twipsOfMm(document.page.marginsMm.left),
        y: foot - heights.slice(index).reduce((sum, height) => sum + height, 0),
      },
      width,
      height: heights[index] ?? lineTwips,
      rule: HeightRule.ATLEAST,
      anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
    },
    spacing: exactLine(size * IMPRINT_LINE),
    border: {
      top: rule(index === 0 ? IMPRINT.outerMm : IMPRINT.innerMm),
      ...(index === heights.length - 1 && { bottom: rule(IMPRINT.outerMm) }),
    },
  });
  const run = (text: string) => new TextRun({ text, size: size * 2, characterSpacing: 0 });
  const copies = lines.map(
    (text, index) =>
      new Paragraph({
        ...framed(index),
        indent: { left: side * (1 + LABEL_CHARACTERS), right: side, hanging: side * LABEL_CHARACTERS },
        children: [run(text)],
      }),
  );
  if (printed === undefined) return copies;
  return [
    ...copies,
    new Paragraph({
      ...framed(lines.length),
      indent: { left: side, right: side },
      tabStops: [{ type: TabStopType.RIGHT, position: width - side }],
      children: [run(`${printed.left}\t${printed.right}`)],
    }),
  ];
}
