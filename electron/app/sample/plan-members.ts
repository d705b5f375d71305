import type { MemberValues } from '#shared/members/model.ts';
import { personName } from './names.ts';
import { admission, birthBetween, educationOf, idNumberMaker, isUnder35, phoneMaker } from './person.ts';
import type { PlannedMember, PlannedOrganization } from './plan-types.ts';
import { addressOf, partyPostOf, titleOf, workOf } from './posts.ts';
import { at, type Chance } from './random.ts';
import type { Seat } from './seats.ts';

const MINORITIES = [
  ['08', 44],
  ['06', 32],
  ['07', 16],
  ['13', 6],
  ['02', 2],
] as const;
const NEARBY = ['云南文山', '云南砚山', '云南麻栗坡', '云南马关', '云南广南', '云南富宁', '云南丘北', '云南曲靖'];
const HONOURS = ['2011年县级优秀共产党员', '2010年州级劳动模范', '2011年县级优秀党务工作者', '2009年县级“双带”先进个人'];
/** Members who left before the reference date; the first three were delegates. */
const FORMER: readonly Readonly<Pick<MemberValues, 'registrationStatus' | 'leftReason' | 'statusChangedOn'>>[] = [
  { registrationStatus: 'deceased', leftReason: null, statusChangedOn: '2011-12-02' },
  { registrationStatus: 'left', leftReason: 'expelled', statusChangedOn: '2012-02-20' },
  { registrationStatus: 'transferred_out', leftReason: null, statusChangedOn: '2012-04-11' },
  { registrationStatus: 'transferred_out', leftReason: null, statusChangedOn: '2011-09-05' },
  { registrationStatus: 'transferred_out', leftReason: null, statusChangedOn: '2012-03-19' },
  { registrationStatus: 'transferred_out', leftReason: null, statusChangedOn: '2012-06-28' },
  { registrationStatus: 'left', leftReason: 'removed', statusChangedOn: '2010-11-16' },
  { registrationStatus: 'left', leftReason: 'resigned', statusChangedOn: '2009-08-03' },
  { registrationStatus: 'deceased', leftReason: null, statusChangedOn: '2012-01-08' },
  { registrationStatus: 'deceased', leftReason: null, statusChangedOn: '2011-06-22' },
  { registrationStatus: 'deceased', leftReason: null, statusChangedOn: '2012-07-03' },
  { registrationStatus: 'suspended', leftReason: null, statusChangedOn: '2012-05-14' },
];
export const FORMER_DELEGATES = 3;
/** Where the former members were: the three delegates in villages of 兴街镇, 董马乡 and 鸡街乡. */
const FORMER_TOWNSHIPS = [
  '兴街镇',
  '董马乡',
  '鸡街乡',
  '西洒镇',
  '法斗乡',
  '蚌谷乡',
  '莲花塘乡',
  '新马街乡',
  '柏林乡',
  '兴街镇',
  '西洒镇',
  '鸡街乡',
];

export type SeatedMember = Readonly<{ seat: Seat; member: PlannedMember }>;

function birthFor(chance: Chance, seat: Seat): string {
  if (seat.kind === 'probationary') return birthBetween(chance, 1972, 1991);
  if (seat.isUnder35 === true) return birthBetween(chance, 1977, 1987);
  if (seat.townshipCategory !== null) return birthBetween(chance, 1951, 1975);
  if (seat.countyCategory !== null) return birthBetween(chance, seat.kind === 'military' ? 1966 : 1955, 1980);
  switch (seat.organization.orgCategory) {
    case 'agency_unit':
      return birthBetween(chance, 1953, 1987);
    case 'retired':
      return birthBetween(chance, 1928, 1951);
    case 'migrant':
      return birthBetween(chance, 1970, 1987);
    default:
      return birthBetween(chance, chance.pick([1930, 1940, 1950, 1960]), 1987);
  }
}

