import { z } from 'zod';
import { ACTIVITY_SORT_KEYS, activityFilter } from '../activities/model.ts';
import { ASSESSMENT_SORT_KEYS, assessmentFilter } from '../assessment/model.ts';
import { LEADING_GROUP_SORT_KEYS, leadingGroupFilter } from '../bodies/leading-model.ts';
import { COMMITTEE_MEMBER_SORT_KEYS, committeeMemberFilter } from '../bodies/model.ts';
import { LINK_SORT_KEYS, linkFilter } from '../contacts/assignment-model.ts';
import { MASS_SORT_KEYS, massFilter } from '../contacts/mass-model.ts';
import { RECORD_SORT_KEYS, recordFilter } from '../contacts/record-model.ts';
import { DELEGATE_SORT_KEYS, delegateFilter } from '../delegates/model.ts';
import {
  DUTY_DELEGATE_SORT_KEYS,
  DUTY_REPORT_SORT_KEYS,
  dutyDelegateFilter,
  dutyReportFilter,
} from '../evaluations/duty-model.ts';
import { EVALUATION_SORT_KEYS, evaluationFilter } from '../evaluations/model.ts';
import { SCORE_SORT_KEYS, scoreFilter } from '../evaluations/score-model.ts';
import { INSPECTION_SORT_KEYS, inspectionFilter, SUGGESTION_SORT_KEYS, suggestionFilter } from '../inspections/model.ts';
import { BUDGET_SORT_KEYS, budgetFilter, EXPENSE_SORT_KEYS, expenseFilter } from '../funds/model.ts';
import { DOCUMENT_SORT_KEYS, documentFilter } from '../institutions/model.ts';
import { MEMBER_SORT_KEYS, memberFilter } from '../members/model.ts';
import { MEETING_SORT_KEYS, meetingFilter } from '../meetings/model.ts';
import { OPINION_SORT_KEYS, opinionFilter } from '../opinions/model.ts';
import { ORGANIZATION_SORT_KEYS, organizationFilter } from '../organizations/model.ts';
import { PROPOSAL_SORT_KEYS, proposalFilter } from '../proposals/model.ts';
import { PUBLICITY_SORT_KEYS, publicityFilter } from '../publicity/model.ts';
import { SESSION_SORT_KEYS, sessionFilter } from '../training/model.ts';
import { day, entityId, sortDirection } from '../core/window.ts';

type ImportKind =
  | 'organizations'
  | 'members'
  | 'delegates'
  | 'electoral_units'
  | 'delegate_groups'
  | 'committee_members'
  | 'proposals'
  | 'group_activities'
  | 'training_sessions'
  | 'masses'
  | 'links';
type TableEntry = Readonly<{
  /** What it holds, for the export page. */
  about: string;
  /** Identity numbers, phones or addresses stand in it: they leave masked unless confirmed. */
  hasNumbers: boolean;
  /** Can be made for one organisation; otherwise always the whole county. */
  isScoped: boolean;
  /** Under this kind the workbook is taken back without a change. */
  importKind: ImportKind | null;
}>;

