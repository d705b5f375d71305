import { describe, expect, it } from 'vitest';
import { textCell } from './cell.ts';
import {
  COLLEGE_PLUS_CODES,
  EDUCATION_OPTIONS,
  EDUCATIONS,
  educationLabel,
  educationLevel,
  isCollegePlus,
  parseEducation,
} from './education.ts';

const read = (text: string) => parseEducation(textCell(text));

describe('education (GB/T 4658, §9.2)', () => {
  it('has a distinct label and one meaning for every word', () => {
    expect(new Set(EDUCATIONS.map(({ label }) => label)).size).toBe(EDUCATIONS.length);
    const words = EDUCATIONS.flatMap(({ label, words: others }) => [label, ...others]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(new Set(EDUCATION_OPTIONS.map(option => option.value)).size).toBe(EDUCATIONS.length);
  });

  it('reads back every label and every code', () => {
    for (const { code, label } of EDUCATIONS) {
      expect(read(label).value).toBe(code);
      expect(read(code).value).toBe(code);
      expect(read(educationLabel(code)).value).toBe(code);
    }
    expect(parseEducation({ kind: 'number', text: '20', value: 20 }).value).toBe('20');
    expect([read('72').value, read('82').value]).toEqual(['73', '83']);
  });

  it.each([
    ['本科', 'bachelor'],
    ['大学', 'bachelor'],
    ['大学本科', 'bachelor'],
    ['本科毕业', 'bachelor'],
    ['大普', 'bachelor'],
    ['大专', 'college'],
    ['专科', 'college'],
    ['大学专科', 'college'],
    ['高职', 'college'],
    ['中专', 'secondary_vocational'],
    ['中师', 'secondary_vocational'],
    ['中技', 'secondary_vocational'],
    ['职高', 'secondary_vocational'],
    ['高中', 'high_school'],
    ['高中文化程度', 'high_school'],
    ['初中', 'junior'],
    ['初 中', 'junior'],
    ['小学', 'primary'],
    ['文盲', 'other'],
    ['半文盲', 'other'],
    ['研究生', 'postgraduate'],
    ['硕士', 'postgraduate'],
    ['博士', 'postgraduate'],
  ])('puts %s at level %s (§7.2)', (text, level) => {
    const { value, issues } = read(text);
    expect(issues).toEqual([]);
    expect(educationLevel(value ?? '')).toBe(level);
  });

  it('tells 毕业, 结业 and 肄业 apart', () => {
    expect(
      ['本科毕业', '大学结业', '大学肄业', '大专肄业', '中专肄业', '高中肄业', '硕士研究生结业'].map(text => read(text).value),
    ).toEqual(['21', '22', '23', '33', '43', '63', '15']);
    expect(read('大专肄业').issues).toEqual([{ code: 'EDUCATION_UNFINISHED', severity: 'warning', params: { raw: '大专肄业' } }]);
    expect(read('高中肄业').issues).toEqual([]);
  });

  it.each([
    ['函授本科', '20', '函授'],
    ['党校大专', '30', '党校'],
    ['省委党校研究生', '10', '省委党校'],
    ['中央党校函授本科', '20', '中央党校、函授'],
    ['自考大专', '30', '自考'],
    ['成人教育本科', '20', '成人教育'],
    ['全日制大学本科', '20', '全日制'],
    ['在职大学', '20', '在职'],
    ['本科（函授）', '20', '函授'],
    ['本科函授', '20', '函授'],
    ['大学本科，法学学士', '20', '法学学士'],
    ['电大专科毕业', '31', '电大'],
    ['文盲', '90', '文盲'],
  ])('keeps what %s says besides the level as note (Q13)', (text, code, note) => {
    expect(read(text)).toEqual({ value: code, note, issues: [] });
  });

  it('counts completed college and above as 大专以上, at the stated level (R-A6, Q13, Q14, F8)', () => {
    expect(
      EDUCATIONS.filter(({ code }) => isCollegePlus(code))
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual([...COLLEGE_PLUS_CODES].toSorted());
    expect(['大专', '函授大专', '本科', '硕士', '大普'].every(text => isCollegePlus(read(text).value ?? ''))).toBe(true);
    expect(
      ['中专', '高中', '大专肄业', '本科结业', '职高', '研究生班肄业'].some(text => isCollegePlus(read(text).value ?? '')),
    ).toBe(false);
  });

  it('refuses what it does not know and studies not finished', () => {
    for (const text of ['函授', '高中/中专', '大专或本科', '幼儿园', 'constructor'])
      expect(read(text)).toMatchObject({
        value: null,
        note: null,
        issues: [{ code: 'EDUCATION_UNREADABLE', severity: 'error' }],
      });
    expect(read('本科在读')).toMatchObject({ value: null, issues: [{ code: 'EDUCATION_NOT_COMPLETED' }] });
    expect(read('不详')).toEqual({ value: null, note: null, issues: [] });
  });
});
