/** Measures and fonts of paper, used alike by the screen, the printer and Word. Source: GB/T 9704-2012, domain.md §6.3. */
import type { PaperPage } from './document.ts';

/** Page of an official document: type area 156 × 225 mm. */
export function officialPage(): PaperPage {
  return {
    format: 'A4',
    orientation: 'portrait',
    marginsMm: { top: 37, right: 26, bottom: 35, left: 28 },
    pageNumber: 'official',
  };
}

/** Page of a roster or ledger, bound at the left, or at the top when it lies across. */
export function tablePage(orientation: PaperPage['orientation'], format: PaperPage['format'] = 'A4'): PaperPage {
  const marginsMm =
    orientation === 'landscape' ? { top: 25, right: 18, bottom: 20, left: 18 } : { top: 20, right: 15, bottom: 20, left: 25 };
  return { format, orientation, marginsMm, pageNumber: 'simple' };
}

/** 22 lines of 28 characters. A pitch of 29 pt gives 21 lines, characters of 16 pt give 27. Source: §6.3 arithmetic traps. */
export const OFFICIAL_TEXT = {
  linePitchPt: 28.95,
  characterPt: 15.75,
  letterSpacingPt: 0.04,
  titlePt: 22,
  pageNumberPt: 14,
  linesPerPage: 22,
  charactersPerLine: 28,
} as const;

/** Rosters and forms: 小四 heads, 五号 cells of rosters, 小四 cells of forms. Source: §6.3 forms and ledgers. */
export const TABLE_TEXT = {
  headPt: 12,
  cellPt: 10.5,
  formPt: 12,
  titlePt: 18,
  linePt: 12,
  pageNumberPt: 10.5,
  lineHeight: 1.35,
} as const;

/** Left and right of the text of a table's cell. */
export const CELL_SIDE_MM = 1;

/** The dash of the page number stands 7 mm below the type area. Source: §6.3 page number. */
export const PAGE_NUMBER_DROP_MM = 7;

/**
 * Letter format: the issuer's top edge 30 mm from the top of the page, a pair of rules 4 mm below it and a second pair 20 mm above the
 * bottom of its first page, each 170 mm long; the line below the first pair is 7/8 of a character away. Source: §6.3 letter format.
 */
export const LETTER = {
  issuerTopMm: 30,
  issuerMaxPt: 36,
  markTopMm: 20,
  ruleGapMm: 4,
  ruleWidthMm: 170,
  ruleFromBottomMm: 20,
  thickPt: 2.25,
  gapPt: 1,
  thinPt: 0.75,
  belowRuleCharacters: 7 / 8,
  color: '#d7000f',
  imprintPt: 14,
} as const;

/**
 * Red head: the mark's top edge 35 mm below the type area's top, the number two blank lines below it, a red rule as wide as the type area
 * 4 mm below the number, two blank lines above the title. Source: §6.3 red issuer mark, document number, red rule.
 */
export const RED_HEAD = { markTopMm: 35, markMaxPt: 48, blankLines: 2, ruleGapMm: 4, rulePt: 2.25, color: '#d7000f' } as const;

/** Size of a mark in points: as large as fits the type area. */
export function redMarkPt(mark: string, typeWidthMm: number): number {
  const fitting = ((typeWidthMm / 25.4) * 72) / Math.max(1, widthInCharacters(mark));
  return Math.min(RED_HEAD.markMaxPt, Math.floor(fitting * 2) / 2);
}

/** Rules of the imprint (版记): the first and last thicker than those between. Source: §6.3 imprint. */
export const IMPRINT = { outerMm: 0.35, innerMm: 0.25 } as const;

/** Size of the issuer's name in points: as large as fits the type area. */
export function letterIssuerPt(issuer: string, typeWidthMm: number): number {
  const fitting = ((typeWidthMm / 25.4) * 72) / Math.max(1, widthInCharacters(issuer));
  return Math.min(LETTER.issuerMaxPt, Math.floor(fitting * 2) / 2);
}

export type FontRole = keyof typeof FONT_CHAINS;

