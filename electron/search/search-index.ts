/**
 * Names and numbers of everyone in the memory of the main process, as long as the work file is open: SQLite looks through 100,000
 * people in 120 ms and an FTS table cannot find one or two characters. Whatever writes to a roster leaves rows in `change`, undo,
 * restoring and import too, so reading what came after the last change seen keeps the index right; nothing is done while writing.
 */
import { searchTextOf } from '../core/search-text.ts';
import type { ReadDb } from '../db/operation.ts';
import {
  changedSince,
  indexedDelegates,
  indexedGroups,
  indexedOrganizations,
  indexedPeople,
  type IndexedPerson,
  lastChange,
} from './queries.ts';
import type { Searchable } from './ranking.ts';

/** A record with where it stands among those that fit equally well. */
export type Entry = Searchable & Readonly<{ id: string; isCurrent: boolean; order: string }>;
export type NamedEntry = Entry & Readonly<{ title: string; detail: string }>;
export type SearchIndex = Readonly<{
  people: ReadonlyMap<string, Entry>;
  organizations: readonly NamedEntry[];
  groups: readonly NamedEntry[];
  delegates: readonly Readonly<{ id: string; memberId: string; detail: string }>[];
}>;
type Kept = { asOf: string; change: number; people: Map<string, Entry> } & Omit<SearchIndex, 'people'>;

/** People read at a time; between the slices the window gets its turn. */
const SLICE = 8_000;
/** So many changed people are read one by one; more are read anew. */
const FEW = 3_000;

const indexes = new WeakMap<object, Promise<Kept>>();

/** The index of an open work file, up to date and for a reference day. */
export async function searchIndex(db: ReadDb, asOf: string): Promise<SearchIndex> {
  const former = indexes.get(db);
  // one after the other: a call that comes while the index is being made waits for it
  const next = (former ?? Promise.resolve(null)).catch(() => null).then(kept => refreshed(db, asOf, kept));
  indexes.set(db, next);
  return next;
}

async function refreshed(db: ReadDb, asOf: string, kept: Kept | null): Promise<Kept> {
  const change = await lastChange(db);
  if (kept === null || kept.asOf !== asOf || change < kept.change) return built(db, asOf, change);
  if (change === kept.change) return kept;
  const { people, hasOthers } = await changedSince(db, kept.change, FEW + 1);
  if (people.length > FEW) return built(db, asOf, change);
  for (const id of people) kept.people.delete(id);
  for (const person of await indexedPeople(db, asOf, { ids: people })) kept.people.set(person.id, entryOf(person));
  return { ...kept, ...(hasOthers ? await fewOnes(db, asOf) : {}), change };
}

/** Anything written while the slices are read has a later change number and is read again next time. */
async function built(db: ReadDb, asOf: string, change: number): Promise<Kept> {
  const people = new Map<string, Entry>();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const slice: IndexedPerson[] = await indexedPeople(db, asOf, { after, limit: SLICE });
    for (const person of slice) people.set(person.id, entryOf(person));
    after = slice.length < SLICE ? undefined : slice.at(-1)?.id;
    await new Promise(resolve => {
      setImmediate(resolve);
    });
  }
  return { asOf, change, people, ...(await fewOnes(db, asOf)) };
}

function entryOf({ id, name, text, numbers, isCurrent }: IndexedPerson): Entry {
  const nameLength = name.length;
  return { id, text, nameLength, numbers, isCurrent: isCurrent === 1, order: '' };
}

/** What a county has a thousand of: read anew when anything but people has changed. */
async function fewOnes(db: ReadDb, asOf: string): Promise<Omit<SearchIndex, 'people'>> {
  const organizations = await indexedOrganizations(db, asOf);
  const byId = new Map(organizations.map(row => [row.id, row]));
  const path = (id: string | null): string => {
    const row = id === null ? undefined : byId.get(id);
    if (row === undefined || row.orgType === 'county_committee') return '';
    const above = path(row.parentId);
    return `${above === '' ? '' : `${above} / `}${row.shortName ?? row.name}`;
  };
  return {
    organizations: organizations.map(({ id, name, text, parentId, isCurrent }, place) => ({
      id,
      text,
      nameLength: text.startsWith(`${name.toLowerCase()} `) ? name.length : text.indexOf(' '),
      numbers: '',
      isCurrent: isCurrent === 1,
      order: String(place).padStart(6, '0'),
      title: name,
      detail: path(parentId),
    })),
    groups: (await indexedGroups(db, asOf)).map(({ id, name, detail, isCurrent }) => ({
      id,
      text: searchTextOf(name),
      nameLength: name.length,
      numbers: '',
      isCurrent: isCurrent === 1,
      order: '',
      title: name,
      detail,
    })),
    delegates: await indexedDelegates(db, asOf),
  };
}
