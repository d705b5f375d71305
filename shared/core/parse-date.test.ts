import { describe, expect, it } from 'vitest';
import type { Cell } from './cell.ts';
import { textCell } from './cell.ts';
import { dayToSerial, formatPartial } from './dates.ts';
import { parseDay, parsePartialDate } from './parse-date.ts';

const context = { today: '2012-07-25' };
const read = (text: string) => parsePartialDate(textCell(text), context);
const numberCell = (value: number, more: Partial<Cell> = {}): Cell => ({ kind: 'number', text: String(value), value, ...more });
const readNumber = (value: number, more: Partial<Cell> = {}) => parsePartialDate(numberCell(value, more), context);
const dated = (value: number, format: string) => readNumber(value, { isDate: true, format });

describe('dates as text (§7.2)', () => {
  it.each([
    ['1985.06', '1985-06'],
    ['1985.6', '1985-06'],
    ['1985-6-1', '1985-06-01'],
    ['1985/06', '1985-06'],
    ['1985年6月', '1985-06'],
    ['1985年06月15日', '1985-06-15'],
    ['1985年6月15号', '1985-06-15'],
    ['1985年', '1985'],
    ['1985', '1985'],
    ['198506', '1985-06'],
    ['19850601', '1985-06-01'],
    ['1985.06.15', '1985-06-15'],
    ['1985.6.', '1985-06'],
    ['1985 6 15', '1985-06-15'],
    ['1985 年 6 月', '1985-06'],
    ['一九八五年六月', '1985-06'],
    ['一九八五年十二月二十五日', '1985-12-25'],
    ['二〇〇一年十月十日', '2001-10-10'],
    ['二○○九年元月', '2009-01'],
    ['一九八五年六月廿一日', '1985-06-21'],
    ['１９８５．０６', '1985-06'],
    ['１９８５年６月', '1985-06'],
    ['1985—06', '1985-06'],
    ['1985。06', '1985-06'],
    ['1985年6月生', '1985-06'],
    ['2009年7月1日入党', '2009-07-01'],
    ["'1985-06-01", '1985-06-01'],
    ['1985-06-01 00:00:00', '1985-06-01'],
    ['1985-06-01T08:30:00', '1985-06-01'],
    ['\u200B1985.06\n', '1985-06'],
    ['1985.1', '1985-01'],
    ['1985.10', '1985-10'],
    ['31199', '1985-06-01'],
    ['2012-07-25', '2012-07-25'],
    ['2012-07', '2012-07'],
    ['2012', '2012'],
  ])('reads %j as %s', (text, value) => {
    expect(read(text)).toEqual({ value, issues: [] });
  });

  it.each([
    ['85.6', '1985-06'],
    ['85年6月', '1985-06'],
    ['85-6-1', '1985-06-01'],
    ['八五年六月', '1985-06'],
    ['05.6', '2005-06'],
    ['30.1', '1930-01'],
    ['00年1月', '2000-01'],
  ])('reads the two-digit year of %j as %s and flags it', (text, value) => {
    expect(read(text)).toEqual({
      value,
      issues: [{ code: 'DATE_SHORT_YEAR', severity: 'warning', params: { raw: text, value } }],
    });
  });

  it.each([
    ['1985.06(档案1984.12)', '1985-06', '(档案1984.12)'],
    ['1985.06（档案1984.12）', '1985-06', '(档案1984.12)'],
    ['1985年6月15日、1985年7月', '1985-06-15', '、1985年7月'],
    ['1985.06/1984.12', '1985-06', '/1984.12'],
    ['1985.06-1986.07', '1985-06', '-1986.07'],
    ['1985.06 1984.12', '1985-06', '1984.12'],
    ['1985.06农历', '1985-06', '农历'],
  ])('keeps the first date of %j and reports the rest', (text, value, rest) => {
    expect(read(text)).toEqual({
      value,
      issues: [{ code: 'DATE_WITH_REMARK', severity: 'warning', params: { raw: text, value, rest } }],
    });
  });

  it.each(['无', '—', '-', '/', '不详', '暂无', '', ' '])('reads %j as blank', text => {
    expect(read(text)).toEqual({ value: null, issues: [] });
  });

  it.each([
    ['0', 'DATE_ZERO'],
    ['1899-12-30', 'DATE_ZERO'],
    ['1899-12-31', 'DATE_ZERO'],
    ['1899/12/30 0:00:00', 'DATE_ZERO'],
    ['1900-01-00', 'DATE_ZERO'],
    ['1900/1/0', 'DATE_ZERO'],
    ['2012-07-26', 'DATE_IN_FUTURE'],
    ['2012.08', 'DATE_IN_FUTURE'],
    ['2013', 'DATE_IN_FUTURE'],
    ['29.1', 'DATE_IN_FUTURE'],
    ['1985-13', 'DATE_IMPOSSIBLE'],
    ['1985.0', 'DATE_IMPOSSIBLE'],
    ['198513', 'DATE_IMPOSSIBLE'],
    ['1985-06-31', 'DATE_IMPOSSIBLE'],
    ['1985-02-29', 'DATE_IMPOSSIBLE'],
    ['1885-06', 'DATE_TOO_EARLY'],
    ['198503x', 'DATE_UNREADABLE'],
    ['1985 6x', 'DATE_UNREADABLE'],
    ['六月', 'DATE_UNREADABLE'],
    ['约1985', 'DATE_UNREADABLE'],
    ['1985.06.15.2', 'DATE_UNREADABLE'],
    ['85', 'DATE_UNREADABLE'],
  ])('answers %j with %s', (text, expected) => {
    expect(read(text)).toEqual({ value: null, issues: [{ code: expected, severity: 'error', params: { raw: text } }] });
  });
});

