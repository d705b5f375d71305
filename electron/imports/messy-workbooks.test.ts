import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportKind } from '#shared/imports/model.ts';
import { makeWorkbooks } from '../../build/sample/make-workbooks.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

type Expected = { rows: { sheet: string; row: number; state: string; mess: string | null }[] };

let folder = '';
const file = (name: string) => path.join(folder, name);

/** Rows whose state is not the expected one, told by what was messy about them. */
async function differences(desk: ImportDesk, kind: ImportKind, name: string): Promise<string[]> {
  const expected = JSON.parse(readFileSync(file(`${name}（杂乱）.json`), 'utf8')) as Expected;
  const preview = await desk.preview(kind, file(`${name}（杂乱）.xlsx`));
  const rows = new Map((await desk.rows(preview.batchId)).map(row => [`${row.sheet} ${row.rowNumber}`, row]));
  expect(rows.size).toBe(expected.rows.length);
  return expected.rows.flatMap(({ sheet, row, state, mess }) => {
    const found = rows.get(`${sheet} ${row}`);
    if (found?.state === state) return [];
    return [
      `${sheet} ${row} ${mess ?? ''}: expected ${state}, found ${found?.state ?? 'no row'} ${found?.issues.map(issue => `${issue.code}/${issue.severity}`).join(' ') ?? ''}`,
    ];
  });
}

async function importAll(desk: ImportDesk, kind: ImportKind, name: string): Promise<void> {
  await desk.apply((await desk.preview(kind, file(name))).batchId);
}

describe('messy workbooks combining every line of domain.md §7.1 and §7.2', () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'messy-'));
    await makeWorkbooks(folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('previews the organisation sheet with exactly the expected state for every row', async () => {
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
      expect(await differences(desk, 'organizations', '党组织名册')).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 60_000);

  it('previews the member sheet with exactly the expected state for every row', async () => {
    const desk = await openImportDesk();
    try {
      await importAll(desk, 'organizations', '党组织名册.xlsx');
      expect(await differences(desk, 'members', '党员花名册')).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 60_000);

  it('previews the delegate sheet with exactly the expected state for every row', async () => {
    const desk = await openImportDesk({ sample: true });
    try {
      const { rows } = await desk.call<{ rows: { id: string }[] }>('delegates.list', {
        filter: { asOf: '2012-07-25' },
        window: { offset: 0, limit: 500 },
      });
      const rest = await desk.call<{ rows: { id: string }[] }>('delegates.list', {
        filter: { asOf: '2012-07-25' },
        window: { offset: 500, limit: 500 },
      });
      for (const part of [rows, rest.rows]) await desk.call('delegates.remove', { ids: part.map(row => row.id) });
      expect(await differences(desk, 'delegates', '党代表花名册')).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 60_000);
});
