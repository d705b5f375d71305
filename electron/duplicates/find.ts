import { setImmediate as nextTurn } from 'node:timers/promises';
import { compareNames, likeness, LISTED_FROM, numberDigits, type Likeness, type PersonFacts } from '#shared/duplicates/rules.ts';
import type { ReadDb } from '../db/operation.ts';

/**
 * Candidates by blocking: only people who share a number's beginning, a name and year of birth, a township and month of birth, or
 * a phone and surname are compared. Never everybody with everybody.
 */

export type FoundPair = Likeness & Readonly<{ first: PersonFacts; second: PersonFacts }>;

/** A landline of an office belongs to nobody in particular. */
const LARGEST_PHONE_BLOCK = 20;
const PEOPLE_PER_TURN = 20_000;

type Organization = { id: string; parentId: string | null; orgType: string; orgCategory: string };

/** Township or county-affiliated committee of each organisation. */
function unitsOf(organizations: readonly Organization[]): (id: string) => string {
  const byId = new Map(organizations.map(row => [row.id, row]));
  const known = new Map<string, string>();
  const find = (id: string, start: string): string => {
    const row = byId.get(id);
    if (row === undefined) return start;
    if (row.orgType === 'committee' && (row.orgCategory === 'township' || row.orgCategory === 'county_affiliated')) return id;
    return row.parentId === null ? start : find(row.parentId, start);
  };
  return id => {
    const unit = known.get(id) ?? find(id, id);
    known.set(id, unit);
    return unit;
  };
}

/** Everybody not in the recycle bin, or the named ones of them, as the rules look at them. */
export async function loadPeople(db: ReadDb, ids: readonly string[] | null = null): Promise<PersonFacts[]> {
  const organizations = await db
    .selectFrom('party_organization')
    .select(['id', 'parentId', 'orgType', 'orgCategory'])
    .where('deletedAt', 'is', null)
    .execute();
  const unitOf = unitsOf(organizations);
  const rows = await db
    .selectFrom('party_member')
    .select([
      'id',
      'name',
      'searchText',
      'sex',
      'birth',
      'joinedOn',
      'idNumber',
      'idNumberRaw',
      'organizationId',
      'phone',
      'phone2',
    ])
    .where('deletedAt', 'is', null)
    .$if(ids !== null, query => query.where('id', 'in', ids ?? []))
    .orderBy('id')
    .execute();
  return rows.map(({ searchText, idNumber, idNumberRaw, phone, phone2, ...row }) => ({
    ...row,
    sound: searchText.split(' ', 2)[1] ?? '',
    digits: numberDigits(idNumber, idNumberRaw),
    isNumberValid: idNumber !== null,
    unitId: unitOf(row.organizationId),
    phones: phone2 === null ? (phone === null ? [] : [phone]) : [phone ?? '', ...phone2.split('、')].filter(text => text !== ''),
  }));
}

const pairKey = (one: string, other: string) => (one < other ? `${one}|${other}` : `${other}|${one}`);

/** Pairs judged to be different people. */
export async function distinctPairs(db: ReadDb): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('distinct_people').select(['firstMemberId', 'secondMemberId']).execute();
  return new Set(rows.map(row => pairKey(row.firstMemberId, row.secondMemberId)));
}

/** Puts people into blocks by key. @returns those already in the block, as places in the list */
function createBlocks(): (key: string, index: number) => readonly number[] {
  const blocks = new Map<string, number[]>();
  return (key, index) => {
    const block = blocks.get(key);
    if (block === undefined) {
      blocks.set(key, [index]);
      return [];
    }
    const earlier = block.slice();
    block.push(index);
    return earlier;
  };
}

const isLikeName = (one: PersonFacts, other: PersonFacts | undefined) =>
  other !== undefined && one.name !== other.name && compareNames(one, other) !== 'different';

/** All pairs worth showing, the likeliest first. @param people in a steady order @param distinct keys of pairs never to come back */
export async function findDuplicates(people: readonly PersonFacts[], distinct: ReadonlySet<string>): Promise<FoundPair[]> {
  const [inNumber, inName, inPlace, inPhone] = [createBlocks(), createBlocks(), createBlocks(), createBlocks()];
  const seen = new Set<number>();
  const found: FoundPair[] = [];
  const compare = (index: number, others: readonly number[]) => {
    const second = people[index];
    if (second === undefined) return;
    for (const other of others) {
      const first = people[other];
      if (first === undefined) continue;
      const result = likeness(first, second);
      if (result.score < LISTED_FROM) continue;
      const place = other * people.length + index;
      if (seen.has(place) || distinct.has(pairKey(first.id, second.id))) continue;
      seen.add(place);
      found.push({ ...result, first, second });
    }
  };
  for (const [index, person] of people.entries()) {
    if (person.digits.length >= 15) compare(index, inNumber(person.digits.slice(0, 15) + person.name.charAt(0), index));
    compare(index, inName(`${person.name}${person.birth.slice(0, 4)}`, index));
    // most neighbours of one month have nothing in common but that; one name is met above
    const neighbours = inPlace(`${person.unitId}${person.birth.slice(0, 7)}`, index);
    compare(
      index,
      neighbours.filter(other => isLikeName(person, people[other])),
    );
    for (const phone of person.phones) {
      const block = inPhone(phone + person.name.charAt(0), index);
      if (block.length < LARGEST_PHONE_BLOCK) compare(index, block);
    }
    // the program answers others in between
    if (index % PEOPLE_PER_TURN === PEOPLE_PER_TURN - 1) await nextTurn();
  }
  return found.toSorted((a, b) => b.score - a.score || (a.first.id < b.first.id ? -1 : 1));
}
