/**
 * Holds rows of 三联系安排表(花名) and of lists of pairs against who there was on the day the links begin. Nobody is chosen among namesakes
 * but whom the same side contacts already; the clerk settles the rest. What the roster does not name stays. Source: domain.md §5.3, §7.2, R-L8.
 */
import type { Issue } from '#shared/core/issue.ts';
import { personReferenceOf } from '#shared/core/person-reference.ts';
import { normalizeHeader } from '#shared/core/text.ts';
import { isMaskedName, linkImportFields, namesIn } from '#shared/contacts/link-import-fields.ts';
import { LINK_TYPES, type LinkType } from '#shared/contacts/model.ts';
import { COMMITTEE_COLUMNS, committeeKey, massKey, memberKey, MOST_COLUMNS, places } from '#shared/contacts/plan-fields.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { createPeopleReader, type GroupThere, pairKey, type PeopleOfDay, type Somebody } from './link-people.ts';
import { decideState, type Decision, type MatchedRow, type Matcher, NOTHING_PLANNED, rowIssue, skipped } from './matched-row.ts';
import { fitsHint, onePerson } from './namesakes.ts';
import type { OrganizationIndex } from './organization-index.ts';
import type { PlannedLink } from './write-links.ts';

type Found = Readonly<{ row: CheckedRow; issues: Issue[]; candidates: ImportCandidate[]; people: PeopleOfDay; day: string }>;
type From = Readonly<{
  id: string;
  unitId: string | null;
  placeId: string;
  placeName: string;
  unitName: string;
  memberId: string | null;
}>;

const textOf = (row: CheckedRow, key: string): string => {
  const value = row.values[key];
  return typeof value === 'string' ? value : '';
};
const same = (a: string, b: string) => normalizeHeader(a) === normalizeHeader(b);
/** Whoever came later can only be meant where nobody of the day is. */
const thereFirst = <T extends Readonly<{ id: string }>>(circle: readonly T[], { people }: Found): readonly T[] =>
  narrowed(circle, one => people.there.has(one.id));
/** Those of the circle a hint fits; all of them where it fits none. */
function narrowed<T>(circle: readonly T[], fits: (one: T) => boolean): readonly T[] {
  const left = circle.filter(fits);
  return left.length > 0 ? left : circle;
}

