import { describe, expect, it } from 'vitest';
import { percentAgrees, percentOf, percentTenths, percentText } from './percent.ts';

describe('percentText', () => {
  it.each([
    [113, 682, '16.6%'],
    [407, 682, '59.7%'],
    [163, 682, '23.9%'],
    [165, 682, '24.2%'],
    [6, 306, '2%'],
    [153, 306, '50%'],
    [62, 306, '20.3%'],
    [85, 306, '27.8%'],
    [70, 306, '22.9%'],
    [69, 69, '100%'],
    [62, 344, '18%'],
    [7, 344, '2%'],
    [2294, 10767, '21.3%'],
    [2277, 10767, '21.1%'],
  ])('prints the share %i of %i as %s (F1, F2)', (n, d, text) => {
    expect(percentText(n, d)).toBe(text);
  });

  it('rounds halves up without floating error (F2)', () => {
    expect(percentText(1, 2000)).toBe('0.1%');
    expect(percentText(1005, 100_000)).toBe('1%');
    expect(percentText(1050, 100_000)).toBe('1.1%');
    expect(percentText(3, 8 * 125)).toBe('0.3%');
    expect(percentText(5, 10_000)).toBe('0.1%');
  });

  it('never prints 100% short of the whole nor 0% of something (F3)', () => {
    expect(percentText(10_766, 10_767)).toBe('99.9%');
    expect(percentText(1, 10_767)).toBe('0.1%');
    expect(percentText(0, 10_767)).toBe('0%');
    expect(percentText(10_767, 10_767)).toBe('100%');
  });

  it('prints a dash when there is no whole (F4)', () => {
    expect(percentText(0, 0)).toBe('—');
    expect(percentOf(0, 0)).toEqual({ numerator: 0, denominator: 0, tenths: null, text: '—' });
  });

  it('agrees with exact rational rounding for every part of every whole up to 200 (F1–F3)', () => {
    for (let d = 1; d <= 200; d += 1) {
      for (let n = 0; n <= d; n += 1) {
        const exact = Number((2000n * BigInt(n) + BigInt(d)) / (2n * BigInt(d)));
        const expected = n === d ? 1000 : n === 0 ? 0 : Math.min(999, Math.max(1, exact));
        expect(percentTenths(n, d)).toBe(expected);
      }
    }
  });
});

describe('percentAgrees (F11, §7.2)', () => {
  it('accepts 16.6%, 16.6 and 0.166 and differences up to 0.1', () => {
    for (const imported of ['16.6%', '１６．６％', '16.6', '0.166', '16.5%'])
      expect(percentAgrees(imported, 113, 682)).toBe(true);
    expect(percentAgrees('80.64%', 50, 62)).toBe(true);
  });

  it('rejects other shares and text', () => {
    for (const imported of ['16.8%', '17', '一成六', '']) expect(percentAgrees(imported, 113, 682)).toBe(false);
    expect(percentAgrees('0%', 0, 0)).toBe(false);
  });
});
