import type { CompositionCategory } from '#shared/delegates/model.ts';
import { type Township, TOWNSHIPS } from './places.ts';
import type { PlannedOrganization } from './plan-types.ts';
import { at, type Chance } from './random.ts';
import { makeSeats, newSeat, type Seat, seatTaker, type Take } from './seats.ts';

/** Decides who will be what before anybody has a name, so that every total holds exactly. Source of the totals: domain.md §5.1. */

const WOMEN = 2277;
const MINORITY = 2294;
const TOWNSHIP_COLLEGE_PLUS = 163;
const TOWNSHIP_UNDER_35 = 165;
const COUNTY_WOMEN = 62;
const COUNTY_MINORITY = 70;
const COUNTY_OFFICIALS = 153;
const COUNTY_MODELS = 62;
const COUNTY_PROFESSIONALS = 85;
const MILITARY = 6;
/** Of each township: delegates at both levels, and county delegates who are not township delegates. */
const DUAL = { leading_official: 5, model_worker: 2, professional: 1 } as const;
const COUNTY_ONLY_PER_TOWNSHIP = 2;
const PROBATIONARY = 80;
const ON_PROBATION_DISCIPLINE = 3;

/** The cycle by which the delegates of a township besides officials and farmers are composed. */
const REST_CYCLE: readonly CompositionCategory[] = ['professional', 'model_worker', 'professional', 'other', 'worker'];

const isUnit = (organization: PlannedOrganization, ...units: readonly string[]) =>
  units.some(unit => organization.place.endsWith(unit));

function castTownship(township: Township, take: Take): Seat[] {
  const isHere = (organization: PlannedOrganization) => organization.township === township.name;
  const organs = (organization: PlannedOrganization) => isHere(organization) && organization.orgCategory === 'agency_unit';
  const rural = (organization: PlannedOrganization) => isHere(organization) && organization.orgCategory === 'rural';
  const community = (organization: PlannedOrganization) => isHere(organization) && organization.orgCategory === 'community';
  const restCount = township.delegates - township.officials - township.farmers;
  const rest = Array.from({ length: restCount }, (_, index) => at(REST_CYCLE, index % REST_CYCLE.length));
  const countOf = (category: CompositionCategory) => rest.filter(entry => entry === category).length;
  const hasCommunities = township.communities.length > 0;
  const cast = (category: CompositionCategory, seats: readonly Seat[]): readonly Seat[] => {
    for (const seat of seats) seat.townshipCategory = category;
    return seats;
  };
  const officials = take(
    organization => organs(organization) && isUnit(organization, '党委政府机关', '农业综合服务中心', '社会事务办公室', '财政所'),
    township.officials,
  );
  for (const [rank, seat] of officials.entries()) seat.officialRank = rank;
  // one queue per village first, so that every village has its delegates
  const villageSeats = takeByBase(
    take,
    rural,
    township.villages.length,
    township.farmers + countOf('model_worker') + (hasCommunities ? 0 : countOf('other')),
  );
  const farmers = villageSeats.slice(0, township.farmers);
  const models = villageSeats.slice(township.farmers, township.farmers + countOf('model_worker'));
  const others = hasCommunities ? take(community, countOf('other')) : villageSeats.slice(township.farmers + models.length);
  const professionals = take(
    organization => organs(organization) && isUnit(organization, '中心学校', '卫生院', '农业综合服务中心'),
    countOf('professional'),
  );
  const workers = take(hasCommunities ? community : organs, countOf('worker'));
  const all = [
    ...cast('leading_official', officials),
    ...cast('farmer', farmers),
    ...cast('model_worker', models),
    ...cast('professional', professionals),
    ...cast('other', others),
    ...cast('worker', workers),
  ];
  const addCounty = (category: CompositionCategory, seats: readonly Seat[]) => {
    for (const seat of seats) seat.countyCategory = category;
  };
  addCounty('leading_official', officials.slice(0, DUAL.leading_official));
  addCounty('model_worker', [...models.slice(0, DUAL.model_worker), ...take(rural, COUNTY_ONLY_PER_TOWNSHIP)]);
  addCounty('professional', [
    ...professionals.slice(0, DUAL.professional),
    ...take(organization => organs(organization) && isUnit(organization, '中心学校', '卫生院'), COUNTY_ONLY_PER_TOWNSHIP),
  ]);
  return all;
}

/** Takes seats village by village in turn: the first of every village, then the second of every village … */
function takeByBase(
  take: Take,
  isRural: (organization: PlannedOrganization) => boolean,
  villages: number,
  count: number,
): Seat[] {
  const bases = new Set<string>();
  take(organization => {
    if (isRural(organization) && organization.baseId !== null) bases.add(organization.baseId);
    return false;
  }, 0);
  const perVillage = [...bases].map((baseId, index) =>
    take(
      organization => isRural(organization) && organization.baseId === baseId,
      Math.floor(count / villages) + (index < count % villages ? 1 : 0),
    ),
  );
  const turns = Math.max(...perVillage.map(seats => seats.length));
  return Array.from({ length: turns }, (_, turn) => perVillage.flatMap(seats => seats[turn] ?? [])).flat();
}

