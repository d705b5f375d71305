import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOfficeWorkbooks, type OfficeBook } from '../../build/sample/make-office-workbooks.ts';
import { makeWorkbooks } from '../../build/sample/make-workbooks.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

let folder = '';
let books: OfficeBook[] = [];
const columns = { right: 0, all: 0, wrong: new Set<string>() };

/** What the preview of one book made of its columns and rows, against what it must. */
async function compare(desk: ImportDesk, book: OfficeBook): Promise<string[]> {
  const preview = await desk.preview(book.kind, book.file);
  const isCsv = book.format.endsWith('.csv');
  const sheetOf = (sheet: string) => (isCsv ? (preview.sheets[0]?.name ?? '') : sheet);
  for (const { sheet, table, column, header, field } of book.columns) {
    const found = preview.columns.find(
      entry => entry.sheet === sheetOf(sheet) && (entry.table ?? 0) === table && entry.column === column,
    );
    columns.all += 1;
    if ((found?.field ?? null) === field) columns.right += 1;
    else columns.wrong.add(`${book.kind} ${book.layout} ${header}: ${field} ≠ ${found?.field}`);
  }
  const rows = new Map((await desk.rows(preview.batchId)).map(row => [`${row.sheet} ${row.rowNumber}`, row]));
  const differences = book.rows.flatMap(({ sheet, row, state, mess }) => {
    const found = rows.get(`${sheetOf(sheet)} ${row}`);
    if (found?.state === state) return [];
    return [
      `${path.basename(book.file)} ${book.layout} row ${row} ${mess ?? ''}: expected ${state}, found ${found?.state ?? 'no row'} ${found?.issues.map(issue => `${issue.code}/${issue.field}`).join(' ') ?? ''}`,
    ];
  });
  return rows.size === book.rows.length
    ? differences
    : [...differences, `${book.file}: ${rows.size} rows, not ${book.rows.length}`];
}

async function compareAll(desk: ImportDesk, kind: OfficeBook['kind']): Promise<string[]> {
  const differences: string[] = [];
  for (const book of books.filter(entry => entry.kind === kind)) differences.push(...(await compare(desk, book)));
  return differences;
}

describe('rosters as offices send them: .xls, .xlsx and .csv of many layouts and wordings (§7.1–§7.3)', () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'office-'));
    await makeWorkbooks(folder);
    books = await makeOfficeWorkbooks(path.join(folder, 'books'));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are at least sixty, of every format and layout', () => {
    expect(books.length).toBeGreaterThanOrEqual(60);
    expect(new Set(books.map(book => book.format)).size).toBe(5);
    expect(new Set(books.map(book => book.layout)).size).toBe(6);
  });

  it('shows every row of the members in its expected state', async () => {
    const desk = await openImportDesk();
    try {
      await desk.apply((await desk.preview('organizations', path.join(folder, '党组织名册.xlsx'))).batchId);
      expect(await compareAll(desk, 'members')).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 60_000);

  it('shows every row of the organisations in its expected state', async () => {
    const desk = await openImportDesk();
    try {
      await desk.call('organizations.create', {
        code: '532623000',
        name: '中共西畴县委员会',
        shortName: '西畴县',
        orgType: 'county_committee',
        orgCategory: 'county',
        parentId: null,
        divisionCode: '532623',
        isJoint: false,
        establishedOn: null,
        dissolvedOn: null,
        contactPhone: null,
        sortOrder: 1,
        remark: null,
      });
      expect(await compareAll(desk, 'organizations')).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 60_000);

  it('shows every row of the delegates in its expected state', async () => {
    const desk = await openImportDesk({ sample: true });
    try {
      for (let left = 1; left > 0; ) {
        const filter = { asOf: '2012-07-25' };
        const list = await desk.call<{ rows: { id: string }[] }>('delegates.list', { filter, window: { offset: 0, limit: 500 } });
        left = list.rows.length;
        if (left > 0) await desk.call('delegates.remove', { ids: list.rows.map(row => row.id) });
      }
      expect(await compareAll(desk, 'delegates')).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 60_000);

  it('have at least 95 % of their columns understood unaided', () => {
    expect(columns.all).toBeGreaterThan(900);
    expect(columns.right / columns.all, [...columns.wrong].join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});
