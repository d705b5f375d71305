import { describe, expect, it } from 'vitest';
import type { Cell } from './cell.ts';
import { textCell } from './cell.ts';
import { checkIdNumber, idNumberBirth, idNumberSex, parseIdNumber, suggestUpgrade15 } from './id-number.ts';

const context = { today: '2012-07-25' };
const read = (text: string) => parseIdNumber(textCell(text), context);
const numberCell = (value: number, text = String(value)): Cell => ({ kind: 'number', text, value });
const codes = (text: string) => checkIdNumber(text).map(issue => issue.code);

/** The check written down once more, straight from the standard: Σ aᵢ·2^(18−i) ≡ 1 (mod 11). */
function passesStandard(idNumber: string): boolean {
  const sum = Array.from(idNumber).reduce(
    (total, character, index) => total + (character === 'X' ? 10 : Number(character)) * (2 ** (17 - index) % 11),
    0,
  );
  return sum % 11 === 1;
}

/** Pseudo-random numbers that are the same in every run. */
function* randoms(): Generator<number, never> {
  for (let state = 20_120_725; ; state = (state * 48_271) % 2_147_483_647) yield state;
}

function completed(first17: string): string {
  return Array.from('0123456789X', last => first17 + last).find(passesStandard) ?? '';
}

describe('GB 11643 (§9.6)', () => {
  it.each([
    '11010519491231002X',
    '440524188001010014',
    '530000198506150015',
    '530000198506150023',
    '530000194910010032',
    '530000200002290049',
  ])('accepts %s', idNumber => {
    expect(checkIdNumber(idNumber)).toEqual([]);
    expect(passesStandard(idNumber)).toBe(true);
    expect(read(idNumber)).toMatchObject({ value: idNumber, status: 'valid', raw: null, issues: [] });
  });

  it('names what is wrong', () => {
    expect(codes('530000198506150016')).toEqual(['ID_CHECKSUM']);
    expect(codes('530000198513010012')).toEqual(['ID_BIRTH_IMPOSSIBLE']);
    expect(codes('530000190002290012')).toEqual(['ID_BIRTH_IMPOSSIBLE']);
    expect(codes('990000198506150015')).toEqual(['ID_PROVINCE']);
    expect(codes('53000019850615001')).toEqual(['ID_SHAPE']);
    expect(codes('53000019850615001x')).toEqual(['ID_SHAPE']);
  });

  it('checks only the first two digits of the address, so that old divisions stay valid (§7.2)', () => {
    expect(codes(completed('53262119850615001'))).toEqual([]);
    expect(codes(completed('53999919850615001'))).toEqual([]);
  });

  it('reads birth and sex of valid numbers only (§9.3)', () => {
    expect(read('530000198506150015')).toMatchObject({ birth: '1985-06-15', sex: '1' });
    expect(read('530000198506150023')).toMatchObject({ birth: '1985-06-15', sex: '2' });
    expect([idNumberBirth('530000198506150015'), idNumberSex('530000198506150023')]).toEqual(['1985-06-15', '2']);
    expect([idNumberBirth('530000198506150016'), idNumberSex('530000198506150016')]).toEqual([null, null]);
  });

  it('refuses a birth day ahead of today', () => {
    expect(read(completed('53000020130101001'))).toMatchObject({
      value: null,
      status: 'bad_checksum',
      issues: [{ code: 'ID_BIRTH_IMPOSSIBLE' }],
    });
  });

  it('finds every single wrong digit of 300 numbers', () => {
    const random = randoms();
    for (let run = 0; run < 300; run += 1) {
      const idNumber = completed(
        `53${String(random.next().value % 10_000).padStart(4, '0')}19850615${String(random.next().value % 1000).padStart(3, '0')}`,
      );
      const place = random.next().value % 17;
      const other = (Number(idNumber.charAt(place)) + 1 + (random.next().value % 9)) % 10;
      const wrong = idNumber.slice(0, place) + other + idNumber.slice(place + 1);
      expect(checkIdNumber(wrong)).not.toEqual([]);
    }
  });

  it('reads, writes and reads again 20,000 numbers without a change', () => {
    const random = randoms();
    const changed: string[] = [];
    for (let run = 0; run < 20_000; run += 1) {
      const day = new Date(Date.UTC(1930, 0, 1) + (random.next().value % 29_000) * 86_400_000)
        .toISOString()
        .slice(0, 10)
        .replaceAll('-', '');
      const idNumber = completed(
        `5326${String(random.next().value % 100).padStart(2, '0')}${day}${String(random.next().value % 1000).padStart(3, '0')}`,
      );
      const first = read(idNumber);
      const second = read(String(first.value));
      const dirty = read(`\u3000'${idNumber.toLowerCase().slice(0, 6)} ${idNumber.toLowerCase().slice(6)}\u200B`);
      if (first.status !== 'valid' || [first, second, dirty].some(parsed => parsed.value !== idNumber)) changed.push(idNumber);
    }
    expect(changed).toEqual([]);
  });
});

