import {
  HANDLING_MODES,
  PROPOSAL_CATEGORIES,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  type ProposalRow,
  SATISFACTIONS,
  SESSION_CONTEXTS,
} from '#shared/proposals/model.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import type { Column } from '../core/table-columns.tsx';
import { ClockText, StateTag } from './proposal-marks.tsx';

/** 立案号, else 收件号, else what it is. */
export const numberOf = (row: Pick<ProposalRow, 'fileNo' | 'receiptNo'>): string => row.fileNo ?? row.receiptNo ?? '草稿';

/** Columns of the register: 提案办理明细台账 and what the desk needs besides. */
export const PROPOSAL_COLUMNS: readonly Column<ProposalRow>[] = [
  { key: 'number', label: '编号', width: 144, sortKey: 'number', text: numberOf },
  { key: 'subject', label: '案由', width: 260, sortKey: 'subject' },
  {
    key: 'state',
    label: '状态',
    width: 92,
    sortKey: 'state',
    text: row => PROPOSAL_STATES[row.state],
    render: row => <StateTag state={row.state} />,
  },
  {
    key: 'clock',
    label: '时限',
    width: 112,
    sortKey: 'dueOn',
    text: row => row.clock.text,
    render: row => <ClockText clock={row.clock} />,
  },
  { key: 'townshipName', label: '乡镇', width: 92 },
  { key: 'leadName', label: '领衔代表', width: 84, sortKey: 'leadName', text: row => padTwoCharacterName(row.leadName) },
  {
    key: 'jointCount',
    label: '联名',
    width: 60,
    align: 'right',
    text: row => (row.jointCount === 0 ? '' : String(row.jointCount)),
  },
  { key: 'mainUnits', label: '主办单位', width: 150, sortKey: 'mainUnits' },
  { key: 'category', label: '类别', width: 108, sortKey: 'category', text: row => PROPOSAL_CATEGORIES[row.category] },
  { key: 'submittedOn', label: '收件日期', width: 96, align: 'center', sortKey: 'submittedOn' },
  { key: 'assignedOn', label: '交办日期', width: 96, align: 'center', sortKey: 'assignedOn' },
  { key: 'dueOn', label: '办理期限', width: 96, align: 'center', sortKey: 'dueOn' },
  { key: 'repliedOn', label: '答复日期', width: 96, align: 'center', sortKey: 'repliedOn' },
  {
    key: 'resultClass',
    label: '结果',
    width: 60,
    align: 'center',
    text: row => (row.resultClass === null ? '' : `${row.resultClass}类`),
  },
  {
    key: 'satisfaction',
    label: '反馈',
    width: 80,
    text: row => (row.satisfaction === null ? '' : SATISFACTIONS[row.satisfaction]),
  },
  { key: 'concludedOn', label: '办结日期', width: 96, align: 'center', sortKey: 'concludedOn' },
  { key: 'promiseDueOn', label: '承诺期限', width: 96, align: 'center', sortKey: 'promiseDueOn', isOptional: true },
  { key: 'kind', label: '种类', width: 66, text: row => PROPOSAL_KINDS[row.kind], isOptional: true },
  { key: 'termLabel', label: '届次', width: 120, isOptional: true },
  { key: 'reviewedOn', label: '审查日期', width: 96, align: 'center', isOptional: true },
  { key: 'assistingUnits', label: '协办单位', width: 160, isOptional: true },
  { key: 'extendedTo', label: '延期至', width: 96, align: 'center', isOptional: true },
  { key: 'replyNumber', label: '答复文号', width: 140, isOptional: true },
  { key: 'reportTitle', label: '通报会议', width: 170, isOptional: true },
  { key: 'mergedIntoNo', label: '并入', width: 120, isOptional: true },
  { key: 'receiptNo', label: '收件号', width: 144, isOptional: true },
  {
    key: 'sessionContext',
    label: '提出时间',
    width: 84,
    text: row => SESSION_CONTEXTS[row.sessionContext],
    isOptional: true,
  },
  {
    key: 'handlingMode',
    label: '办理方式',
    width: 84,
    text: row => (row.handlingMode === null ? '' : HANDLING_MODES[row.handlingMode]),
    isOptional: true,
  },
  { key: 'isKey', label: '重点提案', width: 84, text: row => (row.isKey ? '是' : ''), isOptional: true },
  { key: 'isExcellent', label: '优秀提案', width: 84, text: row => (row.isExcellent ? '是' : ''), isOptional: true },
  { key: 'promiseDueOn', label: '承诺期限', width: 96, align: 'center', isOptional: true },
  { key: 'archiveNo', label: '卷号', width: 96, isOptional: true },
  { key: 'remark', label: '备注', width: 160, isOptional: true },
];
