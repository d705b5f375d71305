import { Alert } from 'antd';
import { useMemo } from 'react';
import { type PaperDocument, plainText } from '#shared/core/document.ts';
import { fontVariables } from './document-fonts.ts';

/** In no font: what is drawn for them stands for all that is missing. */
const MISSING = ['\u0378', '\u{10FFFD}'] as const;
/** Everyday Chinese, Latin letters, marks: every font on the list has them. */
const COMMON = /[\u0020-\u00FF\u2010-\u2BFF\u3000-\u30FF\u4E00-\u9FA5\uFE30-\uFE4F\uFF00-\uFFEF]/;
const SIZE_PX = 40;
const AROUND = 2;

const drawn = new Map<string, string>();
/** How a character looks in the font of the body, as a key. */
function pictureOf(character: string): string {
  const known = drawn.get(character);
  if (known !== undefined) return known;
  const canvas = document.createElement('canvas');
  canvas.width = SIZE_PX * 2;
  canvas.height = SIZE_PX * 2;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return character;
  context.font = `${SIZE_PX}px ${fontVariables()['--paper-font-body']}`;
  context.fillText(character, 0, SIZE_PX);
  const picture = context.getImageData(0, 0, canvas.width, canvas.height).data.join('');
  drawn.set(character, picture);
  return picture;
}

type Rare = Readonly<{ character: string; around: string }>;
/** Characters no installed font has, each with the words around it. */
export function unprintableIn(text: string): Rare[] {
  const characters = Array.from(text);
  const rare = new Map<string, string>();
  for (const [index, character] of characters.entries())
    if (!COMMON.test(character) && character.trim() !== '' && !rare.has(character))
      rare.set(
        character,
        characters
          .slice(Math.max(0, index - AROUND), index + AROUND + 1)
          .join('')
          .trim(),
      );
  if (rare.size === 0) return [];
  const boxes = new Set(MISSING.map(pictureOf));
  return [...rare].filter(([character]) => boxes.has(pictureOf(character))).map(([character, around]) => ({ character, around }));
}

/** Says before printing which characters would come out as boxes; nothing where all can be printed. */
export function RareCharacters({ paper }: Readonly<{ paper: PaperDocument }>) {
  const found = useMemo(() => unprintableIn(plainText(paper)), [paper]);
  if (found.length === 0) return null;
  const places = found.map(({ character, around }) => `“${around}”（U+${character.codePointAt(0)?.toString(16).toUpperCase()}）`);
  return (
    <Alert
      className="rare-characters"
      type="warning"
      showIcon
      title={`有 ${found.length} 个字本机没有字体，会印成方框：${places.join('、')}。请安装带生僻字的字体（如宋体-ExtB、中易宋体扩展），再重新打开本程序。`}
    />
  );
}