describe('what sheets do to identity numbers (§7.2)', () => {
  it.each([
    '53000019850615001５',
    '530000 19850615 0015',
    "'530000198506150015",
    '`530000198506150015',
    '530000198506150015 ',
    '\t530000198506150015\r\n',
    '５３００００１９８５０６１５００１５',
  ])('cleans %j', text => {
    expect(read(text)).toMatchObject({ value: '530000198506150015', status: 'valid' });
  });

  it.each(['11010519491231002x', '11010519491231002Ｘ', '11010519491231002×', '11010519491231002ｘ '])(
    'takes %j for a number ending in X',
    text => {
      expect(read(text)).toMatchObject({ value: '11010519491231002X', status: 'valid' });
    },
  );

  it.each(['', '无', '—', '不详', '0'])('reads %j as absent', text => {
    expect(read(text)).toEqual({ value: null, issues: [], status: 'absent', raw: null });
  });

  it('never accepts a numeric cell of more than 15 digits, even when its check digit fits by chance', () => {
    let fitting = 0;
    for (let sequence = 0; sequence < 10; sequence += 1) {
      for (let day = 1; day <= 28; day += 1) {
        const digits = `532623198506${String(day).padStart(2, '0')}${sequence}000`;
        if (passesStandard(digits)) fitting += 1;
        const parsed = parseIdNumber(numberCell(Number(digits), digits), context);
        expect(parsed).toMatchObject({ value: null, status: 'truncated', birth: `1985-06-${String(day).padStart(2, '0')}` });
        expect(parsed.sex).toBeUndefined();
      }
    }
    expect(fitting).toBeGreaterThan(10);
  });

  it('keeps the first 15 digits and marks the lost ones, so that reading the mark again never makes it valid', () => {
    const parsed = parseIdNumber(numberCell(532_623_198_506_150_000, '532623198506150000'), context);
    expect(parsed).toEqual({
      value: null,
      status: 'truncated',
      raw: '532623198506150***',
      birth: '1985-06-15',
      issues: [{ code: 'ID_TRUNCATED', severity: 'warning', params: { raw: '532623198506150' } }],
    });
    expect(read(parsed.raw ?? '')).toEqual(parsed);
  });

  it('reads exponents as truncated, from numbers with all 15 digits, from text with what is left', () => {
    expect(parseIdNumber(numberCell(5.3262319850615e17, '5.32623E+17'), context)).toMatchObject({
      status: 'truncated',
      raw: '532623198506150***',
      birth: '1985-06-15',
    });
    expect(read('5.32623E+17')).toMatchObject({ value: null, status: 'truncated', raw: '532623************' });
    expect(read('5.32623E+17').birth).toBeUndefined();
    expect(read('5.32623198506150E+17')).toMatchObject({ status: 'truncated', raw: '532623198506150***', birth: '1985-06-15' });
  });

  it('takes text of 15 digits and 000 for truncated when the check fails and warns when it fits', () => {
    expect(read('532623198506150000').status).toBe(passesStandard('532623198506150000') ? 'valid' : 'truncated');
    const fitting =
      Array.from({ length: 100 }, (_value, index) => `5300001985061${String(index).padStart(2, '0')}000`).find(digits =>
        passesStandard(digits),
      ) ?? '';
    expect(read(fitting)).toMatchObject({
      value: fitting,
      status: 'valid',
      issues: [{ code: 'ID_ENDS_IN_ZEROS', severity: 'warning' }],
    });
  });

  it('keeps 15-digit numbers as legacy and only suggests the long form', () => {
    const suggestion = completed('53262319850615001');
    expect(suggestUpgrade15('532623850615001')).toBe(suggestion);
    for (const cell of [textCell('532623850615001'), numberCell(532_623_850_615_001)]) {
      expect(parseIdNumber(cell, context)).toEqual({
        value: null,
        status: 'legacy15',
        raw: '532623850615001',
        birth: '1985-06-15',
        sex: '1',
        issues: [{ code: 'ID_LEGACY', severity: 'warning', params: { raw: '532623850615001', suggestion } }],
      });
    }
    expect(suggestUpgrade15('532623851315001')).toBeNull();
    expect(read('532623851315001').status).toBe('bad_checksum');
  });

  it('keeps the source text of a wrong number and says nothing about birth and sex', () => {
    expect(read(' 530000198506150016 ')).toEqual({
      value: null,
      status: 'bad_checksum',
      raw: '530000198506150016',
      issues: [{ code: 'ID_CHECKSUM', severity: 'warning', params: { raw: '530000198506150016' } }],
    });
    expect(read('身份证丢失')).toMatchObject({ status: 'bad_checksum', raw: '身份证丢失', issues: [{ code: 'ID_SHAPE' }] });
    expect(parseIdNumber(numberCell(123), context)).toMatchObject({ status: 'bad_checksum', raw: '123' });
  });

  it('refuses error cells', () => {
    expect(parseIdNumber({ kind: 'error', text: '#REF!' }, context)).toMatchObject({
      value: null,
      status: 'absent',
      issues: [{ code: 'CELL_ERROR' }],
    });
  });
});
