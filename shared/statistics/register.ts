import type { DelegateFilter } from '../delegates/model.ts';
import type { MemberFilter } from '../members/model.ts';
import type { OrganizationFilter } from '../organizations/model.ts';
import type { ProposalFilter } from '../proposals/model.ts';
import { PROPOSAL_STATISTICS } from './proposal-register.ts';
import type { ScopeKind, Timing } from './working-register.ts';

type Population =
  | Readonly<{ entity: 'organizations'; filter: Partial<OrganizationFilter> }>
  | Readonly<{ entity: 'members'; filter: Partial<MemberFilter> }>
  | Readonly<{ entity: 'delegates'; filter: Partial<DelegateFilter> }>
  | Readonly<{ entity: 'proposals'; filter: Partial<ProposalFilter> }>;

/**
 * One figure of the program. A count is the size of the list its population describes, so figure and list cannot differ;
 * a share is one count over another, an average is taken over a list. Screens, tables, reports, command line and tests are all drawn from this register.
 */
export type Statistic =
  | Readonly<{
      kind: 'count';
      name: string;
      label: string;
      unit: '个' | '名' | '件';
      group: StatisticGroup;
      population: Population;
    }>
  /** Calendar days on average over its population. */
  | Readonly<{ kind: 'average'; name: string; label: string; unit: '天'; group: StatisticGroup; population: Population }>
  | Readonly<{ kind: 'share'; name: string; label: string; group: StatisticGroup; numerator: string; denominator: string }>;

/** For whom a figure can be asked, and whether it is of the day or of a period. */
export const scopesOfStatistic = ({ group }: Statistic): readonly ScopeKind[] =>
  group === 'organizations' || group === 'members' ? ['organization'] : ['organization', 'group'];
/** Proposals are those received in the period; rosters are as they stand on the day. */
export const timingOfStatistic = ({ group }: Statistic): Timing => (group === 'proposals' ? 'event' : 'state');

export const STATISTIC_GROUPS = {
  organizations: '党组织',
  members: '党员',
  townshipDelegates: '乡镇党代表',
  countyDelegates: '县党代表',
  proposals: '提案办理',
} as const;
export type StatisticGroup = keyof typeof STATISTIC_GROUPS;

const organizations = (name: string, label: string, filter: Partial<OrganizationFilter>): Statistic => ({
  kind: 'count',
  name,
  label,
  unit: '个',
  group: 'organizations',
  population: { entity: 'organizations', filter },
});
const members = (name: string, label: string, filter: Partial<MemberFilter>): Statistic => ({
  kind: 'count',
  name,
  label,
  unit: '名',
  group: 'members',
  population: { entity: 'members', filter: { isCounted: true, ...filter } },
});
const delegates = (
  level: 'township' | 'county',
  name: string,
  label: string,
  filter: Partial<DelegateFilter>,
): readonly Statistic[] => {
  const group = level === 'township' ? 'townshipDelegates' : 'countyDelegates';
  const total = `${level}DelegateTotal`;
  const count: Statistic = {
    kind: 'count',
    name,
    label,
    unit: '名',
    group,
    population: { entity: 'delegates', filter: { level, status: 'valid', ...filter } },
  };
  return name === total
    ? [count]
    : [count, { kind: 'share', name: `${name}Pct`, label: `${label}占比`, group, numerator: name, denominator: total }];
};

