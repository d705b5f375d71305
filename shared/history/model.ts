import { z } from 'zod';
import { entityId } from '../core/window.ts';

/** What each operation is called in 历史 and on the undo button. */
export const OPERATION_LABELS = {
  'organizations.create': '新增党组织',
  'organizations.update': '修改党组织',
  'organizations.recordEvent': '登记党组织变动',
  'organizations.remove': '移入回收站：党组织',
  'members.create': '新增党员',
  'members.update': '修改党员',
  'members.admit': '新增党员（发展或转入）',
  'members.recordEvents': '登记党员变动',
  'members.removeEvent': '撤回党员变动',
  'members.remove': '移入回收站：党员',
  'delegates.create': '新增党代表',
  'delegates.update': '修改党代表',
  'delegates.changeStatus': '变更代表资格',
  'delegates.remove': '移入回收站：党代表',
  'delegates.saveTerm': '保存届次',
  'delegates.saveUnit': '保存选举单位',
  'delegates.saveGroup': '保存代表小组',
  'delegates.removeUnit': '移入回收站：选举单位',
  'delegates.assignGroup': '调整代表小组',
  'delegates.rollOver': '换届：建立下一届',
  'delegates.openTerm': '新一届开幕',
  'delegates.endTerm': '办理届满',
  'delegates.nominate': '提名代表候选人',
  'delegates.recordElection': '登记选举结果',
  'delegates.verifyCredentials': '登记资格审查',
  'delegates.saveTargets': '设定代表结构目标',
  'delegates.formGroups': '按村编组',
  'bodies.create': '新增党委委员',
  'bodies.update': '修改党委委员',
  'bodies.end': '办理免职',
  'bodies.remove': '移入回收站：党委委员',
  'calendar.save': '修改工作日历',
  'calendar.remove': '恢复工作日历',
  'cells.write': '批量修改',
  'completeness.saveWeights': '设定信息完整度',
  'duplicates.merge': '合并重复人员',
  'duplicates.distinguish': '判定不是同一人',
  'contacts.createLinks': '新增联系安排',
  'contacts.updateLink': '修改联系安排',
  'contacts.endLinks': '终止联系安排',
  'contacts.transferLinks': '移交联系安排',
  'contacts.assignInBulk': '批量安排联系',
  'contacts.removeLinks': '移入回收站：联系安排',
  'contacts.fillGaps': '补齐三联系缺口',
  'contacts.saveSettings': '设定三联系规则',
  'opinions.register': '登记意见建议',
  'opinions.update': '修改意见建议',
  'opinions.advance': '办理意见建议',
  'opinions.remove': '移入回收站：意见建议',
  'opinions.saveSettings': '设定意见建议办理期限',
  'inspections.create': '安排视察调研',
  'inspections.update': '修改视察调研',
  'inspections.step': '办理视察调研',
  'inspections.remove': '移入回收站：视察调研',
  'inspections.raiseOpinions': '登记视察中的意见建议',
  'inspections.addSuggestions': '登记视察建议',
  'inspections.updateSuggestion': '修改视察建议',
  'inspections.advanceSuggestion': '办理视察建议',
  'inspections.removeSuggestions': '移入回收站：视察建议',
  'inspections.saveSettings': '设定视察调研规则',
  'proposals.register': '登记提案',
  'proposals.update': '修改提案',
  'proposals.advance': '办理提案',
  'proposals.changeParent': '改换并案主件',
  'proposals.remove': '移入回收站：提案',
  'proposals.saveSettings': '设定提案办理规则',
  'proposals.saveUnit': '保存承办单位',
  'proposals.removeUnits': '移入回收站：承办单位',
  'proposals.saveSession': '保存提案会议',
  'proposals.removeSession': '移入回收站：提案会议',
  'proposals.saveReviewCommittee': '保存提案审查委员会',
  'proposals.markPrinted': '登记打印',
  'proposals.resetPrinted': '清除打印标记',
  'activities.create': '安排小组活动',
  'activities.update': '修改小组活动',
  'activities.step': '小组活动',
  'activities.raiseOpinions': '登记小组活动提出的意见',
  'activities.remove': '移入回收站：小组活动',
  'activities.saveSettings': '设定小组活动次数',
  'training.create': '安排培训',
  'training.update': '修改培训班',
  'training.step': '培训班',
  'training.remove': '移入回收站：培训班',
  'training.savePlan': '保存培训计划',
  'training.removePlan': '移入回收站：培训计划',
  'attendance.fillExpected': '列出应到代表',
  'attendance.add': '添加出席人员',
  'attendance.mark': '登记出席',
  'attendance.update': '修改出席情况',
  'attendance.remove': '移出出席名单',
  'duties.plan': '安排年度任务',
  'duties.saveSettings': '设定年度任务',
  'meetings.create': '安排会议',
  'meetings.update': '修改会议',
  'meetings.step': '办理会议',
  'meetings.remove': '移入回收站：会议',
  'meetings.raiseOpinions': '登记会上提出的意见建议',
  'funds.create': '登记经费预算',
  'funds.update': '修改经费预算',
  'funds.step': '经费预算',
  'funds.remove': '移入回收站：经费预算',
  'fundExpenses.create': '登记经费支出',
  'fundExpenses.update': '修改经费支出',
  'fundExpenses.remove': '移入回收站：经费支出',
  'institutions.create': '登记制度',
  'institutions.update': '修改制度',
  'institutions.step': '制度',
  'institutions.remove': '移入回收站：制度',
  'publicity.save': '登记宣传',
  'publicity.remove': '移入回收站：宣传',
  'publicity.saveCase': '登记先进典型',
  'publicity.removeCases': '移入回收站：先进典型',
  'attachments.add': '添加附件',
  'attachments.update': '修改附件',
  'attachments.remove': '移入回收站：附件',
  'imports.apply': '导入',
  'imports.rememberOrganization': '记住党组织名称',
  'accounts.create': '新建工作文件',
  'settings.update': '修改设置',
  'evaluations.create': '登记测评结果',
  'evaluations.update': '修改测评结果',
  'evaluations.remove': '移入回收站：测评结果',
  'evaluations.saveSettings': '设定测评述职规则',
  'dutyReports.plan': '安排述职',
  'dutyReports.submit': '登记述职',
  'dutyReports.evaluate': '登记述职评议',
  'dutyReports.update': '修改述职',
  'dutyReports.remove': '移入回收站：述职',
  'delegateScores.saveWeights': '设定履职评分权重',
  'assessment.save': '保存考核项目',
  'assessment.remove': '移入回收站：考核项目',
  'assessment.copy': '沿用上年考核项目',
  'assessment.decide': '评定考核得分',
  'history.undo': '撤销',
  'history.restore': '恢复',
  'sample.make': '生成示例数据',
} as const;
export type OperationVerb = keyof typeof OPERATION_LABELS;