/** The persons on the seats, with records as a conscientious office keeps them. */
export function planMembers(
  chance: Chance,
  seats: readonly Seat[],
  organizations: readonly PlannedOrganization[],
): Readonly<{ seated: readonly SeatedMember[]; former: readonly PlannedMember[] }> {
  const byId = new Map(organizations.map(organization => [organization.id, organization]));
  const idNumberOf = idNumberMaker();
  const phoneOf = phoneMaker(chance);
  const namesInBranch = new Map<string, Set<string>>();

  function nameFor(organizationId: string, sex: '1' | '2'): string {
    const taken = namesInBranch.get(organizationId) ?? new Set<string>();
    namesInBranch.set(organizationId, taken);
    let name = personName(chance, sex);
    while (taken.has(name)) name = personName(chance, sex);
    taken.add(name);
    return name;
  }

  function memberOn(seat: Seat, number: number): PlannedMember {
    const { organization } = seat;
    const sex = seat.sex ?? '1';
    const basePlace = (organization.baseId === null ? undefined : byId.get(organization.baseId))?.place ?? '';
    const isDelegate = seat.townshipCategory !== null || seat.countyCategory !== null;
    const fullBirth = birthFor(chance, seat);
    const birth = isDelegate || chance.happens(0.62) ? fullBirth : fullBirth.slice(0, 7);
    if (seat.isUnder35 !== null && seat.isUnder35 !== isUnder35(birth)) throw new RangeError(`age of seat ${number}`);
    const isProbationary = seat.kind === 'probationary';
    const dates = isProbationary
      ? {
          joinedOn: chance.pick(['2011-09-28', '2011-11-20', '2011-12-18', '2012-03-30', '2012-06-20', '2012-06-28']),
          formalOn: null,
        }
      : admission(chance, fullBirth, isDelegate ? 2009 : 2010);
    const work = workOf(chance, seat, basePlace);
    const education = educationOf(
      chance,
      organization.orgCategory === 'agency_unit' || organization.orgCategory === 'retired' ? 'office' : 'village',
      fullBirth,
      seat.isCollegePlus,
    );
    const hasIdNumber = isDelegate || !chance.happens(0.008);
    const isProfessional = work.occupation === 'professional';
    const isModel = seat.countyCategory === 'model_worker' || seat.townshipCategory === 'model_worker';
    return {
      id: `member-${number}`,
      name: nameFor(organization.id, sex),
      sex,
      ethnicity: seat.isMinority === true ? chance.weigh(MINORITIES) : '01',
      birth,
      idNumber: hasIdNumber ? idNumberOf(fullBirth, sex) : null,
      idNumberStatus: hasIdNumber ? 'valid' : 'absent',
      idNumberRaw: null,
      nativePlace:
        seat.kind === 'military'
          ? chance.pick(['四川绵阳', '湖南衡阳', '贵州遵义', '云南曲靖'])
          : organization.township !== null || chance.happens(0.7)
            ? '云南西畴'
            : chance.pick(NEARBY),
      education,
      educationNote:
        ['21', '31'].includes(education) && chance.happens(0.35) ? chance.pick(['函授', '党校', '自考', '电大']) : null,
      degree:
        education === '21' && chance.happens(0.3)
          ? chance.pick(['法学学士', '文学学士', '农学学士', '管理学学士', '理学学士'])
          : null,
      membershipStatus: isProbationary ? 'probationary' : 'formal',
      ...dates,
      organizationId: organization.id,
      partyPost: partyPostOf(seat),
      ...work,
      professionalTitle: isProfessional ? titleOf(chance, organization.place) : null,
      honours: isModel ? chance.pick(HONOURS) : null,
      phone: isDelegate || chance.happens(0.97) ? phoneOf() : null,
      phone2: chance.happens(0.02) ? `0876-76${chance.integer(20_000, 29_999)}` : null,
      address: seat.kind === 'military' ? null : addressOf(chance, seat, basePlace),
      registrationStatus: seat.kind === 'on_probation_discipline' ? 'on_probation_discipline' : 'normal',
      leftReason: null,
      statusChangedOn: seat.kind === 'on_probation_discipline' ? chance.pick(['2011-10-18', '2012-02-09', '2012-05-22']) : null,
      isFloating: organization.orgCategory === 'migrant' || (!isDelegate && chance.happens(0.0155)),
      isOutOfContact: !isDelegate && chance.happens(0.001),
      isExternal: seat.kind === 'military',
      remark: null,
    };
  }

  const seated = seats.map((seat, index) => ({ seat, member: memberOn(seat, index + 1) }));
  const former = FORMER.map((change, index) => {
    const township = at(FORMER_TOWNSHIPS, index);
    const branches = organizations.filter(
      organization =>
        organization.township === township && organization.orgCategory === 'rural' && organization.orgType === 'branch',
    );
    const seat: Seat = {
      organization: chance.pick(branches),
      order: 50,
      sex: '1',
      isMinority: chance.happens(0.2),
      isCollegePlus: null,
      isUnder35: null,
      townshipCategory: index < FORMER_DELEGATES ? 'farmer' : null,
      countyCategory: null,
      officialRank: null,
      kind: 'member',
    };
    return { ...memberOn(seat, seats.length + index + 1), ...change, isFloating: false, isOutOfContact: false };
  });
  return { seated, former };
}
