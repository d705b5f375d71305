/** Letter format: the issuer in red over a pair of rules, and the pair at the foot of its first page. Source: domain.md §6.3. */
import type { BlockOf, PaperPage } from '#shared/core/document.ts';
import { LETTER, letterIssuerPt, OFFICIAL_TEXT, pageMeasures } from '#shared/core/paper.ts';
import { inkOf } from './document-fonts.ts';

const MM_PER_PT = 25.4 / 72;
const RULES_MM = (LETTER.thickPt + LETTER.gapPt + LETTER.thinPt) * MM_PER_PT;
const CHARACTER_MM = OFFICIAL_TEXT.characterPt * MM_PER_PT;

/** Places of the head in mm from the top of the page, from the ink of the issuer's name. */
function headPlaces({ issuer, right, left }: BlockOf<'letterHead'>, page: PaperPage) {
  const sizeMm = letterIssuerPt(issuer, pageMeasures(page).typeWidthMm) * MM_PER_PT;
  const ink = inkOf(issuer, 'title');
  const baseMm = LETTER.issuerTopMm + ink.above * sizeMm;
  const rulesMm = baseMm + ink.below * sizeMm + LETTER.ruleGapMm;
  const lineMm = rulesMm + RULES_MM + LETTER.belowRuleCharacters * CHARACTER_MM;
  return { sizeMm, baseMm, rulesMm, lineMm, endMm: lineMm + (right === null && left === null ? 0 : CHARACTER_MM) };
}

/** Two rules, one over the other. */
function RulePair({ page, topMm, isThickFirst }: Readonly<{ page: PaperPage; topMm: number; isThickFirst: boolean }>) {
  const x = (pageMeasures(page).widthMm - LETTER.ruleWidthMm) / 2;
  const [first, second] = (isThickFirst ? [LETTER.thickPt, LETTER.thinPt] : [LETTER.thinPt, LETTER.thickPt]).map(
    pt => pt * MM_PER_PT,
  );
  const rule = (y: number, height: number) => <rect x={x} y={y} width={LETTER.ruleWidthMm} height={height} fill={LETTER.color} />;
  return (
    <>
      {rule(topMm, first ?? 0)}
      {rule(topMm + RULES_MM - (second ?? 0), second ?? 0)}
    </>
  );
}

/** The head, drawn on the page it begins; in the type area it takes what reaches into it. */
export function LetterHeadView({ block, page }: Readonly<{ block: BlockOf<'letterHead'>; page: PaperPage }>) {
  const { widthMm, typeWidthMm } = pageMeasures(page);
  const { top, left, right } = page.marginsMm;
  const places = headPlaces(block, page);
  const under = inkOf('国', 'body');
  const underBaseMm = places.lineMm + under.above * CHARACTER_MM;
  return (
    <div style={{ position: 'relative', height: `${Math.max(0, places.endMm - top)}mm` }}>
      <svg
        className="paper-letter"
        style={{ left: `${-left}mm`, top: `${-top}mm`, width: `${widthMm}mm`, height: `${places.endMm}mm` }}
        viewBox={`0 0 ${widthMm} ${places.endMm}`}
      >
        {block.mark !== null && (
          <text className="paper-hei" x={widthMm - right} y={LETTER.markTopMm + under.above * CHARACTER_MM} textAnchor="end">
            {block.mark}
          </text>
        )}
        <text
          className="paper-title"
          x={left + typeWidthMm / 2}
          y={places.baseMm}
          textAnchor="middle"
          fill={LETTER.color}
          style={{ fontSize: places.sizeMm }}
        >
          {block.issuer}
        </text>
        <RulePair page={page} topMm={places.rulesMm} isThickFirst />
        {block.left !== null && (
          <text x={left} y={underBaseMm}>
            {block.left}
          </text>
        )}
        {block.right !== null && (
          <text x={widthMm - right} y={underBaseMm} textAnchor="end">
            {block.right}
          </text>
        )}
      </svg>
    </div>
  );
}

/** The pair of rules at the foot of a letter's first page. */
export function LetterFoot({ page }: Readonly<{ page: PaperPage }>) {
  const { widthMm, heightMm } = pageMeasures(page);
  return (
    <svg
      className="paper-letter"
      style={{ left: 0, top: 0, width: `${widthMm}mm`, height: `${heightMm}mm` }}
      viewBox={`0 0 ${widthMm} ${heightMm}`}
    >
      <RulePair page={page} topMm={heightMm - LETTER.ruleFromBottomMm - RULES_MM} isThickFirst={false} />
    </svg>
  );
}
