import { pinyin } from 'pinyin-pro';
import { readingsOf } from './surnames.ts';

/**
 * Text a name is found by: itself, full pinyin and initials, surnames read right (单 shan, 仇 qiu, 尉迟 yuchi), then the same again for
 * every other reading in use. ü is written v as on keyboards, and u beside it (吕 lv, lu).
 */
export function searchTextOf(name: string, ...more: readonly (string | null)[]): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'removed', v: true });
  const words: string[] = [];
  for (const reading of readingsOf(name, syllables)) {
    const full = reading.join('');
    const initials = reading.map(syllable => syllable.slice(0, 1)).join('');
    // the first two are kept even where they are alike: lists are sorted by the second word
    for (const word of full.includes('v') ? [full, initials, full.replaceAll('v', 'u')] : [full, initials])
      if (words.length < 2 || !words.includes(word)) words.push(word);
  }
  return [name, ...words, ...more.filter(text => text !== null && text !== '')].join(' ').toLowerCase();
}

/** What the clerk typed, as it is compared with search texts: lower case, no spaces. */
export function searchNeedle(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase().replaceAll('ü', 'v');
}

/** Digits that may be part of an identity number or a phone. */
export function isNumberPart(needle: string): boolean {
  return /^[0-9x-]{3,}$/.test(needle);
}