/** The four groups of domain.md §5.1, in its order, and the age bands and further categories of §5.2–§5.3. */
export const STATISTICS: readonly Statistic[] = [
  organizations('orgCommitteeTotal', '党委', { orgType: 'committee' }),
  organizations('orgCommitteeTownship', '乡镇党委', { orgType: 'committee', orgCategory: 'township' }),
  organizations('orgCommitteeCountyAffiliated', '县属党委', { orgType: 'committee', orgCategory: 'county_affiliated' }),
  organizations('orgCommitteeVillage', '村级党委', { orgType: 'committee', orgCategory: 'village' }),
  organizations('orgGeneralBranchTotal', '党总支', { orgType: 'general_branch' }),
  organizations('orgGeneralBranchAgencyUnit', '机关企事业单位党总支', { orgType: 'general_branch', orgCategory: 'agency_unit' }),
  organizations('orgGeneralBranchRural', '农村党总支', { orgType: 'general_branch', orgCategory: 'rural' }),
  organizations('orgGeneralBranchCommunity', '社区党总支', { orgType: 'general_branch', orgCategory: 'community' }),
  organizations('orgBranchTotal', '党支部', { orgType: 'branch' }),
  organizations('orgBranchAgencyUnit', '机关企事业单位党支部', { orgType: 'branch', orgCategory: 'agency_unit' }),
  organizations('orgBranchRural', '农村党支部', { orgType: 'branch', orgCategory: 'rural' }),
  organizations('orgBranchCommunity', '社区党支部', { orgType: 'branch', orgCategory: 'community' }),
  organizations('orgBranchRetired', '离退休党支部', { orgType: 'branch', orgCategory: 'retired' }),
  organizations('orgBranchAssociation', '协会党支部', { orgType: 'branch', orgCategory: 'association' }),
  organizations('orgBranchMigrant', '外出务工党支部', { orgType: 'branch', orgCategory: 'migrant' }),
  members('memberTotal', '党员', {}),
  members('memberMinority', '少数民族党员', { isMinority: true }),
  members('memberWomen', '妇女党员', { sex: '2' }),
  ...delegates('township', 'townshipDelegateTotal', '乡镇党代表', {}),
  ...delegates('township', 'townshipDelegateOfficial', '领导干部', { compositionCategory: 'leading_official' }),
  ...delegates('township', 'townshipDelegateFarmer', '农民', { compositionCategory: 'farmer' }),
  ...delegates('township', 'townshipDelegateCollegePlus', '大专学历以上', { isCollegePlus: true }),
  ...delegates('township', 'townshipDelegateUnder35', '35岁以下', { isUnder35: true }),
  ...delegates('township', 'townshipDelegateWomen', '妇女', { sex: '2' }),
  ...delegates('township', 'townshipDelegateMinority', '少数民族', { isMinority: true }),
  ...delegates('county', 'countyDelegateTotal', '县党代表', {}),
  ...delegates('county', 'countyDelegateMilitary', '部队', { compositionCategory: 'military' }),
  ...delegates('county', 'countyDelegateOfficial', '领导干部', { compositionCategory: 'leading_official' }),
  ...delegates('county', 'countyDelegateModel', '先进模范', { compositionCategory: 'model_worker' }),
  ...delegates('county', 'countyDelegateProfessional', '专业技术人员', { compositionCategory: 'professional' }),
  ...delegates('county', 'countyDelegateMinority', '少数民族', { isMinority: true }),
  ...delegates('county', 'countyDelegateWomen', '妇女', { sex: '2' }),
  ...delegates('county', 'countyDelegateCollegePlus', '大专学历以上', { isCollegePlus: true }),
  ...delegates('county', 'countyDelegateUnder35', '35岁以下', { isUnder35: true }),
  ...PROPOSAL_STATISTICS,
];

/** Further columns of the structure tables: not among the key figures, but each opens its list all the same. */
export const TABLE_STATISTICS: readonly Statistic[] = (['township', 'county'] as const).flatMap(level => [
  ...delegates(level, `${level}DelegateOther`, '其他', { isOtherComposition: true }),
  ...delegates(level, `${level}DelegateSuspended`, '暂停职务', { status: 'temporarily_suspended' }),
  ...delegates(level, `${level}DelegateStopped`, '停止职务', { status: 'duty_stopped' }),
  ...delegates(level, `${level}DelegateTerminated`, '终止', { status: 'terminated' }),
  ...delegates(level, `${level}DelegateByElection`, '补选', { status: null, originType: 'by_election' }),
]);

const byName = new Map([...STATISTICS, ...TABLE_STATISTICS].map(statistic => [statistic.name, statistic]));

export function statisticNamed(name: string): Statistic | undefined {
  return byName.get(name);
}
