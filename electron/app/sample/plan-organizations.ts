import type { OrgCategory, OrgType } from '#shared/organizations/model.ts';
import {
  AFFILIATED_COMMITTEES,
  type AffiliatedCommittee,
  COUNTY_UNITS,
  HAMLETS,
  type Township,
  TOWNSHIP_UNITS,
  TOWNSHIPS,
} from './places.ts';
import type { PlannedOrganization } from './plan-types.ts';
import { at, type Chance, shareOut } from './random.ts';

const COUNTY_CODE = '532623';
const RURAL_BRANCHES = 813;
const AFFILIATED_BRANCHES = 125;
const COMMUNITY_BRANCHES = [4, 3, 3];
/** Township: its association branch; the six of the county. */
const ASSOCIATIONS: Readonly<Record<string, string>> = {
  西洒镇: '猕猴桃种植协会',
  兴街镇: '甘蔗种植协会',
  蚌谷乡: '烤烟种植协会',
  莲花塘乡: '八角产业协会',
  法斗乡: '肉牛养殖协会',
  鸡街乡: '生猪养殖协会',
};
const MIGRANT_HOME = '兴街镇';

type Placement = Pick<PlannedOrganization, 'parentId' | 'township' | 'baseId' | 'place'> & Readonly<{ divisionCode: string }>;
type Naming = Readonly<{ name: string; shortName: string }>;

