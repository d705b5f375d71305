import type { Span } from '../core/document.ts';

/** What a township is cited for by example; which one is proposed by its figures, the operator may name another. Source: domain.md §6.2. */
export const CITED_TOPICS = { training: '培训', conferences: '年会', proposals: '提案', inspections: '视察' } as const;
export type CitedTopic = keyof typeof CITED_TOPICS;
export type CitedTownships = Readonly<Partial<Record<CitedTopic, string>>>;

/** A township cited by example, with the figures of its own scope. */
export type Example = Readonly<{
  scopeId: string;
  /** 柏林乡. */
  townshipName: string;
  /** Subjects of proposals, places of study tours …, at most two. */
  named: readonly string[];
  /** Year of the first record counted. */
  since: number | null;
  /** Print text by statistic name. */
  texts: Readonly<Record<string, string>>;
}>;

/** A case told in the report: publishable, third persons masked. */
export type ToldCase = Readonly<{ id: string; delegateNames: string; story: string }>;

/** What the 情况报告 is built from; values and texts by statistic name. */
export type SituationFacts = Readonly<{
  /** 西畴县. */
  countyName: string;
  /** 中共西畴县委组织部. */
  issuer: string;
  asOf: string;
  isSample: boolean;
  /** Print text of each statistic of the county. */
  texts: Readonly<Record<string, string>>;
  examples: Readonly<Record<CitedTopic, Example | null>>;
  leading: Readonly<{ hasLeadingGroup: boolean; hasGuidanceGroup: boolean; townships: number; townshipsWithGroup: number }>;
  /** Names of townships where first and direct responsible persons are both in office, of all. */
  responsible: Readonly<{ townships: number; complete: number }>;
  /** Titles of the county's institutions in force, the basic one first. */
  institutions: readonly string[];
  /** What they rest on: 《…》（文办发〔2009〕12号); null where none is told. */
  basis: Readonly<{ issuer: string; title: string; documentNumber: string | null }> | null;
  /** Forms in which training took place, the commonest first. */
  trainingForms: readonly string[];
  /** Ways in which delegates contacted people, the commonest first. */
  contactMethods: readonly string[];
  cases: readonly ToldCase[];
}>;

export type Piece = string | readonly [statistic: string, form?: (text: string) => string];

/** Spans of a sentence in which a list is a figure of this scope. */
export function spansOf(
  pieces: readonly Piece[],
  texts: Readonly<Record<string, string>>,
  scopeId: string | null = null,
): readonly Span[] {
  return pieces.map(piece => {
    if (typeof piece === 'string') return { kind: 'text', text: piece };
    const [statistic, form = (text: string) => text] = piece;
    return { kind: 'figure', text: form(texts[statistic] ?? '—'), statistic, scopeId };
  });
}

/** 3–5 → 3至5. */
export const asRange = (text: string): string => text.replace('–', '至');
const HUNDRED = 100;
/** 206 → 200余, as reports speak of person-times. */
export function asAbout(text: string): string {
  const value = Number(text);
  return value > HUNDRED && value % HUNDRED !== 0 ? `${Math.floor(value / HUNDRED) * HUNDRED}余` : text;
}
const NUMERALS = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'] as const;
/** Counts up to ten in characters: 四个方面. */
export const inCharacters = (text: string): string => NUMERALS[Number(text)] ?? text;
const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;
/** 一是, 二是 … */
export const ordinal = (index: number): string => `${ORDINALS[index] ?? String(index + 1)}是`;
export const quoted = (titles: readonly string[]): string =>
  titles.map(title => `《${title.replace(/^《|》$/g, '')}》`).join('、');