/** Every table that leaves as a workbook or on paper, by its Chinese name: the export page, the command line and printing read this list. Source: domain.md §5.3. */
export const TABLES = {
  党组织名册: {
    about: '基准日现有的党组织，每行一个，可以改后再导入。',
    hasNumbers: false,
    isScoped: true,
    importKind: 'organizations',
  },
  党员花名册: { about: '基准日在册的党员，每行一人。', hasNumbers: true, isScoped: true, importKind: 'members' },
  党代表花名册: { about: '基准日有代表资格的党代表，每行一人。', hasNumbers: true, isScoped: true, importKind: 'delegates' },
  选举单位名册: {
    about: '基准日各届的选举单位和分配名额，末行合计。',
    hasNumbers: false,
    isScoped: true,
    importKind: 'electoral_units',
  },
  代表小组名册: {
    about: '基准日的代表小组、组长和人数，末行合计。',
    hasNumbers: false,
    isScoped: true,
    importKind: 'delegate_groups',
  },
  党委委员名册: {
    about: '基准日在任的党委委员、纪委委员，每行一人一职。',
    hasNumbers: true,
    isScoped: true,
    importKind: 'committee_members',
  },
  党组织情况统计表: {
    about: '各乡镇党委、县属党委下的党委、党总支、党支部个数和党员人数，末行合计。',
    hasNumbers: false,
    isScoped: false,
    importKind: null,
  },
  '党代表结构统计表(乡镇)': {
    about: '各乡镇代表的名额、现有人数、结构和占比，末行合计。',
    hasNumbers: false,
    isScoped: false,
    importKind: null,
  },
  '党代表结构统计表(县)': {
    about: '县代表按选举单位的名额、结构和占比，末行合计。',
    hasNumbers: false,
    isScoped: false,
    importKind: null,
  },
  年度党员增减情况表: {
    about: '上年末、本年各类增减和基准日的党员人数，按乡镇和县属党委，末行合计。',
    hasNumbers: false,
    isScoped: false,
    importKind: null,
  },
  年度党组织增减情况表: {
    about: '上年末、本年各类增减和基准日的党组织个数，按乡镇和县属党委，末行合计。',
    hasNumbers: false,
    isScoped: false,
    importKind: null,
  },
  提案办理情况汇总表: {
    about: '各乡镇提案的收到、立案、交办、答复、办结、满意和通报件数，末行合计。',
    hasNumbers: false,
    isScoped: true,
    importKind: null,
  },
  '提案办理情况汇总表(承办单位)': {
    about: '同上，按主办单位；分办的提案列在各主办单位合写的一行，末行合计。',
    hasNumbers: false,
    isScoped: true,
    importKind: null,
  },
  '提案办理情况汇总表(类别)': { about: '同上，按提案类别，末行合计。', hasNumbers: false, isScoped: true, importKind: null },
  '提案办理情况汇总表(年度)': { about: '同上，按收件年度，末行合计。', hasNumbers: false, isScoped: true, importKind: null },
  提案办理明细台账: {
    about: '每件提案一行，从立案到办结、通报；案据、方案等在隐藏列中。',
    hasNumbers: false,
    isScoped: true,
    importKind: 'proposals',
  },
  提议办理情况汇总表: {
    about: '各乡镇提议的收到、立案、交办、答复、办结、满意和通报件数，末行合计。',
    hasNumbers: false,
    isScoped: true,
    importKind: null,
  },
  提议办理明细台账: { about: '每件提议一行，列与提案台账相同。', hasNumbers: false, isScoped: true, importKind: 'proposals' },
  会议台账: {
    about: '截至基准日已举行的会议，每次一行，附到会率和通报提案件数，末行合计。',
    hasNumbers: false,
    isScoped: true,
    importKind: null,
  },
  视察调研台账: {
    about: '基准日以前举行的视察调研，每次一行，末行合计。',
    hasNumbers: false,
    isScoped: true,
    importKind: null,
  },
  意见建议台账: {
    about: '每条意见建议一行，从收到到反馈；提出人的姓名写作张某某。',
    hasNumbers: false,
    isScoped: true,
    importKind: null,
  },
  三联系情况表: {
    about: '各乡镇三个覆盖率、联系人数和本年度的联系次数、收集意见、办实事，末行合计。',
    hasNumbers: false,
    isScoped: false,
    importKind: null,
  },
  '三联系安排表(花名)': {
    about: '基准日资格有效的代表，每行一名：所在小组、联系委员、联系的党员和群众；群众的姓名写作张某某。',
    hasNumbers: true,
    isScoped: true,
    importKind: 'links',
  },
  群众联系名册: {
    about: '代表和党员联系的群众，每行一名；姓名写作张某某，电话部分隐藏，导出全部时除外。',
    hasNumbers: true,
    isScoped: true,
    importKind: 'masses',
  },
  代表小组活动台账: {
    about: '截至基准日已举行的小组活动，每次一行，末行合计。',
    hasNumbers: false,
    isScoped: true,
    importKind: 'group_activities',
  },
  培训台账: {
    about: '截至基准日已举行的培训，每班一行；合计的参训人数每人只计一次。',
    hasNumbers: false,
    isScoped: true,
    importKind: 'training_sessions',
  },
  统计图表: {
    about: '构成、年龄、学历、覆盖和本年度活动的图表，每条一行，附条形，可黑白打印。',
    hasNumbers: false,
    isScoped: true,
    importKind: null,
  },
  经费情况表: {
    about: '基准日所在年度已批准的预算和已用，按单位和来源，末行合计。',
    hasNumbers: false,
    isScoped: true,
    importKind: null,
  },
  制度建设情况表: {
    about: '基准日已印发的制度文件，每份一行，附状态。',
    hasNumbers: false,
    isScoped: true,
    importKind: null,
  },
  宣传与典型情况表: {
    about: '截至基准日的先进典型和宣传报道，每条一行；事迹中第三人的姓名写作张某某。',
    hasNumbers: false,
    isScoped: true,
    importKind: null,
  },
} as const satisfies Readonly<Record<string, TableEntry>>;
export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as [TableName, ...TableName[]];
export const tableName = z.enum(TABLE_NAMES);

/** Tables on the handling of proposals: 提案 or 提议, and what a line of the table is. */
export const PROPOSAL_TABLES = {
  提案办理情况汇总表: { kind: 'proposal', rows: 'township' },
  '提案办理情况汇总表(承办单位)': { kind: 'proposal', rows: 'mainUnits' },
  '提案办理情况汇总表(类别)': { kind: 'proposal', rows: 'category' },
  '提案办理情况汇总表(年度)': { kind: 'proposal', rows: 'year' },
  提案办理明细台账: { kind: 'proposal', rows: null },
  提议办理情况汇总表: { kind: 'suggestion', rows: 'township' },
  提议办理明细台账: { kind: 'suggestion', rows: null },
} as const satisfies Readonly<Partial<Record<TableName, Readonly<{ kind: string; rows: string | null }>>>>;
export type ProposalTableName = keyof typeof PROPOSAL_TABLES;

