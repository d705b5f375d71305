/** What each step asks for, as data: one form draws them all. Keys are those of shared/proposals/events.ts. */
import type { ProposalEvent } from '#shared/proposals/events.ts';
import {
  CONTACT_MEANS,
  DISPOSITIONS,
  HANDLING_MODES,
  PROPOSAL_CATEGORIES,
  PROPOSAL_KINDS,
  RESULT_CLASSES,
  SATISFACTIONS,
} from '#shared/proposals/model.ts';

export type StepValues = Readonly<Record<string, unknown>>;
export type StepFieldKind =
  | 'day'
  | 'text'
  | 'long'
  | 'choice'
  | 'flag'
  | 'percent'
  | 'unit'
  | 'assignment'
  | 'signer'
  | 'signers'
  | 'promise'
  | 'session'
  | 'parent'
  | 'reasons'
  | 'units';
export type StepField = Readonly<{
  key: string;
  label: string;
  kind: StepFieldKind;
  isRequired?: true;
  options?: Readonly<Record<string, string>>;
  help?: string;
  /** Shown only when this holds of what was entered. */
  when?: (values: StepValues) => boolean;
  /** Day proposed by the settings, with its working. */
  due?: 'handling' | 'rehandling' | 'classC' | 'longest' | 'assisting';
  /** Which sittings or assignments can be chosen. */
  of?: 'review' | 'report_back' | 'unaccepted' | 'opinion' | 'reply';
}>;

const CLASS_OPTIONS = Object.fromEntries(Object.entries(RESULT_CLASSES).map(([key, text]) => [key, `${key}类：${text}`]));
const on: StepField = { key: 'on', label: '日期', kind: 'day', isRequired: true };
const reason: StepField = { key: 'reason', label: '理由', kind: 'long', isRequired: true };
const means: StepField = { key: 'means', label: '方式', kind: 'choice', options: CONTACT_MEANS, isRequired: true };
const documentNumber: StepField = { key: 'documentNumber', label: '文号', kind: 'text', help: '没有文件时留空。' };
const review: StepField = { key: 'sessionId', label: '审查会议', kind: 'session', of: 'review', help: '在会上审查时选择。' };
const classIs =
  (...classes: readonly string[]) =>
  (values: StepValues) =>
    classes.includes(String(values['resultClass']));

