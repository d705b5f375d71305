import type { BlockFiller } from './composer-model.ts';

/** What a township is cited for by example; which one is proposed by its figures, the operator may name another. Source: domain.md §6.2. */
export const CITED_TOPICS = {
  training: '培训',
  conferences: '年会',
  proposals: '提案',
  contacts: '联系',
  inspections: '视察',
} as const;
export type CitedTopic = keyof typeof CITED_TOPICS;
export type CitedTownships = Readonly<Partial<Record<CitedTopic, string>>>;

/** The topic a filler cites a township for; the others cite none. */
export const TOPIC_OF: Readonly<Partial<Record<BlockFiller, CitedTopic>>> = {
  training: 'training',
  conferences: 'conferences',
  proposals: 'proposals',
  contactRecords: 'contacts',
  inspections: 'inspections',
};

/** A record named in the text. */
export type NamedRecord = Readonly<{ id: string; text: string }>;

/** A township cited by example. */
export type Example = Readonly<{
  scopeId: string;
  /** 柏林乡. */
  townshipName: string;
  /** Subjects of proposals, places of study tours: those to be named, and how many there are to choose from. */
  named: readonly NamedRecord[];
  total: number;
  /** Year of the first record counted. */
  since: number | null;
}>;

/** A case told in the report: publishable, third persons masked. */
export type ToldCase = Readonly<{ id: string; delegateNames: string; story: string }>;

/** What the texts of a report are filled from, besides figures. */
export type SituationFacts = Readonly<{
  /** 西畴县 or 柏林乡. */
  unitName: string;
  /** 全县, 全乡, 全镇. */
  wholeWord: string;
  examples: Readonly<Record<CitedTopic, Example | null>>;
  leading: Readonly<{ hasLeadingGroup: boolean; hasGuidanceGroup: boolean; townships: number; townshipsWithGroup: number }>;
  /** Names of townships where first and direct responsible persons are both in office, of all. */
  responsible: Readonly<{ townships: number; complete: number }>;
  /** The county's institutions in force, the basic one first. */
  institutions: readonly NamedRecord[];
  /** What they rest on: 《…》（文办发〔2009〕12号）; null where none is told. */
  basis: Readonly<{ issuer: string; title: string; documentNumber: string | null }> | null;
  /** Forms in which training took place and channels it used, the commonest first. */
  trainingForms: readonly string[];
  trainingChannels: readonly string[];
  /** Ways in which delegates contacted people, the commonest first. */
  contactMethods: readonly string[];
  hasContactRecords: boolean;
  cases: readonly ToldCase[];
}>;

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;
/** 一是, 二是 … */
export const ordinal = (index: number): string => `${ORDINALS[index] ?? String(index + 1)}是`;
export const quoted = (titles: readonly string[]): string =>
  titles.map(title => `《${title.replace(/^《|》$/g, '')}》`).join('、');