/** Lists that can leave as they are shown. */
export const LISTS = {
  members: '党员',
  delegates: '党代表',
  organizations: '党组织',
  bodies: '党委委员',
  proposals: '提案',
  links: '联系安排',
  masses: '群众',
  contactRecords: '联系记录',
  opinions: '意见建议',
  inspections: '视察调研',
  inspectionSuggestions: '视察建议',
  meetings: '会议',
  activities: '小组活动',
  training: '培训班',
  funds: '经费预算',
  fundExpenses: '经费支出',
  leadingGroups: '领导小组',
  institutions: '制度',
  publicity: '宣传报道',
  evaluations: '测评结果',
  dutyReports: '述职',
  dutyDelegates: '未述职名单',
  delegateScores: '履职评分',
  assessment: '党建目标考核',
} as const;
export type ListName = keyof typeof LISTS;

const listSource = <L extends ListName, F extends z.ZodType, const K extends readonly [string, ...string[]]>(
  list: L,
  filter: F,
  sortKeys: K,
) =>
  z.object({
    kind: z.literal(list),
    filter,
    sort: z
      .object({ key: z.enum(sortKeys), direction: sortDirection })
      .nullable()
      .default(null),
    /** Keys of the visible columns, in their order. */
    columns: z.array(z.string().max(40)).min(1).max(60),
    title: z.string().min(1).max(40),
  });

/** Which proposals a table on them holds, in the place of its own kind and scope. */
export const proposalsOfTable = proposalFilter.omit({ asOf: true });

/** What is exported or printed: a table of the registry, or a list with its filter, order and columns. */
export const tableSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('table'),
    table: tableName,
    asOf: day,
    scopeId: entityId.nullable().default(null),
    proposals: proposalsOfTable.optional(),
  }),
  listSource('members', memberFilter, MEMBER_SORT_KEYS),
  listSource('delegates', delegateFilter, DELEGATE_SORT_KEYS),
  listSource('organizations', organizationFilter, ORGANIZATION_SORT_KEYS),
  listSource('bodies', committeeMemberFilter, COMMITTEE_MEMBER_SORT_KEYS),
  listSource('proposals', proposalFilter, PROPOSAL_SORT_KEYS),
  listSource('links', linkFilter, LINK_SORT_KEYS),
  listSource('masses', massFilter, MASS_SORT_KEYS),
  listSource('contactRecords', recordFilter, RECORD_SORT_KEYS),
  listSource('opinions', opinionFilter, OPINION_SORT_KEYS),
  listSource('inspections', inspectionFilter, INSPECTION_SORT_KEYS),
  listSource('inspectionSuggestions', suggestionFilter, SUGGESTION_SORT_KEYS),
  listSource('meetings', meetingFilter, MEETING_SORT_KEYS),
  listSource('activities', activityFilter, ACTIVITY_SORT_KEYS),
  listSource('training', sessionFilter, SESSION_SORT_KEYS),
  listSource('funds', budgetFilter, BUDGET_SORT_KEYS),
  listSource('fundExpenses', expenseFilter, EXPENSE_SORT_KEYS),
  listSource('leadingGroups', leadingGroupFilter, LEADING_GROUP_SORT_KEYS),
  listSource('institutions', documentFilter, DOCUMENT_SORT_KEYS),
  listSource('publicity', publicityFilter, PUBLICITY_SORT_KEYS),
  listSource('evaluations', evaluationFilter, EVALUATION_SORT_KEYS),
  listSource('dutyReports', dutyReportFilter, DUTY_REPORT_SORT_KEYS),
  listSource('dutyDelegates', dutyDelegateFilter, DUTY_DELEGATE_SORT_KEYS),
  listSource('delegateScores', scoreFilter, SCORE_SORT_KEYS),
  listSource('assessment', assessmentFilter, ASSESSMENT_SORT_KEYS),
]);
export type TableSource = z.output<typeof tableSource>;
export type TableSourceInput = z.input<typeof tableSource>;

/** What it is called on the page, in the file name and in the log. */
export const titleOfSource = (source: TableSource): string => (source.kind === 'table' ? source.table : source.title);

export const paperChoice = z.object({ format: z.enum(['A4', 'A3']), orientation: z.enum(['portrait', 'landscape']) });
export type PaperChoice = z.output<typeof paperChoice>;

/** How numbers of people left: not there at all, partly hidden, whole. */
export const NUMBERS = { none: '不含号码', masked: '部分隐藏', full: '号码完整' } as const;
export const EXPORT_ACTIONS = { export: '导出', print: '打印' } as const;
/** One line of 导出记录. */
export const exportLogRow = z.object({
  id: z.number().int(),
  at: z.string(),
  actor: z.string(),
  action: z.enum(['export', 'print']),
  subject: z.string(),
  count: z.number().int(),
  numbers: z.enum(['none', 'masked', 'full']),
});