/** The tree in office order, every node after its parent. */
export function planOrganizations(chance: Chance): PlannedOrganization[] {
  const planned: PlannedOrganization[] = [];
  const sequences = new Map<string, number>();

  function add(orgType: OrgType, orgCategory: OrgCategory, naming: Naming, placement: Placement): string {
    const sequence = sequences.get(placement.divisionCode) ?? 0;
    sequences.set(placement.divisionCode, sequence + 1);
    const id = `organization-${planned.length + 1}`;
    const isCommittee = orgType === 'committee' || orgType === 'county_committee';
    const baseId = placement.baseId === 'self' ? id : placement.baseId;
    planned.push({
      id,
      ...naming,
      orgType,
      orgCategory,
      ...placement,
      baseId,
      code: `${placement.divisionCode}${String(sequence).padStart(3, '0')}`,
      isJoint: orgCategory === 'agency_unit' && orgType === 'branch' && chance.happens(0.06),
      establishedOn: isCommittee
        ? `${chance.integer(1985, 2008)}-${String(chance.integer(1, 12)).padStart(2, '0')}`
        : `${chance.integer(1978, 2011)}-${String(chance.integer(1, 12)).padStart(2, '0')}`,
      dissolvedOn: null,
      contactPhone: isCommittee ? `0876-55${chance.integer(10_000, 99_999)}` : null,
      sortOrder: planned.length + 1,
      remark: null,
    });
    return id;
  }

  const branch = (category: OrgCategory, unit: string, placement: Placement, fullUnit = unit) =>
    add('branch', category, { name: `中共西畴县${fullUnit}支部委员会`, shortName: `${unit}党支部` }, placement);

  function addVillage(township: Township, townshipId: string, village: string, isCommittee: boolean, branches: number): void {
    const place = `${village}村`;
    const common = { parentId: townshipId, township: township.name, divisionCode: township.divisionCode };
    const villageId = isCommittee
      ? add(
          'committee',
          'village',
          { name: `中共西畴县${township.name}${place}委员会`, shortName: `${place}党委` },
          { ...common, baseId: 'self', place },
        )
      : add(
          'general_branch',
          'rural',
          { name: `中共西畴县${township.name}${place}总支部委员会`, shortName: `${place}党总支` },
          { ...common, baseId: 'self', place },
        );
    const hamlets = chance.shuffled(HAMLETS.filter(hamlet => hamlet !== village && !(village === '三板桥' && hamlet === '田房')));
    const chosen = village === '三板桥' ? ['田房', ...hamlets] : hamlets;
    for (const hamlet of chosen.slice(0, branches))
      branch(
        'rural',
        `${place}${hamlet}`,
        { ...common, parentId: villageId, baseId: villageId, place: hamlet },
        `${township.name}${place}${hamlet}`,
      );
  }

  function addCommunity(township: Township, townshipId: string, community: string, branches: number): void {
    const place = `${community}社区`;
    const common = { township: township.name, divisionCode: township.divisionCode, place };
    const communityId = add(
      'general_branch',
      'community',
      { name: `中共西畴县${township.name}${place}总支部委员会`, shortName: `${place}党总支` },
      { ...common, parentId: townshipId, baseId: 'self' },
    );
    for (const number of ['第一', '第二', '第三', '第四'].slice(0, branches))
      branch(
        'community',
        `${place}${number}`,
        { ...common, parentId: communityId, baseId: communityId },
        `${township.name}${place}${number}`,
      );
  }

  function addTownship(
    township: Township,
    rootId: string,
    villageBranches: readonly number[],
    communityBranches: readonly number[],
  ): void {
    const { name, divisionCode } = township;
    const common = { township: name, divisionCode, baseId: null, place: name };
    const townshipId = add(
      'committee',
      'township',
      { name: `中共西畴县${name}委员会`, shortName: name },
      { ...common, parentId: rootId },
    );
    const organsId = add(
      'general_branch',
      'agency_unit',
      { name: `中共西畴县${name}机关总支部委员会`, shortName: `${name}机关党总支` },
      { ...common, parentId: townshipId, place: `${name}机关` },
    );
    for (const unit of TOWNSHIP_UNITS.slice(0, name.endsWith('镇') ? 9 : 8))
      branch('agency_unit', `${name}${unit}`, { ...common, parentId: organsId, place: `${name}${unit}` });
    for (const [index, village] of township.villages.entries())
      addVillage(township, townshipId, village, index < township.villageCommittees, at(villageBranches, index));
    for (const [index, community] of township.communities.entries())
      addCommunity(township, townshipId, community, at(communityBranches, index));
    branch('retired', `${name}离退休`, { ...common, parentId: townshipId, place: `${name}离退休` });
    const association = ASSOCIATIONS[name];
    if (association !== undefined)
      branch('association', `${name}${association}`, { ...common, parentId: townshipId, place: `${name}${association}` });
    if (name === MIGRANT_HOME)
      branch('migrant', `${name}驻广东外出务工`, { ...common, parentId: townshipId, place: `${name}驻广东外出务工` });
  }

  function addAffiliated(committee: AffiliatedCommittee, rootId: string, branchesOf: readonly number[]): void {
    const common = { township: null, divisionCode: COUNTY_CODE };
    const committeeId = add(
      'committee',
      'county_affiliated',
      { name: `中共西畴县${committee.name}委员会`, shortName: committee.shortName },
      { ...common, parentId: rootId, baseId: 'self', place: committee.shortName },
    );
    const below = { ...common, parentId: committeeId, baseId: committeeId };
    for (const [index, unit] of committee.generalBranches.entries()) {
      const id = add(
        'general_branch',
        'agency_unit',
        { name: `中共西畴县${unit.slice(1)}总支部委员会`, shortName: `${unit}党总支` },
        { ...below, place: unit },
      );
      for (const number of ['第一', '第二', '第三'].slice(0, at(branchesOf, index)))
        branch('agency_unit', `${unit}${number}`, { ...below, parentId: id, place: unit }, `${unit.slice(1)}${number}`);
    }
    for (const unit of committee.units) branch('agency_unit', unit, { ...below, place: unit }, unit.slice(1));
    for (let number = 1; number <= committee.retired; number += 1)
      branch(
        'retired',
        `${committee.shortName.slice(0, -2)}离退休第${'一二三四五'.charAt(number - 1)}`,
        { ...below, place: `${committee.shortName.slice(0, -2)}离退休` },
        `${committee.name}离退休第${'一二三四五'.charAt(number - 1)}`,
      );
  }

  const county = { township: null, divisionCode: COUNTY_CODE, baseId: null };
  const rootId = add(
    'county_committee',
    'county',
    { name: '中共西畴县委员会', shortName: '西畴县' },
    { ...county, parentId: null, place: '西畴县委' },
  );
  const villageWeights = TOWNSHIPS.flatMap(township => township.villages.map(() => chance.integer(9, 15)));
  const ruralBranches = shareOut(RURAL_BRANCHES, villageWeights);
  const communityBranches = [...COMMUNITY_BRANCHES];
  for (const township of TOWNSHIPS)
    addTownship(
      township,
      rootId,
      ruralBranches.splice(0, township.villages.length),
      communityBranches.splice(0, township.communities.length),
    );
  const generalBranches = AFFILIATED_COMMITTEES.flatMap(committee => committee.generalBranches);
  const units = AFFILIATED_COMMITTEES.flatMap(committee => committee.units);
  const secondLevel = shareOut(
    AFFILIATED_BRANCHES - units.length,
    generalBranches.map(() => 1),
  );
  for (const committee of AFFILIATED_COMMITTEES)
    addAffiliated(committee, rootId, secondLevel.splice(0, committee.generalBranches.length));
  for (const unit of COUNTY_UNITS) branch('agency_unit', unit, { ...county, parentId: rootId, place: unit }, unit.slice(1));
  for (const number of '一二三四')
    branch(
      'retired',
      `县委老干部局第${number}`,
      { ...county, parentId: rootId, place: '县委老干部局离退休' },
      `委老干部局第${number}`,
    );
  return planned;
}
