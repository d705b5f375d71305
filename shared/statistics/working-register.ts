import { EDUCATIONS } from '../core/education.ts';
import { AGE_BAND_LABELS, AGE_BANDS } from '../members/model.ts';

/** Statistics of the working systems, besides rosters and proposals. Source: domain.md §5.1, §5.2. */
export const WORKING_GROUPS = {
  contacts: '三联系',
  opinions: '意见建议',
  meetings: '会议',
  activities: '小组活动',
  training: '学习培训',
  inspections: '视察调研',
  evaluations: '述职与档案',
  safeguards: '制度、经费与典型',
  distributions: '年龄与学历分布',
} as const;
export type WorkingGroup = keyof typeof WORKING_GROUPS;

type Common = Readonly<{ name: string; label: string; group: WorkingGroup }>;

/** Lists whose size is a figure. */
export const COUNTED_LISTS = [
  'subjects',
  'contactRecords',
  'opinions',
  'meetings',
  'activities',
  'training',
  'inspections',
  'suggestions',
  'institutions',
  'exemplars',
] as const;
export type CountedList = (typeof COUNTED_LISTS)[number];
/** The list behind a figure: what it counts is what it opens. */
export type FigureList = Readonly<{ list: CountedList; filter: Readonly<Record<string, unknown>> }>;

export type WorkingStatistic =
  /** Without a list: reckoned otherwise, such as person-times and money. */
  | (Common & Readonly<{ kind: 'count'; unit: string; behind: FigureList | null }>)
  | (Common & Readonly<{ kind: 'share'; numerator: string; denominator: string }>)
  /** Numerator over denominator to one decimal. */
  | (Common & Readonly<{ kind: 'average'; unit: string; numerator: string; denominator: string }>)
  /** Fewest and most of a set, e.g. 1–2. */
  | (Common & Readonly<{ kind: 'range'; unit: string }>);

const count = (group: WorkingGroup, unit: string, entries: Readonly<Record<string, string>>): readonly WorkingStatistic[] =>
  Object.entries(entries).map(([name, label]) => ({ kind: 'count', name, label, group, unit, behind: null }));
/** A figure that is the size of a list. */
const listed = (
  group: WorkingGroup,
  unit: string,
  list: CountedList,
  entries: readonly (readonly [name: string, label: string, filter: Readonly<Record<string, unknown>>])[],
): readonly WorkingStatistic[] =>
  entries.map(([name, label, filter]) => ({ kind: 'count', name, label, group, unit, behind: { list, filter } }));
const share = (group: WorkingGroup, name: string, label: string, numerator: string, denominator: string): WorkingStatistic => ({
  kind: 'share',
  name,
  label,
  group,
  numerator,
  denominator,
});
const range = (group: WorkingGroup, name: string, label: string, unit: string): WorkingStatistic => ({
  kind: 'range',
  name,
  label,
  group,
  unit,
});

export const POPULATIONS = { member: '党员', townshipDelegate: '乡镇党代表', countyDelegate: '县党代表' } as const;
export type Population = keyof typeof POPULATIONS;
/** Levels of education, highest first, as distributions show them. */
export const EDUCATION_LEVELS = {
  postgraduate: '研究生',
  bachelor: '大学本科',
  college: '大学专科',
  secondary_vocational: '中专中技',
  high_school: '高中',
  junior: '初中',
  primary: '小学',
  other: '其他',
} as const satisfies Readonly<Record<(typeof EDUCATIONS)[number]['level'], string>>;
export type EducationLevelName = keyof typeof EDUCATION_LEVELS;
export const educationCodesOf = (level: EducationLevelName): readonly string[] =>
  EDUCATIONS.filter(education => education.level === level).map(({ code }) => code);

const distributions: readonly WorkingStatistic[] = (Object.keys(POPULATIONS) as Population[]).flatMap(population => [
  ...AGE_BANDS.flatMap(band =>
    count('distributions', '名', { [`${population}Age.${band}`]: `${POPULATIONS[population]} ${AGE_BAND_LABELS[band]}` }),
  ),
  ...(Object.keys(EDUCATION_LEVELS) as EducationLevelName[]).flatMap(level =>
    count('distributions', '名', {
      [`${population}Education.${level}`]: `${POPULATIONS[population]} ${EDUCATION_LEVELS[level]}`,
    }),
  ),
]);

