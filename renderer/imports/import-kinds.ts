import type { ImportKind, ImportRowState } from '#shared/imports/model.ts';
import type { Route } from '../core/navigation.tsx';

/** What each kind of roster expects, in one sentence. */
export const KIND_HELP: Readonly<Record<ImportKind, string>> = {
  organizations: '每行一个党组织：名称、类别、上级党组织。先导入党组织，党员才能找到所在党支部。',
  members: '每行一名党员：姓名、性别、民族、出生年月、学历、入党时间、所在党支部。',
  delegates: '每行一名党代表：姓名、性别、民族、出生年月、学历、选举单位、代表类别。',
  electoral_units: '每行一个选举单位：名称、届次、分配名额、选举日期、候选人数、应到实到、所辖党组织。',
  delegate_groups: '每行一个代表小组：名称、届次、依托党组织、组长、副组长。组长按姓名在本届代表中查找。',
  committee_members: '每行一名委员：姓名、乡镇、机构（党委或纪委）、职务、任职日期、免职日期。',
  group_activities: '每行一次小组活动：乡镇、小组、活动日期、地点、内容类别、主题、应到、实到。小组按名称查找。',
  training_sessions: '每行一个培训班：日期、名称、形式、渠道、主办单位、地点、学时、参训人次和人数。',
  masses: '每行一名群众：姓名、性别、民族、所在村（社区）、所在村组、类型、联系电话。不收集公民身份号码。',
  links:
    '花名表每行一名代表：代表小组、联系委员、代表姓名、联系党员和联系群众各 3 至 5 栏；或者一行一对：联系人、联系对象、联系类型。表中没有的安排不终止。',
  proposals: '每行一件旧台账中的提案、提议：案由、领衔代表、主办单位、各步日期、结果、反馈。',
};

export const KIND_ROSTERS: Readonly<Record<ImportKind, string>> = {
  organizations: '党组织名册',
  members: '党员名册',
  delegates: '党代表名册',
  electoral_units: '选举单位名册',
  delegate_groups: '代表小组名册',
  committee_members: '党委委员名册',
  group_activities: '代表小组活动台账',
  training_sessions: '培训台账',
  masses: '群众联系名册',
  links: '三联系安排表',
  proposals: '提案台账',
};

/** Rosters of one congress: without a column 届次 the clerk says which. */
export const KINDS_OF_A_TERM: readonly ImportKind[] = ['delegates', 'electoral_units', 'delegate_groups', 'proposals'];

/** Where the records of an import are looked at. */
export function rosterRoute(kind: ImportKind, importBatchId: string): Route {
  switch (kind) {
    case 'organizations':
    case 'members':
    case 'delegates':
      return { page: kind, filter: { importBatchId } };
    case 'electoral_units':
      return { page: 'delegates' };
    case 'delegate_groups':
      return { page: 'groups' };
    case 'committee_members':
      return { page: 'bodies', filter: { importBatchId, service: 'all' } };
    case 'group_activities':
      return { page: 'activities', filter: { importBatchId } };
    case 'training_sessions':
      return { page: 'training', filter: { importBatchId } };
    case 'masses':
      return { page: 'masses', filter: { importBatchId } };
    case 'links':
      return { page: 'links', tab: 'links', filter: { importBatchId } };
    case 'proposals':
      return { page: 'proposals', filter: { importBatchId } };
  }
}

export const STATE_COLORS: Readonly<Record<ImportRowState, string>> = {
  new: 'green',
  update: 'blue',
  same: 'default',
  warning: 'orange',
  error: 'red',
  duplicate: 'purple',
  skipped: 'default',
};

export const STATE_HELP: Readonly<Record<ImportRowState, string>> = {
  new: '名册中没有，导入后新增',
  update: '名册中已有，导入后更新有变化的内容',
  same: '与名册完全相同，不写入',
  warning: '可以写入，但有需要留意的地方',
  error: '有错误，改正之前不写入',
  duplicate: '可能与已有记录或本表其他行重复，由经办人决定',
  skipped: '合计、说明、标题等，不是名册内容',
};

export const STEP_LABELS = {
  reading: '正在读取文件',
  checking: '正在核对内容',
  matching: '正在与名册比对',
  writing: '正在写入',
} as const;
