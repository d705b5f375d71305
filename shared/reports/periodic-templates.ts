/**
 * Templates of the program for half a year, a year, a notice and a speech. Figures of a year are those since 1 January; what only adds up
 * since the term began is said to be 累计. Source: domain.md §6.1, §6.2, §5.1, §5.2.
 */
import { REPORT_ITEMS } from '../statistics/report-items-model.ts';
import { BASIC_FACTS, type Sentence } from './basic-facts.ts';
import { piecesOf } from './composer-fillers.ts';
import type { BlockValues } from './composer-model.ts';
import type { TemplateValues } from './template-model.ts';
import { block, filled, heading, item, paragraph, problems, runOn, words } from './template-parts.ts';

const section = (title: string, sentence: Sentence): BlockValues =>
  block({ level: 2, heading: title, pieces: [...piecesOf(sentence)] });

const CONTACT: Sentence = [
  '党委委员联系代表小组、党代表联系普通党员、党员联系群众的覆盖率分别为',
  ['coverageCommitteeToGroup'],
  '、',
  ['coverageDelegateToMember'],
  '、',
  ['coverageMemberToMass'],
  '。累计登记联系',
  ['contactRecordCount'],
  '次，其中办实事',
  ['contactHelpCount'],
  '次；收集意见建议',
  ['opinionReceived'],
  '件，办结',
  ['opinionClosed'],
  '件，办结率',
  ['opinionClosedRate'],
  '。',
];
const MEETINGS: Sentence = [
  '〔年度〕年，',
  ['townshipTotal'],
  '个乡镇中有',
  ['townshipWithConference'],
  '个召开会议，年会制落实率',
  ['conferenceComplianceRate'],
  '；县乡两级',
  ['groupTotal'],
  '个代表小组中有',
  ['groupWithActivity'],
  '个开展活动，落实率',
  ['activityComplianceRate'],
  '。累计召开党代表会议',
  ['delegateConferenceCount'],
  '次，开展小组活动',
  ['groupActivityCount'],
  '次。',
];
const TRAINING: Sentence = [
  '累计举办培训班',
  ['trainingSessionCount'],
  '期，参训',
  ['trainingPersonTimes'],
  '人次；本年度有',
  ['delegateTrained'],
  '名代表参训，培训覆盖率',
  ['trainingCoverage'],
  '。',
];
const PROPOSALS: Sentence = [
  '累计收到提案',
  ['proposalReceived'],
  '件，立案',
  ['proposalFiled'],
  '件，办结',
  ['proposalConcluded'],
  '件，办结率',
  ['conclusionRate'],
  '，代表满意率',
  ['proposalSatisfactionRate'],
  '。',
];
const INSPECTIONS: Sentence = [
  '累计组织',
  ['inspectionParticipants'],
  '名代表开展视察调研',
  ['inspectionCount'],
  '次，提出意见建议',
  ['inspectionSuggestionCount'],
  '条，采纳',
  ['inspectionSuggestionAdopted'],
  '条，采纳并整改',
  ['inspectionSuggestionRectified'],
  '条。',
];
const SAFEGUARDS: Sentence = [
  '县级现行制度',
  ['institutionDocumentCount'],
  '件。本年度工作经费预算',
  ['fundBudget'],
  '元，支出',
  ['fundSpent'],
  '元，预算执行率',
  ['fundExecutionRate'],
  '。',
];
const DUTIES: Sentence = [
  '应述职的代表',
  ['delegateReporting'],
  '名，本届已述职',
  ['delegateReported'],
  '名，述职率',
  ['dutyReportRate'],
  '；履职档案完整度',
  ['dossierCompleteness'],
  '。',
];

/** What was done, a section a system of work. */
const WORK: readonly BlockValues[] = [
  section('联系党员群众', CONTACT),
  section('会议和小组活动', MEETINGS),
  section('学习培训', TRAINING),
  section('提案办理', PROPOSALS),
  section('视察调研', INSPECTIONS),
];
const facts = BASIC_FACTS.map((sentence, index) => (index === 0 ? paragraph : runOn)(piecesOf(sentence)));
const table = (tableName: BlockValues['tableName']): BlockValues => block({ kind: 'table', tableName });