export const WORKING_STATISTICS: readonly WorkingStatistic[] = [
  ...listed('contacts', '名', 'subjects', [
    ['committeeMemberTotal', '乡镇党委委员', { layers: ['committee'] }],
    ['committeeMemberLinked', '联系代表小组的党委委员', { layers: ['committee'], isCovered: true }],
    ['townshipDelegateLinked', '联系普通党员的乡镇党代表', { layers: ['delegate'], isCovered: true }],
    ['memberLinked', '联系群众的党员', { layers: ['member'], isCovered: true }],
    ['delegateInGroup', '编入小组的党代表', { layers: ['delegate', 'county_delegate'], isGrouped: true }],
    ['delegateTotal', '有效党代表', { layers: ['delegate', 'county_delegate'] }],
  ]),
  share('contacts', 'coverageCommitteeToGroup', '党委委员联系代表小组覆盖率', 'committeeMemberLinked', 'committeeMemberTotal'),
  share('contacts', 'coverageDelegateToMember', '党代表联系普通党员覆盖率', 'townshipDelegateLinked', 'townshipDelegateTotal'),
  share('contacts', 'coverageMemberToMass', '党员联系群众覆盖率', 'memberLinked', 'memberTotal'),
  share('contacts', 'coverageGroupToDelegate', '代表编入小组覆盖率', 'delegateInGroup', 'delegateTotal'),
  range('contacts', 'committeeMembersPerGroup', '每个代表小组的联系委员', '名'),
  range('contacts', 'contactsPerDelegate', '每名代表联系党员和群众', '名'),
  ...listed('contacts', '次', 'contactRecords', [
    ['contactRecordCount', '联系次数', {}],
    ['contactHelpCount', '办实事', { hasHelp: true }],
  ]),
  ...listed('opinions', '件', 'opinions', [
    ['opinionReceived', '收集意见建议', {}],
    ['opinionClosed', '办结意见建议', { isClosed: true }],
  ]),
  share('opinions', 'opinionClosedRate', '意见建议办结率', 'opinionClosed', 'opinionReceived'),
  ...listed('meetings', '次', 'meetings', [
    ['meetingCount', '会议', { isHeld: true }],
    ['delegateConferenceCount', '党代表会议', { isHeld: true, type: 'delegate_conference' }],
  ]),
  ...count('meetings', '个', { townshipTotal: '乡镇', townshipWithConference: '本年度召开会议的乡镇' }),
  share('meetings', 'conferenceComplianceRate', '年会制落实率', 'townshipWithConference', 'townshipTotal'),
  ...count('meetings', '人次', { attendanceExpected: '本年度会议应到', attendancePresent: '本年度会议实到' }),
  share('meetings', 'attendanceRate', '会议到会率', 'attendancePresent', 'attendanceExpected'),
  ...listed('activities', '次', 'activities', [['groupActivityCount', '小组活动', { isHeld: true }]]),
  range('activities', 'groupActivitiesPerGroupYear', '本年度每个小组活动次数', '次'),
  ...count('activities', '个', { groupTotal: '代表小组', groupWithActivity: '本年度开展活动的小组' }),
  share('activities', 'activityComplianceRate', '小组活动落实率', 'groupWithActivity', 'groupTotal'),
  ...listed('training', '期', 'training', [['trainingSessionCount', '培训班', { isHeld: true }]]),
  ...count('training', '人次', { trainingPersonTimes: '参训人次', trainingStudyTourPersonTimes: '参观学习人次' }),
  ...count('training', '名', { trainingHeadcount: '参训人数', delegateTrained: '本年度参训的有效代表' }),
  share('training', 'trainingCoverage', '本年度培训覆盖率', 'delegateTrained', 'delegateTotal'),
  ...listed('inspections', '次', 'inspections', [['inspectionCount', '视察调研', { isHeld: true }]]),
  ...count('inspections', '名', { inspectionParticipants: '参加视察调研的代表' }),
  ...listed('inspections', '条', 'suggestions', [
    ['inspectionSuggestionCount', '提出意见建议', {}],
    ['inspectionSuggestionAdopted', '采纳', { isAdopted: true }],
    ['inspectionSuggestionRectified', '被采纳并整改', { isRectified: true }],
  ]),
  share('inspections', 'adoptionRate', '采纳率', 'inspectionSuggestionAdopted', 'inspectionSuggestionCount'),
  share('inspections', 'rectificationRate', '整改率', 'inspectionSuggestionRectified', 'inspectionSuggestionAdopted'),
  ...count('evaluations', '名', { delegateReported: '本届已述职的代表' }),
  share('evaluations', 'dutyReportRate', '述职率', 'delegateReported', 'delegateTotal'),
  ...count('evaluations', '项', { dossierPartsFilled: '履职档案已有内容', dossierPartsExpected: '履职档案应有内容' }),
  share('evaluations', 'dossierCompleteness', '履职档案完整度', 'dossierPartsFilled', 'dossierPartsExpected'),
  ...listed('safeguards', '件', 'institutions', [
    ['institutionDocumentCount', '县级现行制度', { level: 'county', isEffective: true }],
  ]),
  ...listed('safeguards', '个', 'exemplars', [['exemplarCaseCount', '先进典型', {}]]),
  ...count('safeguards', '元', { fundBudget: '本年度预算', fundSpent: '本年度支出' }),
  share('safeguards', 'fundExecutionRate', '预算执行率', 'fundSpent', 'fundBudget'),
  ...count('safeguards', '个', { problemItems: '报告中的问题', measureItems: '报告中的措施' }),
  {
    kind: 'average',
    name: 'membersPerBranch',
    label: '平均每个党支部党员',
    group: 'distributions',
    unit: '名',
    numerator: 'memberTotal',
    denominator: 'orgBranchTotal',
  },
  {
    kind: 'average',
    name: 'delegatesPerTownship',
    label: '平均每个乡镇党代表',
    group: 'distributions',
    unit: '名',
    numerator: 'townshipDelegateTotal',
    denominator: 'townshipTotal',
  },
  ...distributions,
];

/** The list behind a statistic of the working systems; a share opens its numerator. Null: reckoned otherwise, or of another register. */
export function listBehind(name: string): Readonly<{ label: string; behind: FigureList }> | null {
  const found = WORKING_STATISTICS.find(statistic => statistic.name === name);
  const counted = found?.kind === 'share' ? WORKING_STATISTICS.find(statistic => statistic.name === found.numerator) : found;
  return counted?.kind === 'count' && counted.behind !== null ? { label: counted.label, behind: counted.behind } : null;
}
