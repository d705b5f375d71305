import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { columnsOf, rowJson } from '../audit-triggers.ts';
import { migrate } from '../migrate.ts';
import { type Connection, openConnection } from '../open.ts';
import { revertConflicts } from '../revert-operation.ts';
import { migrations } from './list.ts';

let folder: string;
let connection: Connection;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'working-systems-'));
  connection = openConnection(path.join(folder, 'a.ddw'), randomBytes(32));
});
afterEach(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

it('keeps opinions of the version before as they were, and the operation that made them undoable', async () => {
  const { raw, db } = connection;
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0040'));
  await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(before) } }).migrateToLatest();
  const insert = (table: string, given: Readonly<Record<string, string | number | null>>) => {
    const columns = columnsOf(raw, table);
    raw
      .prepare(`insert into "${table}"(${columns.map(column => `"${column}"`).join()}) values (${columns.map(() => '?').join()})`)
      .run(columns.map(column => given[column] ?? null));
  };
  const common = { version: 1, createdAt: 't', createdBy: 'a', updatedAt: 't', updatedBy: 'a', searchText: '' };
  insert('party_organization', {
    ...common,
    id: '00000000000000000000000001',
    code: '0',
    name: '中共示例县委员会',
    orgType: 'county_committee',
    orgCategory: 'county',
    sortOrder: 0,
    isActive: 1,
    isJoint: 0,
  });
  insert('opinion', {
    ...common,
    id: '00000000000000000000000002',
    code: 'YJ20120001',
    source: 'contact',
    organizationId: '00000000000000000000000001',
    receivedOn: '2012-05-02',
    category: 'social',
    content: '路灯不亮',
    urgency: 'normal',
    state: 'recorded',
  });
  const columns = columnsOf(raw, 'opinion');
  raw.exec(`insert into "operation"("id", "at", "actor", "verb", "params") values (1, 't', 'a', 'opinions.register', '{}');
    insert into "change"("operationId", "tableName", "rowId", "after")
      select 1, 'opinion', o."id", ${rowJson(columns, 'o')} from "opinion" o`);
  await migrate(connection);
  expect(raw.prepare('select "code", "content", "state", "isAnonymous", "closedOn" from "opinion"').all()).toEqual([
    { code: 'YJ20120001', content: '路灯不亮', state: 'recorded', isAnonymous: 0, closedOn: null },
  ]);
  expect(raw.prepare('select count(*) from "meeting"').pluck().get()).toBe(0);
  expect(await revertConflicts(db, 1)).toEqual([]);
});
