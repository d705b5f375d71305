import type { CSSProperties } from 'react';
import type { PaperDocument } from '#shared/core/document.ts';
import { NESTED_INSET_MM } from '#shared/core/paper-form.ts';
import { OFFICIAL_TEXT, PAGE_NUMBER_DROP_MM, pageMeasures, TABLE_TEXT } from '#shared/core/paper.ts';
import { fontVariables } from './document-fonts.ts';

/** Every measure of the sheet as a CSS variable. */
export function paperVariables(paper: PaperDocument): CSSProperties {
  const { widthMm, heightMm, typeHeightMm } = pageMeasures(paper.page);
  const { top, right, bottom, left } = paper.page.marginsMm;
  const { characterPt, letterSpacingPt, linePitchPt, titlePt, pageNumberPt } = OFFICIAL_TEXT;
  const dashTopMm = top + typeHeightMm + PAGE_NUMBER_DROP_MM;
  const variables: Record<`--paper-${string}`, string> = {
    '--paper-width': `${widthMm}mm`,
    '--paper-height': `${heightMm}mm`,
    '--paper-top': `${top}mm`,
    '--paper-right': `${right}mm`,
    '--paper-bottom': `${bottom}mm`,
    '--paper-left': `${left}mm`,
    '--paper-character': `${characterPt + letterSpacingPt}pt`,
    '--paper-character-mm': String((characterPt / 72) * 25.4),
    '--paper-nested-inset': `${NESTED_INSET_MM}mm`,
    '--paper-size': `${characterPt}pt`,
    '--paper-spacing': `${letterSpacingPt}pt`,
    '--paper-pitch': `${linePitchPt}pt`,
    '--paper-title-size': `${titlePt}pt`,
    '--paper-number-size': `${pageNumberPt}pt`,
    '--paper-number-top': `${dashTopMm}mm`,
    '--paper-table-head-share': String(TABLE_TEXT.headPt / TABLE_TEXT.cellPt),
    '--paper-table-line-height': String(TABLE_TEXT.lineHeight),
    '--paper-table-title-size': `${TABLE_TEXT.titlePt}pt`,
    '--paper-table-line-size': `${TABLE_TEXT.linePt}pt`,
    '--paper-table-number-size': `${TABLE_TEXT.pageNumberPt}pt`,
    ...fontVariables(),
  };
  return variables;
}