function castCounty(take: Take): void {
  const offices = (organization: PlannedOrganization) =>
    organization.township === null && organization.orgCategory === 'agency_unit' && organization.baseId !== null;
  const professional = (organization: PlannedOrganization) =>
    offices(organization) && /学|医院|中心|站$/.test(organization.place);
  const townships = TOWNSHIPS.length;
  const cast = (category: CompositionCategory, seats: readonly Seat[]) => {
    for (const seat of seats) seat.countyCategory = category;
  };
  cast(
    'leading_official',
    take(
      organization => offices(organization) && !isUnit(organization, '县人民武装部'),
      COUNTY_OFFICIALS - townships * DUAL.leading_official,
    ),
  );
  cast('professional', take(professional, COUNTY_PROFESSIONALS - townships * (DUAL.professional + COUNTY_ONLY_PER_TOWNSHIP)));
  cast(
    'model_worker',
    take(
      organization => offices(organization) && !isUnit(organization, '县人民武装部'),
      COUNTY_MODELS - townships * (DUAL.model_worker + COUNTY_ONLY_PER_TOWNSHIP),
    ),
  );
}

function markAttributes(chance: Chance, seats: readonly Seat[], township: readonly Seat[]): void {
  const county = chance.shuffled(seats.filter(seat => seat.countyCategory !== null));
  for (const [index, seat] of county.entries()) seat.sex = index < COUNTY_WOMEN ? '2' : '1';
  for (const [index, seat] of chance.shuffled(county).entries()) seat.isMinority = index < COUNTY_MINORITY;
  for (const seat of township) {
    seat.sex ??= chance.happens(0.24) ? '2' : '1';
    seat.isMinority ??= chance.happens(0.25);
  }
  const byCategory = (category: CompositionCategory) =>
    chance.shuffled(township.filter(seat => seat.townshipCategory === category));
  const others = chance.shuffled(
    township.filter(seat => seat.townshipCategory !== 'leading_official' && seat.townshipCategory !== 'professional'),
  );
  const graduates = new Set([...byCategory('leading_official').slice(0, 98), ...byCategory('professional').slice(0, 48)]);
  for (const seat of others.slice(0, TOWNSHIP_COLLEGE_PLUS - graduates.size)) graduates.add(seat);
  const young = new Set(chance.shuffled(township).slice(0, TOWNSHIP_UNDER_35));
  for (const seat of township) {
    seat.isCollegePlus = graduates.has(seat);
    seat.isUnder35 = young.has(seat);
  }
}

/** Fills the totals of the county with the members who are no delegates. */
function markOthers(chance: Chance, seats: readonly Seat[]): void {
  const open = chance.shuffled(seats.filter(seat => seat.sex === null));
  const women = WOMEN - seats.filter(seat => seat.sex === '2').length;
  const isOffice = (seat: Seat) => seat.organization.orgCategory === 'agency_unit';
  const [offices, rest] = [open.filter(isOffice), open.filter(seat => !isOffice(seat))];
  const officeWomen = Math.round(offices.length * 0.27);
  for (const [index, seat] of offices.entries()) seat.sex = index < officeWomen ? '2' : '1';
  for (const [index, seat] of rest.entries()) seat.sex = index < women - officeWomen ? '2' : '1';
  const minority = MINORITY - seats.filter(seat => seat.isMinority === true).length;
  for (const [index, seat] of chance.shuffled(open).entries()) seat.isMinority = index < minority;
  const plain = chance.shuffled(open.filter(seat => seat.order >= 4 && seat.organization.orgCategory !== 'retired'));
  for (const [index, seat] of plain.slice(0, PROBATIONARY + ON_PROBATION_DISCIPLINE).entries())
    seat.kind = index < PROBATIONARY ? 'probationary' : 'on_probation_discipline';
}

/** The seats of all counted members in office order, then the military delegates, whose membership lies outside. */
export function castSeats(chance: Chance, organizations: readonly PlannedOrganization[]): Seat[] {
  const seats = makeSeats(chance, organizations);
  const take = seatTaker(seats);
  const township = TOWNSHIPS.flatMap(entry => castTownship(entry, take));
  castCounty(take);
  markAttributes(chance, seats, township);
  markOthers(chance, seats);
  const barracks = organizations.find(organization => organization.place === '县人民武装部');
  if (barracks === undefined) throw new RangeError('no branch for the military delegates');
  const military = Array.from(
    { length: MILITARY },
    (_, index): Seat => ({
      ...newSeat(barracks, 100 + index),
      sex: '1',
      isMinority: false,
      isCollegePlus: true,
      countyCategory: 'military',
      kind: 'military',
    }),
  );
  return [...seats, ...military];
}
