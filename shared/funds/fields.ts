import { z } from 'zod';
import { paragraphField, yuanField } from '../core/entry-fields.ts';
import type { Field, FieldValue } from '../core/field.ts';
import { codeField, customField, dayField, fieldsNamed, integerField, shownField, textField } from '../core/field-builders.ts';
import { parseText } from '../core/text.ts';
import { BUDGET_STATES, FUND_PURPOSES, FUND_SOURCES } from './model.ts';

const CENTS_OF_YUAN = 100;

/** 1,234.50 of cents 123450: how amounts are shown. */
export function yuanWithCents(cents: FieldValue): string {
  if (typeof cents !== 'number') return '';
  return (cents / CENTS_OF_YUAN).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** 执行率 as a percentage with one decimal; — without a budget. */
export function executionText({ amountCents, spentCents }: Readonly<{ amountCents: number; spentCents: number }>): string {
  if (amountCents === 0) return '—';
  return `${Math.round((spentCents / amountCents) * 1_000) / 10}%`;
}

const amount = (key: string, label: string) => shownField({ key, label, width: 12, align: 'right' }, yuanWithCents);
const amountField = (help: string): Field => ({
  ...yuanField({ key: 'amountCents', label: '金额（元）', aliases: ['金额'], isRequired: true, width: 12, help }),
  format: value => (typeof value === 'number' ? (value / CENTS_OF_YUAN).toFixed(2) : ''),
});

/** What a clerk enters of a budget. Source: domain.md §2.19. */
export const budgetFields: readonly Field[] = [
  integerField({ key: 'year', label: '年度', isRequired: true, width: 8, help: '如 2012。' }),
  codeField({ key: 'purpose', label: '用途', isRequired: true, width: 14, labels: FUND_PURPOSES, help: '用在哪项工作上。' }),
  codeField({ key: 'source', label: '来源', isRequired: true, width: 12, labels: FUND_SOURCES, help: '由谁安排的经费。' }),
  amountField('预算金额，单位元，最多两位小数。'),
  textField({ key: 'remark', label: '备注', aliases: ['说明'], width: 20, maximum: 500, help: '不超过 500 字。' }),
];
const budgetJoined: readonly Field[] = [
  shownField({ key: 'organizationName', label: '单位', width: 14 }),
  amount('budget', '预算（元）'),
  amount('spentCents', '已用（元）'),
  amount('leftCents', '结余（元）'),
  shownField({ key: 'execution', label: '执行率', width: 8, align: 'right' }),
  shownField({ key: 'expenseCount', label: '支出笔数', width: 8, align: 'right' }, undefined, 'integer'),
  codeField({ key: 'state', label: '状态', isEditable: false, labels: BUDGET_STATES, width: 8, help: '由办理得出。' }),
  dayField({ key: 'approvedOn', label: '批准日期', isEditable: false, width: 12, help: '办理批准时登记。' }),
];
/** Columns the list of budgets can show, in its order. */
export const budgetListFields: readonly Field[] = fieldsNamed(
  [...budgetFields, ...budgetJoined],
  [
    'year',
    'organizationName',
    'purpose',
    'source',
    'budget',
    'spentCents',
    'leftCents',
    'execution',
    'state',
    'expenseCount',
    'approvedOn',
    'remark',
  ],
);
/** By which the history of a budget is told. */
export const budgetRecordFields: readonly Field[] = [...budgetFields, ...fieldsNamed(budgetJoined, ['state', 'approvedOn'])];

/** What a clerk enters of an expense. */
export const expenseFields: readonly Field[] = [
  customField(
    { key: 'budgetId', label: '从哪笔预算支出', isRequired: true, width: 40, help: '选择已批准的预算。' },
    { kind: 'text', parse: parseText, schema: z.string() },
  ),
  customField(
    { key: 'linked', label: '用于哪次活动', width: 40, help: '这笔支出是哪次会议、活动、培训或视察用的。' },
    { kind: 'text', parse: parseText, schema: z.string() },
  ),
  dayField({ key: 'spentOn', label: '支出日期', aliases: ['日期'], isRequired: true, width: 12, help: '付款的日期。' }),
  amountField('支出金额，单位元，最多两位小数。'),
  textField({
    key: 'summary',
    label: '事由',
    aliases: ['摘要'],
    isRequired: true,
    width: 30,
    maximum: 100,
    help: '如 会议场地和资料费。',
  }),
  textField({ key: 'payee', label: '收款人', width: 16, maximum: 60, help: '付给谁。' }),
  textField({ key: 'voucherNo', label: '凭证号', width: 12, maximum: 30, help: '报销凭证的编号。' }),
  textField({ key: 'handledBy', label: '经办人', width: 10, maximum: 30, help: '谁办理的。' }),
  paragraphField({ key: 'remark', label: '备注', aliases: ['说明'], width: 20, maximum: 500, help: '不超过 500 字。' }),
];
const expenseJoined: readonly Field[] = [
  shownField({ key: 'organizationName', label: '单位', width: 14 }),
  codeField({ key: 'purpose', label: '用途', isEditable: false, labels: FUND_PURPOSES, width: 14, help: '由预算得出。' }),
  codeField({ key: 'source', label: '来源', isEditable: false, labels: FUND_SOURCES, width: 12, help: '由预算得出。' }),
  shownField({ key: 'linkedTitle', label: '用于', width: 30 }),
];
/** Columns the list of expenses can show, in its order. */
export const expenseListFields: readonly Field[] = fieldsNamed(
  [...expenseFields, ...expenseJoined],
  [
    'spentOn',
    'organizationName',
    'purpose',
    'summary',
    'amountCents',
    'linkedTitle',
    'payee',
    'voucherNo',
    'handledBy',
    'source',
    'remark',
  ],
);
/** By which the history of an expense is told. */
export const expenseRecordFields: readonly Field[] = expenseFields.filter(
  field => field.key !== 'linked' && field.key !== 'budgetId',
);

/** Columns of 经费情况表, without 序号. Source: domain.md §5.3. */
export const fundLedgerFields: readonly Field[] = [
  shownField({ key: 'organizationName', label: '单位', width: 14 }),
  shownField({ key: 'year', label: '年度', width: 8, align: 'center' }),
  shownField({ key: 'source', label: '来源', width: 12 }),
  shownField({ key: 'budgetYuan', label: '预算(元)', width: 12, align: 'right' }, undefined, 'integer'),
  shownField({ key: 'spentYuan', label: '支出(元)', width: 12, align: 'right' }, undefined, 'integer'),
  shownField({ key: 'leftYuan', label: '结余(元)', width: 12, align: 'right' }, undefined, 'integer'),
  shownField({ key: 'execution', label: '执行率', width: 8, align: 'right' }),
  shownField({ key: 'purposes', label: '用途分项', width: 50 }),
];