/** The beginning of a work file: nothing could be read without it. */
export const FIRST_VERB = 'accounts.create' satisfies OperationVerb;

/** Tables whose rows have a history, with the word the clerk knows. */
export const RECORD_KINDS = {
  party_organization: '党组织',
  party_member: '党员',
  delegate: '党代表',
  congress_term: '届次',
  electoral_unit: '选举单位',
  delegate_group: '代表小组',
  committee_member: '党委委员',
  proposal: '提案',
  handling_unit: '承办单位',
  proposal_session: '提案会议',
  attachment: '附件',
  opinion: '意见建议',
  contact_assignment: '联系安排',
  mass_contact: '群众',
  contact_record: '联系记录',
  meeting: '会议',
  group_activity: '小组活动',
  training_plan: '培训计划',
  training_session: '培训班',
  inspection: '视察调研',
  inspection_suggestion: '视察建议',
  evaluation: '测评评议',
  duty_report: '述职',
  fund_budget: '经费预算',
  fund_expense: '经费支出',
  institution_document: '制度文件',
  publicity_item: '宣传',
  exemplar_case: '先进典型',
  leading_group: '领导小组',
  assessment_item: '考核项目',
} as const;
export type RecordKind = keyof typeof RECORD_KINDS;
export const recordKind = z.enum(Object.keys(RECORD_KINDS) as [RecordKind, ...RecordKind[]]);

export const operationRow = z.object({
  id: z.number().int(),
  at: z.string(),
  actor: z.string(),
  verb: z.string(),
  /** Chinese sentence, e.g. 导入：党员名册.xlsx（10767 行）. */
  label: z.string(),
  changeCount: z.number().int(),
  /** The operation this one undid. */
  undoes: z.number().int().nullable(),
  /** Set when a later operation has undone this one. */
  undoneBy: z.number().int().nullable(),
});
export type OperationRow = z.output<typeof operationRow>;

/** One changed field of one record. */
export const fieldChange = z.object({ field: z.string(), label: z.string(), before: z.string(), after: z.string() });

/** Why an undo leaves a row as it is: changed since, moved to the bin since, or needed by something newer. */
export const KEPT_REASONS = { edited: '后来修改过', removed: '后来移入回收站', referenced: '后来的记录要用到它' } as const;
export const keptRow = z.object({
  /** In the clerk's word, e.g. 党员. */
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  reason: z.enum(Object.keys(KEPT_REASONS) as [keyof typeof KEPT_REASONS]),
  /** What has been changed since the operation. */
  changes: z.array(fieldChange),
});
export type KeptRow = z.output<typeof keptRow>;

export const recordChange = z.object({
  operationId: z.number().int(),
  at: z.string(),
  actor: z.string(),
  label: z.string(),
  kind: z.enum(['created', 'changed', 'removed', 'restored']),
  fields: z.array(fieldChange),
  /** A merge of two records that can still be taken back from here. */
  isMerge: z.boolean(),
});
/** Where the present value of one field came from: the operation that set it and, of an import, the place in the file. */
export const valueSource = z.object({
  field: z.string(),
  label: z.string(),
  operationId: z.number().int(),
  operationLabel: z.string(),
  at: z.string(),
  actor: z.string(),
  /** Of an import; null for what was typed into the program. */
  file: z
    .object({
      fileName: z.string(),
      sheet: z.string(),
      rowNumber: z.number().int(),
      /** Column letter; null where the sheet has no such column and the value was worked out or assumed. */
      column: z.string().nullable(),
      /** Corrected by hand in the preview of the import. */
      isCorrected: z.boolean(),
    })
    .nullable(),
});
export type ValueSource = z.output<typeof valueSource>;
export const binRow = z.object({
  kind: recordKind,
  id: entityId,
  name: z.string(),
  detail: z.string(),
  deletedAt: z.string(),
  deletedBy: z.string(),
});
