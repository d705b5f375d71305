import type { CommitteePersonFacts } from '#shared/bodies/rules.ts';
import { personReferenceOf } from '#shared/core/person-reference.ts';
import type { ReadDb } from '../db/operation.ts';
import type { OrganizationTree } from '../organizations/queries.ts';
import type { Values } from './matched-row.ts';
import { fitsHint, type NamedPerson, type NamingCell, onePerson } from './namesakes.ts';

const GONE = ['transferred_out', 'left', 'deceased'];

export type Person = NamedPerson &
  Readonly<{ organizationId: string }> &
  Pick<CommitteePersonFacts, 'membershipStatus' | 'registrationStatus'>;
async function loadPeople(db: ReadDb): Promise<Person[]> {
  return (await db
    .selectFrom('party_member as m')
    .innerJoin('party_organization as o', 'o.id', 'm.organizationId')
    .select(['m.id', 'm.name', 'm.birth', 'm.idNumber', 'm.phone', 'm.workUnitAndPost', 'm.organizationId'])
    .select(['m.membershipStatus', 'm.registrationStatus', 'o.name as branchName'])
    .where('m.deletedAt', 'is', null)
    .execute()) as Person[];
}

/**
 * Finds the member a row of a committee roster names: by identity number, else by name within the committee's township; outside it
 * only with a bracket that fits. Never on a name alone, never one of several. Source: domain.md §7.2.
 */
export async function createPersonFinder(
  db: ReadDb,
  tree: OrganizationTree,
  nameOf: (organizationId: string) => string,
): Promise<(values: Values, cell: Omit<NamingCell, 'field'>) => Person | null> {
  const people = await loadPeople(db);
  const byIdNumber = new Map(people.flatMap(person => (person.idNumber === null ? [] : [[person.idNumber, person] as const])));
  const byName = Map.groupBy(people, person => person.name);

  return (values, found) => {
    const { issues } = found;
    const cell = { ...found, field: 'name' };
    const text = values['name'];
    if (typeof text !== 'string') return null;
    const { name, hint } = personReferenceOf(text);
    const owner = typeof values['idNumber'] === 'string' ? byIdNumber.get(values['idNumber']) : undefined;
    if (owner !== undefined) {
      if (owner.name !== name)
        issues.push({ code: 'ID_NUMBER_OTHER_NAME', severity: 'error', field: 'idNumber', params: { name: owner.name } });
      return owner;
    }
    const committeeId = values['organizationId'];
    if (typeof committeeId !== 'string') return null;
    const isServing = (values['toOn'] ?? null) === null;
    // somebody else's number stands in the roster: not the person of this row
    const namesakes = (byName.get(name) ?? []).filter(
      person =>
        (typeof values['idNumber'] !== 'string' || person.idNumber === null) &&
        !(isServing && GONE.includes(person.registrationStatus)),
    );
    const place = nameOf(committeeId);
    const inside = namesakes.filter(person => tree.isWithin(person.organizationId, committeeId));
    if (inside.length > 0) return onePerson(text, inside, place, cell);
    const outside = hint === null ? [] : namesakes.filter(person => fitsHint(person, hint));
    if (outside.length > 0) return onePerson(text, outside, '全县', cell);
    issues.push({ code: 'PERSON_NOT_IN_TOWNSHIP', severity: 'error', field: 'name', params: { name, place } });
    return null;
  };
}