export const halfYear: TemplateValues = {
  name: '半年工作报告',
  description: '半年工作情况：三联系、会议和小组活动、培训、提案、视察，附三联系和提案办理的汇总表。',
  reach: 'county',
  title: '〔单位〕半年党代表密切联系党员群众工作情况报告',
  blocks: [
    paragraph(
      words(
        '〔年度〕年以来，〔全域〕认真落实党代表任期制和党代表密切联系党员群众制度，现将半年工作情况报告如下（累计数自任期制工作开展以来计算）：',
      ),
    ),
    heading(1, '工作开展情况'),
    ...WORK,
    ...problems,
    table('三联系情况表'),
    table('提案办理情况汇总表'),
  ],
};

export const year: TemplateValues = {
  name: '年度工作报告',
  description: '全年工作情况：基本情况、各项工作、制度经费和述职、存在问题和对策建议，附汇总表。',
  reach: 'county',
  title: '〔单位〕年度党代表密切联系党员群众工作情况报告',
  blocks: [
    paragraph(
      words(
        '〔年度〕年，〔全域〕认真落实党代表任期制和党代表密切联系党员群众制度，现将全年工作情况报告如下（累计数自任期制工作开展以来计算）：',
      ),
    ),
    heading(1, '基本情况'),
    ...facts,
    heading(1, '工作开展情况'),
    filled('leadership', { level: 2, heading: '组织领导' }),
    ...WORK,
    section('制度和经费', SAFEGUARDS),
    section('述职和履职档案', DUTIES),
    ...problems,
    table('三联系情况表'),
    table('提案办理情况汇总表'),
    table('经费情况表'),
  ],
};

export const notice: TemplateValues = {
  name: '工作情况通报',
  description: '向各乡镇党委通报工作进展和提案办理情况，提出问题和要求，附提案办理情况汇总表。',
  reach: 'county',
  title: '关于〔单位〕党代表密切联系党员群众工作情况的通报',
  blocks: [
    paragraph(words('现将〔全域〕党代表密切联系党员群众工作情况通报如下（累计数自任期制工作开展以来计算）：')),
    heading(1, '工作进展'),
    ...WORK,
    heading(1, '存在问题'),
    paragraph(piecesOf(['从掌握的情况看，工作中还存在以下', ['problemItems', 'characters'], '个方面的问题：'])),
    ...REPORT_ITEMS.problems.map(one => item('problem', one)),
    heading(1, '工作要求'),
    paragraph(piecesOf(['各乡镇党委要对照问题，抓好以下', ['measureItems', 'characters'], '个方面的工作：'])),
    ...REPORT_ITEMS.measures.map(one => item('measure', one)),
    table('提案办理情况汇总表'),
  ],
};

export const speech: TemplateValues = {
  name: '会议讲话稿',
  description: '在党代表工作会议上的讲话：肯定成绩、指出不足、部署任务，数字随记录填写。',
  reach: 'county',
  title: '在〔单位〕党代表密切联系党员群众工作会议上的讲话',
  blocks: [
    paragraph(words('同志们：')),
    paragraph(
      words('这次会议的主要任务是，总结〔全域〕党代表密切联系党员群众工作，分析存在的问题，部署下一步任务。下面，讲三点意见。'),
    ),
    heading(1, '肯定成绩，增强做好工作的信心'),
    paragraph(words('任期制工作开展以来，〔全域〕各级党组织和广大党代表做了大量工作。')),
    ...WORK,
    heading(1, '正视不足，认清工作中的差距'),
    paragraph(piecesOf(['对照任期制的要求，工作中还有以下', ['problemItems', 'characters'], '个方面的不足：'])),
    ...REPORT_ITEMS.problems.map(one => item('problem', one)),
    heading(1, '明确任务，推动各项制度落到实处'),
    paragraph(piecesOf(['下一步，要重点抓好以下', ['measureItems', 'characters'], '个方面的工作：'])),
    ...REPORT_ITEMS.measures.map(one => item('measure', one)),
  ],
};
