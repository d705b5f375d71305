/** What stands at the head and foot of every page. */
import { AlignmentType, Footer, type IParagraphOptions, PageNumber, Paragraph, TextRun } from 'docx';
import type { PaperDocument } from '#shared/core/document.ts';
import { LETTER, OFFICIAL_TEXT, TABLE_TEXT } from '#shared/core/paper.ts';
import { exactLine, NOTICE_LINE_PT, officialFooterMm, twipsOfMm, twipsOfPt, wordFont } from './docx-styles.ts';

/** Small at the head of every page. */
export function noticeLine(notice: string): Paragraph {
  const run = new TextRun({ text: notice, font: wordFont('hei'), size: TABLE_TEXT.cellPt * 2 });
  return new Paragraph({ alignment: AlignmentType.RIGHT, spacing: exactLine(NOTICE_LINE_PT), children: [run] });
}

/** — 1 — one character in, right on odd and left on even pages; or 第 x 页 共 y 页. Source: domain.md §6.3 page number. */
export function footersOf({ page }: PaperDocument, { isMany, isLetter }: Readonly<{ isMany: boolean; isLetter: boolean }>) {
  if (page.pageNumber === 'none') return {};
  const isOfficial = page.pageNumber === 'official';
  const sizePt = isOfficial ? OFFICIAL_TEXT.pageNumberPt : TABLE_TEXT.pageNumberPt;
  const children = isOfficial
    ? ['— ', PageNumber.CURRENT, ' —']
    : ['第 ', PageNumber.CURRENT, ' 页 共 ', isMany ? PageNumber.TOTAL_PAGES_IN_SECTION : PageNumber.TOTAL_PAGES, ' 页'];
  const liftMm = isLetter ? officialFooterMm(page) - LETTER.ruleFromBottomMm : 0;
  const footer = (options: IParagraphOptions) =>
    new Footer({
      children: [
        new Paragraph({
          ...options,
          spacing: { ...exactLine(sizePt), after: twipsOfMm(liftMm) },
          children: [new TextRun({ children, font: wordFont('song'), size: sizePt * 2 })],
        }),
      ],
    });
  if (!isOfficial) return { default: footer({ alignment: AlignmentType.CENTER }) };
  const oneCharacter = twipsOfPt(sizePt);
  return {
    default: footer({ alignment: AlignmentType.RIGHT, indent: { right: oneCharacter } }),
    even: footer({ alignment: AlignmentType.LEFT, indent: { left: oneCharacter } }),
  };
}
