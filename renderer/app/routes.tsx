import { type ComponentType, lazy } from 'react';
import type { PageName } from '../core/navigation.tsx';

/**
 * Every page that exists. To add one: `name: lazy(async () => ({ default: (await import('../feature/name-page.tsx')).NamePage }))`.
 * A page without a line here has no menu entry; a page component takes no props and reads its place with useNavigation.
 */
export const PAGES: Readonly<Partial<Record<PageName, ComponentType>>> = {
  home: lazy(async () => ({ default: (await import('../home/home-page.tsx')).HomePage })),
  meetings: lazy(async () => ({ default: (await import('../meetings/meetings-page.tsx')).MeetingsPage })),
  meeting: lazy(async () => ({ default: (await import('../meetings/meeting-page.tsx')).MeetingPage })),
  publicity: lazy(async () => ({ default: (await import('../publicity/publicity-page.tsx')).PublicityPage })),
  organizations: lazy(async () => ({ default: (await import('../organizations/organizations-page.tsx')).OrganizationsPage })),
  members: lazy(async () => ({ default: (await import('../members/members-page.tsx')).MembersPage })),
  delegates: lazy(async () => ({ default: (await import('../delegates/delegates-page.tsx')).DelegatesPage })),
  quickMembers: lazy(async () => ({ default: (await import('../members/quick-entry-page.tsx')).QuickMembersPage })),
  quickDelegates: lazy(async () => ({ default: (await import('../delegates/quick-entry-page.tsx')).QuickDelegatesPage })),
  groups: lazy(async () => ({ default: (await import('../delegates/groups-page.tsx')).GroupsPage })),
  congress: lazy(async () => ({ default: (await import('../delegates/congress-page.tsx')).CongressPage })),
  dossier: lazy(async () => ({ default: (await import('../delegates/dossier-page.tsx')).DossierPage })),
  portraits: lazy(async () => ({ default: (await import('../reports/portraits-page.tsx')).PortraitsPage })),
  bodies: lazy(async () => ({ default: (await import('../bodies/bodies-page.tsx')).BodiesPage })),
  funds: lazy(async () => ({ default: (await import('../funds/funds-page.tsx')).FundsPage })),
  institutions: lazy(async () => ({ default: (await import('../institutions/institutions-page.tsx')).InstitutionsPage })),
  links: lazy(async () => ({ default: (await import('../contacts/links-page.tsx')).LinksPage })),
  contactRecords: lazy(async () => ({ default: (await import('../contacts/record-page.tsx')).ContactRecordsPage })),
  quickContacts: lazy(async () => ({ default: (await import('../contacts/record-quick-page.tsx')).QuickContactsPage })),
  masses: lazy(async () => ({ default: (await import('../contacts/mass-page.tsx')).MassesPage })),
  opinions: lazy(async () => ({ default: (await import('../opinions/opinions-page.tsx')).OpinionsPage })),
  activities: lazy(async () => ({ default: (await import('../activities/activities-page.tsx')).ActivitiesPage })),
  training: lazy(async () => ({ default: (await import('../training/training-page.tsx')).TrainingPage })),
  inspections: lazy(async () => ({ default: (await import('../inspections/inspections-page.tsx')).InspectionsPage })),
  evaluations: lazy(async () => ({ default: (await import('../evaluations/evaluations-page.tsx')).EvaluationsPage })),
  proposalBoard: lazy(async () => ({ default: (await import('../proposals/board-page.tsx')).BoardPage })),
  proposals: lazy(async () => ({ default: (await import('../proposals/proposals-page.tsx')).ProposalsPage })),
  proposal: lazy(async () => ({ default: (await import('../proposals/case-page.tsx')).CasePage })),
  registerProposal: lazy(async () => ({ default: (await import('../proposals/register-page.tsx')).RegisterPage })),
  proposalUnits: lazy(async () => ({ default: (await import('../proposals/units-page.tsx')).UnitsPage })),
  proposalSettings: lazy(async () => ({
    default: (await import('../proposals/proposal-settings-page.tsx')).ProposalSettingsPage,
  })),
  proposalSessions: lazy(async () => ({ default: (await import('../proposals/sessions-page.tsx')).SessionsPage })),
  statistics: lazy(async () => ({ default: (await import('../statistics/statistics-page.tsx')).StatisticsPage })),
  figureList: lazy(async () => ({ default: (await import('../statistics/figure-list-page.tsx')).FigureListPage })),
  assessment: lazy(async () => ({ default: (await import('../assessment/assessment-page.tsx')).AssessmentPage })),
  reports: lazy(async () => ({ default: (await import('../reports/report-page.tsx')).ReportPage })),
  imports: lazy(async () => ({ default: (await import('../imports/import-page.tsx')).ImportPage })),
  completeness: lazy(async () => ({ default: (await import('../completeness/completeness-page.tsx')).CompletenessPage })),
  supplement: lazy(async () => ({ default: (await import('../completeness/supplement-page.tsx')).SupplementPage })),
  duplicates: lazy(async () => ({ default: (await import('../duplicates/duplicates-page.tsx')).DuplicatesPage })),
  exports: lazy(async () => ({ default: (await import('../reports/export-page.tsx')).ExportPage })),
  print: lazy(async () => ({ default: (await import('../reports/print-page.tsx')).PrintPage })),
  history: lazy(async () => ({ default: (await import('../history/history-page.tsx')).HistoryPage })),
  bin: lazy(async () => ({ default: (await import('../history/bin-page.tsx')).BinPage })),
  backup: lazy(async () => ({ default: (await import('../backup/backup-page.tsx')).BackupPage })),
  calendar: lazy(async () => ({ default: (await import('../calendar/calendar-page.tsx')).CalendarPage })),
  settings: lazy(async () => ({ default: (await import('../settings/settings-page.tsx')).SettingsPage })),
};

