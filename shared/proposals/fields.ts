import type { Field } from '../core/field.ts';
import { codeField, dayField, flagField, integerField, shownField, textField } from '../core/field-builders.ts';
import {
  HANDLING_MODES,
  PROPOSAL_CATEGORIES,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  PROPOSER_TYPES,
  RESULT_CLASSES,
  SESSION_CONTEXTS,
  SESSION_KINDS,
  UNIT_KINDS,
} from './model.ts';

const CLASS_LABELS = Object.fromEntries(Object.keys(RESULT_CLASSES).map(key => [key, `${key}类`]));

/** Fields by which the history of a proposal is told; the parts of its file stand in its own steps. */
export const proposalRecordFields: readonly Field[] = [
  codeField({ key: 'state', label: '状态', labels: PROPOSAL_STATES, width: 10, help: '办理到哪一步。' }),
  textField({ key: 'receiptNo', label: '收件号', width: 16, maximum: 40, help: '收件时自动编号，不重复使用。' }),
  textField({ key: 'fileNo', label: '立案号', width: 14, maximum: 40, help: '立案时自动编号，不重复使用。' }),
  codeField({ key: 'kind', label: '种类', labels: PROPOSAL_KINDS, width: 8, help: '提案或提议。' }),
  codeField({ key: 'sessionContext', label: '提出时间', labels: SESSION_CONTEXTS, width: 8, help: '会间或闭会。' }),
  textField({ key: 'subject', label: '案由', width: 40, maximum: 60, help: '一事一案，如“关于……的提案”。' }),
  textField({ key: 'grounds', label: '案据', width: 40, maximum: 20000, help: '情况和理由。' }),
  textField({ key: 'plan', label: '方案', width: 40, maximum: 20000, help: '具体建议。' }),
  codeField({ key: 'category', label: '类别', labels: PROPOSAL_CATEGORIES, width: 12, help: '按内容归类。' }),
  codeField({ key: 'proposerType', label: '提出形式', labels: PROPOSER_TYPES, width: 10, help: '个人、联名或代表小组。' }),
  dayField({ key: 'submittedOn', label: '收件日期', width: 12, help: '收到书面提案的日期。' }),
  textField({ key: 'receivedBy', label: '收件人', width: 10, maximum: 40, help: '收到书面提案的经办人。' }),
  flagField({ key: 'allowPublic', label: '同意公开', width: 8, help: '提案人是否同意公开。' }),
  dayField({ key: 'reviewedOn', label: '审查日期', width: 12, help: '审查委员会审查的日期。' }),
  textField({ key: 'reviewOpinion', label: '审查意见', width: 30, maximum: 500, help: '审查委员会的意见。' }),
  codeField({ key: 'handlingMode', label: '办理方式', labels: HANDLING_MODES, width: 8, help: '单办、分办或会办。' }),
  dayField({ key: 'assignedOn', label: '交办日期', width: 12, help: '党委交办的日期。' }),
  dayField({ key: 'dueOn', label: '办理期限', width: 12, help: '应答复的最后一天，含延期。' }),
  dayField({ key: 'repliedOn', label: '答复日期', width: 12, help: '最近一次答复的日期。' }),
  codeField({ key: 'resultClass', label: '办理结果类别', labels: CLASS_LABELS, width: 12, help: 'A、B、C 类。' }),
  dayField({ key: 'concludedOn', label: '办结日期', width: 12, help: '办结的日期。' }),
  dayField({ key: 'reportedOn', label: '通报日期', width: 12, help: '向全体代表通报的日期。' }),
  textField({ key: 'archiveNo', label: '卷号', width: 12, maximum: 40, help: '归档卷号。' }),
  flagField({ key: 'isKey', label: '重点提案', width: 8, help: '由领导督办。' }),
  flagField({ key: 'isExcellent', label: '优秀提案', width: 8, help: '评为优秀。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** Fields of a handling unit: form, list, history. Source: domain.md §2.17. */
export const handlingUnitFields: readonly Field[] = [
  textField({ key: 'name', label: '单位名称', isRequired: true, width: 28, maximum: 40, help: '全称，不能重名。' }),
  codeField({
    key: 'kind',
    label: '单位类别',
    isRequired: true,
    labels: UNIT_KINDS,
    width: 12,
    help: '党群、政府、站所或村（社区）。',
  }),
  shownField({ key: 'townshipName', label: '所属乡镇', width: 14 }),
  textField({ key: 'contactPerson', label: '联系人', width: 10, maximum: 40, help: '负责办理的经办人。' }),
  textField({ key: 'phone', label: '联系电话', width: 14, maximum: 40, help: '座机或手机。' }),
  textField({ key: 'leaderInCharge', label: '分管领导', width: 10, maximum: 40, help: '签发答复的领导。' }),
  flagField({ key: 'isActive', label: '在用', width: 6, help: '停用后不再交办，原有办理不受影响。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** Fields of a sitting. */
export const sessionFields: readonly Field[] = [
  codeField({ key: 'kind', label: '会议种类', labels: SESSION_KINDS, width: 10, help: '审查会议或通报会议。' }),
  textField({ key: 'title', label: '会议名称', isRequired: true, width: 30, maximum: 60, help: '如“第三次提案审查会议”。' }),
  dayField({ key: 'heldOn', label: '会议日期', isRequired: true, width: 12, help: '召开的日期。' }),
  textField({ key: 'place', label: '地点', width: 20, maximum: 60, help: '会议地点。' }),
  textField({ key: 'chair', label: '主持人', width: 10, maximum: 30, help: '主持并签字的人。' }),
  integerField({ key: 'itemCount', label: '件数', width: 6, help: '会上处理的提案件数。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];
