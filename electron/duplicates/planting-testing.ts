import { sql } from 'kysely';
import { chanceOf } from '../app/sample/random.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany } from '../db/bulk.ts';
import type { WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';

type Row = Record<string, string | number | null>;
/** What a second record of the same person is like when somebody else keyed it in. */
const NUMBERS = ['missing', 'legacy15', 'truncated', 'mistyped'] as const;
const CHANGES = ['name', 'branch', 'birthDay', 'phone'] as const;
const SAME_SOUND: Readonly<Record<string, string>> = {
  华: '桦',
  明: '铭',
  英: '瑛',
  军: '君',
  林: '琳',
  伟: '玮',
  芳: '方',
  强: '墙',
  国: '帼',
  红: '虹',
};
const OTHER_CHARACTERS = '文武平春荣兴德才良友';

/** A name keyed in wrongly: same sound, two characters exchanged, or one character wrong. */
function mistypedName(name: string, kind: number): string {
  const characters = Array.from(name);
  const place = characters.findIndex((character, index) => index > 0 && SAME_SOUND[character] !== undefined);
  if (kind % 3 === 0 && place > 0) characters[place] = SAME_SOUND[characters[place] ?? ''] ?? '';
  else if (kind % 3 === 1 && characters.length > 2) characters.splice(1, 2, characters[2] ?? '', characters[1] ?? '');
  else
    characters[characters.length - 1] =
      OTHER_CHARACTERS.charAt(kind % 10) === characters.at(-1) ? '学' : OTHER_CHARACTERS.charAt(kind % 10);
  return characters.join('');
}

function exchanged(text: string, place: number): string {
  const at = text.charAt(place) === text.charAt(place + 1) ? place + 1 : place;
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

function numberOf(kind: (typeof NUMBERS)[number], idNumber: string | null): Row {
  if (idNumber === null || kind === 'missing') return { idNumber: null, idNumberRaw: null, idNumberStatus: 'absent' };
  const raw =
    kind === 'legacy15'
      ? idNumber.slice(0, 6) + idNumber.slice(8, 17)
      : kind === 'truncated'
        ? `${idNumber.slice(0, 15)}***`
        : `${idNumber.slice(0, 16)}${(Number(idNumber.charAt(16)) + 2) % 10}${idNumber.charAt(17)}`;
  return { idNumber: null, idNumberRaw: raw, idNumberStatus: kind === 'mistyped' ? 'bad_checksum' : kind };
}

/**
 * Adds second records of `count` people, each with another kind of number and one or two further deviations.
 * @returns keys of the planted pairs, smaller id first, with what was done to each
 */
export async function plantDuplicates(tx: WriteTx, count: number): Promise<ReadonlyMap<string, string>> {
  const chance = chanceOf(4_711);
  const people = (await tx
    .selectFrom('party_member')
    .selectAll()
    .where('idNumber', 'is not', null)
    .orderBy('id')
    .execute()) as unknown as Row[];
  const branches = await sql<{ id: string; parentId: string }>`
    select "id", "parentId" from party_organization where "orgType" = 'branch' and "parentId" is not null`.execute(tx);
  const parentOf = new Map(branches.rows.map(row => [row.id, row.parentId]));
  const drawn = new Set<Row>();
  while (drawn.size < count) drawn.add(chance.pick(people));
  const planted = new Map<string, string>();
  const rows = [...drawn].map((person, index): Row => {
    const numberKind = NUMBERS[index % NUMBERS.length] ?? 'missing';
    const changes = new Set([
      CHANGES[index % CHANGES.length],
      ...(index % 3 === 0 ? [CHANGES[(index + 1 + (index % 2)) % CHANGES.length]] : []),
    ]);
    const name = changes.has('name') ? mistypedName(String(person['name']), index) : String(person['name']);
    const siblings = branches.rows.filter(
      row => row.parentId === parentOf.get(String(person['organizationId'])) && row.id !== person['organizationId'],
    );
    const other = siblings.length === 0 ? undefined : chance.pick(siblings);
    const phone = person['phone'] === null ? null : String(person['phone']);
    const id = newId();
    const pair = [id, String(person['id'])].toSorted();
    planted.set(pair.join('|'), [numberKind, ...changes].join('+'));
    return {
      ...person,
      ...numberOf(numberKind, String(person['idNumber'])),
      id,
      name,
      searchText: searchTextOf(name),
      organizationId: changes.has('branch') && other !== undefined ? other.id : (person['organizationId'] ?? null),
      birth: changes.has('birthDay') ? String(person['birth']).slice(0, 7) : (person['birth'] ?? null),
      phone: changes.has('phone') && phone !== null ? exchanged(phone, 5) : index % 2 === 0 ? null : phone,
      joinedOn: index % 4 === 0 ? String(person['joinedOn']).slice(0, 4) : (person['joinedOn'] ?? null),
    };
  });
  await insertMany(tx, 'party_member', rows);
  return planted;
}
