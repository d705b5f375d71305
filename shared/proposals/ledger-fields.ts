import type { Field } from '../core/field.ts';
import { codeField, dayField, integerField, shownField, textField } from '../core/field-builders.ts';
import {
  PROPOSAL_CATEGORIES,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  RESULT_CLASSES,
  SATISFACTIONS,
  SESSION_CONTEXTS,
} from './model.ts';

const CLASS_LABELS = Object.fromEntries(Object.keys(RESULT_CLASSES).map(key => [key, `${key}类`]));
const HELP = '见提案办理明细台账。';
const text = (key: string, label: string, width: number, maximum = 80) => textField({ key, label, width, maximum, help: HELP });
const day = (key: string, label: string) => dayField({ key, label, width: 12, help: HELP });

/** Columns of 提案办理明细台账 after 序号, exactly as domain.md §5.3 lists them. */
export const ledgerFields: readonly Field[] = [
  text('fileNo', '立案号', 14, 40),
  text('subject', '案由', 40, 60),
  codeField({ key: 'category', label: '类别', labels: PROPOSAL_CATEGORIES, width: 14, help: HELP }),
  text('leadName', '领衔代表', 10, 30),
  integerField({ key: 'jointCount', label: '联名人数', width: 8, help: '不含领衔代表。' }),
  day('submittedOn', '收件日期'),
  day('filedOn', '立案日期'),
  text('mainUnits', '主办单位', 24),
  text('assistingUnits', '协办单位', 20),
  day('assignedOn', '交办日期'),
  day('firstDueOn', '办理期限'),
  day('extendedTo', '延期至'),
  day('repliedOn', '答复日期'),
  text('replyNumber', '答复文号', 20, 60),
  codeField({ key: 'resultClass', label: '办理结果类别', labels: CLASS_LABELS, width: 8, help: HELP }),
  codeField({ key: 'satisfaction', label: '反馈', labels: SATISFACTIONS, width: 10, help: HELP }),
  day('concludedOn', '办结日期'),
  text('reportTitle', '通报会议', 24, 60),
  text('remark', '备注', 20, 500),
];

/** Hidden columns behind them: what the ledger must carry to be read back as it left. */
export const ledgerHiddenFields: readonly Field[] = [
  text('receiptNo', '收件号', 16, 40),
  codeField({ key: 'kind', label: '种类', labels: PROPOSAL_KINDS, width: 8, help: HELP }),
  shownField({ key: 'townshipName', label: '乡镇', width: 12 }),
  integerField({ key: 'termNumber', label: '届', width: 6, help: '第几届。' }),
  codeField({ key: 'sessionContext', label: '提出时间', labels: SESSION_CONTEXTS, width: 8, help: HELP }),
  codeField({ key: 'state', label: '状态', labels: PROPOSAL_STATES, width: 10, help: HELP }),
  text('mergedIntoNo', '并入', 14, 40),
  text('jointNames', '联名代表', 30, 500),
  text('grounds', '案据', 40, 20_000),
  text('plan', '方案', 40, 20_000),
];
