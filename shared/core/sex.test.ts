import { describe, expect, it } from 'vitest';
import { textCell } from './cell.ts';
import { parseSex } from './sex.ts';

const today = '2012-07-25';
const male = { today, idNumber: '530000198506150015' };

describe('sex (§7.2, §9.3)', () => {
  it.each(['男', '男性', '1', 'M', 'm', 'Ｍ', ' 男 ', '１'])('reads %j as 1', text =>
    expect(parseSex(textCell(text), { today })).toEqual({ value: '1', issues: [] }),
  );
  it.each(['女', '女性', '2', 'F', '女　'])('reads %j as 2', text =>
    expect(parseSex(textCell(text), { today })).toEqual({ value: '2', issues: [] }),
  );

  it('reads numeric cells', () => {
    expect(parseSex({ kind: 'number', text: '2.0', value: 2 }, { today }).value).toBe('2');
  });

  it('takes a missing or unknown sex from a valid identity number and says so', () => {
    for (const text of ['', '—', '未知', '9'])
      expect(parseSex(textCell(text), male)).toEqual({
        value: '1',
        issues: [{ code: 'SEX_FROM_ID', severity: 'info', params: { value: '男' } }],
      });
    expect(parseSex(textCell(''), { today })).toEqual({ value: null, issues: [] });
    expect(parseSex(textCell(''), { today, idNumber: '530000198506150016' }).value).toBeNull();
  });

  it('makes a contradiction to a valid identity number an error and keeps the value', () => {
    expect(parseSex(textCell('女'), male)).toMatchObject({ value: '2', issues: [{ code: 'ID_SEX_DIFFERS', severity: 'error' }] });
  });

  it('flags 0 and 9 and refuses other words (§2.2)', () => {
    expect(parseSex(textCell('0'), { today })).toMatchObject({
      value: '0',
      issues: [{ code: 'SEX_UNKNOWN', severity: 'warning' }],
    });
    expect(parseSex(textCell('未说明'), { today }).value).toBe('9');
    expect(parseSex(textCell('雄'), { today })).toMatchObject({
      value: null,
      issues: [{ code: 'SEX_UNREADABLE', severity: 'error' }],
    });
  });
});
