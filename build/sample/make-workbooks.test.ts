import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import { type ImportKind, importOptions } from '#shared/imports/model.ts';
import { checkRoster } from '../../electron/worker/check-roster.ts';
import { makeWorkbooks } from './make-workbooks.ts';
import type { Expectation } from './messy-workbook.ts';

const KINDS: readonly (readonly [ImportKind, string, number])[] = [
  ['organizations', '党组织名册', 1165],
  ['members', '党员花名册', 10767],
  ['delegates', '党代表花名册', 988],
];
/** Only a comparison with the work file or between fields finds these; reading the cells does not. */
const FOUND_LATER = new Set([
  '没有名称',
  '类别与类型不符',
  '上级不存在',
  '撤销早于成立',
  '与第一行重复',
  '没有姓名',
  '入党时不满十八岁',
  '正式党员没有转正时间',
  '身份证号与出生年月不符',
  '支部名称不存在',
  '不是党员',
  '没有单位及职务',
]);
const folder = mkdtempSync(path.join(tmpdir(), 'sample-workbooks-'));

async function read(kind: ImportKind, name: string) {
  const rows: CheckedRow[] = [];
  const output = await checkRoster(
    { path: path.join(folder, `${name}.xlsx`), kind, options: importOptions.parse({}), today: '2012-07-25' },
    { onProgress: () => undefined, onChunk: chunk => rows.push(...chunk) },
  );
  return { rows, output };
}

function stateOf(row: CheckedRow | undefined): string {
  if (row === undefined) return 'absent';
  if (row.skippedAs !== null) return 'skipped';
  if (row.issues.some(issue => issue.severity === 'error')) return 'error';
  return row.issues.some(issue => issue.severity === 'warning') ? 'warning' : 'new';
}

beforeAll(() => makeWorkbooks(folder), 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(KINDS)('workbooks of %s', (kind, name, total) => {
  it('are read without a finding when clean (§5.3)', async () => {
    const { rows, output } = await read(kind, name);
    expect(rows.length).toBe(total);
    expect(rows.filter(row => row.issues.length > 0 || row.skippedAs !== null)).toEqual([]);
    expect([output.missingFields, output.foundDate]).toEqual([[], '2012-07-25']);
  });

  it('are understood row by row when messy (§7.1, §7.2)', async () => {
    const { rows, output } = await read(kind, `${name}（杂乱）`);
    const expected = (JSON.parse(readFileSync(path.join(folder, `${name}（杂乱）.json`), 'utf8')) as { rows: Expectation[] })
      .rows;
    const found = new Map(rows.map(row => [`${row.sheet} ${row.rowNumber}`, row]));
    const wrong = expected.flatMap(entry => {
      const state = stateOf(found.get(`${entry.sheet} ${entry.row}`));
      return state === entry.state || FOUND_LATER.has(entry.mess ?? '') ? [] : [{ ...entry, found: state }];
    });
    expect(wrong).toEqual([]);
    expect(rows.length).toBe(expected.length);
    expect(output.sheets.filter(sheet => sheet.isHidden).map(sheet => sheet.isSelected)).toEqual([false]);
    expect(
      output.sheets.flatMap(sheet => sheet.totals).filter(entry => entry.stated !== entry.counted && entry.text !== '小计'),
    ).toEqual([]);
  });
});

it('keeps the military delegates, who are members elsewhere, in a roster of their own (Q5)', async () => {
  const { rows } = await read('members', '驻军党员名册');
  expect(rows.map(row => [row.values['isExternal'], row.issues.length])).toEqual(Array.from({ length: 6 }, () => [true, 0]));
});
