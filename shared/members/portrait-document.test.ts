import { expect, it } from 'vitest';
import { memberValuesOf } from '../testing/builders.ts';
import { memberRow } from './model.ts';
import { buildPortraits, type PortraitSection } from './portrait-document.ts';

const ID = '00000000000000000000000001';
const member = memberRow.parse({
  ...memberValuesOf({ organizationId: ID }),
  id: ID,
  version: 1,
  organizationName: '示例支部',
  age: 42,
  isAgeEstimated: false,
  delegateLevels: '',
});
const section = (title: string, rows: number): PortraitSection => ({
  title,
  columns: [{ label: '日期', widthMm: 30 }],
  rows: Array.from({ length: rows }, (_, index) => [`${2012 - index}`]),
});

it('keeps a long life on one page: the newest lines of each section, the rest counted', () => {
  const sections = [section('历届代表', 7), section('党员变动', 40), section('党内任职', 0)];
  const document = buildPortraits([{ member, organizationPath: '', sections }], {
    unitName: '示例',
    asOf: '2012-07-25',
    isSample: true,
  });
  const tables = document.blocks.filter(block => block.kind === 'table');
  expect(tables.map(table => table.rows.map(row => row[0]?.text))).toEqual([
    ['2012', '2011', '2010', '2009'],
    ['2012', '2011', '2010', '2009'],
  ]);
  expect(document.blocks.filter(block => block.kind === 'heading').map(block => block.text)).toEqual([
    '历届代表（另有 3 项）',
    '党员变动（另有 36 项）',
  ]);
  expect(document.title).toBe('王示例一页纸');
});

it('gives every member a page', () => {
  const people = [1, 2, 3].map(() => ({ member, organizationPath: '', sections: [] }));
  const document = buildPortraits(people, { unitName: '示例', asOf: '2012-07-25', isSample: false });
  expect(document.blocks.filter(block => block.kind === 'pageBreak')).toHaveLength(2);
  expect([document.title, document.notice]).toEqual(['党员一页纸（3人）', '内部资料 注意保管']);
});
