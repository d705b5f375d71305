import { CATALOGUE, type CatalogueEntry } from './catalogue.ts';

const labels = Map.groupBy(CATALOGUE, ({ label }) => label);

/** A statistic by words that no other has: 党员总数, 县党代表妇女. */
export const statisticWords = ({ label, groupLabel }: Pick<CatalogueEntry, 'label' | 'groupLabel'>): string =>
  (labels.get(label)?.length ?? 0) > 1 ? `${groupLabel}${label}` : label;

const byWords = new Map(CATALOGUE.map(entry => [statisticWords(entry), entry]));

/** What people add to the name of what is counted: 党员总数, 妇女党员人数. */
const MEASURE = /(?:总人数|总件数|总数|人数|件数|数)$/;

export const statisticByWords = (words: string): CatalogueEntry | undefined =>
  byWords.get(words) ?? byWords.get(words.replace(MEASURE, ''));

/** Every statistic by its words, in the order of the catalogue. */
export const STATISTIC_WORDS: readonly string[] = [...byWords.keys()];
