import { describe, expect, it } from 'vitest';
import { customField, flagField, textField } from '#shared/core/field-builders.ts';
import { changedValues, checkForm, isTyped, refusalByField } from './form-values.ts';

const name = textField({ key: 'name', label: '姓名', maximum: 10, isRequired: true, width: 10, help: '与身份证一致。' });
const phone = customField(
  { key: 'phone', label: '电话', width: 10, help: '' },
  {
    kind: 'phone',
    schema: name.schema,
    parse: cell => ({ value: cell.text.split('、')[0] ?? null, issues: [], also: { phone2: cell.text.split('、')[1] ?? null } }),
  },
);
const fields = [name, phone, flagField({ key: 'isFloating', label: '流动党员', width: 6, help: '' })];
const check = (texts: Record<string, string>, initial = {}) =>
  checkForm(fields, { values: {}, texts }, '2012-07-25', initial, field => isTyped(field, field.options));

describe('checkForm', () => {
  it('asks for required fields and keeps untouched values as they came', () => {
    expect(check({})).toMatchObject({ hasErrors: true, issues: { name: [{ code: 'REQUIRED' }] } });
    expect(check({}, { name: '王建国', phone: '138****5678' })).toMatchObject({
      hasErrors: false,
      values: { name: '王建国', phone: '138****5678' },
    });
  });
  it('takes what a parser says about a value that the form does not hold', () => {
    expect(check({ name: '李梅', phone: '13812345678、0876-1234567' }).values).toEqual({
      name: '李梅',
      phone: '13812345678',
      phone2: '0876-1234567',
    });
  });
  it('refuses a typed text that gives no value, without losing the message of its parser', () => {
    expect(check({ name: '一二三四五六七八九十百' }).issues['name']?.map(issue => issue.code)).toEqual(['TEXT_TOO_LONG']);
  });
});

describe('changedValues', () => {
  it('holds only what differs, an absent value counting as blank', () => {
    expect(changedValues({ name: '李梅', phone: null, isFloating: true }, { name: '李梅', isFloating: false })).toEqual({
      isFloating: true,
    });
  });
});

describe('refusalByField', () => {
  it('puts sentences under their fields, the rest above the form, and replaces the shape check by the help of the field', () => {
    const broken = {
      code: 'RULE_BROKEN',
      fields: [
        { path: 'values.name', message: '甲。' },
        { path: 'other', message: '乙。' },
      ],
    };
    expect(refusalByField(broken, fields)).toEqual({ name: '甲。', '': '乙。' });
    expect(refusalByField({ code: 'VALIDATION', fields: [{ path: 'values.name', message: 'Too small' }] }, fields)).toEqual({
      name: '“姓名”填写有误。与身份证一致。',
    });
  });
});
