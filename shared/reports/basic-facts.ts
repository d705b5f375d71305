/** Sentences of 一、基本情况 with the figures of the source report in its order. Source: seed-report.txt, domain.md §5.1. */
import type { FigureForm } from './composer-model.ts';

/** Words, or a figure in a list. */
export type Sentence = readonly (string | readonly [statistic: string, form?: FigureForm])[];

const ORGANIZATIONS: Sentence = [
  '〔全域〕共有',
  ['orgCommitteeTotal'],
  '个党委（其中：乡镇党委',
  ['orgCommitteeTownship'],
  '个、县属党委',
  ['orgCommitteeCountyAffiliated'],
  '个、村级党委',
  ['orgCommitteeVillage'],
  '个），',
  ['orgGeneralBranchTotal'],
  '个党总支（其中：机关企事业单位党总支',
  ['orgGeneralBranchAgencyUnit'],
  '个、农村党总支',
  ['orgGeneralBranchRural'],
  '个、社区党总支',
  ['orgGeneralBranchCommunity'],
  '个），',
  ['orgBranchTotal'],
  '个党支部（其中：机关企事业单位党支部',
  ['orgBranchAgencyUnit'],
  '个、农村党支部',
  ['orgBranchRural'],
  '个、社区党支部',
  ['orgBranchCommunity'],
  '个、离退休党支部',
  ['orgBranchRetired'],
  '个、协会党支部',
  ['orgBranchAssociation'],
  '个、外出务工党支部',
  ['orgBranchMigrant'],
  '个）。',
];
const MEMBERS: Sentence = [
  '有党员',
  ['memberTotal'],
  '名，其中：少数民族党员',
  ['memberMinority'],
  '名；妇女党员',
  ['memberWomen'],
  '名。',
];
const TOWNSHIP_DELEGATES: Sentence = [
  '〔全域〕共有乡镇党代表',
  ['townshipDelegateTotal'],
  '名，其中，领导干部代表',
  ['townshipDelegateOfficial'],
  '名，占',
  ['townshipDelegateOfficialPct'],
  '；农民代表',
  ['townshipDelegateFarmer'],
  '名，占',
  ['townshipDelegateFarmerPct'],
  '；大专学历以上代表',
  ['townshipDelegateCollegePlus'],
  '名，占',
  ['townshipDelegateCollegePlusPct'],
  '；35岁以下代表',
  ['townshipDelegateUnder35'],
  '名，占',
  ['townshipDelegateUnder35Pct'],
  '。',
];
const COUNTY_DELEGATES: Sentence = [
  '县级党代表',
  ['countyDelegateTotal'],
  '名，其中，部队代表',
  ['countyDelegateMilitary'],
  '名，占',
  ['countyDelegateMilitaryPct'],
  '，各级领导干部代表',
  ['countyDelegateOfficial'],
  '名，占',
  ['countyDelegateOfficialPct'],
  '，先进模范代表',
  ['countyDelegateModel'],
  '名，占',
  ['countyDelegateModelPct'],
  '，专业技术人员代表',
  ['countyDelegateProfessional'],
  '名，占',
  ['countyDelegateProfessionalPct'],
  '；少数民族代表',
  ['countyDelegateMinority'],
  '名，占',
  ['countyDelegateMinorityPct'],
  '；妇女代表',
  ['countyDelegateWomen'],
  '名，占',
  ['countyDelegateWomenPct'],
  '。',
];
const COVERAGES: Sentence = [
  '根据党代表密切联系党员群众制度要求，实现了乡镇党委委员',
  ['coverageCommitteeToGroup'],
  '联系党代表小组，党代表',
  ['coverageDelegateToMember'],
  '联系普通党员，党员',
  ['coverageMemberToMass'],
  '联系群众。',
];

/** The county's, a sentence a block. */
export const BASIC_FACTS: readonly Sentence[] = [ORGANIZATIONS, MEMBERS, TOWNSHIP_DELEGATES, COUNTY_DELEGATES, COVERAGES];

const TOWNSHIP_ORGANIZATIONS: Sentence = [
  '〔全域〕共有',
  ['orgCommitteeVillage'],
  '个村级党委，',
  ['orgGeneralBranchTotal'],
  '个党总支，',
  ['orgBranchTotal'],
  '个党支部。',
];

/** One township's. */
export const TOWNSHIP_BASIC_FACTS: readonly Sentence[] = [TOWNSHIP_ORGANIZATIONS, MEMBERS, TOWNSHIP_DELEGATES, COVERAGES];
