import { paragraphField } from '../core/entry-fields.ts';
import type { Field } from '../core/field.ts';
import { codeField, dayField, fieldsNamed, flagField, shownField, textField } from '../core/field-builders.ts';
import { BLOCK_ROLES, REPORT_STATES, TEMPLATE_REACHES } from './composer-model.ts';

/** What a clerk enters of a report, besides its blocks. Source: domain.md §6.2, §6.3. */
export const reportFields: readonly Field[] = [
  textField({ key: 'title', label: '标题', isRequired: true, width: 40, maximum: 100, help: '报告的标题，印在第一页。' }),
  dayField({ key: 'referenceDate', label: '数据截至', isRequired: true, width: 12, help: '全部数字都按这一天计算。' }),
  dayField({ key: 'periodFrom', label: '期间起', width: 12, help: '报告所述工作的开始日期。' }),
  dayField({ key: 'periodTo', label: '期间止', width: 12, help: '报告所述工作的结束日期。' }),
  codeField({ key: 'state', label: '状态', labels: REPORT_STATES, width: 8, help: '起草、已核对、已定稿、已报送或已归档。' }),
  textField({ key: 'issuer', label: '落款', isRequired: true, width: 24, maximum: 60, help: '如 中共西畴县委组织部。' }),
  dayField({ key: 'signedOn', label: '成文日期', width: 12, help: '不填时用数据截至日期。' }),
  flagField({ key: 'hasSeal', label: '加盖印章', width: 8, help: '加盖印章的，日期右空四字，落款居中于日期之上。' }),
  flagField({ key: 'hasRedHead', label: '红头', width: 8, help: '正式发文时才套红头。' }),
  textField({ key: 'issuerMark', label: '发文机关标志', width: 24, maximum: 40, help: '如 中共西畴县委组织部文件。' }),
  textField({ key: 'documentNumber', label: '发文字号', width: 18, maximum: 40, help: '如 西组发〔2012〕12号。' }),
  textField({ key: 'signatory', label: '签发人', width: 10, maximum: 20, help: '上行文才填。' }),
  textField({ key: 'addressee', label: '主送机关', width: 24, maximum: 100, help: '如 中共文山州委组织部，不写冒号。' }),
  textField({ key: 'copiesTo', label: '抄送', width: 30, maximum: 200, help: '印在版记，不写句号。' }),
  textField({ key: 'printedBy', label: '印发机关', width: 24, maximum: 60, help: '印在版记左下。' }),
  dayField({ key: 'printedOn', label: '印发日期', width: 12, help: '印在版记右下。' }),
  dayField({ key: 'finalOn', label: '定稿日期', width: 12, help: '由定稿步骤登记。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** Columns of the list of reports. */
export const reportListFields: readonly Field[] = fieldsNamed(
  [
    ...reportFields,
    shownField({ key: 'organizationName', label: '单位', width: 12 }),
    shownField({ key: 'templateName', label: '模板', width: 14 }),
    shownField({ key: 'overrideCount', label: '手工改写', width: 8, align: 'right' }, undefined, 'integer'),
  ],
  ['title', 'organizationName', 'referenceDate', 'state', 'templateName', 'overrideCount', 'finalOn', 'documentNumber', 'remark'],
);

export const templateFields: readonly Field[] = [
  textField({ key: 'name', label: '模板名称', isRequired: true, width: 24, maximum: 60, help: '如 半年情况报告。' }),
  codeField({ key: 'reach', label: '范围', labels: TEMPLATE_REACHES, width: 8, help: '全县报告或乡镇报告。' }),
  textField({
    key: 'title',
    label: '报告标题',
    isRequired: true,
    width: 40,
    maximum: 100,
    help: '可以写〔单位〕〔年度〕，新建报告时换成实际的。',
  }),
  textField({ key: 'description', label: '说明', width: 30, maximum: 300, help: '何时使用这个模板。' }),
];

export const phraseFields: readonly Field[] = [
  codeField({ key: 'role', label: '类别', isRequired: true, labels: BLOCK_ROLES, width: 8, help: '问题或措施。' }),
  textField({ key: 'title', label: '要点', isRequired: true, width: 30, maximum: 100, help: '一句话，不写句号。' }),
  paragraphField({ key: 'text', label: '展开', width: 40, maximum: 1000, help: '不超过 1000 字。' }),
];
