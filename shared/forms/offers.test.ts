import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../statistics/catalogue.ts';
import { gridOf, type SheetLines } from './grid-testing.ts';
import { offersOf } from './offers.ts';
import { organizationFinder } from './suggest.ts';
import { meaningOfTag } from './tags.ts';

const findOrganization = organizationFinder([
  { id: 'b', name: '中共示例县柏林乡委员会', shortName: '柏林乡' },
  { id: 'x', name: '中共示例县兴街镇委员会', shortName: '兴街镇' },
]);
let ids = 0;
const offered = (lines: SheetLines) =>
  offersOf(gridOf(lines), '表', {
    findOrganization,
    catalogue: CATALOGUE,
    tables: [{ table: '党代表花名册', columns: ['序号', '姓名', '性别', '民族'] }],
    newId: () => `n${(ids += 1)}`,
  });
const placesOf = (lines: SheetLines) =>
  offered(lines).map(({ title, bindings }) => `${title} ${bindings.map(({ row, column }) => `${row}/${column}`).join(' ')}`);

describe('what a sheet is offered', () => {
  it('is a column of each statistic of a table of townships, the county in its last row unless that is a formula', () => {
    const head = ['单位', '党员总数', '女党员'];
    expect(placesOf([head, ['柏林乡', '', ''], ['兴街镇', '', ''], ['合计', '', '']])).toEqual([
      '党员 2/1 3/1 4/1',
      '妇女党员 2/2 3/2 4/2',
    ]);
    const [first] = offered([head, ['柏林乡', '', ''], ['兴街镇', '', ''], ['合计', '=', '=']]);
    expect(first?.bindings.map(binding => binding.kind === 'figure' && binding.scope)).toEqual([
      { kind: 'organization', id: 'b' },
      { kind: 'organization', id: 'x' },
    ]);
  });

  it('is a list under heads that a table has, and nothing under sums or notes', () => {
    const lines = [
      ['序号', '姓名', '性别', '民族'],
      ['', '', '', ''],
    ];
    expect(placesOf(lines)).toEqual(['党代表花名册 2/0']);
    expect(
      placesOf([
        ['=', '=', '=', '='],
        ['', '', '', ''],
      ]),
    ).toEqual([]);
  });

  it('is facts beside or behind their words, but not where one cell asks for two', () => {
    expect(placesOf([['填报单位：', null, '填表日期', '']])).toEqual(['填报单位 1/0', '填报日期 1/3']);
    expect(placesOf([['填报单位：    填报日期：', null]])).toEqual([]);
  });

  it('is a figure in a framed blank right of its name', () => {
    expect(placesOf([['党员总数', '', '党支部', '']])).toEqual(['党员 1/1', '党支部 1/3']);
  });
});

describe('a placeholder of a Word form', () => {
  it('means what its words say: a fact, a statistic, of a township, a list', () => {
    expect(meaningOfTag('填报日期', findOrganization)).toEqual({ kind: 'fact', fact: 'filledOn' });
    expect(meaningOfTag('党员总数', findOrganization)).toEqual({
      kind: 'figure',
      statistic: 'memberTotal',
      scope: { kind: 'chosen' },
    });
    expect(meaningOfTag('柏林乡·县党代表妇女', findOrganization)).toEqual({
      kind: 'figure',
      statistic: 'countyDelegateWomen',
      scope: { kind: 'organization', id: 'b' },
    });
    expect(meaningOfTag('全县·党代表花名册', findOrganization)).toEqual({
      kind: 'list',
      table: '党代表花名册',
      scope: { kind: 'county' },
    });
    expect(meaningOfTag('妇女', findOrganization)).toBe(null);
    expect(meaningOfTag('无此乡·党员', findOrganization)).toBe(null);
  });
});
