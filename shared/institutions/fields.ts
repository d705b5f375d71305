import { z } from 'zod';
import type { Cell } from '../core/cell.ts';
import { paragraphField } from '../core/entry-fields.ts';
import type { Field, FieldParse } from '../core/field.ts';
import { codeField, customField, dayField, fieldsNamed, flagField, shownField, textField } from '../core/field-builders.ts';
import { isPlaceholder } from '../core/text.ts';
import { DOCUMENT_LEVELS, DOCUMENT_STATES, DOCUMENT_TYPES } from './model.ts';
import { isDocumentNumber, putRightNumber } from './number.ts';

/** 〔〕 where something else was typed; the form says as what it is kept. */
function parseNumber(cell: Cell): FieldParse {
  if (isPlaceholder(cell.text)) return { value: null, issues: [] };
  const value = putRightNumber(cell.text);
  if (isDocumentNumber(value)) return { value, issues: [] };
  return { value: null, issues: [{ code: 'DOCUMENT_NUMBER', severity: 'error', params: { raw: cell.text.trim() } }] };
}

/** What a clerk enters of a document. Source: domain.md §2.20. */
export const documentFields: readonly Field[] = [
  textField({
    key: 'title',
    label: '制度名称',
    aliases: ['名称', '文件名称', '标题'],
    isRequired: true,
    width: 40,
    maximum: 100,
    help: '文件标题，如 党代表联系制度；试行的写上（试行）。',
  }),
  customField(
    {
      key: 'documentNumber',
      label: '文号',
      aliases: ['发文字号', '文件号'],
      width: 18,
      help: '如 文办发〔2009〕12号；其他括号会自动改成六角括号。',
    },
    { kind: 'text', parse: parseNumber, schema: z.string().nullable() },
  ),
  codeField({
    key: 'docType',
    label: '类型',
    aliases: ['文种'],
    isRequired: true,
    width: 10,
    labels: DOCUMENT_TYPES,
    help: '条例、办法、实施意见、制度、方案或通知。',
  }),
  codeField({
    key: 'level',
    label: '层级',
    isRequired: true,
    width: 8,
    labels: DOCUMENT_LEVELS,
    help: '哪一级印发的。',
  }),
  textField({
    key: 'issuer',
    label: '印发机关',
    aliases: ['发文机关', '制发单位'],
    isRequired: true,
    width: 24,
    maximum: 60,
    help: '如 中共县委办公室。',
  }),
  flagField({ key: 'isTrial', label: '试行', width: 8, help: '按试行印发的勾选。' }),
  dayField({ key: 'issuedOn', label: '印发日期', aliases: ['发文日期'], width: 12, help: '草拟时留空，印发时登记。' }),
  dayField({ key: 'effectiveOn', label: '施行日期', aliases: ['生效日期'], width: 12, help: '不填的按印发日期。' }),
  paragraphField({ key: 'summary', label: '主要内容', width: 40, maximum: 3000, help: '要点，不超过 3000 字。' }),
  textField({ key: 'remark', label: '备注', aliases: ['说明'], width: 20, maximum: 500, help: '不超过 500 字。' }),
];

const joined: readonly Field[] = [
  codeField({ key: 'state', label: '状态', isEditable: false, labels: DOCUMENT_STATES, width: 8, help: '由办理得出。' }),
  dayField({ key: 'abolishedOn', label: '废止日期', isEditable: false, width: 12, help: '办理废止时登记。' }),
  shownField({ key: 'organizationName', label: '所属单位', width: 14 }),
  shownField({ key: 'basisTitle', label: '依据', width: 36 }),
  shownField({ key: 'fileCount', label: '附件', width: 6, align: 'right' }, undefined, 'integer'),
];
const all = [...documentFields, ...joined];

/** Columns of 制度建设情况表, without 序号. Source: domain.md §5.3. */
export const documentLedgerFields: readonly Field[] = fieldsNamed(all, [
  'title',
  'documentNumber',
  'issuer',
  'issuedOn',
  'state',
]);

/** Columns the list can show, in its order. */
export const documentListFields: readonly Field[] = fieldsNamed(all, [
  'level',
  'title',
  'documentNumber',
  'docType',
  'issuer',
  'issuedOn',
  'state',
  'basisTitle',
  'fileCount',
  'effectiveOn',
  'abolishedOn',
  'organizationName',
  'remark',
]);

/** By which the history of a document is told. */
export const documentRecordFields: readonly Field[] = [...documentFields, ...fieldsNamed(joined, ['state', 'abolishedOn'])];
