import { FONT_CHAINS, type FontRole } from '#shared/core/paper.ts';

export type FontInUse = Readonly<{ role: FontRole; label: string; family: string; isSubstitute: boolean }>;

/** Letters and digits of different widths: a font is installed when they do not come out as wide as in both fallbacks. */
const PROBE = 'mmmwwwiiilll0123456789@#';
const BASES = ['monospace', 'serif'] as const;

let cached: readonly FontInUse[] | null = null;

/** For each role the first installed font of its chain; the answer holds until the program ends. Source: domain.md §6.3 fonts. */
export function fontsInUse(): readonly FontInUse[] {
  cached ??= findFonts();
  return cached;
}

/** The roles printed in another font than the standard names; the preview says 字体替代 when there is any. */
export function missingFonts(): readonly FontInUse[] {
  return fontsInUse().filter(font => font.isSubstitute);
}

function findFonts(): FontInUse[] {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return [];
  const widthIn = (families: string) => {
    context.font = `72px ${families}`;
    return context.measureText(PROBE).width;
  };
  const baseWidths = BASES.map(base => [base, widthIn(base)] as const);
  const isInstalled = (family: string) => baseWidths.some(([base, width]) => widthIn(`"${family}", ${base}`) !== width);
  return (Object.keys(FONT_CHAINS) as FontRole[]).map(role => {
    const { label, own, fallback } = FONT_CHAINS[role];
    const family = own.find(isInstalled);
    if (family !== undefined) return { role, label, family, isSubstitute: false };
    return { role, label, family: fallback.find(isInstalled) ?? 'serif', isSubstitute: true };
  });
}

/** CSS variables of the font roles: the whole chain stays behind the first font, so that no name prints as a box. */
export function fontVariables(): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const { role, family } of fontsInUse()) {
    const { own, fallback } = FONT_CHAINS[role];
    const generic = role === 'hei' ? 'sans-serif' : 'serif';
    variables[`--paper-font-${role}`] = [family, ...own, ...fallback].map(name => `"${name}"`).join(', ') + `, ${generic}`;
  }
  variables['--paper-title-weight'] = String(titleWeight());
  return variables;
}

/** 小标宋 and 华文中宋 are heavy as they are; plain Song in their place is set bold. */
function titleWeight(): 400 | 700 {
  const title = fontsInUse().find(font => font.role === 'title');
  const isHeavy = title !== undefined && (!title.isSubstitute || ['STZhongsong', '华文中宋'].includes(title.family));
  return isHeavy ? 400 : 700;
}

const EXACT_PX = 1000; // small sizes are measured in whole pixels

/** How far above its base line the dash of — 1 — is inked, in parts of the font size, so that it can be put at its exact height. */
export function dashRise(): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return 0;
  context.font = `${EXACT_PX}px ${fontVariables()['--paper-font-song']}`;
  return context.measureText('—').actualBoundingBoxAscent / EXACT_PX;
}

type Ink = Readonly<{ above: number; below: number }>;
const inks = new Map<string, Ink>();
const INK_PX = 240;

/**
 * How far a text in the font of a role is inked above and below its base line, in parts of the font size. Drawn and looked at: the boxes
 * fonts give of themselves are up to a twentieth too high.
 */
export function inkOf(text: string, role: FontRole): Ink {
  const key = `${role} ${text}`;
  const known = inks.get(key);
  if (known !== undefined) return known;
  const canvas = document.createElement('canvas');
  canvas.width = INK_PX * (text.length + 1);
  canvas.height = INK_PX * 2;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return { above: 0, below: 0 };
  const variables = fontVariables();
  const weight = role === 'title' ? `${variables['--paper-title-weight']} ` : '';
  context.font = `${weight}${INK_PX}px ${variables[`--paper-font-${role}`]}`;
  context.fillText(text, 0, INK_PX);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const isInked = (row: number) => {
    for (let place = row * width * 4 + 3; place < (row + 1) * width * 4; place += 4)
      if ((data[place] ?? 0) > INK_ALPHA) return true;
    return false;
  };
  let [top, bottom] = [0, height - 1];
  while (top < bottom && !isInked(top)) top += 1;
  while (bottom > top && !isInked(bottom)) bottom -= 1;
  const ink = { above: (INK_PX - top) / INK_PX, below: (bottom + 1 - INK_PX) / INK_PX };
  inks.set(key, ink);
  return ink;
}

const INK_ALPHA = 127;
