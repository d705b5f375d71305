import { sql } from 'kysely';
import type { ActivitySettings, GroupYear } from '#shared/activities/model.ts';
import { groupYearNote, groupYearStateOf } from '#shared/activities/rules.ts';
import { HELD_STATES, type OccasionState } from '#shared/attendance/model.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { readActivitySettings } from './queries.ts';

export type YearScope = Readonly<{ asOf: string; year: number; within: string | null }>;

/** Day the groups of a year are those of: its last day, or the reference date while the year runs. */
const lookedAt = ({ asOf, year }: YearScope): string =>
  asOf < `${year}-12-31` ? (asOf < `${year}-01-01` ? `${year}-01-01` : asOf) : `${year}-12-31`;

/** Groups that exist in the year, of terms that run, in office order. */
async function groupsOfYear(db: ReadDb, scope: YearScope) {
  const on = lookedAt(scope);
  return db
    .selectFrom('delegate_group as g')
    .innerJoin('congress_term as t', 't.id', 'g.congressTermId')
    .innerJoin(organizationAt(on, 'c'), 'c.id', 't.organizationId')
    .innerJoin('party_organization as b', 'b.id', 'g.baseOrganizationId')
    .select([
      'g.id as groupId',
      'g.name as groupName',
      't.organizationId',
      sql<string>`coalesce(c."shortName", c."name")`.as('townshipName'),
      sql<
        string | null
      >`(select m."name" from "delegate" d join "party_member" m on m."id" = d."memberId" where d."id" = g."leaderDelegateId")`.as(
        'leaderName',
      ),
    ])
    .where('g.deletedAt', 'is', null)
    .where(sql<boolean>`(g."dissolvedOn" is null or g."dissolvedOn" > ${on})`)
    .where(sql<boolean>`(g."formedOn" is null or g."formedOn" <= ${on})`)
    .where(sql<boolean>`(t."startedOn" <= ${on} and (t."endedOn" is null or t."endedOn" > ${on}))`)
    .$if(scope.within !== null, query => query.where(sql<boolean>`t."organizationId" in ${subtreeIds(scope.within ?? '', on)}`))
    .orderBy('c.sortOrder')
    .orderBy('c.code')
    .orderBy('b.sortOrder')
    .orderBy('g.name')
    .orderBy('g.id')
    .execute();
}

/** Every group of a year with its activities and where it stands at asOf (R-M3). */
export async function activityYear(db: ReadDb, scope: YearScope): Promise<{ groups: GroupYear[]; settings: ActivitySettings }> {
  const settings = await readActivitySettings(db);
  const groups = await groupsOfYear(db, scope);
  const activities = await db
    .selectFrom('group_activity')
    .select(['id', 'groupId', 'title', 'heldOn', 'state'])
    .where('deletedAt', 'is', null)
    .where('state', '!=', 'cancelled')
    .where('heldOn', '>=', `${scope.year}-01-01`)
    .where('heldOn', '<=', `${scope.year}-12-31`)
    .orderBy('heldOn')
    .orderBy('id')
    .execute();
  const ofGroup = Map.groupBy(activities, activity => activity.groupId);
  return {
    settings,
    groups: groups.map(group => {
      const own = (ofGroup.get(group.groupId) ?? []).map(({ groupId: _group, state, ...activity }) => ({
        ...activity,
        state: state as OccasionState,
      }));
      const held = own.filter(({ state, heldOn }) => isHeld(state) && heldOn <= scope.asOf).length;
      const counts = { held, planned: own.length - held };
      const state = groupYearStateOf(counts, scope.year, scope.asOf, settings);
      return { ...group, activities: own, ...counts, state, note: groupYearNote(counts, state, settings) };
    }),
  };
}

const isHeld = (state: OccasionState) => (HELD_STATES as readonly OccasionState[]).includes(state);

export type GroupYearFigures = Readonly<{
  groups: number;
  /** Groups with at least one activity held (activityComplianceRate = active ÷ groups). */
  active: number;
  held: number;
  /** Fewest and most activities of one group (groupActivitiesPerGroupYear); 0 without groups. */
  fewest: number;
  most: number;
}>;

/** How many activities the groups have held in a year by the day. */
export async function groupYearFigures(db: ReadDb, scope: YearScope): Promise<GroupYearFigures> {
  const { groups } = await activityYear(db, scope);
  const counts = groups.map(({ held }) => held);
  return {
    groups: groups.length,
    active: counts.filter(held => held > 0).length,
    held: counts.reduce((sum, held) => sum + held, 0),
    fewest: counts.reduce((least, held) => Math.min(least, held), counts[0] ?? 0),
    most: counts.reduce((most, held) => Math.max(most, held), 0),
  };
}
