/** Receipt and file numbers by an editable pattern. Source: domain.md §2.16 [default]. */

export type NumberParts = Readonly<{ unit: string; code: string; year: number; term: number; sequence: number }>;

const TOKEN = /\{(unit|code|year|term|seq)(?::(\d))?\}/g;

/** Words that stand for the parts where a pattern is shown and typed. */
const WORDS = { unit: '单位', code: '代码', year: '年', term: '届', seq: '顺序号' } as const;
const PART = /\{(\w+)(?=[:}])/g;
const WORD = new RegExp(`\\{(${Object.values(WORDS).join('|')})(?=[:}])`, 'g');
const KEYS = new Map<string, string>(Object.entries(WORDS).map(([key, word]) => [word, key]));

/** {unit}收{year}-{seq:3} as the office reads it: {单位}收{年}-{顺序号:3}. */
export function shownPattern(pattern: string): string {
  return pattern.replace(PART, (part, key: string) =>
    Object.hasOwn(WORDS, key) ? `{${WORDS[key as keyof typeof WORDS]}` : part,
  );
}

/** A pattern as it is kept, from how the office types it; a full-width colon or brace serves too. */
export function storedPattern(shown: string): string {
  return shown
    .replaceAll('｛', '{')
    .replaceAll('｝', '}')
    .replace(/：(?=\d\})/g, ':')
    .replace(WORD, (_part, word: string) => `{${KEYS.get(word) ?? word}`);
}

/** What may stand in a pattern, for the form. */
export const PATTERN_PARTS = '{单位} 单位简称，{代码} 党组织代码，{年}，{届}，{顺序号:3} 至少三位的顺序号';

/** Why a pattern cannot be used; null when it can. */
export function patternProblem(pattern: string): string | null {
  const tokens = [...pattern.matchAll(/\{[^}]*\}/g)].map(([text]) => text);
  const unknown = tokens.find(text => text.match(TOKEN) === null);
  if (unknown !== undefined) return `编号格式中的“${shownPattern(unknown)}”无法识别。可以用：${PATTERN_PARTS}。`;
  return tokens.filter(text => text.startsWith('{seq')).length === 1 ? null : '编号格式要有且只有一个顺序号，如 {顺序号:3}。';
}

/** The number a pattern gives; the running number has at least as many digits as the pattern says. */
export function formatNumber(pattern: string, parts: NumberParts): string {
  return pattern.replace(TOKEN, (_match, token: string, digits: string | undefined) => {
    if (token === 'seq') return String(parts.sequence).padStart(Number(digits ?? 1), '0');
    return String(parts[token as 'unit' | 'code' | 'year' | 'term']);
  });
}

/** Whether the running number starts again with each year, with each term. */
export function scopeOf(pattern: string): Readonly<{ isPerYear: boolean; isPerTerm: boolean }> {
  return { isPerYear: pattern.includes('{year}'), isPerTerm: pattern.includes('{term}') };
}

/** The running number a text has under a pattern; null when it is not of the pattern. */
export function sequenceOf(pattern: string, parts: Omit<NumberParts, 'sequence'>, text: string): number | null {
  const escape = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  let last = 0;
  let source = '';
  for (const match of pattern.matchAll(TOKEN)) {
    source += escape(pattern.slice(last, match.index));
    const token = match[1] ?? '';
    source += token === 'seq' ? '(\\d+)' : escape(String(parts[token as 'unit' | 'code' | 'year' | 'term']));
    last = match.index + match[0].length;
  }
  const found = new RegExp(`^${source}${escape(pattern.slice(last))}$`).exec(text);
  return found?.[1] === undefined ? null : Number(found[1]);
}
