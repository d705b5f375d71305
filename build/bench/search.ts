import { AS_OF, type Desk, timed } from './desk.ts';

type Person = Readonly<{ name: string; searchText: string; idNumber: string | null; phone: string | null }>;
type Key = (person: Person, random: () => number) => string;

/** The same keys in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function part(text: string, length: number, random: () => number): string {
  const start = Math.floor(random() * Math.max(1, text.length - length + 1));
  return text.slice(start, start + length);
}

const word = (person: Person, place: number): string => person.searchText.split(' ')[place] ?? '';
const KEYS: Readonly<Record<string, Key>> = {
  'one 汉字': (person, random) => part(person.name, 1, random),
  'two 汉字': (person, random) => part(person.name, 2, random),
  'whole name': person => person.name,
  'full pinyin': person => word(person, 1),
  'pinyin begun': (person, random) => word(person, 1).slice(0, 4 + Math.floor(random() * 3)),
  initials: (person, random) => word(person, 2).slice(0, 2 + Math.floor(random() * 3)),
  'identity number': (person, random) => part(person.idNumber ?? person.name, 4 + Math.floor(random() * 5), random),
  phone: (person, random) => part(/\d{7,}/.exec(person.phone ?? '')?.[0] ?? person.name, 4 + Math.floor(random() * 4), random),
};

const OTHERS = ['like', 'index made'];

/** The slowest of the usual ones: 95 % are no slower. */
export function percentile95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

/** The p95 of the kind of key that is slowest. */
export function slowestKind(times: Readonly<Record<string, number[]>>): number {
  const kinds = Object.entries(times).filter(([kind]) => !OTHERS.includes(kind));
  return Math.max(...kinds.map(([, values]) => percentile95(values)));
}

/** Milliseconds of the search box for random keys of each kind, and of a LIKE scan for the same keys of one run, on a file opened anew. */
export async function searchTimes(desk: Desk, repeats: number): Promise<Readonly<Record<string, number[]>>> {
  const { raw } = desk.program.workspace.required().connection;
  const times: Record<string, number[]> = {};
  const find = (text: string) => desk.call<unknown[]>('search.find', { text, asOf: AS_OF });
  times['index made'] = [await timed(() => find(''))];
  const columns = '"name", "searchText", "idNumber", "phone"';
  const people = raw.prepare(`select ${columns} from "party_member" where "deletedAt" is null`).all() as Person[];
  const organizations = raw.prepare('select "name" from "party_organization"').pluck().all() as string[];
  const like = raw.prepare(`select count(*) from "party_member" where "deletedAt" is null
    and ("searchText" like @key or "idNumber" like @key or "phone" like @key or "phone2" like @key)`);
  const random = seeded(7);
  const any = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const kinds: Readonly<Record<string, () => string>> = {
    ...Object.fromEntries(
      Object.entries(KEYS).map(([kind, key]) => [
        kind,
        () => {
          const person = any(people);
          return person === undefined ? '' : key(person, random);
        },
      ]),
    ),
    organisation: () => part(any(organizations) ?? '', 2 + Math.floor(random() * 6), random),
  };
  for (const draw of Object.values(kinds)) await find(draw());
  for (let turn = 0; turn < repeats; turn += 1)
    for (const [kind, draw] of Object.entries(kinds)) {
      const key = draw();
      let found: unknown[] = [];
      (times[kind] ??= []).push(await timed(async () => (found = await find(key))));
      if (found.length === 0) throw new Error(`nothing found for a key of ${kind}`);
      if (turn % 10 === 0) (times['like'] ??= []).push(await timed(() => like.get({ key: `%${key}%` })));
    }
  return times;
}
