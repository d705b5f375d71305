import type { CompositionCategory } from '#shared/delegates/model.ts';
import { TOWNSHIPS } from './places.ts';
import type { SeatedMember } from './plan-members.ts';
import type {
  PlannedDelegate,
  PlannedGroup,
  PlannedMember,
  PlannedOrganization,
  PlannedTerm,
  PlannedUnit,
} from './plan-types.ts';
import { BY_ELECTION, electedAndValid, LOSSES } from './qualifications.ts';
import { at, type Chance } from './random.ts';

const COUNTY_TERM = {
  number: 12,
  startedOn: '2011-08-15',
  quota: 310,
  electedOn: ['2011-07-18', '2011-07-20', '2011-07-22', '2011-07-25'],
} as const;
const TERM_YEARS = 5;
/** The county organs are too many for one group. */
const ORGANS_PER_GROUP = 30;

/** Where a delegate belongs in a congress: both the unit that elects and the group between sessions. */
type Home = Readonly<{ unit: string; group: string; baseOrganizationId: string }>;
type Candidate = Readonly<{ member: PlannedMember; category: CompositionCategory; home: Home; former: number | null }>;
export type PlannedCongress = Readonly<{
  terms: readonly PlannedTerm[];
  units: readonly PlannedUnit[];
  groups: readonly PlannedGroup[];
  delegates: readonly PlannedDelegate[];
}>;

const yearsLater = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** One congress with everything under it. */
function planOne(
  chance: Chance,
  term: PlannedTerm,
  prefix: string,
  electionDays: readonly string[],
  candidates: readonly Candidate[],
  vacantSeats: number,
): PlannedCongress {
  const homes = [...Map.groupBy(candidates, candidate => candidate.home.unit)];
  const unitIds = new Map(homes.map(([unit], index) => [unit, `${term.id}-unit-${index + 1}`]));
  const groupHomes = [...new Map(candidates.map(({ home }) => [home.group, home])).values()];
  const groupIds = new Map(groupHomes.map(({ group }, index) => [group, `${term.id}-group-${index + 1}`]));
  const dayOfUnit = new Map(homes.map(([unit]) => [unit, chance.pick(electionDays)]));
  const replaced = candidates.findIndex(candidate => candidate.former === 0);
  const successor =
    replaced < 0
      ? -1
      : candidates.findLastIndex(
          (candidate, index) =>
            index !== replaced &&
            candidate.former === null &&
            candidate.home.unit === candidates[replaced]?.home.unit &&
            candidate.category === 'farmer',
        );
  const delegates = candidates.map(({ member, category, home, former }, index): PlannedDelegate => {
    const isSuccessor = index === successor;
    const electedOn = isSuccessor ? BY_ELECTION.electedOn : (dayOfUnit.get(home.unit) ?? term.startedOn);
    const loss = former === null ? [] : [at(LOSSES, former)];
    return {
      id: `${term.id}-delegate-${index + 1}`,
      memberId: member.id,
      congressTermId: term.id,
      electoralUnitId: unitIds.get(home.unit) ?? '',
      certificateNo: `${prefix}-${String(index + 1).padStart(3, '0')}`,
      electedOn,
      originType: isSuccessor ? 'by_election' : 'regular',
      replacesDelegateId: isSuccessor ? `${term.id}-delegate-${replaced + 1}` : null,
      compositionCategory: category,
      isFrontline:
        category === 'farmer' ||
        category === 'worker' ||
        (category !== 'leading_official' && category !== 'military' && chance.happens(0.4)),
      postAtElection: member.workUnitAndPost ?? member.name,
      groupId: former === null ? (groupIds.get(home.group) ?? null) : null,
      remark: null,
      statuses: [...electedAndValid(electedOn, isSuccessor ? BY_ELECTION.validOn : term.startedOn), ...loss],
    };
  });
  const inGroup = Map.groupBy(delegates, delegate => delegate.groupId);
  const regular = Map.groupBy(
    delegates.filter(delegate => delegate.originType === 'regular'),
    delegate => delegate.electoralUnitId,
  );
  return {
    terms: [term],
    units: homes.map(([name], index) => {
      const id = unitIds.get(name) ?? '';
      return { id, congressTermId: term.id, name, allottedSeats: (regular.get(id)?.length ?? 0) + (index < vacantSeats ? 1 : 0) };
    }),
    groups: groupHomes.map(({ group, baseOrganizationId }) => {
      const id = groupIds.get(group) ?? '';
      const own = inGroup.get(id) ?? [];
      return {
        id,
        congressTermId: term.id,
        name: group,
        baseOrganizationId,
        leaderDelegateId: own[0]?.id ?? null,
        deputyLeaderDelegateId: own.length > 2 && chance.happens(0.9) ? (own[1]?.id ?? null) : null,
        formedOn: daysBefore(term.startedOn, -30),
        dissolvedOn: null,
        remark: null,
      };
    }),
    delegates,
  };
}

