import { describe, expect, it } from 'vitest';
import { textCell } from './cell.ts';
import { parsePhones } from './phone.ts';

const today = { today: '2012-07-25' };
const read = (text: string) => parsePhones(textCell(text), today);

describe('phones (§7.2)', () => {
  it.each([
    ['13812345678', '13812345678', null],
    ['138 1234 5678', '13812345678', null],
    ['138-1234-5678', '13812345678', null],
    ['１３８１２３４５６７８', '13812345678', null],
    ['13800000000.0', '13800000000', null],
    ['+86 13812345678', '13812345678', null],
    ['8613812345678', '13812345678', null],
    ['013812345678', '13812345678', null],
    ['手机：13812345678', '13812345678', null],
    ['13812345678/13987654321', '13812345678', '13987654321'],
    ['13812345678、0876-7621234', '13812345678', '0876-7621234'],
    ['0876-7621234，13812345678', '13812345678', '0876-7621234'],
    ['13812345678;13987654321；15012345678', '13812345678', '13987654321、15012345678'],
    ['13812345678 13987654321', '13812345678', '13987654321'],
    ['13812345678\n13987654321', '13812345678', '13987654321'],
    ['13812345678 13812345678', '13812345678', null],
    ['08767621234', null, '0876-7621234'],
    ['（0876）7621234', null, '0876-7621234'],
    ['0876—7621234-802', null, '0876-7621234-802'],
    ['7621234', null, '7621234'],
    ['无', null, null],
    ['', null, null],
  ])('reads %j as mobile %j and second %j', (text, value, second) => {
    expect(read(text)).toEqual({ value, second, issues: [] });
  });

  it('takes the number behind a float or an exponent of a numeric cell', () => {
    expect(parsePhones({ kind: 'number', text: '1.38E+10', value: 13812345678 }, today)).toEqual({
      value: '13812345678',
      second: null,
      issues: [],
    });
    expect(parsePhones({ kind: 'number', text: '13800000000.0', value: 13800000000 }, today).value).toBe('13800000000');
  });

  it('says that digits may be lost when text holds an exponent', () => {
    expect(read('1.38E+10')).toEqual({
      value: '13800000000',
      second: null,
      issues: [{ code: 'PHONE_DIGITS_LOST', severity: 'warning', params: { raw: '1.38E+10' } }],
    });
    expect(read('1.3812345678E+10').issues).toEqual([]);
  });

  it('loses nothing it does not understand', () => {
    expect(read('1381234567')).toMatchObject({
      value: null,
      second: '1381234567',
      issues: [{ code: 'PHONE_UNREADABLE', severity: 'warning' }],
    });
    expect(read('13812345678、村委会转')).toMatchObject({ value: '13812345678', second: '村委会转' });
    expect(read(Array(6).fill('1381234567').join('、'))).toMatchObject({
      second: null,
      issues: expect.arrayContaining([expect.objectContaining({ code: 'PHONE_TOO_LONG', severity: 'error' })]),
    });
  });

  it('reads its own answer again unchanged', () => {
    for (const text of ['13812345678、0876-7621234-802', '13812345678、13987654321']) {
      const first = read(text);
      expect(read([first.value, first.second].join('、'))).toEqual(first);
    }
  });
});
