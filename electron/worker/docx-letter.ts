/** Letter format in Word: its head and the rules at the foot stand in the first page's header and footer. Source: domain.md §6.3. */
import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  HeightRule,
  HorizontalPositionAlign,
  Paragraph,
  TabStopType,
  TextRun,
  VerticalPositionAlign,
} from 'docx';
import type { BlockOf, PaperDocument } from '#shared/core/document.ts';
import { LETTER, letterIssuerPt, OFFICIAL_TEXT, pageMeasures } from '#shared/core/paper.ts';
import { exactLine, HEADER_MM, NOTICE_LINE_PT, twipsOfMm, twipsOfPt, wordFont } from './docx-styles.ts';

const MM_PER_PT = 25.4 / 72;
const RED = LETTER.color.slice(1);
const CHARACTER_MM = OFFICIAL_TEXT.characterPt * MM_PER_PT;
/** Ink of a Chinese character begins and ends these parts of its size within a line of its size, between what Word and LibreOffice do. */
const INK_TOP = 0;
const INK_BOTTOM = 0.09;
const HAIR_LINE_PT = 1;
const IMPRINT_LINE = 1.6;

/** Rules over both margins of the type area: 170 mm in the middle of the page. */
function rulePair({ page }: PaperDocument, isThickFirst: boolean, beforeMm: number): Paragraph {
  const sideMm = (pageMeasures(page).widthMm - LETTER.ruleWidthMm) / 2;
  const style = isThickFirst ? BorderStyle.THICK_THIN_SMALL_GAP : BorderStyle.THIN_THICK_SMALL_GAP;
  return new Paragraph({
    spacing: { ...exactLine(HAIR_LINE_PT), before: twipsOfMm(beforeMm), after: 0 },
    indent: { left: twipsOfMm(sideMm - page.marginsMm.left), right: twipsOfMm(sideMm - page.marginsMm.right) },
    border: { bottom: { style, size: LETTER.thickPt * 8, color: RED, space: 0 } },
    children: [],
  });
}

/** What stands above the type area of the first page, after the notice. */
export function letterHead(block: BlockOf<'letterHead'>, document: PaperDocument): Paragraph[] {
  const { typeWidthMm } = pageMeasures(document.page);
  const issuerPt = letterIssuerPt(block.issuer, typeWidthMm);
  const issuerMm = issuerPt * MM_PER_PT;
  const fromMm = HEADER_MM + (document.notice === null ? 0 : NOTICE_LINE_PT * MM_PER_PT);
  const markBeforeMm = LETTER.markTopMm - fromMm;
  const issuerBeforeMm = LETTER.issuerTopMm - INK_TOP * issuerMm - (LETTER.markTopMm + CHARACTER_MM);
  const ruleBeforeMm = LETTER.ruleGapMm - INK_BOTTOM * issuerMm - HAIR_LINE_PT * MM_PER_PT;
  const line = (pt: number, beforeMm: number) => ({ ...exactLine(pt), before: twipsOfMm(Math.max(0, beforeMm)), after: 0 });
  const under = block.left === null && block.right === null ? [] : [underLine(block, document)];
  return [
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: line(OFFICIAL_TEXT.characterPt, markBeforeMm),
      children: [new TextRun({ text: block.mark ?? '', font: wordFont('hei') })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: line(issuerPt, issuerBeforeMm),
      children: [
        new TextRun({ text: block.issuer, font: wordFont('title'), size: issuerPt * 2, color: RED, characterSpacing: 0 }),
      ],
    }),
    rulePair(document, true, ruleBeforeMm),
    ...under,
  ];
}

function underLine({ left, right }: BlockOf<'letterHead'>, document: PaperDocument): Paragraph {
  const position = twipsOfMm(pageMeasures(document.page).typeWidthMm);
  return new Paragraph({
    spacing: {
      ...exactLine(OFFICIAL_TEXT.characterPt),
      before: twipsOfMm(LETTER.belowRuleCharacters * CHARACTER_MM),
      // two lines stay empty above the title
      after: twipsOfPt(2 * OFFICIAL_TEXT.linePitchPt),
    },
    tabStops: [{ type: TabStopType.RIGHT, position }],
    children: [new TextRun(`${left ?? ''}\t${right ?? ''}`)],
  });
}

/** The pair of rules 20 mm above the bottom of the first page: the footers of a letter begin there. */
export function letterFoot(document: PaperDocument): Paragraph {
  return rulePair(document, false, 0);
}

/** 抄送 at the foot of the type area of the page it falls on. */
export function docxImprint({ lines }: BlockOf<'imprint'>, document: PaperDocument): Paragraph[] {
  const size = LETTER.imprintPt;
  return lines.map(
    text =>
      new Paragraph({
        frame: {
          type: 'alignment',
          alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
          width: twipsOfMm(pageMeasures(document.page).typeWidthMm),
          height: twipsOfPt(size * IMPRINT_LINE),
          rule: HeightRule.ATLEAST,
          anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
        },
        spacing: exactLine(size * IMPRINT_LINE),
        indent: { left: twipsOfPt(size * 4), right: twipsOfPt(size), hanging: twipsOfPt(size * 3) },
        children: [new TextRun({ text, size: size * 2, characterSpacing: 0 })],
      }),
  );
}