/**
 * Font chains by role, commercial fonts detected and never bundled; `own` are the fonts that count as the right one.
 * `word` is the name written into .docx. Source: §6.3 fonts (GBK before _GB2312, for names with 镕 喆 堃).
 */
export const FONT_CHAINS = {
  title: {
    label: '小标宋',
    word: '方正小标宋简体',
    own: ['方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05'],
    fallback: ['STZhongsong', '华文中宋', 'SimSun', '宋体', 'Noto Serif CJK SC', 'Source Han Serif SC', 'Noto Sans CJK SC'],
  },
  body: {
    label: '仿宋',
    word: '仿宋',
    own: ['FangSong', '仿宋', 'FangSong_GB2312', '仿宋_GB2312'],
    fallback: ['STFangsong', '华文仿宋', 'Noto Serif CJK SC', 'Source Han Serif SC', 'SimSun', 'Noto Sans CJK SC'],
  },
  kai: {
    label: '楷体',
    word: '楷体',
    own: ['KaiTi', '楷体', 'KaiTi_GB2312', '楷体_GB2312'],
    fallback: ['STKaiti', '华文楷体', 'Noto Serif CJK SC', 'Source Han Serif SC', 'SimSun', 'Noto Sans CJK SC'],
  },
  hei: {
    label: '黑体',
    word: '黑体',
    own: ['SimHei', '黑体'],
    fallback: ['STHeiti', '华文黑体', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC'],
  },
  song: {
    label: '宋体',
    word: '宋体',
    own: ['SimSun', '宋体', 'NSimSun'],
    fallback: ['STSong', '华文宋体', 'Noto Serif CJK SC', 'Source Han Serif SC', 'Noto Sans CJK SC'],
  },
} as const satisfies Readonly<Record<string, FontChain>>;

type FontChain = Readonly<{ label: string; word: string; own: readonly string[]; fallback: readonly string[] }>;

/** Font of a heading level: 一、黑体 （一）楷体 1. and （1）仿宋. */
export const HEADING_FONTS = { 1: 'hei', 2: 'kai', 3: 'body', 4: 'body' } as const satisfies Record<number, FontRole>;

const FORMATS_MM = { A4: { width: 210, height: 297 }, A3: { width: 297, height: 420 } } as const;

/** Paper and type area in mm, turned when the page lies across. */
export function pageMeasures(page: PaperPage) {
  const { width, height } = FORMATS_MM[page.format];
  const isAcross = page.orientation === 'landscape';
  const [widthMm, heightMm] = isAcross ? [height, width] : [width, height];
  const { top, right, bottom, left } = page.marginsMm;
  return { widthMm, heightMm, typeWidthMm: widthMm - left - right, typeHeightMm: heightMm - top - bottom };
}

/** Width of a text in full-width characters; half-width letters and digits count half. */
export function widthInCharacters(text: string): number {
  let halves = 0;
  for (const character of text) halves += (character.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2;
  return halves / 2;
}

/**
 * Where a signature stands, in characters from the right edge of the type area to each line's first character.
 * Without seal the issuer ends 2 characters from the edge and the date starts 2 to the right of the issuer's first character;
 * a date longer than the issuer ends 2 characters from the edge instead. With a seal the date ends 4 characters from the edge and the issuer
 * is centred on it, or ends at the edge where it is too long for that. Source: §6.3 signature.
 */
export function signaturePlace(
  issuer: string,
  date: string,
  hasSeal = false,
): Readonly<{ issuerFromRight: number; dateFromRight: number }> {
  const [issuerWidth, dateWidth] = [widthInCharacters(issuer), widthInCharacters(date)];
  if (hasSeal) {
    const dateEnd = Math.max(SEALED_DATE_END, (issuerWidth - dateWidth) / 2);
    return { issuerFromRight: dateEnd + (dateWidth + issuerWidth) / 2, dateFromRight: dateEnd + dateWidth };
  }
  if (dateWidth > issuerWidth) return { issuerFromRight: dateWidth + 4, dateFromRight: dateWidth + 2 };
  return { issuerFromRight: issuerWidth + 2, dateFromRight: issuerWidth };
}

const SEALED_DATE_END = 4;
