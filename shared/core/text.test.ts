import { describe, expect, it } from 'vitest';
import type { Cell } from './cell.ts';
import { textCell } from './cell.ts';
import {
  cleanText,
  isPlaceholder,
  normalizeHeader,
  parseFlag,
  parseInteger,
  parseText,
  stripUnit,
  toHalfWidth,
  toPrintPunctuation,
} from './text.ts';

const numberCell = (value: number, more: Partial<Cell> = {}): Cell => ({ kind: 'number', text: String(value), value, ...more });

describe('headers (§7.1)', () => {
  it.each([
    ['姓 名', '姓名'],
    ['姓\n名', '姓名'],
    ['姓名（必填）', '姓名'],
    ['*姓名：', '姓名'],
    ['代表类别（构成）', '代表类别构成'],
    ['学历·在职', '学历在职'],
    ['Ｎｏ．', 'No'],
    ['【身份证】号码', '身份证号码'],
  ])('matches %j as %j', (header, expected) => {
    expect(normalizeHeader(header)).toBe(expected);
  });

  it('gives the same when normalised twice', () => {
    for (const header of ['姓名（必填）', '出生年月（如1985.06）', '＊ 入党 时间：'])
      expect(normalizeHeader(normalizeHeader(header))).toBe(normalizeHeader(header));
  });
});

describe('placeholders (§7.2)', () => {
  it.each(['', ' ', '无', '—', '——', '-', '－', '/', '／', '不详', '暂无', '0', ' 无 ', '\u200B'])('reads %j as empty', text => {
    expect(isPlaceholder(text)).toBe(true);
    expect(parseText(textCell(text)).value).toBeNull();
  });

  it.each(['无锡', '00', '10', '无业', '-1', '不详细'])('keeps %j', text => {
    expect(isPlaceholder(text)).toBe(false);
    expect(parseText(textCell(text)).value).toBe(text);
  });
});

describe('text', () => {
  it('removes line breaks that only wrapped Chinese text and joins other blanks to one', () => {
    expect(cleanText(' 中共西畴县\r\n兴街镇委员会\u3000 ')).toBe('中共西畴县兴街镇委员会');
    expect(cleanText('Room 1\nFloor 2')).toBe('Room 1 Floor 2');
    expect(cleanText('支部书记　\u00A0委员')).toBe('支部书记 委员');
  });

  it('makes digits and brackets half-width', () => {
    expect(toHalfWidth('Ａ１（２）')).toBe('A1(2)');
  });

  it('shows numbers without exponent and dates as days', () => {
    expect(parseText(numberCell(13800000000, { text: '1.38E+10' })).value).toBe('13800000000');
    expect(parseText(numberCell(41115, { isDate: true, format: 'yyyy/m/d' })).value).toBe('2012-07-25');
  });

  it('refuses error cells and formulas without a value, as every parser does', () => {
    expect(parseText({ kind: 'error', text: '#N/A' })).toEqual({
      value: null,
      issues: [{ code: 'CELL_ERROR', severity: 'error', params: { raw: '#N/A' } }],
    });
    expect(parseInteger({ kind: 'no-cached-value', text: '' }).issues[0]?.code).toBe('FORMULA_WITHOUT_VALUE');
    expect(parseFlag({ kind: 'error', text: '#REF!' }).issues[0]?.code).toBe('CELL_ERROR');
  });

  it('prints Chinese punctuation full-width and leaves digits, % and numbers alone (F9)', () => {
    expect(toPrintPunctuation('共有党员10767名,其中:少数民族2294名(占21.3%);女2277名')).toBe(
      '共有党员10767名，其中：少数民族2294名（占21.3%）；女2277名',
    );
    expect(toPrintPunctuation('1,057 (a:b)')).toBe('1,057 (a:b)');
  });
});

describe('whole numbers (§7.2)', () => {
  it.each([
    ['3人', 3],
    ['１２', 12],
    ['5 件', 5],
    ['1,057', 1057],
    ['3.0', 3],
    ['0', 0],
    ['-2', -2],
    ['200元', 200],
  ])('reads %j as %i', (text, expected) => {
    expect(parseInteger(textCell(text))).toEqual({ value: expected, issues: [] });
  });

  it('takes numeric cells as they are, 0 included', () => {
    expect(parseInteger(numberCell(0)).value).toBe(0);
    expect(parseInteger(numberCell(37)).value).toBe(37);
  });

  it('refuses fractions and words', () => {
    for (const cell of [numberCell(3.5), textCell('三十'), textCell('1,5'), textCell('12a')])
      expect(parseInteger(cell).issues[0]?.code).toBe('NOT_AN_INTEGER');
  });

  it('strips measure words', () => {
    expect(['3人', '3名', '3件', '3次', '3元'].map(stripUnit)).toEqual(['3', '3', '3', '3', '3']);
  });
});

describe('是/否', () => {
  it.each(['是', '√', '有', '1', 'Ｙ', 'TRUE', '对'])('reads %j as yes', text =>
    expect(parseFlag(textCell(text)).value).toBe(true),
  );
  it.each(['否', '×', '无', '0', 'n', 'FALSE'])('reads %j as no', text => expect(parseFlag(textCell(text)).value).toBe(false));
  it.each(['', '—', '/'])('reads %j as saying nothing', text =>
    expect(parseFlag(textCell(text))).toEqual({ value: null, issues: [] }),
  );
  it('refuses other words', () => expect(parseFlag(textCell('也许')).issues[0]?.code).toBe('NOT_A_FLAG'));
});