type MenuGroup = Readonly<{ label: string; pages: readonly PageName[] }>;

export const PAGE_LABELS: Readonly<Record<PageName, string>> = {
  home: '工作台',
  meetings: '会议',
  meeting: '会议',
  publicity: '宣传典型',
  organizations: '党组织',
  members: '党员',
  delegates: '党代表',
  quickMembers: '快速录入党员',
  quickDelegates: '快速录入党代表',
  groups: '代表小组',
  congress: '届次与选举',
  dossier: '履职档案',
  portraits: '一页纸',
  funds: '经费',
  institutions: '制度',
  bodies: '领导机构',
  links: '三联系',
  contactRecords: '联系记录',
  quickContacts: '快速录入联系记录',
  masses: '群众',
  opinions: '意见建议',
  activities: '小组活动',
  training: '学习培训',
  inspections: '视察调研',
  evaluations: '测评述职',
  proposalBoard: '提案待办',
  proposals: '提案登记册',
  proposal: '提案',
  registerProposal: '登记提案',
  proposalUnits: '承办单位',
  proposalSessions: '审查与通报',
  proposalSettings: '提案办理规则',
  statistics: '统计',
  figureList: '名单',
  assessment: '考核',
  reports: '报告',
  imports: '导入',
  completeness: '信息完整度',
  supplement: '补充信息表',
  duplicates: '重复核对',
  exports: '导出上报',
  print: '打印预览',
  history: '历史',
  bin: '回收站',
  backup: '备份',
  calendar: '工作日历',
  settings: '设置',
};

const GROUPS: readonly MenuGroup[] = [
  { label: '工作台', pages: ['home'] },
  { label: '名册', pages: ['organizations', 'members', 'delegates', 'groups', 'congress'] },
  { label: '联系', pages: ['links', 'contactRecords', 'masses', 'opinions'] },
  { label: '履职', pages: ['meetings', 'activities', 'training', 'inspections', 'evaluations'] },
  { label: '提案提议', pages: ['proposalBoard', 'proposals', 'proposalSessions', 'proposalUnits'] },
  { label: '保障', pages: ['institutions', 'funds', 'publicity', 'bodies', 'assessment'] },
  { label: '统计报告', pages: ['statistics', 'reports'] },
  { label: '数据', pages: ['imports', 'exports', 'completeness', 'duplicates', 'history', 'bin', 'backup'] },
  { label: '设置', pages: ['settings'] },
];

const exists = (page: PageName) => PAGES[page] !== undefined;

/** The groups of the menu with their working pages only. */
export const MENU: readonly MenuGroup[] = GROUPS.map(group => ({ ...group, pages: group.pages.filter(exists) })).filter(
  group => group.pages.length > 0,
);

export const EXISTING_PAGES: readonly PageName[] = GROUPS.flatMap(group => group.pages).filter(exists);
