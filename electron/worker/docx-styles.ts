/** Word's own styles in the measures of GB/T 9704, so that the clerk can go on working with the navigation pane and the style list. */
import {
  AlignmentType,
  DocumentGridType,
  type ISectionPropertiesOptions,
  type IStylesOptions,
  LineRuleType,
  PageOrientation,
} from 'docx';
import type { PaperDocument, PaperPage } from '#shared/core/document.ts';
import {
  FONT_CHAINS,
  type FontRole,
  HEADING_FONTS,
  LETTER,
  OFFICIAL_TEXT,
  PAGE_NUMBER_DROP_MM,
  pageMeasures,
  TABLE_TEXT,
} from '#shared/core/paper.ts';

/** Twentieths of a point, Word's unit of length. */
export const twipsOfPt = (pt: number) => Math.round(pt * 20);
export const twipsOfMm = (mm: number) => Math.round((mm / 25.4) * 1440);

/**
 * Word sizes are half points, so 三号 is 16 pt here and drawn together by 0.25 pt to 28 characters a line. The grid sets lines only: with
 * linesAndChars LibreOffice gives each character wider than its cell two cells, and 12 pages come out of 7.
 */
const WORD_BODY_PT = 16;
const WORD_SPACING_TWIPS = -5;
const TITLE_LINE_PT = 32;
/** The notice stands this far below the top of the page. */
export const HEADER_MM = 12;
export const NOTICE_LINE_PT = 14;
const TABLE_LINE_PT = 20;

export const STYLE_IDS = {
  body: 'PaperBody',
  cell: 'PaperCell',
  headings: { 1: 'Heading1', 2: 'Heading2', 3: 'Heading3', 4: 'Heading4' },
  runIns: { 2: 'Heading2Char', 3: 'Heading3Char', 4: 'Heading4Char' },
} as const;

/**
 * The standard style as Word keeps it, in XML because the library has no words for some of it. Lines break where they break on paper: no
 * punctuation in the margin, no space between Chinese and digits, single lines allowed at the head and foot of a page.
 */
export const normalStyle = ({ style }: PaperDocument) => `<?xml version="1.0" encoding="UTF-8"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>
    <w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>
  </w:pPr><w:rPr><w:spacing w:val="${style === 'official' ? WORD_SPACING_TWIPS : 0}"/></w:rPr></w:style>
</w:styles>`;

/** The same font for Chinese, letters and digits. */
export function wordFont(role: FontRole) {
  const { word } = FONT_CHAINS[role];
  return { ascii: word, hAnsi: word, eastAsia: word, cs: word, hint: 'eastAsia' };
}

export const exactLine = (pt: number) => ({ line: twipsOfPt(pt), lineRule: LineRuleType.EXACT });

/** Twips from the left edge of the type area to a place that many body characters from its right edge. */
export function indentFromRight(document: PaperDocument, characters: number): number {
  const { typeWidthMm } = pageMeasures(document.page);
  return twipsOfMm(typeWidthMm) - Math.round((characters * twipsOfMm(typeWidthMm)) / OFFICIAL_TEXT.charactersPerLine);
}

