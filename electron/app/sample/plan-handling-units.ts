import type { ProposalCategory } from '#shared/proposals/model.ts';
import { personName } from './names.ts';
import { TOWNSHIPS } from './places.ts';
import type { PlannedOrganization } from './plan-types.ts';
import type { PlannedHandlingUnit } from './proposal-script.ts';
import { at, type Chance, chanceOf } from './random.ts';

/** A chance of its own: the rest of the county stays as it is. */
const SEED = 20_090_301;

/** 站所 of every township, named after it. */
const TOWNSHIP_OFFICES = [
  '党政办公室',
  '农业综合服务中心',
  '林业站',
  '水务所',
  '社会事务办公室',
  '文化站',
  '财政所',
  '国土和村镇规划所',
  '卫生院',
  '中心学校',
] as const;
type TownshipOffice = (typeof TOWNSHIP_OFFICES)[number];
const COUNTY_UNITS = [
  ['县委组织部', 'party_mass'],
  ['县委宣传部', 'party_mass'],
  ['县农业局', 'government'],
  ['县林业局', 'government'],
  ['县水务局', 'government'],
  ['县交通运输局', 'government'],
  ['县住房和城乡建设局', 'government'],
  ['县民政局', 'government'],
  ['县教育局', 'government'],
  ['县扶贫办', 'government'],
] as const;
type CountyUnit = (typeof COUNTY_UNITS)[number][0];

/** Who deals with what: main offices of the township, and those that assist. */
const COMPETENT: Readonly<
  Record<ProposalCategory, Readonly<{ main: readonly TownshipOffice[]; assisting: readonly (TownshipOffice | CountyUnit)[] }>>
> = {
  party_building: { main: ['党政办公室'], assisting: ['县委组织部', '文化站', '财政所'] },
  economy: { main: ['农业综合服务中心', '林业站'], assisting: ['财政所', '县农业局', '县林业局', '县扶贫办'] },
  spiritual_civilisation: { main: ['文化站', '中心学校'], assisting: ['党政办公室', '县委宣传部', '县教育局'] },
  social: { main: ['社会事务办公室', '卫生院', '中心学校', '水务所'], assisting: ['财政所', '县民政局', '县水务局', '县教育局'] },
  ecology_town: { main: ['国土和村镇规划所', '林业站'], assisting: ['县住房和城乡建设局', '县林业局', '财政所'] },
  hot_issue: { main: ['社会事务办公室', '水务所', '国土和村镇规划所'], assisting: ['党政办公室', '县交通运输局', '县扶贫办'] },
  other: { main: ['党政办公室'], assisting: ['社会事务办公室', '财政所'] },
};

export type HandlingUnits = Readonly<{
  units: readonly PlannedHandlingUnit[];
  /** Id of a unit by its name within a township, or of the county. */
  idOf: (township: string, name: string) => string;
  /** A main unit and assisting ones that deal with a category; villages answer what lies with themselves. */
  competent: (
    chance: Chance,
    township: string,
    category: ProposalCategory,
  ) => Readonly<{ main: string; assisting: readonly string[] }>;
}>;

/** 承办单位 of the county: offices and village committees of every township, departments of the county; contact people are invented. */
export function planHandlingUnits(organizations: readonly PlannedOrganization[]): HandlingUnits {
  const chance = chanceOf(SEED);
  const units: PlannedHandlingUnit[] = [];
  const ids = new Map<string, string>();
  const add = (key: string, name: string, kind: PlannedHandlingUnit['kind'], organizationId: string | null) => {
    const id = `handling-unit-${units.length + 1}`;
    ids.set(key, id);
    units.push({
      id,
      name,
      kind,
      organizationId,
      contactPerson: personName(chance, chance.happens(0.7) ? '1' : '2'),
      phone: `0876-76${chance.integer(30_000, 39_999)}`,
      leaderInCharge: personName(chance, '1'),
      isActive: 1,
      remark: null,
    });
  };
  for (const [name, kind] of COUNTY_UNITS) add(name, name, kind, null);
  for (const township of TOWNSHIPS) {
    const committee = organizations.find(row => row.orgCategory === 'township' && row.shortName === township.name);
    const organizationId = committee?.id ?? null;
    for (const office of TOWNSHIP_OFFICES)
      add(`${township.name} ${office}`, `${township.name}${office}`, 'township_office', organizationId);
    for (const village of township.villages)
      add(`${township.name} ${village}村委会`, `${township.name}${village}村委会`, 'village', organizationId);
  }
  const idOf = (township: string, name: string): string => {
    const id = ids.get(`${township} ${name}`) ?? ids.get(name);
    if (id === undefined) throw new RangeError(`no handling unit ${name} in ${township}`);
    return id;
  };
  return {
    units,
    idOf,
    competent: (pick, township, category) => {
      const { main, assisting } = COMPETENT[category];
      const others = pick.shuffled(assisting).map(name => idOf(township, name));
      return { main: idOf(township, at(main, pick.integer(0, main.length - 1))), assisting: others };
    },
  };
}
