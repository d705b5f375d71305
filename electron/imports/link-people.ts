/** Everybody a list of links may name: who was there on the day the links begin, and who is there today and may be linked already. */
import type { Place } from '#shared/contacts/assignment-rules.ts';
import { contactGround, placesOf } from '../contacts/gap-queries.ts';
import type { ReadDb } from '../db/operation.ts';
import { termLabel } from '../delegates/queries.ts';
import type { OrganizationTree } from '../organizations/queries.ts';
import type { NamedPerson } from './namesakes.ts';

export type Somebody = NamedPerson & Place & Readonly<{ memberId: string | null }>;
export type DelegateThere = Somebody & Readonly<{ termLabel: string; groupName: string }>;
export type GroupThere = Place & Readonly<{ id: string; name: string; termLabel: string }>;
export type PeopleOfDay = Readonly<{
  delegates: ReadonlyMap<string, readonly DelegateThere[]>;
  members: ReadonlyMap<string, readonly Somebody[]>;
  masses: ReadonlyMap<string, readonly Somebody[]>;
  committees: ReadonlyMap<string, readonly Somebody[]>;
  groups: readonly GroupThere[];
  /** Ids of whom a link may begin or end with on the day. */
  there: ReadonlySet<string>;
  /** From and to of every link that runs on the day or begins later. */
  pairs: ReadonlySet<string>;
}>;
export const pairKey = (fromId: string, toId: string): string => `${fromId}>${toId}`;

/** How people and links of a day are read; what does not change from day to day is read once. */
export async function createPeopleReader(
  db: ReadDb,
  tree: OrganizationTree,
  today: string,
): Promise<(day: string) => Promise<PeopleOfDay>> {
  const known = new Map(
    (await db.selectFrom('party_member').select(['id', 'birth', 'idNumber', 'phone', 'workUnitAndPost']).execute()).map(row => [
      row.id,
      row,
    ]),
  );
  const terms = new Map(
    (
      await db
        .selectFrom('congress_term as t')
        .innerJoin('party_organization as o', 'o.id', 't.organizationId')
        .select(['t.id', 't.termNumber', 'o.name', 'o.shortName'])
        .execute()
    ).map(row => [row.id, termLabel(row.shortName ?? row.name, row.termNumber)]),
  );
  const placeOf = placesOf(tree);
  const masses = (await db.selectFrom('mass_contact').selectAll().where('deletedAt', 'is', null).execute()).map(
    (row): Somebody => {
      const organization = tree.byId.get(row.organizationId);
      return {
        ...placeOf(row.organizationId),
        id: row.id,
        name: row.name,
        memberId: null,
        birth: row.birth ?? '',
        idNumber: null,
        phone: row.phone,
        workUnitAndPost: row.villageName,
        branchName: `${organization?.shortName ?? organization?.name ?? ''}${row.villageName ?? ''}`,
      };
    },
  );
  const byName = <T extends Readonly<{ name: string }>>(rows: readonly T[]) => Map.groupBy(rows, row => row.name);
  const massesByName = byName(masses);
  const links = await db
    .selectFrom('contact_assignment')
    .select([
      'fromCommitteeMemberId',
      'fromGroupId',
      'fromDelegateId',
      'fromMemberId',
      'toGroupId',
      'toMemberId',
      'toMassId',
      'toOn',
    ])
    .where('deletedAt', 'is', null)
    .execute();

  const now = await contactGround(db, today);
  /** Those of the day, then those who came later. */
  const union = <T extends Readonly<{ id: string }>>(then: readonly T[], later: readonly T[]): readonly T[] => {
    const ids = new Set(then.map(({ id }) => id));
    return [...then, ...later.filter(({ id }) => !ids.has(id))];
  };

  return async day => {
    const ground = await contactGround(db, day);
    const person = (row: Place & Readonly<{ id: string; name: string; detail: string }>, memberId: string): Somebody => {
      const facts = known.get(memberId);
      return {
        ...row,
        memberId,
        birth: facts?.birth ?? '',
        idNumber: facts?.idNumber ?? null,
        phone: facts?.phone ?? null,
        workUnitAndPost: facts?.workUnitAndPost ?? null,
        branchName: row.detail,
      };
    };
    const members = union(ground.members, now.members).map(row => person(row, row.id));
    const branchOf = new Map(members.map(row => [row.id, row.branchName]));
    return {
      members: byName(members),
      masses: massesByName,
      delegates: byName(
        union(ground.delegates, now.delegates).map(row => ({
          ...person({ ...row, detail: branchOf.get(row.memberId) ?? '' }, row.memberId),
          termLabel: terms.get(row.termId) ?? '',
          groupName: row.detail,
        })),
      ),
      committees: byName(union(ground.committees, now.committees).map(row => person(row, row.memberId))),
      groups: union(ground.groups, now.groups).map(row => ({ ...row, termLabel: terms.get(row.termId) ?? '' })),
      there: new Set(
        [ground.members, ground.delegates, ground.committees, ground.groups, masses].flatMap(rows => rows.map(({ id }) => id)),
      ),
      pairs: new Set(
        links
          .filter(({ toOn }) => toOn === null || toOn > day)
          .map(link =>
            pairKey(
              link.fromCommitteeMemberId ?? link.fromGroupId ?? link.fromDelegateId ?? link.fromMemberId ?? '',
              link.toGroupId ?? link.toMemberId ?? link.toMassId ?? '',
            ),
          ),
      ),
    };
  };
}
