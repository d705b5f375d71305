import type { ImportKind, ImportRowState } from '#shared/imports/model.ts';

/** What each kind of roster expects, in one sentence. */
export const KIND_HELP: Readonly<Record<ImportKind, string>> = {
  organizations: '每行一个党组织：名称、类别、上级党组织。先导入党组织，党员才能找到所在党支部。',
  members: '每行一名党员：姓名、性别、民族、出生年月、学历、入党时间、所在党支部。',
  delegates: '每行一名党代表：姓名、性别、民族、出生年月、学历、选举单位、代表类别。',
};

export const KIND_ROSTERS: Readonly<Record<ImportKind, string>> = {
  organizations: '党组织名册',
  members: '党员名册',
  delegates: '党代表名册',
};

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
