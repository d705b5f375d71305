import {
  HITS_SHOWN,
  type MatchKey,
  SEARCH_KINDS,
  type SearchGroup,
  type SearchHit,
  type SearchKind,
} from '#shared/search/model.ts';
import { isNumberPart, searchNeedle } from '../core/search-text.ts';
import type { ReadDb } from '../db/operation.ts';
import { peopleShown } from './queries.ts';
import { firstOf, hideAround, rankOf, RANKS, type Searchable } from './ranking.ts';
import { type Entry, type NamedEntry, searchIndex } from './search-index.ts';

type Found<T> = Readonly<{ total: number; best: number; first: readonly T[] }>;

/** Place of a hit: how well it fits, and before those alike who is counted at the day. */
const placeOf = (rank: number, isCurrent: boolean): number => rank * 2 + (isCurrent ? 0 : 1);

/** Readings before ids, so that people of one name stand together. */
function inOrder(a: Entry, b: Entry): number {
  const [left, right] = [
    a.order === '' ? a.text.slice(a.nameLength) : a.order,
    b.order === '' ? b.text.slice(b.nameLength) : b.order,
  ];
  return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : 1;
}

/** Counts what fits and keeps the first few. */
function bestOf<T extends Entry>(entries: Iterable<T>, rank: (entry: T) => number): Found<T> {
  const places: T[][] = Array.from({ length: RANKS * 2 }, () => []);
  let total = 0;
  for (const entry of entries) {
    const fit = rank(entry);
    if (fit === -1) continue;
    total += 1;
    places[placeOf(fit, entry.isCurrent)]?.push(entry);
  }
  const first: T[] = [];
  for (const place of places) {
    if (first.length >= HITS_SHOWN) break;
    first.push(...firstOf(place, HITS_SHOWN - first.length, inOrder));
  }
  return { total, best: places.findIndex(place => place.length > 0), first };
}

/** Why a name or code was found. */
function matchOfText({ text, nameLength }: Searchable, needle: string, hasMore: boolean): SearchHit['match'] {
  const at = text.indexOf(needle);
  const by = (key: MatchKey, part: string | null = null) => ({ by: key, part });
  if (at < nameLength) return by('name');
  const words = text.slice(nameLength + 1).split(' ');
  // codes and short names stand last
  if (hasMore && /^\d+$/.test(needle)) return by('code', words.find(word => word.includes(needle)) ?? null);
  if (/[^a-z]/.test(needle)) return by('shortName');
  const word = words.findIndex(other => other.startsWith(needle));
  const found = words[word === -1 ? words.findIndex(other => other.includes(needle)) : word] ?? '';
  return by(found.length <= nameLength ? 'initials' : 'pinyin');
}

type Shown = Awaited<ReturnType<typeof peopleShown>>[number];

/** Why a person was found; of a number only what was typed is shown. */
function matchOfPerson(entry: Entry, shown: Shown, needle: string): SearchHit['match'] {
  if (entry.text.includes(needle)) return matchOfText(entry, needle, false);
  if (shown.idNumber?.toLowerCase().includes(needle) === true)
    return { by: 'idNumber', part: hideAround(shown.idNumber, needle) };
  const phone = [shown.phone, shown.phone2].find(number => number?.includes(needle) === true) ?? '';
  return { by: 'phone', part: hideAround(phone, needle) };
}

/** Everything a text finds at a day: of each kind how many and the best few. */
export async function findEverything(db: ReadDb, text: string, asOf: string): Promise<SearchGroup[]> {
  const index = await searchIndex(db, asOf);
  const needle = searchNeedle(text);
  if (needle === '') return [];
  const mayBeNumber = isNumberPart(needle);
  const rank = (entry: Searchable) => rankOf(entry, needle, mayBeNumber);

  const people = bestOf(index.people.values(), rank);
  const delegateById = new Map(index.delegates.map(delegate => [delegate.id, delegate]));
  const delegates = bestOf(
    index.delegates.flatMap(({ id, memberId }) => {
      const person = index.people.get(memberId);
      return person === undefined ? [] : [{ ...person, id, isCurrent: true }];
    }),
    rank,
  );
  const memberOf = (delegateId: string) => delegateById.get(delegateId)?.memberId ?? '';
  const ids = [...people.first.map(entry => entry.id), ...delegates.first.map(entry => memberOf(entry.id))];
  const shown = new Map((await peopleShown(db, asOf, [...new Set(ids)])).map(row => [row.id, row]));

  const personHit = (entry: Entry, memberId: string, detail: (row: Shown) => string): SearchHit[] => {
    const row = shown.get(memberId);
    if (row === undefined) return [];
    const { id, isCurrent } = entry;
    return [{ id, title: row.name, detail: detail(row), match: matchOfPerson(entry, row, needle), isCurrent }];
  };
  const namedHits = ({ total, best, first }: Found<NamedEntry>) => ({
    total,
    best,
    hits: first.map(entry => {
      const { id, title, detail, isCurrent } = entry;
      return { id, title, detail, match: matchOfText(entry, needle, true), isCurrent };
    }),
  });
  const groups: Readonly<Record<SearchKind, { total: number; best: number; hits: SearchHit[] }>> = {
    delegates: {
      ...delegates,
      hits: delegates.first.flatMap(entry =>
        personHit(entry, memberOf(entry.id), () => delegateById.get(entry.id)?.detail ?? ''),
      ),
    },
    members: {
      ...people,
      hits: people.first.flatMap(entry =>
        personHit(entry, entry.id, row =>
          [row.organizationName, row.workUnitAndPost ?? ''].filter(part => part !== '').join('　'),
        ),
      ),
    },
    organizations: namedHits(bestOf(index.organizations, rank)),
    groups: namedHits(bestOf(index.groups, rank)),
  };
  return SEARCH_KINDS.map(kind => ({ kind, ...groups[kind] }))
    .filter(group => group.total > 0)
    .toSorted((a, b) => Math.floor(a.best / 2) - Math.floor(b.best / 2))
    .map(({ kind, total, hits }) => ({ kind, total, hits }));
}