/** The county congress and the nine township congresses. */
export function planCongress(
  chance: Chance,
  organizations: readonly PlannedOrganization[],
  seated: readonly SeatedMember[],
  formerDelegates: readonly PlannedMember[],
): PlannedCongress {
  const byId = new Map(organizations.map(organization => [organization.id, organization]));
  const idOf = (shortName: string): string => {
    const found = organizations.find(organization => organization.shortName === shortName);
    if (found === undefined) throw new RangeError(`no organisation ${shortName}`);
    return found.id;
  };
  const baseOf = (member: PlannedMember) => byId.get(byId.get(member.organizationId)?.baseId ?? '');

  function townshipHome(member: PlannedMember, township: string): Home {
    const base = baseOf(member);
    if (base === undefined)
      return { unit: `${township}机关`, group: `${township}机关代表小组`, baseOrganizationId: idOf(`${township}机关党总支`) };
    return { unit: base.shortName ?? base.name, group: `${base.place}代表小组`, baseOrganizationId: base.id };
  }

  const affiliatedCounts = new Map<string, number>();
  function countyHome({ seat, member }: SeatedMember): Home {
    if (seat.kind === 'military') return { unit: '驻军', group: '驻军代表小组', baseOrganizationId: idOf('西畴县') };
    const { township } = seat.organization;
    if (township !== null) return { unit: township, group: `${township}县党代表小组`, baseOrganizationId: idOf(township) };
    const base = baseOf(member);
    if (base === undefined) throw new RangeError(`${member.id} votes nowhere`);
    const unit = base.shortName ?? base.name;
    const order = (affiliatedCounts.get(unit) ?? 0) + 1;
    affiliatedCounts.set(unit, order);
    const isLarge = base.place === '县直机关党委';
    return {
      unit,
      group: isLarge
        ? `县直机关第${'一二三四'.charAt(Math.min(3, Math.floor((order - 1) / ORGANS_PER_GROUP)))}代表小组`
        : `${base.place.slice(0, -2)}代表小组`,
      baseOrganizationId: base.id,
    };
  }

  const term = (
    level: 'county' | 'township',
    organizationId: string,
    termNumber: number,
    startedOn: string,
    quota: number,
  ): PlannedTerm => ({
    id: `term-${organizationId}`,
    level,
    organizationId,
    termNumber,
    startedOn,
    plannedEndOn: yearsLater(startedOn, TERM_YEARS),
    endedOn: null,
    termYears: TERM_YEARS,
    quota,
    status: 'current',
    remark: null,
  });
  const countyCandidates = seated.flatMap((entry): Candidate[] =>
    entry.seat.countyCategory === null
      ? []
      : [{ member: entry.member, category: entry.seat.countyCategory, home: countyHome(entry), former: null }],
  );
  const county = planOne(
    chance,
    term('county', idOf('西畴县'), COUNTY_TERM.number, COUNTY_TERM.startedOn, COUNTY_TERM.quota),
    '西畴',
    COUNTY_TERM.electedOn,
    countyCandidates,
    COUNTY_TERM.quota - countyCandidates.length,
  );
  const townships = TOWNSHIPS.map(township => {
    const present = seated.flatMap(({ seat, member }): Candidate[] =>
      seat.townshipCategory === null || seat.organization.township !== township.name
        ? []
        : [{ member, category: seat.townshipCategory, home: townshipHome(member, township.name), former: null }],
    );
    const former = formerDelegates.flatMap((member, index): Candidate[] =>
      byId.get(member.organizationId)?.township === township.name
        ? [{ member, category: 'farmer', home: townshipHome(member, township.name), former: index }]
        : [],
    );
    const candidates = [...present, ...former];
    const regularCount = candidates.length - (former.some(candidate => candidate.former === 0) ? 1 : 0);
    const days = [9, 12, 15, 18].map(days => daysBefore(township.termStartedOn, days));
    return planOne(
      chance,
      term('township', idOf(township.name), township.termNumber, township.termStartedOn, regularCount),
      township.name.slice(0, -1),
      days,
      candidates,
      0,
    );
  });
  const all = [county, ...townships];
  return {
    terms: all.flatMap(one => one.terms),
    units: all.flatMap(one => one.units),
    groups: all.flatMap(one => one.groups),
    delegates: all.flatMap(one => one.delegates),
  };
}
