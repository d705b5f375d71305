import type { Issue } from '#shared/core/issue.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import { personReferenceOf } from '#shared/core/person-reference.ts';
import { normalizeOrganizationName } from '#shared/organizations/organization-names.ts';
import { candidateOf, chosenAmong } from './candidates.ts';

/** What tells people of one name apart. */
export type NamedPerson = Readonly<{
  id: string;
  name: string;
  birth: string;
  idNumber: string | null;
  phone: string | null;
  workUnitAndPost: string | null;
  branchName: string;
}>;

const digitsOf = (text: string) => text.replace(/\D/g, '');
const monthOf = (birth: string) => birth.slice(0, 7).replace('-', '.');

/** Whether a bracket behind a name fits the person: branch, birth, number, or post. */
export function fitsHint(person: NamedPerson, hint: string): boolean {
  const digits = digitsOf(hint);
  if (digits.length >= 4 && digits.length >= hint.replace(/[年月日.\-/岁生]/g, '').length) {
    if (digitsOf(person.birth).startsWith(digits.slice(0, Math.max(4, digitsOf(person.birth).length)))) return true;
    return (person.idNumber ?? '').includes(hint.toUpperCase()) || (person.phone ?? '').includes(digits);
  }
  const branch = normalizeOrganizationName(person.branchName);
  const wanted = normalizeOrganizationName(hint);
  return branch.includes(wanted) || (person.workUnitAndPost ?? '').includes(hint);
}

/** Names of namesakes with the shortest bracket that tells them apart. */
function choicesOf(people: readonly NamedPerson[]): readonly string[] {
  const byBranch = new Set(people.map(person => person.branchName)).size === people.length;
  return people.map(person => `${person.name}（${byBranch ? person.branchName : monthOf(person.birth)}）`);
}

/** The cell that names somebody, and where what is found of it goes. */
export type NamingCell = Readonly<{ row: CheckedRow; field: string; issues: Issue[]; candidates: ImportCandidate[] }>;

/**
 * The one person a cell means among those who may be meant; several are never chosen from by the program, but may be by the clerk.
 * @param place how the circle is called in the sentence, e.g. 兴街镇.
 * @returns null when nobody or more than one fits; more than one is added to the cell's issues and candidates.
 */
export function onePerson<P extends NamedPerson>(
  text: string,
  circle: readonly P[],
  place: string,
  { row, field, issues, candidates }: NamingCell,
): P | null {
  const { name, hint } = personReferenceOf(text);
  const namesakes = circle.filter(person => person.name === name);
  const fitting = hint === null ? [] : namesakes.filter(person => fitsHint(person, hint));
  const found = fitting.length > 0 ? fitting : namesakes;
  const [first] = found;
  if (first === undefined) return null;
  if (found.length === 1) return first;
  for (const person of found) candidates.push(candidateOf(person, person.branchName, { kind: 'person', field, why: 'sameName' }));
  const chosen = chosenAmong(row, field, found);
  if (chosen !== null) return chosen;
  const choices = choicesOf(found);
  issues.push({
    code: 'PERSON_AMBIGUOUS',
    severity: 'error',
    field,
    params: { name, place, count: found.length, choices: choices.slice(0, 5).join('、'), example: choices[0] ?? '' },
  });
  return null;
}