export async function createLinkMatcher(
  db: ReadDb,
  organizations: OrganizationIndex,
  facts: { rows: readonly CheckedRow[]; today: string },
): Promise<Matcher> {
  const readPeople = await createPeopleReader(db, organizations.tree, facts.today);
  const days = new Set(facts.rows.map(row => textOf(row, 'fromOn') || facts.today));
  const known = new Map<string, PeopleOfDay>();
  for (const day of days) known.set(day, await readPeople(day));
  /** Pairs of earlier rows of the file. */
  const inFile = new Set<string>();

  /** Circle narrowed by what the row says of whoever contacts. */
  function hinted<T extends Somebody>(circle: readonly T[], row: CheckedRow): readonly T[] {
    const township = textOf(row, 'townshipName') || (row.context ?? '');
    const branch = textOf(row, 'branchName');
    const there = township === '' ? circle : narrowed(circle, one => same(one.unitName, township) || fitsHint(one, township));
    return branch === '' ? there : narrowed(there, one => same(one.branchName, branch) || fitsHint(one, branch));
  }

  function delegateOf(name: string, found: Found): Somebody | null {
    const { row } = found;
    const circle = thereFirst(found.people.delegates.get(personReferenceOf(name).name) ?? [], found);
    const [term, group] = [textOf(row, 'termLabel'), textOf(row, 'groupName')];
    const ofTerm = term === '' ? circle : narrowed(circle, one => same(one.termLabel, term));
    const ofGroup = group === '' ? ofTerm : narrowed(ofTerm, one => same(one.groupName, group));
    return onePerson(name, hinted(ofGroup, row), '本届代表中', { ...found, field: 'name' });
  }

  function groupOf(name: string, { row, people }: Found): GroupThere | null {
    const named = people.groups.filter(group => same(group.name, name));
    const [term, township] = [textOf(row, 'termLabel'), textOf(row, 'townshipName') || (row.context ?? '')];
    const ofTerm = term === '' ? named : narrowed(named, group => same(group.termLabel, term));
    const there = township === '' ? ofTerm : narrowed(ofTerm, group => same(group.unitName, township));
    return there.length === 1 ? (there[0] ?? null) : null;
  }

  /** Whom a cell names: already contacted before, else alone of the name in the township; outside it only with a bracket that fits. */
  function targetOf(
    name: string,
    circle: readonly Somebody[],
    from: From,
    field: string,
    found: Found,
  ): Readonly<{ id: string }> | 'new' | null {
    const { hint } = personReferenceOf(name);
    const namesakes = circle.filter(one => one.memberId === null || one.memberId !== from.memberId);
    const fitting = hint === null ? namesakes : namesakes.filter(one => fitsHint(one, hint));
    const linked = (fitting.length > 0 ? fitting : namesakes).filter(one => found.people.pairs.has(pairKey(from.id, one.id)));
    if (linked.length > 0) return linked[0] ?? null;
    const inside = thereFirst(
      namesakes.filter(one => one.unitId === from.unitId),
      found,
    );
    const there = inside.length > 0 ? inside : hint === null ? [] : fitting;
    if (there.length === 0) return 'new';
    return onePerson(name, there, from.unitName, { ...found, field });
  }

  function memberOf(name: string, from: From, field: string, found: Found): string | null {
    const target = targetOf(name, found.people.members.get(personReferenceOf(name).name) ?? [], from, field, found);
    if (target !== 'new') return target?.id ?? null;
    const params = { name: personReferenceOf(name).name, place: from.unitName };
    found.issues.push({ code: 'PERSON_NOT_IN_TOWNSHIP', severity: 'error', field, params });
    return null;
  }

  function massOf(name: string, from: From, field: string, found: Found): PlannedLink['to'] | null {
    if (isMaskedName(name)) {
      found.issues.push({ code: 'NAME_MASKED', severity: 'error', field, params: { raw: name } });
      return null;
    }
    const target = targetOf(name, found.people.masses.get(personReferenceOf(name).name) ?? [], from, field, found);
    if (target !== 'new') return target === null ? null : { id: target.id };
    const reference = personReferenceOf(name);
    found.issues.push({
      code: 'MASS_WILL_BE_CREATED',
      severity: 'warning',
      field,
      params: { name: reference.name, place: from.placeName },
    });
    return { name: reference.name, organizationId: from.placeId, villageName: reference.hint };
  }

  /** Everybody named in the columns of a kind. */
  const cells = (row: CheckedRow, count: number, keyOf: (place: number) => string) =>
    places(count).flatMap(place => namesIn(textOf(row, keyOf(place))).map(name => ({ name, field: keyOf(place) })));

  /** Links a row of the wide table asks for. */
  function wideLinks(found: Found): PlannedLink[] {
    const { row, issues, people } = found;
    const links: PlannedLink[] = [];
    const name = textOf(row, 'name');
    const masses = cells(row, MOST_COLUMNS, massKey);
    const isOfMember = row.values['linkType'] === 'member_to_mass';
    const from = isOfMember ? memberFrom(name, found) : delegateOf(name, found);
    if (from === null && !issues.some(issue => issue.field === 'name'))
      issues.push({
        code: 'CONTACTER_UNKNOWN',
        severity: 'error',
        field: 'name',
        params: { name: personReferenceOf(name).name, day: found.day },
      });
    if (from !== null) {
      for (const cell of isOfMember ? [] : cells(row, MOST_COLUMNS, memberKey)) {
        const id = memberOf(cell.name, from, cell.field, found);
        if (id !== null) links.push({ linkType: 'delegate_to_member', fromId: from.id, to: { id } });
      }
      for (const cell of masses) {
        const to = massOf(cell.name, from, cell.field, found);
        if (to !== null) links.push({ linkType: isOfMember ? 'member_to_mass' : 'delegate_to_mass', fromId: from.id, to });
      }
    }
    const committee = cells(row, COMMITTEE_COLUMNS, committeeKey);
    if (committee.length === 0) return links;
    const group = groupOf(textOf(row, 'groupName'), found);
    if (group === null) {
      issues.push({ code: 'GROUP_UNKNOWN', severity: 'error', field: 'groupName', params: { raw: textOf(row, 'groupName') } });
      return links;
    }
    for (const cell of committee) {
      const side = committeeFrom(cell.name, cell.field, group, found, people);
      if (side !== null) links.push({ linkType: 'committee_to_group', fromId: side.id, to: { id: group.id } });
    }
    return links;
  }

  function committeeFrom(name: string, field: string, group: GroupThere, found: Found, people: PeopleOfDay): Somebody | null {
    const namesakes = people.committees.get(personReferenceOf(name).name) ?? [];
    const linked = namesakes.find(one => people.pairs.has(pairKey(one.id, group.id)));
    if (linked !== undefined) return linked;
    const circle = thereFirst(namesakes, found);
    const before = found.issues.length;
    const one = onePerson(
      name,
      narrowed(circle, side => side.unitId === group.unitId),
      group.unitName,
      { ...found, field },
    );
    if (one === null && found.issues.length === before)
      found.issues.push({
        code: 'COMMITTEE_UNKNOWN',
        severity: 'error',
        field,
        params: { name: personReferenceOf(name).name, place: group.unitName },
      });
    return one;
  }

  function memberFrom(name: string, found: Found): Somebody | null {
    const circle = thereFirst(found.people.members.get(personReferenceOf(name).name) ?? [], found);
    return onePerson(name, hinted(circle, found.row), '党员名册中', { ...found, field: 'name' });
  }

  /** What kind of link a pair is where no column says it; null when more than one fits. */
  function kindOf(from: Somebody | null, name: string, { people }: Found): LinkType | null {
    const bare = personReferenceOf(name).name;
    const [members, masses] = [people.members.get(bare) ?? [], people.masses.get(bare) ?? []].map(circle =>
      circle.filter(one => one.unitId === from?.unitId),
    );
    if (from === null || (members?.length ?? 0) > 0 === (masses?.length ?? 0) > 0) return null;
    return (members?.length ?? 0) > 0 ? 'delegate_to_member' : 'delegate_to_mass';
  }

  /** The link a row of a list of pairs asks for. */
  function pairLinks(found: Found): PlannedLink[] {
    const { row, issues, people } = found;
    const name = textOf(row, 'name');
    const told = textOf(row, 'linkType') as LinkType | '';
    const delegate = told === '' ? delegateOf(name, found) : null;
    const linkType = told === '' ? kindOf(delegate, namesIn(textOf(row, 'toName'))[0] ?? '', found) : told;
    if (linkType === null) {
      if (!issues.some(issue => issue.field === 'name'))
        issues.push({ code: 'REQUIRED', severity: 'error', field: 'linkType', params: { label: '联系类型' } });
      return [];
    }
    const links: PlannedLink[] = [];
    if (linkType === 'committee_to_group') {
      for (const text of namesIn(textOf(row, 'toName'))) {
        const group = groupOf(text, found);
        if (group === null) issues.push({ code: 'GROUP_UNKNOWN', severity: 'error', field: 'toName', params: { raw: text } });
        const side = group === null ? null : committeeFrom(name, 'name', group, found, people);
        if (group !== null && side !== null) links.push({ linkType, fromId: side.id, to: { id: group.id } });
      }
      return links;
    }
    const from = fromOf(linkType, name, delegate, found);
    if (from === null) {
      if (!issues.some(issue => issue.field === 'name'))
        issues.push(
          linkType === 'group_to_member'
            ? { code: 'GROUP_UNKNOWN', severity: 'error', field: 'name', params: { raw: name } }
            : {
                code: 'CONTACTER_UNKNOWN',
                severity: 'error',
                field: 'name',
                params: { name: personReferenceOf(name).name, day: found.day },
              },
        );
      return links;
    }
    for (const text of namesIn(textOf(row, 'toName'))) {
      if (linkType === 'delegate_to_mass' || linkType === 'member_to_mass') {
        const to = massOf(text, from, 'toName', found);
        if (to !== null) links.push({ linkType, fromId: from.id, to });
      } else {
        const id = memberOf(text, from, 'toName', found);
        if (id !== null) links.push({ linkType, fromId: from.id, to: { id } });
      }
    }
    return links;
  }

  function fromOf(linkType: LinkType, name: string, delegate: Somebody | null, found: Found): From | null {
    if (linkType === 'group_to_member') {
      const group = groupOf(name, found);
      return group === null ? null : { ...group, memberId: null };
    }
    if (linkType === 'member_to_mass') return memberFrom(name, found);
    return delegate ?? delegateOf(name, found);
  }

  return {
    unknownOrganizations: () => new Map(),
    planned: () => NOTHING_PLANNED,
    match(row: CheckedRow, decision: Decision): MatchedRow {
      if (row.skippedAs !== null) return skipped(row);
      const day = textOf(row, 'fromOn') || facts.today;
      const people = known.get(day);
      if (people === undefined) throw new RangeError(`nobody was read for ${day}`);
      const found: Found = { row, issues: [], candidates: [], people, day };
      const { issues } = found;
      let links: readonly PlannedLink[] = [];
      if (textOf(row, 'name') === '')
        issues.push({ code: 'REQUIRED', severity: 'error', field: 'name', params: { label: '代表姓名' } });
      else links = textOf(row, 'toName') === '' ? wideLinks(found) : pairLinks(found);
      const added = links.filter(link => {
        const to = 'id' in link.to ? link.to.id : `${link.to.name} ${link.to.organizationId}`;
        const key = pairKey(link.fromId, to);
        if (people.pairs.has(key) || inFile.has(key)) return false;
        inFile.add(key);
        return true;
      });
      if (added.some(link => !people.there.has(link.fromId)))
        issues.push({ code: 'LINK_FROM_INACTIVE', severity: 'error', field: 'name', params: { day } });
      if (added.some(({ to }) => 'id' in to && !people.there.has(to.id)))
        issues.push({ code: 'LINK_TARGET_GONE', severity: 'error', field: 'toName', params: { day } });
      if (links.length === 0 && issues.length === 0)
        issues.push({ code: 'LINK_NOBODY', severity: 'info', params: { name: textOf(row, 'name') } });
      const shown = [...row.issues, ...issues.map(issue => rowIssue(issue, row, linkImportFields))];
      const action = added.length === 0 ? 'update' : 'create';
      return {
        ...decideState(row, shown, action, false, false, decision),
        values: added.length === 0 ? {} : { links: JSON.stringify(added), fromOn: day, remark: textOf(row, 'remark') || null },
        issues: shown,
        changes: Object.fromEntries(
          added.length === 0 ? [] : [['name', { before: '', after: added.map(link => LINK_TYPES[link.linkType]).join('、') }]],
        ),
        targetId: null,
        targetVersion: null,
        candidates: found.candidates,
      };
    },
  };
}
