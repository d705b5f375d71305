import { describe, expect, it } from 'vitest';
import { builtInFormat, isDateFormat, isGeneralFormat } from './number-format.ts';

describe('isDateFormat', () => {
  const dates = [
    'yyyy-mm-dd',
    'yyyy"年"m"月"',
    'm"月"',
    'mmm',
    'd-mmm',
    '[$-804]yyyy/m/d;@',
    '[DBNum1][$-804]yyyy"年"m"月"',
    'yyyy\\.mm',
    'h:mm AM/PM',
    '[Red]yy/m',
  ];
  it.each(dates)('sees a date in %s', code => expect(isDateFormat(code)).toBe(true)); // biome-ignore format: list

  const numbers = [
    'General',
    '0.00',
    '0_);[Red]\\(0\\)',
    '@',
    '0"d"',
    '0\\d',
    '0_d',
    '[h]:mm:ss',
    '[mm]:ss',
    'mm:ss',
    '#,##0.00"元/年 m"',
    '0.00E+00',
    '[$¥-804]#,##0',
    '[>=1]0;[<1]0.0',
  ];
  it.each(numbers)('sees no date in %s', code => expect(isDateFormat(code)).toBe(false)); // biome-ignore format: list
});

describe('builtInFormat', () => {
  it('knows all Chinese date ids as dates: 27–36 and 50–58', () => {
    const ids = [27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];
    expect(ids.filter(id => !isDateFormat(builtInFormat(id) ?? ''))).toEqual([]);
    expect([27, 31, 57].map(builtInFormat)).toEqual(['yyyy"年"m"月"', 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"']);
  });

  it('has nothing for General, in either language', () => {
    expect(builtInFormat(0)).toBeUndefined();
    expect([isGeneralFormat('General'), isGeneralFormat('G/通用格式'), isGeneralFormat('0')]).toEqual([true, true, false]);
  });
});
