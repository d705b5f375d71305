import { codesOfLevel, EDUCATION_LEVEL_LABELS } from '../core/education.ts';
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

/** state: as it is on the day; event: what happened from the first day asked for up to the day; year: from 1 January of the day's year. */
export const TIMINGS = { state: '基准日现状', event: '期间发生', year: '本年度' } as const;
export type Timing = keyof typeof TIMINGS;
/** For whom a figure can be asked: the county or an organisation with everything under it, or one delegate group. */
export const SCOPE_KINDS = { organization: '县、乡镇和各党组织', group: '代表小组' } as const;
export type ScopeKind = keyof typeof SCOPE_KINDS;

type Common = Readonly<{
  name: string;
  label: string;
  group: WorkingGroup;
  timing: Timing;
  /** Rule of domain.md it follows. */
  rule: string;
  scopes: readonly ScopeKind[];
}>;

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
  'members',
  'delegates',
  'organizations',
  'attendances',
  'trainees',
  'trainedDelegates',
  'participants',
  'dutyDelegates',
  'dossierParts',
  'budgets',
  'townships',
  'groups',
  'turnouts',
  'reportItems',
] as const;
export type CountedList = (typeof COUNTED_LISTS)[number];
/** The list behind a figure: what it counts is what it opens. */
export type FigureList = Readonly<{
  list: CountedList;
  filter: Readonly<Record<string, unknown>>;
  /** Column whose sum is the figure, or whose fewest and most are a range; absent where the rows themselves are counted. */
  number?: string;
}>;

export type WorkingStatistic =
  | (Common & Readonly<{ kind: 'count'; unit: string; behind: FigureList }>)
  | (Common & Readonly<{ kind: 'share'; numerator: string; denominator: string }>)
  /** Numerator over denominator to one decimal. */
  | (Common & Readonly<{ kind: 'average'; unit: string; numerator: string; denominator: string; behind: FigureList }>)
  /** Fewest and most of a set, e.g. 1–2. */
  | (Common & Readonly<{ kind: 'range'; unit: string; behind: FigureList }>);

type Ground = Readonly<{ group: WorkingGroup; timing: Timing; rule: string; scopes?: readonly ScopeKind[] }>;
const EVERYWHERE: readonly ScopeKind[] = ['organization', 'group'];
const ORGANIZATIONS: readonly ScopeKind[] = ['organization'];
/** Figures that are the size of a list, or the sum of one of its columns. */
const listed = (
  { scopes = EVERYWHERE, ...ground }: Ground,
  unit: string,
  list: CountedList,
  entries: readonly (readonly [name: string, label: string, filter: Readonly<Record<string, unknown>>, number?: string])[],
): readonly WorkingStatistic[] =>
  entries.map(([name, label, filter, number]) => ({
    kind: 'count',
    name,
    label,
    ...ground,
    scopes,
    unit,
    behind: number === undefined ? { list, filter } : { list, filter, number },
  }));
const share = (
  { scopes = EVERYWHERE, ...ground }: Ground,
  name: string,
  label: string,
  numerator: string,
  denominator: string,
): WorkingStatistic => ({ kind: 'share', name, label, ...ground, scopes, numerator, denominator });
const range = (
  { scopes = EVERYWHERE, ...ground }: Ground,
  name: string,
  label: string,
  unit: string,
  behind: FigureList,
): WorkingStatistic => ({ kind: 'range', name, label, ...ground, scopes, unit, behind });

export const POPULATIONS = { member: '党员', townshipDelegate: '乡镇党代表', countyDelegate: '县党代表' } as const;
export type Population = keyof typeof POPULATIONS;
/** Levels of education, highest first, as distributions show them. */
export const EDUCATION_LEVELS = EDUCATION_LEVEL_LABELS;
export type EducationLevelName = keyof typeof EDUCATION_LEVELS;
export const educationCodesOf = codesOfLevel;

