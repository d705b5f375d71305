import { pinyin } from 'pinyin-pro';

/** Text a name is found by: itself, full pinyin and initials; surnames read right (单 shan, 仇 qiu, 尉迟 yuchi). */
export function searchTextOf(name: string, ...more: readonly (string | null)[]): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'removed' });
  const initials = syllables.map(syllable => syllable.slice(0, 1)).join('');
  return [name, syllables.join(''), initials, ...more.filter(text => text !== null && text !== '')].join(' ').toLowerCase();
}

/** What the clerk typed, as it is compared with search texts: lower case, no spaces. */
export function searchNeedle(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
