/** Which member a row of a delegate roster names. Never on a name alone. Source: domain.md §7.2. */
import type { FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import type { MEMBERSHIP_STATUSES } from '#shared/members/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { candidateOf, chosenAmong } from './candidates.ts';
import type { Values } from './matched-row.ts';
import { plannedPrefix } from './planned.ts';

export type Person = {
  id: string;
  name: string;
  sex: string;
  birth: string;
  idNumber: string | null;
  phone: string | null;
  joinedOn: string;
  education: string;
  workUnitAndPost: string | null;
  membershipStatus: keyof typeof MEMBERSHIP_STATUSES;
  registrationStatus: string;
  organizationId: string;
};
type Found = Readonly<{ row: CheckedRow; issues: Issue[]; candidates: ImportCandidate[] }>;

/** Finds the person of a row: by identity number, else by name and all that agrees; the clerk chooses among several. */
export async function createDelegatePeople(db: ReadDb, organizationName: (id: string) => string) {
  const people = (await db
    .selectFrom('party_member')
    .select([
      'id',
      'name',
      'sex',
      'birth',
      'idNumber',
      'phone',
      'joinedOn',
      'education',
      'workUnitAndPost',
      'membershipStatus',
      'registrationStatus',
      'organizationId',
    ])
    .where('deletedAt', 'is', null)
    .execute()) as Person[];
  const byIdNumber = new Map(people.flatMap(person => (person.idNumber === null ? [] : [[person.idNumber, person] as const])));
  const byName = Map.groupBy(people, person => person.name);
  const externalKeys = new Set<string>();

  function findPerson(values: Values, { row, issues, candidates }: Found): Person | null {
    const name = String(values['name'] ?? '');
    const idNumber = values['idNumber'];
    if (typeof idNumber === 'string') {
      const owner = byIdNumber.get(idNumber);
      if (owner !== undefined && owner.name !== name)
        issues.push({ code: 'ID_NUMBER_OTHER_NAME', severity: 'error', field: 'idNumber', params: { name: owner.name } });
      if (owner !== undefined) return owner;
    }
    // two different numbers are two different people
    let found = (byName.get(name) ?? []).filter(
      person =>
        (typeof idNumber !== 'string' || person.idNumber === null) &&
        agrees(person.birth.slice(0, 7), values['birth'], 7) &&
        agrees(person.sex, values['sex']),
    );
    for (const narrow of [
      (person: Person) => agrees(person.joinedOn, values['joinedOn'], 7),
      (person: Person) => agrees(person.phone, values['phone']),
      (person: Person) => agrees(person.workUnitAndPost, values['postAtElection']),
      (person: Person) => agrees(person.birth, values['birth']),
    ]) {
      if (found.length > 1) {
        const fewer = found.filter(narrow);
        if (fewer.length > 0) found = fewer;
      }
    }
    const [first] = found;
    if (first === undefined) {
      issues.push({ code: 'MEMBER_NOT_FOUND', severity: 'error', field: 'name', params: { name } });
      return null;
    }
    if (found.length === 1 && isKnownByMore(first, values)) return first;
    for (const person of found)
      candidates.push(
        candidateOf(person, organizationName(person.organizationId), { kind: 'person', field: 'name', why: 'sameName' }),
      );
    const chosen = chosenAmong(row, 'name', found);
    if (chosen === null)
      issues.push(
        found.length === 1
          ? {
              code: 'MEMBER_BY_NAME_ONLY',
              severity: 'error',
              field: 'name',
              params: { name, branch: organizationName(first.organizationId) },
            }
          : { code: 'MEMBER_AMBIGUOUS', severity: 'error', field: 'name', params: { name, count: found.length } },
      );
    return chosen;
  }

  /** A military delegate belongs to no branch of the county: the row itself tells enough for a record that is not counted (Q5). */
  function externalPerson(row: CheckedRow, values: Values, issues: Issue[]): Person | null {
    const needed = ['name', 'sex', 'ethnicity', 'birth', 'education', 'joinedOn'] as const;
    const missing = issues.findIndex(issue => issue.code === 'MEMBER_NOT_FOUND');
    if (values['compositionCategory'] !== 'military' || missing < 0 || needed.some(key => typeof values[key] !== 'string'))
      return null;
    issues.splice(missing, 1, {
      code: 'MEMBER_WILL_BE_CREATED',
      severity: 'info',
      field: 'name',
      params: { name: String(values['name']) },
    });
    const id = `${plannedPrefix}${values['name']}|${values['birth']}`;
    externalKeys.add(id);
    return {
      ...(Object.fromEntries(needed.map(key => [key, String(values[key])])) as Pick<
        Person,
        'name' | 'sex' | 'birth' | 'education' | 'joinedOn'
      >),
      id,
      idNumber: (row.values['idNumber'] as string | null | undefined) ?? null,
      phone: null,
      workUnitAndPost: String(values['postAtElection'] ?? ''),
      membershipStatus: 'formal',
      registrationStatus: 'normal',
      organizationId: '',
    };
  }

  return { findPerson, externalPerson, externalMembers: () => externalKeys.size };
}

/** What write-delegates needs to register an external person. */
export function externalColumns(values: Values): Values {
  return Object.fromEntries(
    ['name', 'sex', 'ethnicity', 'birth', 'education', 'joinedOn', 'phone'].map(key => [`person.${key}`, values[key] ?? null]),
  );
}

/** Whether a row says more of somebody than the name. */
function isKnownByMore(person: Person, values: Values): boolean {
  return (
    ['birth', 'joinedOn'].some(key => typeof values[key] === 'string') ||
    [values['phone'], values['postAtElection']].some(value => [person.phone, person.workUnitAndPost].includes(String(value)))
  );
}

function agrees(stored: string | null, value: FieldValue | undefined, length?: number): boolean {
  if (value === null || value === undefined || stored === null) return true;
  const short = Math.min(stored.length, String(value).length, length ?? Infinity);
  return stored.slice(0, short) === String(value).slice(0, short);
}
