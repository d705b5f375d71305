import { describe, expect, it } from 'vitest';
import type { Cell } from './cell.ts';
import { decimalField, paragraphField, yuanField, yuanText } from './entry-fields.ts';

const text = (value: string): Cell => ({ kind: 'text', text: value });
const context = { today: '2012-07-25' } as Parameters<ReturnType<typeof yuanField>['parse']>[1];
const yuan = yuanField({ key: 'amount', label: '金额', width: 10, help: '' });
const hours = decimalField({ key: 'hours', label: '学时', width: 10, help: '' });

describe('amounts', () => {
  it('are typed in yuan and kept in cents, to the cent', () => {
    const read = (typed: string) => yuan.parse(text(typed), context).value;
    expect(['1200', '1,200.50', '￥3.1', '12.05元', '１５', '0', '0.29'].map(read)).toEqual([
      120_000, 120_050, 310, 1205, 1500, 0, 29,
    ]);
    expect(read('')).toBeNull();
  });

  it('are refused when they are no amount, negative or finer than a cent', () => {
    for (const typed of ['十元', '-5', '1.234', '12,34'])
      expect(yuan.parse(text(typed), context).issues.map(issue => issue.code)).toEqual(['NOT_AN_AMOUNT']);
  });

  it('are shown as they are typed', () => {
    expect([120_000, 120_050, 1, null].map(yuanText)).toEqual(['1200', '1200.50', '0.01', '']);
  });
});

describe('hours and texts', () => {
  it('take a decimal with its measure word', () => {
    expect(hours.parse(text('1.5'), context).value).toBe(1.5);
    expect(hours.parse({ kind: 'number', text: '8', value: 8 }, context).value).toBe(8);
  });

  it('keep the lines of a text and its limit', () => {
    const field = paragraphField({ key: 'summary', label: '情况', width: 40, maximum: 6, help: '' });
    expect(field.parse(text(' 一\r\n二 '), context).value).toBe('一\n二');
    expect(field.parse(text('一二三四五六七'), context).issues.map(issue => issue.code)).toEqual(['TEXT_TOO_LONG']);
  });
});
