import type { CompositionCategory } from '#shared/delegates/model.ts';
import { TOWNSHIPS } from './places.ts';
import type { CountyPlan, PlannedDelegate, PlannedMember, PlannedMemberEvent, PlannedOrganization } from './plan-types.ts';
import { electedAndValid } from './qualifications.ts';
import { at, type Chance, chanceOf } from './random.ts';

/** A chance of its own: the rest of the county stays as it is. */
const SEED = 20_060_401;
const TERM_YEARS = 5;
/** Members who could be elected then were full members by this day. */
const FORMAL_BEFORE = '2006-01';
const BORN_BEFORE = '1980';
const SHARE_OF_SEATS = 0.85;
const SHARE_REELECTED = 0.6;

type EarlierTerms = CountyPlan['earlier'];

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Start of the term before, five years and some days earlier. */
const earlierTermStart = (startedOn: string): string =>
  daysBefore(`${Number(startedOn.slice(0, 4)) - TERM_YEARS}${startedOn.slice(4)}`, 12);

/**
 * The township congresses before the present ones, 2006 to 2011, ended with their delegates: those who made the proposals of 2009 and 2010.
 * Nobody of them counts at the reference day. Only people whose record tells of no change are taken.
 */
export function planEarlierTerms(
  organizations: readonly PlannedOrganization[],
  members: readonly PlannedMember[],
  current: readonly PlannedDelegate[],
  memberEvents: readonly PlannedMemberEvent[],
): EarlierTerms {
  const chance = chanceOf(SEED);
  const byId = new Map(organizations.map(organization => [organization.id, organization]));
  const changed = new Set(memberEvents.map(event => event.memberId));
  const present = new Map(current.map(delegate => [`${delegate.congressTermId} ${delegate.memberId}`, delegate]));
  const eligible = Map.groupBy(
    members.filter(
      member =>
        member.formalOn !== null &&
        member.formalOn < FORMAL_BEFORE &&
        member.birth < BORN_BEFORE &&
        member.birth > '1940' &&
        member.registrationStatus === 'normal' &&
        !member.isExternal &&
        !changed.has(member.id),
    ),
    member => byId.get(member.organizationId)?.township ?? null,
  );
  const all = TOWNSHIPS.map((township): EarlierTerms => {
    const committee = organizations.find(row => row.orgCategory === 'township' && row.shortName === township.name);
    if (committee === undefined) throw new RangeError(`no committee of ${township.name}`);
    const people = eligible.get(township.name) ?? [];
    const currentTermId = `term-${committee.id}`;
    const again = people.filter(member => present.has(`${currentTermId} ${member.id}`) && chance.happens(SHARE_REELECTED));
    const seats = Math.round(township.delegates * SHARE_OF_SEATS);
    const others = chance.shuffled(people.filter(member => !present.has(`${currentTermId} ${member.id}`)));
    const elected = [...again, ...others].slice(0, seats);
    const startedOn = earlierTermStart(township.termStartedOn);
    const termId = `earlier-${committee.id}`;
    const unitOf = (member: PlannedMember) => {
      const base = byId.get(byId.get(member.organizationId)?.baseId ?? '');
      return base?.shortName ?? `${township.name}机关`;
    };
    const homes = [...Map.groupBy(elected, unitOf)];
    const unitId = new Map(homes.map(([name], index) => [name, `${termId}-unit-${index + 1}`]));
    const electedOn = new Map(homes.map(([name]) => [name, daysBefore(startedOn, at([9, 12, 15], chance.integer(0, 2)))]));
    const delegates = elected.map((member, index): PlannedDelegate => {
      const unit = unitOf(member);
      const on = electedOn.get(unit) ?? startedOn;
      return {
        id: `${termId}-delegate-${index + 1}`,
        memberId: member.id,
        congressTermId: termId,
        electoralUnitId: unitId.get(unit) ?? '',
        certificateNo: `${township.name.slice(0, -1)}旧-${String(index + 1).padStart(3, '0')}`,
        electedOn: on,
        originType: 'regular',
        replacesDelegateId: null,
        compositionCategory: categoryOf(chance, member, present.get(`${currentTermId} ${member.id}`)),
        isFrontline: member.occupation === 'farmer',
        postAtElection: member.workUnitAndPost ?? member.name,
        groupId: null,
        remark: null,
        statuses: [
          ...electedAndValid(on, startedOn),
          {
            from: 'valid',
            to: 'expired',
            effectiveOn: township.termStartedOn,
            reason: null,
            decidedBy: null,
            documentNumber: null,
          },
        ],
      };
    });
    return {
      terms: [
        {
          id: termId,
          level: 'township',
          organizationId: committee.id,
          termNumber: township.termNumber - 1,
          startedOn,
          plannedEndOn: daysBefore(township.termStartedOn, 12),
          endedOn: township.termStartedOn,
          termYears: TERM_YEARS,
          quota: elected.length,
          status: 'ended',
          remark: null,
        },
      ],
      units: homes.map(([name, own]) => ({
        id: unitId.get(name) ?? '',
        congressTermId: termId,
        name,
        allottedSeats: own.length,
      })),
      delegates,
    };
  });
  return {
    terms: all.flatMap(one => one.terms),
    units: all.flatMap(one => one.units),
    delegates: all.flatMap(one => one.delegates),
  };
}

function categoryOf(chance: Chance, member: PlannedMember, now: PlannedDelegate | undefined): CompositionCategory {
  if (now !== undefined) return now.compositionCategory;
  if (member.occupation === 'farmer') return 'farmer';
  if (member.occupation === 'professional') return 'professional';
  return member.occupation === 'worker' ? 'worker' : chance.pick(['leading_official', 'other', 'other']);
}
