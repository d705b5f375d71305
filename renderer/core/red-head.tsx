/** What only a formally issued document has: red head, 附件说明, 附件 and imprint. Source: domain.md §6.3. */
import { attachmentLines, type BlockOf, type PaperPage } from '#shared/core/document.ts';
import { IMPRINT, OFFICIAL_TEXT, pageMeasures, RED_HEAD, redMarkPt } from '#shared/core/paper.ts';
import { inkOf } from './document-fonts.ts';

const MM_PER_PT = 25.4 / 72;
const CHARACTER_MM = OFFICIAL_TEXT.characterPt * MM_PER_PT;
const LINE_MM = OFFICIAL_TEXT.linePitchPt * MM_PER_PT;
const RULE_MM = RED_HEAD.rulePt * MM_PER_PT;

/** Places in mm from the top of the type area, from the ink of the words. */
function placesOf(mark: string, typeWidthMm: number) {
  const sizeMm = redMarkPt(mark, typeWidthMm) * MM_PER_PT;
  const markInk = inkOf(mark, 'title');
  const numberInk = inkOf('国', 'body');
  const markBaseMm = RED_HEAD.markTopMm + markInk.above * sizeMm;
  const numberBaseMm = markBaseMm + markInk.below * sizeMm + RED_HEAD.blankLines * LINE_MM + numberInk.above * CHARACTER_MM;
  const ruleMm = numberBaseMm + numberInk.below * CHARACTER_MM + RED_HEAD.ruleGapMm;
  return { sizeMm, markBaseMm, numberBaseMm, ruleMm, endMm: ruleMm + RULE_MM };
}

/** The mark in red, under it the number (and 签发人), then the red rule. */
export function RedHeadView({ block, page }: Readonly<{ block: BlockOf<'redHead'>; page: PaperPage }>) {
  const { typeWidthMm } = pageMeasures(page);
  const { sizeMm, markBaseMm, numberBaseMm, ruleMm, endMm } = placesOf(block.mark, typeWidthMm);
  const isUpward = block.signatory !== null;
  return (
    <div style={{ position: 'relative', height: `${endMm}mm` }}>
      <svg
        className="paper-letter"
        style={{ left: 0, top: 0, width: `${typeWidthMm}mm`, height: `${endMm}mm` }}
        viewBox={`0 0 ${typeWidthMm} ${endMm}`}
      >
        <text
          className="paper-title"
          x={typeWidthMm / 2}
          y={markBaseMm}
          textAnchor="middle"
          fill={RED_HEAD.color}
          style={{ fontSize: sizeMm }}
        >
          {block.mark}
        </text>
        <text x={isUpward ? CHARACTER_MM : typeWidthMm / 2} y={numberBaseMm} textAnchor={isUpward ? 'start' : 'middle'}>
          {block.documentNumber}
        </text>
        {isUpward && (
          <text x={typeWidthMm - CHARACTER_MM} y={numberBaseMm} textAnchor="end">
            签发人：
            <tspan className="paper-kai">{block.signatory}</tspan>
          </text>
        )}
        <rect x={0} y={ruleMm} width={typeWidthMm} height={RULE_MM} fill={RED_HEAD.color} />
      </svg>
    </div>
  );
}

/** 附件：1. … two characters in; what does not fit on its line goes on under the name. */
export function AttachmentNoteView({ block }: Readonly<{ block: BlockOf<'attachmentNote'> }>) {
  return (
    <div className="paper-attachment-note">
      {attachmentLines(block.items).map((line, index) => (
        <p key={line} className={index === 0 ? 'is-first' : ''}>
          {line}
        </p>
      ))}
    </div>
  );
}

/** 版记: between rules, the first and last thicker; the last on the foot of the type area. */
export function ImprintView({ block: { lines, printed } }: Readonly<{ block: BlockOf<'imprint'> }>) {
  if (printed === undefined)
    return (
      <div className="paper-imprint">
        {lines.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
    );
  const rule = (mm: number) => `${mm}mm solid #000`;
  return (
    <div className="paper-imprint is-ruled" style={{ borderTop: rule(IMPRINT.outerMm), borderBottom: rule(IMPRINT.outerMm) }}>
      {lines.map((line, index) => (
        <p key={index} style={{ borderBottom: rule(IMPRINT.innerMm) }}>
          {line}
        </p>
      ))}
      <div className="paper-imprint-printed">
        <span>{printed.left}</span>
        <span>{printed.right}</span>
      </div>
    </div>
  );
}