describe('dates as numbers (§7.2)', () => {
  it.each([
    [30_247, '1982-10-23'],
    [31_199, '1985-06-01'],
    [41_115, '2012-07-25'],
    [198_506, '1985-06'],
    [19_850_601, '1985-06-01'],
    [1985, '1985'],
    [1985.06, '1985-06'],
    [1985.6, '1985-06'],
    [1985.11, '1985-11'],
    [1985.12, '1985-12'],
    [1985.01, '1985-01'],
    [1985.9, '1985-09'],
    [31_199.5, '1985-06-01'],
  ])('reads %d without a date format as %s', (value, expected) => {
    expect(readNumber(value)).toEqual({ value: expected, issues: [] });
  });

  it('reads every year and month of 1930 to 2011 typed as YYYY.MM, floating error or not', () => {
    for (let year = 1930; year <= 2011; year += 1) {
      for (const month of ['01', '02', '03', '04', '05', '06', '07', '08', '09', '11', '12'])
        expect(readNumber(Number(`${year}.${month}`)).value).toBe(`${year}-${month}`);
    }
    expect(readNumber(1985.0599999999999).value).toBe('1985-06');
  });

  it('shows only as much of a serial as its format does', () => {
    expect(dated(31_199, 'yyyy/m/d').value).toBe('1985-06-01');
    expect(dated(31_199, 'yyyy.mm').value).toBe('1985-06');
    expect(dated(31_199, 'yyyy"年"m"月"').value).toBe('1985-06');
    expect(dated(31_199, '[$-804]yyyy"年"m"月";@').value).toBe('1985-06');
    expect(dated(31_199, '[DBNum1][$-804]yyyy"年"m"月"d"日"').value).toBe('1985-06-01');
    expect(dated(31_199, 'mmm-yy').value).toBe('1985-06');
    expect(dated(31_199, 'yyyy').value).toBe('1985');
    expect(dated(41_115.5, 'yyyy/m/d h:mm').value).toBe('2012-07-25');
    expect(dated(9000, 'yyyy-mm-dd').value).toBe('1924-08-21');
  });

  it('refuses zero, the future, the day that never was and numbers that are no dates', () => {
    const code = (value: number, more?: Partial<Cell>) => readNumber(value, more).issues[0]?.code;
    expect(code(0)).toBe('DATE_ZERO');
    expect(code(0, { isDate: true, format: 'yyyy/m/d' })).toBe('DATE_ZERO');
    expect(code(0.5, { isDate: true, format: 'h:mm' })).toBe('DATE_ZERO');
    expect(code(41_116)).toBe('DATE_IN_FUTURE');
    expect(code(60, { isDate: true, format: 'yyyy/m/d' })).toBe('DATE_IMPOSSIBLE');
    expect(code(198_513)).toBe('DATE_IMPOSSIBLE');
    expect(code(1985.13)).toBe('DATE_IMPOSSIBLE');
    for (const value of [85, 9999, 1985.061, 70_000, -31_199, 5.6]) expect(code(value)).toBe('DATE_UNREADABLE');
  });

  it('refuses error cells and formulas without a value', () => {
    expect(parsePartialDate({ kind: 'error', text: '#VALUE!' }, context).issues[0]?.code).toBe('CELL_ERROR');
    expect(parsePartialDate({ kind: 'no-cached-value', text: '' }, context).issues[0]?.code).toBe('FORMULA_WITHOUT_VALUE');
  });
});

