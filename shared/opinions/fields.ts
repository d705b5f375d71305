import { codeField, dayField, flagField, shownField, textField } from '../core/field-builders.ts';
import type { Field } from '../core/field.ts';
import { PROPOSAL_CATEGORIES, URGENCIES } from '../core/matters.ts';
import { OPINION_SOURCES, OPINION_STATES } from './model.ts';

const source = codeField({
  key: 'source',
  label: '来源',
  isRequired: true,
  labels: OPINION_SOURCES,
  width: 10,
  help: '在哪里收到的。',
});
const receivedOn = dayField({
  key: 'receivedOn',
  label: '收到日期',
  isRequired: true,
  width: 12,
  help: '听到或收到的那一天，期限从这天算起。',
});
const category = codeField({
  key: 'category',
  label: '类别',
  isRequired: true,
  labels: PROPOSAL_CATEGORIES,
  width: 14,
  help: '按内容归类，与提案相同。',
});
const urgency = codeField({ key: 'urgency', label: '缓急', labels: URGENCIES, width: 6, help: '紧急的先办。' });
const content = textField({
  key: 'content',
  label: '内容',
  isRequired: true,
  width: 40,
  maximum: 2000,
  help: '说清楚什么事、在哪里、希望怎样。',
});
const remark = textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' });
const result = textField({ key: 'result', label: '办理结果', width: 30, maximum: 2000, help: '怎样解决或怎样解释的。' });
/** Masked wherever it leaves the program, unless the full names are asked for. Source: domain.md §3.9. */
const raisedBy = textField({
  key: 'raisedBy',
  label: '提出人',
  width: 10,
  maximum: 30,
  sensitivity: 'medium',
  help: '党员、群众的姓名，或匿名。',
});

/** The form of registration; who raised and who brings it have inputs of their own. */
export const opinionFormFields: readonly Field[] = [receivedOn, source, content, category, urgency, remark];

/** Fields by which the history of an opinion is told; its steps stand in its own file. */
export const opinionRecordFields: readonly Field[] = [
  codeField({ key: 'state', label: '状态', labels: OPINION_STATES, width: 10, help: '办理到哪一步。' }),
  source,
  raisedBy,
  flagField({ key: 'isAnonymous', label: '匿名', width: 6, help: '提出人不愿留名。' }),
  receivedOn,
  category,
  content,
  urgency,
  dayField({ key: 'forwardedOn', label: '转办日期', width: 12, help: '转给承办单位的日期。' }),
  textField({ key: 'forwardDocument', label: '转办文号', width: 16, maximum: 60, help: '转办单的文号。' }),
  dayField({ key: 'decidedOn', label: '受理日期', width: 12, help: '决定受理或不予受理的日期。' }),
  textField({ key: 'refusedReason', label: '不予受理理由', width: 30, maximum: 500, help: '承办单位的理由。' }),
  dayField({ key: 'dueOn', label: '期限', width: 12, help: '下一步应完成的最后一天，含延期。' }),
  dayField({ key: 'resolvedOn', label: '办结日期', width: 12, help: '记下结果的日期。' }),
  result,
  dayField({ key: 'fedBackOn', label: '反馈日期', width: 12, help: '告诉提出人的日期。' }),
  textField({ key: 'fedBackTo', label: '反馈给', width: 14, maximum: 60, help: '告诉了谁。' }),
  dayField({ key: 'closedOn', label: '了结日期', width: 12, help: '当场答复、反馈或转出的日期。' }),
  remark,
];

/** Columns of the list, also as it leaves the program. */
export const opinionListFields: readonly Field[] = [
  shownField({ key: 'code', label: '编号', width: 14 }),
  content,
  category,
  shownField({ key: 'townshipName', label: '乡镇', width: 12 }),
  raisedBy,
  shownField({ key: 'delegateName', label: '带来的代表', width: 10 }),
  receivedOn,
  source,
  shownField({ key: 'sourceNo', label: '原记录', width: 20 }),
  codeField({ key: 'state', label: '状态', labels: OPINION_STATES, width: 10, help: '办理到哪一步。' }),
  shownField({ key: 'forwardedTo', label: '转给', width: 16 }),
  dayField({ key: 'dueOn', label: '期限', width: 12, help: '下一步应完成的最后一天。' }),
  shownField({ key: 'clock', label: '时限', width: 14 }),
  urgency,
  result,
  dayField({ key: 'resolvedOn', label: '办结日期', width: 12, help: '记下结果的日期。' }),
  dayField({ key: 'fedBackOn', label: '反馈日期', width: 12, help: '告诉提出人的日期。' }),
];

/** Columns of 意见建议台账 after 序号. */
export const opinionLedgerFields: readonly Field[] = [
  shownField({ key: 'code', label: '编号', width: 14 }),
  shownField({ key: 'townshipName', label: '乡镇', width: 12 }),
  receivedOn,
  source,
  raisedBy,
  shownField({ key: 'delegateName', label: '带来的代表', width: 10 }),
  category,
  content,
  shownField({ key: 'forwardedTo', label: '转办单位', width: 18 }),
  dayField({ key: 'forwardedOn', label: '转办日期', width: 12, help: '' }),
  codeField({ key: 'state', label: '状态', labels: OPINION_STATES, width: 10, help: '' }),
  dayField({ key: 'dueOn', label: '期限', width: 12, help: '' }),
  result,
  dayField({ key: 'resolvedOn', label: '办结日期', width: 12, help: '' }),
  dayField({ key: 'fedBackOn', label: '反馈日期', width: 12, help: '' }),
  remark,
];