const PEOPLE_LISTS: Readonly<Record<Population, FigureList>> = {
  member: { list: 'members', filter: { isCounted: true } },
  townshipDelegate: { list: 'delegates', filter: { level: 'township', status: 'valid' } },
  countyDelegate: { list: 'delegates', filter: { level: 'county', status: 'valid' } },
};
const distributions: readonly WorkingStatistic[] = (Object.keys(POPULATIONS) as Population[]).flatMap(population => {
  const { list, filter } = PEOPLE_LISTS[population];
  const scopes = population === 'member' ? ORGANIZATIONS : EVERYWHERE;
  const ground = { group: 'distributions', timing: 'state', scopes } as const;
  const label = POPULATIONS[population];
  return [
    ...listed(
      { ...ground, rule: 'R-A1、R-A4' },
      '名',
      list,
      AGE_BANDS.map(band => [`${population}Age.${band}`, `${label} ${AGE_BAND_LABELS[band]}`, { ...filter, ageBand: band }]),
    ),
    ...listed(
      { ...ground, rule: 'R-A6' },
      '名',
      list,
      (Object.keys(EDUCATION_LEVELS) as EducationLevelName[]).map(level => [
        `${population}Education.${level}`,
        `${label} ${EDUCATION_LEVELS[level]}`,
        { ...filter, educationLevel: level },
      ]),
    ),
  ];
});

const contactsNow = (rule: string): Ground => ({ group: 'contacts', timing: 'state', rule });
const COVERERS = { ...contactsNow('R-L4'), scopes: ORGANIZATIONS };
const MASSES = { ...contactsNow('R-L6'), scopes: ORGANIZATIONS };
const YEARLY_MEETINGS: Ground = { group: 'meetings', timing: 'year', rule: 'R-M1', scopes: ORGANIZATIONS };
const TURNOUT: Ground = { ...YEARLY_MEETINGS, rule: 'R-M6' };
const YEARLY_GROUPS: Ground = { group: 'activities', timing: 'year', rule: 'R-M3' };
const TRAINED: Ground = { group: 'training', timing: 'event', rule: 'R-M8' };
const INSPECTED: Ground = { group: 'inspections', timing: 'event', rule: 'R-M9' };
const PERSONAL: Ground = { group: 'evaluations', timing: 'state', rule: '§5.2' };
const KEPT: Ground = { group: 'safeguards', timing: 'state', rule: '§5.1', scopes: ORGANIZATIONS };
const FUNDS: Ground = { ...KEPT, timing: 'year', rule: '§5.2' };
const DELEGATES = ['delegate', 'county_delegate'];