describe('1985.1 stored as a number (§7.2)', () => {
  const october = { today: '2012-07-25', idNumber: '530000198510150017' };
  const withId = (idNumber: string, birth = true) => parsePartialDate(numberCell(1985.1), { ...context, idNumber }, { birth });
  const idOf = (month: string) => Array.from('0123456789X', last => `5300001985${month}15001${last}`);

  it('is October when the cell shows two decimals', () => {
    for (const format of ['0.00', '0.00_ ', '0.00_);[Red](0.00)', '#,##0.00'])
      expect(readNumber(1985.1, { format })).toEqual({ value: '1985-10', issues: [] });
    expect(readNumber(1985.06, { format: '0.00' }).value).toBe('1985-06');
  });

  it('follows the birth month of the identity number in a birth column', () => {
    expect(october.idNumber).toHaveLength(18);
    for (const [month, expected] of [
      ['10', '1985-10'],
      ['01', '1985-01'],
    ] as const) {
      const answers = idOf(month)
        .map(idNumber => withId(idNumber))
        .filter(parsed => parsed.value !== null);
      expect(answers).toEqual([
        {
          value: expected,
          issues: [{ code: 'DATE_MONTH_FROM_ID', severity: 'info', params: { raw: '1985.1', value: expected } }],
        },
      ]);
    }
  });

  it('is refused when nothing decides: no number, another month, another column, one decimal shown', () => {
    const refusal = {
      value: null,
      issues: [{ code: 'DATE_AMBIGUOUS', severity: 'error', params: { raw: '1985.1', january: '1985-01', october: '1985-10' } }],
    };
    expect(readNumber(1985.1)).toEqual(refusal);
    expect(readNumber(1985.1, { format: '0.0' })).toEqual(refusal);
    for (const idNumber of idOf('06')) expect(withId(idNumber)).toEqual(refusal);
    for (const idNumber of idOf('10')) expect(withId(idNumber, false)).toEqual(refusal);
  });

  it('is the same trap with a two-digit year', () => {
    expect(readNumber(85.1).issues[0]?.code).toBe('DATE_AMBIGUOUS');
    expect(readNumber(85.6)).toMatchObject({ value: '1985-06', issues: [{ code: 'DATE_SHORT_YEAR' }] });
    expect(readNumber(85.1, { format: '0.00' }).value).toBe('1985-10');
  });
});

describe('columns that want more', () => {
  it('flags a birth date that is only a year (R-A1)', () => {
    expect(parsePartialDate(textCell('1985年'), context, { birth: true })).toEqual({
      value: '1985',
      issues: [{ code: 'DATE_YEAR_ONLY', severity: 'warning', params: { raw: '1985年' } }],
    });
    expect(parsePartialDate(textCell('1985.06'), context, { birth: true }).issues).toEqual([]);
  });

  it('refuses a day column that holds a month', () => {
    expect(parseDay(textCell('2011-05-20'), context)).toEqual({ value: '2011-05-20', issues: [] });
    expect(parseDay(numberCell(40_683), context).value).toBe('2011-05-20');
    expect(parseDay(textCell('2011.05'), context)).toMatchObject({
      value: null,
      issues: [{ code: 'DAY_INCOMPLETE', severity: 'error' }],
    });
    expect(parseDay(textCell('无'), context)).toEqual({ value: null, issues: [] });
  });

  it('lets planned days lie ahead where asked', () => {
    expect(parseDay(textCell('2016-05-20'), context, { allowFuture: true }).value).toBe('2016-05-20');
  });

  it('reads back every day and month it prints, in each style and as serial (F10)', () => {
    for (let serial = dayToSerial('1930-01-01'); serial <= 41_115; serial += 17) {
      const day = dated(serial, 'yyyy/m/d').value ?? '';
      for (const partial of [day, day.slice(0, 7), day.slice(0, 4)]) {
        for (const style of ['dash', 'dot', 'chinese'] as const) expect(read(formatPartial(partial, style)).value).toBe(partial);
      }
      expect(dayToSerial(day)).toBe(serial);
    }
  });
});
