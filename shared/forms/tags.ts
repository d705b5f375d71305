/** What a placeholder of a Word form says by its own words: 填报日期, 党员总数, 柏林乡·党员总数, 党代表花名册. */
import { TABLE_NAMES, type TableName } from '../reports/table-model.ts';
import { FORM_FACTS, type FormFact, type FormScope } from './model.ts';
import { STATISTIC_WORDS, statisticByWords } from '../statistics/words-model.ts';
import type { OrganizationFinder } from './suggest.ts';

export type TagMeaning =
  | Readonly<{ kind: 'fact'; fact: FormFact }>
  | Readonly<{ kind: 'figure'; statistic: string; scope: FormScope }>
  | Readonly<{ kind: 'list'; table: TableName; scope: FormScope }>;

const FACTS = new Map(Object.entries(FORM_FACTS).map(([fact, label]) => [label as string, fact as FormFact]));
const COUNTY_WORDS = ['全县', '县'];
const plainWords = (text: string): string => text.replaceAll(/\s/g, '').replaceAll('（', '(').replaceAll('）', ')');
const tableNamed = (words: string): TableName | undefined => TABLE_NAMES.find(name => plainWords(name) === plainWords(words));

/** @returns null where the words say nothing the program knows */
export function meaningOfTag(name: string, findOrganization: OrganizationFinder): TagMeaning | null {
  const words = name.replaceAll(/\s/g, '');
  const fact = FACTS.get(words);
  if (fact !== undefined) return { kind: 'fact', fact };
  const [first = '', second] = words.split('·');
  const scope = second === undefined ? ({ kind: 'chosen' } as const) : scopeNamed(first, findOrganization);
  const what = second ?? first;
  if (scope === null) return null;
  const statistic = statisticByWords(what);
  if (statistic !== undefined) return { kind: 'figure', statistic: statistic.name, scope };
  const table = tableNamed(what);
  return table === undefined ? null : { kind: 'list', table, scope };
}

function scopeNamed(words: string, findOrganization: OrganizationFinder): FormScope | null {
  if (COUNTY_WORDS.includes(words)) return { kind: 'county' };
  const found = findOrganization(words);
  return found === null ? null : { kind: 'organization', id: found.id };
}

/** Every placeholder that may be used, by what it gives. */
export const KNOWN_TAGS: Readonly<Record<'facts' | 'figures' | 'lists', readonly string[]>> = {
  facts: Object.values(FORM_FACTS),
  figures: STATISTIC_WORDS,
  lists: TABLE_NAMES,
};
