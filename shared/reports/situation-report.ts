import type { Block, PaperDocument, Span } from '../core/document.ts';
import { officialPage } from '../core/paper.ts';
import { formatPartial } from '../core/dates.ts';

/** What the opening and 一、基本情况 are built from; values and texts by statistic name. */
export type SituationFacts = Readonly<{
  /** 西畴县. */
  countyName: string;
  /** 中共西畴县委组织部. */
  issuer: string;
  asOf: string;
  isSample: boolean;
  /** Print text of each statistic. */
  texts: Readonly<Record<string, string>>;
  /** The township cited for its proposals; null where no township received any. */
  proposals: ProposalExample | null;
}>;

/** A township cited by example, with the figures of its own scope. Source: domain.md §6.2. */
export type ProposalExample = Readonly<{
  scopeId: string;
  /** 柏林乡. */
  townshipName: string;
  /** Subjects named in the text, at most two. */
  subjects: readonly string[];
  texts: Readonly<Record<string, string>>;
}>;

type Piece = string | readonly [statistic: string];

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

/** 二是 of （五）搭建平台，发挥作用: how proposals are handled, and a township as example. Source: seed-report.txt, domain.md §6.2. */
const PROPOSAL_SYSTEM =
  '二是实行提议提案制度，保障代表参与党内事务管理作用的发挥。凡涉及本乡（镇）党的建设、经济建设、精神文明建设和社会发展中的重大问题或人民群众关心的热点难点问题，党代表均可以个人名义或联名向代表提案审查委员会提出请求列入乡（镇）党代表大会会议议程的书面提议、提案。提议、提案经审查立案后由党委责成有关单位限期办理。提案、提议办理结束后，及时给予提案人书面回复，并在下一次代表会议或代表大会上向全体代表通报办理情况。';

function proposalParagraph({ scopeId, townshipName, subjects, texts }: ProposalExample): Block {
  const figure = (statistic: string): Span => ({ kind: 'figure', text: texts[statistic] ?? '—', statistic, scopeId });
  const text = (words: string): Span => ({ kind: 'text', text: words });
  const named = subjects.map(subject => `《${subject}》`).join('、');
  const etCetera = named === '' || String(subjects.length) === texts['proposalReceived'] ? '' : '等';
  return {
    kind: 'paragraph',
    indent: true,
    runIn: { level: 2, text: '（五）搭建平台，发挥作用。' },
    spans: [
      text(`${PROPOSAL_SYSTEM}任期制工作开展以来，${townshipName}党委共收到${named}${etCetera}提案`),
      figure('proposalReceived'),
      text('件，其中已办结'),
      figure('proposalConcluded'),
      text('件，代表的满意率达'),
      figure('proposalSatisfactionRate'),
      text('。'),
    ],
  };
}

/**
 * Builds the 情况报告 as far as the records reach: opening, 一、基本情况 and of 二、主要做法和经验 what is told of proposals.
 * Pure; golden-tested against the seed.
 */
export function buildSituationReport(facts: SituationFacts): PaperDocument {
  const spans: Span[] = BASIC_FACTS.map(piece =>
    typeof piece === 'string'
      ? { kind: 'text', text: piece }
      : { kind: 'figure', text: facts.texts[piece[0]] ?? '—', statistic: piece[0], scopeId: null },
  );
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
    { kind: 'paragraph', indent: true, spans },
    ...(facts.proposals === null
      ? []
      : [{ kind: 'heading' as const, level: 1 as const, text: '二、主要做法和经验' }, proposalParagraph(facts.proposals)]),
    { kind: 'signature', issuer: facts.issuer, date: formatPartial(facts.asOf, 'chinese') },
  ];
  return { title: '情况报告', page: officialPage(), style: 'official', blocks, notice: facts.isSample ? '示例数据' : null };
}