export const STEP_FORMS: Readonly<Record<ProposalEvent, readonly StepField[]>> = {
  submit: [{ ...on, label: '收件日期' }],
  send_back: [{ ...on, label: '退回日期' }, { ...reason, label: '需要补充的内容' }, review],
  resubmit: [
    { ...on, label: '重报日期' },
    { key: 'subject', label: '案由', kind: 'text', isRequired: true },
    { key: 'grounds', label: '案据', kind: 'long', isRequired: true },
    { key: 'plan', label: '方案', kind: 'long', isRequired: true },
    { key: 'reason', label: '补充说明', kind: 'text' },
  ],
  file: [
    { ...on, label: '审查日期' },
    { key: 'opinion', label: '审查意见', kind: 'long', isRequired: true },
    { key: 'kind', label: '种类', kind: 'choice', options: PROPOSAL_KINDS, isRequired: true },
    { key: 'category', label: '类别', kind: 'choice', options: PROPOSAL_CATEGORIES, isRequired: true },
    review,
  ],
  merge: [
    { ...on, label: '审查日期' },
    { key: 'mergedIntoId', label: '并入', kind: 'parent', isRequired: true, help: '同一届次待审查或已立案、尚未答复的提案。' },
    reason,
    { key: 'consent', label: '提案人意见', kind: 'text', help: '如“电话征得同意”。' },
    review,
  ],
  unmerge: [on, reason],
  not_file: [
    { ...on, label: '审查日期' },
    { key: 'reasons', label: '不予立案的理由', kind: 'reasons' },
    { key: 'opinion', label: '说明', kind: 'long' },
    { key: 'disposition', label: '处理去向', kind: 'choice', options: DISPOSITIONS, isRequired: true },
    { key: 'proposerToldOn', label: '告知提案人日期', kind: 'day', help: '还没有告知时留空，告知后再登记。' },
    review,
  ],
  tell: [{ ...on, label: '告知日期' }, means],
  withdraw: [on, { ...reason, label: '提案人撤回的理由' }, { ...documentNumber, label: '书面申请文号' }],
  assign: [
    { ...on, label: '交办日期' },
    { key: 'mode', label: '办理方式', kind: 'choice', options: HANDLING_MODES, isRequired: true },
    { key: 'units', label: '承办单位', kind: 'units', isRequired: true },
    { key: 'dueOn', label: '办理期限', kind: 'day', due: 'handling' },
    { key: 'dueReason', label: '另定期限的原因', kind: 'text', help: '期限与设定的不同时填写。' },
    { key: 'requirement', label: '办理要求', kind: 'long' },
    documentNumber,
  ],
  add_unit: [
    on,
    { key: 'unitId', label: '协办单位', kind: 'unit', isRequired: true },
    { key: 'dueOn', label: '意见期限', kind: 'day', due: 'assisting' },
    reason,
  ],
  accept: [
    { key: 'assignmentId', label: '承办单位', kind: 'assignment', of: 'unaccepted', isRequired: true },
    { ...on, label: '签收日期' },
  ],
  return_assignment: [
    { key: 'assignmentId', label: '退办单位', kind: 'assignment', of: 'unaccepted', isRequired: true },
    { ...on, label: '退办日期' },
    { ...reason, label: '退办理由' },
    { key: 'proposedUnitName', label: '建议改由', kind: 'text', help: '退办单位建议的承办单位。' },
    { key: 'lateReason', label: '超过退办时限的原因', kind: 'text', help: '在时限内退办时留空。' },
  ],
  extend: [
    { ...on, label: '申请日期' },
    { ...reason, label: '延期原因' },
    { key: 'requestedDueOn', label: '申请延期至', kind: 'day', isRequired: true },
    { key: 'isApproved', label: '同意延期', kind: 'flag' },
    { key: 'newDueOn', label: '批准延期至', kind: 'day', isRequired: true, when: values => values['isApproved'] === true },
    { key: 'decidedOn', label: '审批日期', kind: 'day', isRequired: true },
    { key: 'decidedBy', label: '审批人', kind: 'text', isRequired: true },
    documentNumber,
  ],
  opinion: [
    { key: 'assignmentId', label: '协办单位', kind: 'assignment', of: 'opinion', isRequired: true },
    { ...on, label: '意见日期' },
    { key: 'text', label: '会签意见', kind: 'long', isRequired: true },
  ],
  waive_opinion: [
    { key: 'assignmentId', label: '协办单位', kind: 'assignment', of: 'opinion', isRequired: true },
    on,
    { ...reason, label: '免交意见的理由' },
  ],
  remind: [
    { ...on, label: '催办日期' },
    means,
    { key: 'content', label: '催办内容', kind: 'long', isRequired: true },
    { key: 'answer', label: '承办单位答复', kind: 'text' },
  ],
  communicate: [
    { ...on, label: '沟通日期' },
    means,
    { key: 'content', label: '沟通内容', kind: 'long', isRequired: true },
    { key: 'answer', label: '提案人意见', kind: 'text' },
  ],
  reply: [
    { key: 'assignmentId', label: '答复单位', kind: 'assignment', of: 'reply', isRequired: true },
    { ...on, label: '答复日期' },
    { key: 'resultClass', label: '办理结果类别', kind: 'choice', options: CLASS_OPTIONS, isRequired: true },
    { key: 'done', label: '已落实', kind: 'long', when: classIs('A', 'B', 'C') },
    { key: 'planned', label: '计划落实', kind: 'long', isRequired: true, when: classIs('B') },
    { key: 'plannedBy', label: '落实时限', kind: 'day', isRequired: true, when: classIs('B') },
    { key: 'notAdopted', label: '未采纳或暂不能解决的理由', kind: 'long', isRequired: true, when: classIs('C', 'D') },
    { key: 'plannedBy', label: '再次研究的日期', kind: 'day', due: 'classC', when: classIs('C') },
    { key: 'text', label: '答复正文', kind: 'long', isRequired: true },
    { ...documentNumber, label: '答复文号' },
    { key: 'means', label: '面商形式', kind: 'choice', options: CONTACT_MEANS },
    { key: 'signedBy', label: '签发人', kind: 'text' },
    { key: 'contactPerson', label: '联系人', kind: 'text' },
    { key: 'contactPhone', label: '联系电话', kind: 'text' },
  ],
  deliver: [
    { ...on, label: '送达日期' },
    { ...means, label: '送达方式' },
    { key: 'proposerIds', label: '送达给', kind: 'signers' },
  ],
  feedback: [
    { key: 'proposerId', label: '提案人', kind: 'signer', isRequired: true },
    { ...on, label: '反馈日期' },
    { key: 'attitude', label: '办理态度', kind: 'choice', options: SATISFACTIONS, isRequired: true },
    { key: 'result', label: '办理结果', kind: 'choice', options: SATISFACTIONS, isRequired: true },
    means,
    { key: 'comment', label: '意见', kind: 'long' },
  ],
  rehandle: [
    on,
    { ...reason, label: '重新办理的要求' },
    { key: 'dueOn', label: '办理期限', kind: 'day', due: 'rehandling' },
    { key: 'dueReason', label: '另定期限的原因', kind: 'text', help: '期限与设定的不同时填写。' },
  ],
  conclude: [
    { ...on, label: '办结日期' },
    { key: 'note', label: '办结说明', kind: 'text' },
    { key: 'waiver', label: '领衔代表未表态时办结的理由', kind: 'text', help: '领衔代表已表示满意或基本满意时留空。' },
  ],
  conclude_dissatisfied: [
    { ...on, label: '办结日期' },
    { ...reason, label: '情况说明' },
    { key: 'approvedBy', label: '批准人', kind: 'text', isRequired: true },
    documentNumber,
  ],
  report_back: [{ key: 'sessionId', label: '通报会议', kind: 'session', of: 'report_back', isRequired: true }],
  revoke_report: [on, reason],
  progress: [
    { key: 'promiseId', label: '承诺', kind: 'promise', isRequired: true },
    on,
    { key: 'progress', label: '落实情况', kind: 'long', isRequired: true },
    { key: 'percent', label: '进度（%）', kind: 'percent', isRequired: true },
    { key: 'isSolved', label: '已落实', kind: 'flag' },
    { key: 'isGivenUp', label: '不再落实（在落实情况中写明原因）', kind: 'flag' },
    documentNumber,
    { key: 'toldOn', label: '告知提案人日期', kind: 'day' },
  ],
  archive: [
    { ...on, label: '归档日期' },
    { key: 'archiveNo', label: '卷号', kind: 'text', isRequired: true },
    { key: 'place', label: '存放位置', kind: 'text' },
  ],
  mark_key: [
    on,
    { key: 'isKey', label: '列为重点提案', kind: 'flag' },
    { key: 'leader', label: '督办领导', kind: 'text' },
    { key: 'reason', label: '说明', kind: 'text' },
  ],
  mark_excellent: [
    on,
    { key: 'isExcellent', label: '评为优秀提案', kind: 'flag' },
    { key: 'reason', label: '说明', kind: 'text' },
  ],
  correct: [
    { ...on, label: '更正日期' },
    { ...reason, label: '更正理由' },
  ],
};

/** Fields shown for what was entered so far. */
export function shownFields(event: ProposalEvent, values: StepValues): readonly StepField[] {
  return STEP_FORMS[event].filter(field => field.when === undefined || field.when(values));
}

/** Required fields left blank. */
export function missingFields(event: ProposalEvent, values: StepValues): readonly string[] {
  return shownFields(event, values)
    .filter(field => field.isRequired === true && isBlank(values[field.key]))
    .map(field => field.key);
}

const isBlank = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The step as the procedure takes it: blanks as null, texts as typed. */
export function stepOf(event: ProposalEvent, values: StepValues): Record<string, unknown> {
  const step: Record<string, unknown> = { event, on: values['on'] };
  for (const field of shownFields(event, values)) {
    const value = values[field.key];
    if (field.kind === 'flag') step[field.key] = value === true;
    else if (value === undefined || value === '') step[field.key] = NEVER_NULL.has(field.key) ? '' : null;
    else step[field.key] = value;
  }
  return step;
}

/** Texts that are blank rather than absent. */
const NEVER_NULL = new Set(['reason', 'opinion', 'text', 'content', 'done', 'planned', 'notAdopted', 'progress']);