/** Statistics of what the office does, each with the list behind it. */
export const WORKING_STATISTICS: readonly WorkingStatistic[] = [
  ...listed(COVERERS, '名', 'subjects', [
    ['committeeMemberTotal', '乡镇党委委员', { layers: ['committee'] }],
    ['committeeMemberLinked', '联系代表小组的党委委员', { layers: ['committee'], isCovered: true }],
  ]),
  ...listed(contactsNow('R-L1'), '个', 'subjects', [['servedGroupTotal', '由党委委员联系的代表小组', { layers: ['group'] }]]),
  ...listed(contactsNow('R-L5'), '名', 'subjects', [
    ['townshipDelegateLinked', '联系普通党员的乡镇党代表', { layers: ['delegate'], isCovered: true }],
  ]),
  ...listed(MASSES, '名', 'subjects', [['memberLinked', '联系群众的党员', { layers: ['member'], isCovered: true }]]),
  ...listed(contactsNow('R-L11'), '名', 'subjects', [
    ['delegateInGroup', '编入小组的党代表', { layers: DELEGATES, isGrouped: true }],
    ['delegateTotal', '有效党代表', { layers: DELEGATES }],
  ]),
  share(COVERERS, 'coverageCommitteeToGroup', '党委委员联系代表小组覆盖率', 'committeeMemberLinked', 'committeeMemberTotal'),
  share(
    contactsNow('R-L5'),
    'coverageDelegateToMember',
    '党代表联系普通党员覆盖率',
    'townshipDelegateLinked',
    'townshipDelegateTotal',
  ),
  share(MASSES, 'coverageMemberToMass', '党员联系群众覆盖率', 'memberLinked', 'memberTotal'),
  share(contactsNow('R-L11'), 'coverageGroupToDelegate', '代表编入小组覆盖率', 'delegateInGroup', 'delegateTotal'),
  range(contactsNow('R-L1'), 'committeeMembersPerGroup', '每个代表小组的联系委员', '名', {
    list: 'subjects',
    filter: { layers: ['group'] },
    number: 'count',
  }),
  range(contactsNow('R-L3'), 'contactsPerDelegate', '每名代表联系党员和群众', '名', {
    list: 'subjects',
    filter: { layers: DELEGATES },
    number: 'count',
  }),
  ...listed({ group: 'contacts', timing: 'event', rule: '§2.10' }, '次', 'contactRecords', [
    ['contactRecordCount', '联系次数', {}],
    ['contactHelpCount', '办实事', { hasHelp: true }],
  ]),
  ...listed({ group: 'opinions', timing: 'event', rule: '§4.4' }, '件', 'opinions', [
    ['opinionReceived', '收集意见建议', {}],
    ['opinionClosed', '办结意见建议', { isClosed: true }],
    ['contactOpinionReceived', '联系走访中收集的意见建议', { source: 'contact' }],
    ['contactOpinionClosed', '联系走访中收集、已办结的意见建议', { source: 'contact', isClosed: true }],
  ]),
  share(
    { group: 'opinions', timing: 'event', rule: '§5.2' },
    'opinionClosedRate',
    '意见建议办结率',
    'opinionClosed',
    'opinionReceived',
  ),
  ...listed({ ...YEARLY_MEETINGS, timing: 'event' }, '次', 'meetings', [
    ['meetingCount', '会议', { isHeld: true }],
    ['delegateConferenceCount', '党代表会议', { isHeld: true, type: 'delegate_conference' }],
  ]),
  ...listed({ ...YEARLY_MEETINGS, timing: 'state' }, '个', 'townships', [['townshipTotal', '乡镇', {}]]),
  ...listed(YEARLY_MEETINGS, '个', 'townships', [['townshipWithConference', '本年度召开会议的乡镇', { hasConference: true }]]),
  share(YEARLY_MEETINGS, 'conferenceComplianceRate', '年会制落实率', 'townshipWithConference', 'townshipTotal'),
  ...listed(TURNOUT, '人次', 'turnouts', [['attendanceExpected', '本年度会议应到', {}, 'expected']]),
  ...listed(TURNOUT, '人次', 'attendances', [['attendancePresent', '本年度会议实到', { occasion: 'meeting' }]]),
  share(TURNOUT, 'attendanceRate', '会议到会率', 'attendancePresent', 'attendanceExpected'),
  ...listed({ group: 'activities', timing: 'event', rule: 'R-M3' }, '次', 'activities', [
    ['groupActivityCount', '小组活动', { isHeld: true }],
  ]),
  range(YEARLY_GROUPS, 'groupActivitiesPerGroupYear', '本年度每个小组活动次数', '次', {
    list: 'groups',
    filter: {},
    number: 'held',
  }),
  ...listed(YEARLY_GROUPS, '个', 'groups', [
    ['groupTotal', '代表小组', {}],
    ['groupWithActivity', '本年度开展活动的小组', { isActive: true }],
  ]),
  share(YEARLY_GROUPS, 'activityComplianceRate', '小组活动落实率', 'groupWithActivity', 'groupTotal'),
  ...listed({ ...TRAINED, scopes: ORGANIZATIONS }, '期', 'training', [['trainingSessionCount', '培训班', { isHeld: true }]]),
  ...listed(TRAINED, '人次', 'attendances', [
    ['trainingPersonTimes', '参训人次', { occasion: 'training_session' }],
    ['trainingStudyTourPersonTimes', '参观学习人次', { occasion: 'training_session', form: 'site_visit' }],
  ]),
  ...listed(TRAINED, '名', 'trainees', [['trainingHeadcount', '参训人数', {}]]),
  ...listed({ ...TRAINED, timing: 'year' }, '名', 'trainedDelegates', [
    ['delegateTrained', '本年度参训的有效代表', { isTrained: true }],
    ['delegateTrainable', '应参训的有效代表', {}],
  ]),
  share({ ...TRAINED, timing: 'year' }, 'trainingCoverage', '本年度培训覆盖率', 'delegateTrained', 'delegateTrainable'),
  ...listed(INSPECTED, '次', 'inspections', [['inspectionCount', '视察调研', { isHeld: true }]]),
  ...listed(INSPECTED, '名', 'participants', [['inspectionParticipants', '参加视察调研的代表', { isHeld: true }]]),
  ...listed(INSPECTED, '条', 'suggestions', [
    ['inspectionSuggestionCount', '提出意见建议', {}],
    ['inspectionSuggestionAdopted', '采纳', { isAdopted: true }],
    ['inspectionSuggestionRectified', '被采纳并整改', { isRectified: true }],
  ]),
  share(INSPECTED, 'adoptionRate', '采纳率', 'inspectionSuggestionAdopted', 'inspectionSuggestionCount'),
  share(INSPECTED, 'rectificationRate', '整改率', 'inspectionSuggestionRectified', 'inspectionSuggestionAdopted'),
  ...listed(PERSONAL, '名', 'dutyDelegates', [
    ['delegateReported', '本届已述职的代表', { hasReported: true }],
    ['delegateReporting', '应述职的代表', {}],
  ]),
  share(PERSONAL, 'dutyReportRate', '述职率', 'delegateReported', 'delegateReporting'),
  ...listed(PERSONAL, '项', 'dossierParts', [
    ['dossierPartsFilled', '履职档案已有内容', { isFilled: true }],
    ['dossierPartsExpected', '履职档案应有内容', {}],
  ]),
  share(PERSONAL, 'dossierCompleteness', '履职档案完整度', 'dossierPartsFilled', 'dossierPartsExpected'),
  ...listed(KEPT, '件', 'institutions', [['institutionDocumentCount', '县级现行制度', { level: 'county', isEffective: true }]]),
  ...listed({ ...KEPT, timing: 'event' }, '个', 'exemplars', [['exemplarCaseCount', '先进典型', {}]]),
  ...listed(FUNDS, '元', 'budgets', [
    ['fundBudget', '本年度预算', {}, 'budgetYuan'],
    ['fundSpent', '本年度支出', {}, 'spentYuan'],
  ]),
  share(FUNDS, 'fundExecutionRate', '预算执行率', 'fundSpent', 'fundBudget'),
  ...listed(KEPT, '个', 'reportItems', [
    ['problemItems', '报告中的问题', { part: 'problems' }],
    ['measureItems', '报告中的措施', { part: 'measures' }],
  ]),
  {
    kind: 'average',
    name: 'membersPerBranch',
    label: '平均每个党支部党员',
    ...KEPT,
    group: 'distributions',
    scopes: ORGANIZATIONS,
    unit: '名',
    numerator: 'memberTotal',
    denominator: 'orgBranchTotal',
    behind: { list: 'organizations', filter: { orgType: 'branch' } },
  },
  {
    kind: 'average',
    name: 'delegatesPerTownship',
    label: '平均每个乡镇党代表',
    ...KEPT,
    group: 'distributions',
    scopes: ORGANIZATIONS,
    unit: '名',
    numerator: 'townshipDelegateTotal',
    denominator: 'townshipTotal',
    behind: { list: 'townships', filter: {} },
  },
  ...distributions,
];

const byName = new Map(WORKING_STATISTICS.map(statistic => [statistic.name, statistic]));
export function workingStatistic(name: string): WorkingStatistic | undefined {
  return byName.get(name);
}

/** The statistic whose list opens behind a figure of the working systems; a share opens its numerator. Null: of another register. */
export function listBehind(
  name: string,
): Readonly<{ name: string; label: string; timing: Timing; scopes: readonly ScopeKind[]; behind: FigureList }> | null {
  const found = byName.get(name);
  const counted = found?.kind === 'share' ? byName.get(found.numerator) : found;
  return counted === undefined || counted.kind === 'share' ? null : counted;
}
