import { z } from 'zod';
import type { Field } from '../core/field.ts';
import { codeField, customField, flagField, integerField, textField } from '../core/field-builders.ts';
import { parsePartialDate } from '../core/parse-date.ts';
import { isPlaceholder } from '../core/text.ts';
import {
  DISPOSITIONS,
  HANDLING_MODES,
  PROPOSAL_CATEGORIES,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  RESULT_CLASSES,
  SATISFACTIONS,
  SESSION_CONTEXTS,
} from '../proposals/model.ts';
import { paragraphs, plainField, refuseWord, registerDay, toRemark, wordField } from './proposal-columns.ts';
import {
  parentNumberIn,
  readCategory,
  readDisposition,
  readMode,
  readResultClass,
  readSatisfaction,
  readState,
} from './proposal-words.ts';

const CLASS_LABELS = Object.fromEntries(Object.keys(RESULT_CLASSES).map(key => [key, `${key}类`]));

/** What the review decided; the number of another proposal in the cell is the one it was merged into. */
const reviewResult = wordField(
  {
    key: 'reviewResult',
    label: '审查结果',
    aliases: ['审查意见', '立案情况', '是否立案', '审查情况', '审查结论', '立案审查结果', '审查处理意见', '处理结果'],
    width: 12,
    help: '立案、并案、不予立案、撤案；并案的可写“并入 TA20120003”。',
  },
  { filed: '立案', merged: '并案', not_filed: '不予立案', withdrawn: '撤案', returned: '退回补充', submitted: '待审查' },
  text => (/^(?:是|√|同意|已立)$/.test(text) ? 'filed' : /^(?:否|×|不)$/.test(text) ? 'not_filed' : readReview(text)),
  toRemark('审查结果', '记入备注'),
);
function readReview(text: string): string | null {
  const state = readState(text);
  return state !== null && ['filed', 'merged', 'not_filed', 'withdrawn', 'returned', 'submitted'].includes(state) ? state : null;
}
const reviewWithParent: Field = {
  ...reviewResult,
  parse: (cell, context) => {
    const parsed = reviewResult.parse(cell, context);
    const number = parsed.value === 'merged' ? parentNumberIn(cell.text) : '';
    return number === '' ? parsed : { ...parsed, also: { ...parsed.also, mergedIntoNo: number } };
  },
};

const sessionContext = codeField({
  key: 'sessionContext',
  label: '提出时间',
  aliases: ['会间闭会', '提出时期', '会议期间'],
  labels: SESSION_CONTEXTS,
  words: {
    会议期间: 'in_session',
    大会期间: 'in_session',
    会中: 'in_session',
    闭会期间: 'intersession',
    平时: 'intersession',
    会后: 'intersession',
  },
  width: 8,
  help: '会间或闭会；不填时提案按会间、提议按闭会。',
});
/** 提出时间 is 会间 or 闭会 to some and a date to others. */
const parseSessionContext: Field['parse'] = (cell, context) => {
  const word = sessionContext.parse(cell, context);
  if (word.issues.length === 0) return word;
  const date = parsePartialDate(cell, context);
  return date.value === null || date.value.length === 4
    ? word
    : { value: null, issues: date.issues, also: { submittedOn: date.value } };
};