/** The styles of one document: sizes and line pitch differ between official documents and tables. */
export function stylesOf({ style }: PaperDocument): IStylesOptions {
  const isOfficial = style === 'official';
  const bodyPt = isOfficial ? WORD_BODY_PT : TABLE_TEXT.linePt;
  const linePt = isOfficial ? OFFICIAL_TEXT.linePitchPt : TABLE_LINE_PT;
  const indent = { firstLine: twipsOfPt(bodyPt * 2), firstLineChars: 200 };
  const base = { spacing: { ...exactLine(linePt), before: 0, after: 0 } };
  const heading = (level: 1 | 2 | 3 | 4) => ({
    name: `heading ${level}`,
    basedOn: 'Normal',
    next: STYLE_IDS.body,
    quickFormat: true,
    ...(level === 1 ? {} : { link: STYLE_IDS.runIns[level] }),
    run: { font: wordFont(HEADING_FONTS[level]), size: bodyPt * 2, bold: false, color: '000000' },
    paragraph: { ...base, indent, outlineLevel: level - 1, keepNext: true },
  });
  return {
    default: {
      document: {
        run: {
          font: wordFont('body'),
          size: bodyPt * 2,
          color: '000000',
          snapToGrid: false,
          language: { value: 'en-US', eastAsia: 'zh-CN' },
        },
        paragraph: base,
      },
      title: {
        name: 'Title',
        basedOn: 'Normal',
        next: STYLE_IDS.body,
        quickFormat: true,
        run: {
          font: wordFont('title'),
          size: (isOfficial ? OFFICIAL_TEXT.titlePt : TABLE_TEXT.titlePt) * 2,
          color: '000000',
          characterSpacing: 0,
        },
        paragraph: {
          spacing: { ...exactLine(isOfficial ? linePt : TITLE_LINE_PT), before: 0, after: isOfficial ? twipsOfPt(linePt) : 0 },
          alignment: AlignmentType.CENTER,
          keepNext: true,
        },
      },
      heading1: heading(1),
      heading2: heading(2),
      heading3: heading(3),
      heading4: heading(4),
    },
    paragraphStyles: [
      {
        id: STYLE_IDS.body,
        name: 'Body Text First Indent',
        basedOn: 'Normal',
        quickFormat: true,
        paragraph: { ...base, indent, alignment: AlignmentType.BOTH },
      },
      {
        id: STYLE_IDS.cell,
        name: '表格',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: TABLE_TEXT.cellPt * 2, characterSpacing: 0 },
        paragraph: { spacing: { ...exactLine(TABLE_TEXT.cellPt * TABLE_TEXT.lineHeight), before: 0, after: 0 } },
      },
    ],
    characterStyles: ([2, 3, 4] as const).map(level => ({
      id: STYLE_IDS.runIns[level],
      name: `heading ${level} Char`,
      basedOn: 'DefaultParagraphFont',
      link: STYLE_IDS.headings[level],
      run: { font: wordFont(HEADING_FONTS[level]) },
    })),
  };
}

/** From the bottom of the page to the line of the page number, whose dash is 7 mm below the type area. Source: §6.3 page number. */
export function officialFooterMm(page: PaperPage): number {
  const { heightMm, typeHeightMm } = pageMeasures(page);
  const numberLineMm = (OFFICIAL_TEXT.pageNumberPt / 72) * 25.4;
  return heightMm - (page.marginsMm.top + typeHeightMm + PAGE_NUMBER_DROP_MM) - numberLineMm / 2;
}

/** Paper, margins and, for official documents, the grid of 22 lines. */
export function sectionOf({ page, style }: PaperDocument, isLetter = false): ISectionPropertiesOptions {
  const { widthMm, heightMm } = pageMeasures(page);
  const { top, right, bottom, left } = page.marginsMm;
  const isAcross = page.orientation === 'landscape';
  const [narrowMm, longMm] = isAcross ? [heightMm, widthMm] : [widthMm, heightMm];
  const { linePitchPt } = OFFICIAL_TEXT;
  const footerMm = page.pageNumber !== 'official' ? 10 : isLetter ? LETTER.ruleFromBottomMm : officialFooterMm(page);
  return {
    page: {
      size: {
        width: twipsOfMm(narrowMm),
        height: twipsOfMm(longMm),
        orientation: isAcross ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        top: twipsOfMm(top),
        right: twipsOfMm(right),
        bottom: twipsOfMm(bottom),
        left: twipsOfMm(left),
        header: twipsOfMm(HEADER_MM),
        footer: twipsOfMm(footerMm),
      },
    },
    ...(style === 'official' && {
      grid: {
        type: DocumentGridType.LINES,
        linePitch: twipsOfPt(linePitchPt),
      },
    }),
  };
}
