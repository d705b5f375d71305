import type { Block, PaperDocument } from '../core/document.ts';
import { officialPage } from '../core/paper.ts';
import { formatPartial } from '../core/dates.ts';
import { REPORT_ITEMS, type ReportItem } from '../statistics/report-items-model.ts';
import { inCharacters, ordinal, type Piece, type SituationFacts, spansOf } from './situation-model.ts';
import { practiceBlocks } from './situation-practice.ts';

/** Sentences of the seed's 基本情况 with its figures in its order; a one-element list is a figure. Source: seed-report.txt, domain.md §6.2. */
const BASIC_FACTS: readonly Piece[] = [
  '全县共有',
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
  '有党员',
  ['memberTotal'],
  '名，其中：少数民族党员',
  ['memberMinority'],
  '名；妇女党员',
  ['memberWomen'],
  '名。',
  '全县共有乡镇党代表',
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

const COVERAGES: readonly Piece[] = [
  '根据党代表密切联系党员群众制度要求，实现了乡镇党委委员',
  ['coverageCommitteeToGroup'],
  '联系党代表小组，党代表',
  ['coverageDelegateToMember'],
  '联系普通党员，党员',
  ['coverageMemberToMass'],
  '联系群众。',
];

/** 三、存在问题和对策建议, item by item. */
function problemBlocks({ texts }: SituationFacts): Block[] {
  const items = (list: readonly ReportItem[]) =>
    list.map(({ title, text }, index) => `${ordinal(index)}${title}。${text}`).join('');
  return [
    { kind: 'heading', level: 1, text: '三、存在问题和对策建议' },
    {
      kind: 'paragraph',
      indent: true,
      spans: [
        ...spansOf(
          [
            '全县在党代表联系党员群众工作中，虽取得了一定成绩，但还存在不少困难和问题，主要表现在以下',
            ['problemItems', inCharacters],
            `个方面：${items(REPORT_ITEMS.problems)}下一步我们将不断探索党代表联系群众工作新途径、新模式，进一步按照州委的部署和要求，创新工作方法方式，确保党代表充分行使权利，发挥作用，为全县社会经济发展贡献力量。重点抓好以下`,
            ['measureItems', inCharacters],
            `个方面的工作：${items(REPORT_ITEMS.measures)}`,
          ],
          texts,
        ),
      ],
    },
  ];
}

/**
 * Builds the whole 情况报告 in the order of the source report: every sentence on what was done is filled from the records.
 * Pure; golden-tested against the seed. Source: seed-report.txt, domain.md §6.2.
 */
export function buildSituationReport(facts: SituationFacts): PaperDocument {
  const blocks: Block[] = [
    { kind: 'title', text: `${facts.countyName}党代表密切联系党员群众情况报告` },
    {
      kind: 'paragraph',
      indent: true,
      spans: [
        {
          kind: 'text',
          text: '按照中共文山州委组织部《关于配合开展〈党代会代表密切联系党员群众问题研究〉课题调研的通知》文件精神，我县高度重视，认真分析总结全县党代表密切联系党员群众工作，现将具体情况报告如下：',
        },
      ],
    },
    { kind: 'heading', level: 1, text: '一、基本情况' },
    { kind: 'paragraph', indent: true, spans: spansOf([...BASIC_FACTS, ...COVERAGES], facts.texts) },
    ...practiceBlocks(facts),
    ...problemBlocks(facts),
    { kind: 'signature', issuer: facts.issuer, date: formatPartial(facts.asOf, 'chinese') },
  ];
  return { title: '情况报告', page: officialPage(), style: 'official', blocks, notice: facts.isSample ? '示例数据' : null };
}