/** Columns of an old register of proposals: those of 提案办理明细台账 and what registers have besides. Source: domain.md §5.3. */
export const proposalImportFields: readonly Field[] = [
  textField({
    key: 'subject',
    label: '案由',
    aliases: [
      '提案名称',
      '提案题目',
      '提案标题',
      '提案案由',
      '题目',
      '标题',
      '提案事由',
      '事由',
      '提议名称',
      '提案议案名称',
      '提案',
    ],
    isRequired: true,
    width: 40,
    maximum: 60,
    help: '一事一案，不超过 60 字。',
  }),
  customField(
    {
      key: 'organizationId',
      label: '乡镇',
      aliases: ['所在乡镇', '乡镇名称', '乡镇党委', '所属乡镇', '提案乡镇'],
      width: 14,
      help: '受理提案的党代表大会所在乡镇，县级写县委；整张表同属一个乡镇时可以不填，用工作表名或所选届次。',
    },
    {
      kind: 'organization',
      parse: cell => ({ value: isPlaceholder(cell.text) ? null : cell.text.trim(), issues: [] }),
      schema: z.string(),
    },
  ),
  plainField({
    key: 'congressTermId',
    label: '届次',
    aliases: ['届', '所属届次', '党代会届次', '届别', '届次会次'],
    width: 16,
    help: '如“柏林乡第五届”或“第五届”；不填时按收件日期所在的届次，或导入时选的届次。',
  }),
  textField({
    key: 'receiptNo',
    label: '收件号',
    aliases: ['收件编号', '登记号', '收文号', '登记编号', '收件序号'],
    width: 16,
    maximum: 40,
    help: '原有的收件号；没有的由程序按编号格式给出。',
  }),
  textField({
    key: 'fileNo',
    label: '立案号',
    aliases: ['提案号', '提案编号', '案号', '立案编号', '提案序号', '提议编号', '立案序号'],
    width: 14,
    maximum: 40,
    help: '原有的立案号；没有的由程序按编号格式给出。',
  }),
  codeField({
    key: 'kind',
    label: '种类',
    aliases: ['提案种类', '提案类型', '提案或提议', '类型'],
    labels: PROPOSAL_KINDS,
    width: 8,
    help: '提案或提议；不填时看案由末尾。',
  }),
  wordField(
    {
      key: 'category',
      label: '类别',
      aliases: ['提案类别', '内容类别', '提案分类', '分类', '所属类别', '内容分类'],
      width: 14,
      help: '党的建设、经济建设、精神文明建设、社会发展、生态和城乡建设、热点难点或其他。',
    },
    PROPOSAL_CATEGORIES,
    readCategory,
    toRemark('类别', '按“其他”登记，原文记入备注', 'other'),
  ),
  plainField(
    {
      key: 'leadName',
      label: '领衔代表',
      aliases: [
        '提案人',
        '领衔人',
        '第一提案人',
        '提出人',
        '领衔提案人',
        '提案代表',
        '提案者',
        '提议人',
        '代表姓名',
        '领衔代表姓名',
        '提出代表',
      ],
      width: 12,
      help: '领衔代表的姓名；写了几个人时第一个是领衔人。同名时在后面用括号注明党支部。',
    },
    true,
  ),
  integerField({
    key: 'jointCount',
    label: '联名人数',
    aliases: ['附议人数', '联名代表人数', '联名数', '附议代表人数', '提案人数'],
    width: 8,
    help: '不含领衔代表。',
  }),
  plainField({
    key: 'jointNames',
    label: '联名代表',
    aliases: ['联名人', '附议人', '附议代表', '联名', '共同提案人', '联名提案人', '联名人姓名', '联名代表姓名', '联名附议人'],
    width: 30,
    help: '联名代表的姓名，用顿号分开。',
  }),
  paragraphs({
    key: 'grounds',
    label: '案据',
    aliases: ['提案内容', '内容', '提案理由', '理由', '主要内容', '提案主要内容', '情况和理由', '内容摘要'],
    width: 40,
    help: '情况和理由；原表只有“提案内容”一列时记在这里。',
  }),
  paragraphs({
    key: 'plan',
    label: '方案',
    aliases: ['建议', '具体建议', '建议方案', '提案建议', '解决方案', '办理建议', '建议措施'],
    width: 40,
    help: '具体建议。',
  }),
  registerDay({
    key: 'submittedOn',
    label: '收件日期',
    aliases: [
      '收件时间',
      '提交日期',
      '提交时间',
      '提出日期',
      '提案日期',
      '提案时间',
      '收到日期',
      '收到时间',
      '登记日期',
      '收案日期',
    ],
    width: 12,
    help: '收到书面提案的日期；只知道月份的按当月 1 日登记。',
  }),
  registerDay({
    key: 'reviewedOn',
    label: '立案日期',
    aliases: ['立案时间', '审查日期', '审查时间', '审议日期', '立案审查日期'],
    width: 12,
    help: '审查立案、并案或决定不予立案的日期。',
  }),
  reviewWithParent,
  textField({
    key: 'notFiledReason',
    label: '不立案理由',
    aliases: ['不予立案理由', '不立案原因', '不予立案原因', '未立案原因', '未立案理由'],
    width: 24,
    maximum: 500,
    help: '不予立案的理由，几条之间用分号分开。',
  }),
  wordField(
    {
      key: 'disposition',
      label: '处理去向',
      aliases: ['不立案处理', '不予立案处理去向', '去向'],
      width: 12,
      help: '不予立案的处理去向。',
    },
    DISPOSITIONS,
    readDisposition,
    toRemark('处理去向', '记入备注'),
  ),
  textField({
    key: 'mergedIntoNo',
    label: '并入',
    aliases: ['并入提案', '并案主件', '主件', '并入立案号', '并案号', '主案号'],
    width: 14,
    maximum: 40,
    help: '并案时填主件的立案号或收件号。',
  }),
  plainField({
    key: 'mainUnits',
    label: '主办单位',
    aliases: ['承办单位', '主办', '办理单位', '责任单位', '主办部门', '承办部门', '牵头单位'],
    width: 24,
    help: '单位之间用顿号分开；几个主办单位的按分办登记。',
  }),
  plainField({
    key: 'assistingUnits',
    label: '协办单位',
    aliases: ['会办单位', '协办', '配合单位', '协办部门', '协同办理单位', '会同办理单位'],
    width: 20,
    help: '单位之间用顿号分开。',
  }),
  wordField(
    {
      key: 'handlingMode',
      label: '办理方式',
      aliases: ['承办方式', '办理形式'],
      width: 8,
      help: '单办、分办或会办；不填时看单位个数。',
    },
    HANDLING_MODES,
    readMode,
    toRemark('办理方式', '记入备注'),
  ),
  registerDay({
    key: 'assignedOn',
    label: '交办日期',
    aliases: ['交办时间', '转办日期', '转办时间', '交办'],
    width: 12,
    help: '党委交办的日期。',
  }),
  registerDay(
    {
      key: 'firstDueOn',
      label: '办理期限',
      aliases: ['办结期限', '办理时限', '答复期限', '期限', '限办日期', '要求办结时间', '要求办结日期', '时限', '办结时限'],
      width: 12,
      help: '应答复的最后一天，也可以写“3个月”。不含延期。',
    },
    true,
  ),
  registerDay(
    {
      key: 'extendedTo',
      label: '延期至',
      aliases: ['延期', '延期日期', '延期时间', '延长至', '延期到'],
      width: 12,
      help: '批准延期后的最后一天。',
    },
    true,
  ),
  registerDay({
    key: 'repliedOn',
    label: '答复日期',
    aliases: ['答复时间', '回复日期', '回复时间', '书面答复日期', '书面答复时间'],
    width: 12,
    help: '书面答复的日期。',
  }),
  textField({
    key: 'replyNumber',
    label: '答复文号',
    aliases: ['复函文号', '答复函文号', '答复函号', '回复文号', '文号'],
    width: 20,
    maximum: 60,
    help: '答复函的文号。',
  }),
  wordField(
    {
      key: 'resultClass',
      label: '办理结果类别',
      aliases: ['结果类别', '办理类别', '答复类别', '办理结果', '结果', '办复类别', '答复分类', '办理结果分类', '解决程度'],
      width: 8,
      help: 'A、B、C；也可以写已解决、列入计划、留作参考。',
    },
    CLASS_LABELS,
    readResultClass,
    raw => ({
      value: null,
      issues: [{ code: 'PROPOSAL_WORD_TO_REMARK', severity: 'warning', params: { raw, taken: '记入答复内容，类别留空' } }],
      also: { replyText: raw },
    }),
  ),
  paragraphs({
    key: 'replyText',
    label: '答复内容',
    aliases: [
      '办理情况',
      '答复意见',
      '办理答复情况',
      '落实情况',
      '办理落实情况',
      '办复情况',
      '办理意见',
      '答复摘要',
      '办理进展',
      '办理',
    ],
    width: 40,
    help: '答复或办理情况的原文。',
  }),
  registerDay({
    key: 'deliveredOn',
    label: '送达日期',
    aliases: ['答复送达日期', '送达时间', '签收日期'],
    width: 12,
    help: '答复送到提案人手中的日期；不知道时留空。',
  }),
  wordField(
    {
      key: 'satisfaction',
      label: '反馈',
      aliases: [
        '满意度',
        '满意情况',
        '反馈意见',
        '代表反馈',
        '满意程度',
        '代表满意度',
        '提案人反馈',
        '反馈结果',
        '代表反馈意见',
        '提案人满意度',
        '是否满意',
        '反馈满意度',
      ],
      width: 10,
      help: '满意、基本满意、不满意或未表态；没有反馈时留空。',
    },
    SATISFACTIONS,
    readSatisfaction,
    toRemark('反馈', '记入备注，满意情况留空'),
  ),
  registerDay({
    key: 'feedbackOn',
    label: '反馈日期',
    aliases: ['反馈时间', '征询日期', '征询时间', '回访日期', '测评日期'],
    width: 12,
    help: '代表表示满意与否的日期。',
  }),
  registerDay({
    key: 'concludedOn',
    label: '办结日期',
    aliases: ['办结时间', '结案日期', '结案时间', '办毕日期', '办结', '完成日期', '完成时间'],
    width: 12,
    help: '办结的日期。',
  }),
  textField({
    key: 'reportTitle',
    label: '通报会议',
    aliases: ['通报情况', '通报会议名称', '通报的会议', '向代表通报'],
    width: 24,
    maximum: 60,
    help: '向全体代表通报办理情况的会议。',
  }),
  registerDay({ key: 'reportedOn', label: '通报日期', aliases: ['通报时间'], width: 12, help: '通报会议召开的日期。' }),
  wordField(
    {
      key: 'state',
      label: '状态',
      aliases: ['办理状态', '当前状态', '提案状态', '办理进度', '进度', '是否办结', '办结情况'],
      width: 10,
      help: '不填时由各日期得出。',
    },
    PROPOSAL_STATES,
    text => (/^(?:是|√)$/.test(text) ? 'concluded' : /^(?:否|×)$/.test(text) ? 'handling' : readState(text)),
    refuseWord(PROPOSAL_STATES),
  ),
  { ...sessionContext, parse: parseSessionContext },
  flagField({
    key: 'isKey',
    label: '重点提案',
    aliases: ['是否重点', '是否重点提案', '重点'],
    width: 8,
    help: '由领导督办的填“是”。',
  }),
  flagField({
    key: 'isExcellent',
    label: '优秀提案',
    aliases: ['是否优秀', '是否优秀提案', '优秀'],
    width: 8,
    help: '评为优秀的填“是”。',
  }),
  textField({
    key: 'receivedBy',
    label: '收件人',
    aliases: ['经办人', '登记人', '接收人'],
    width: 10,
    maximum: 30,
    help: '收到书面提案的经办人。',
  }),
  textField({ key: 'remark', label: '备注', aliases: ['说明', '其他'], width: 20, maximum: 500, help: '不超过 500 字。' }),
];
