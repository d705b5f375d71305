import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { type Connection, openConnection } from '../open.ts';
import { migrations } from './list.ts';

let folder: string;
let connection: Connection;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'report-composer-'));
  connection = openConnection(path.join(folder, 'a.ddw'), randomBytes(32));
});
afterEach(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

it('leaves the records of the version before as they were and refuses a write to a report outside an operation', async () => {
  const { raw, db } = connection;
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0051'));
  await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(before) } }).migrateToLatest();
  raw.exec(`insert into "setting"("id", "value") values ('unitName', '"中共示例县委组织部"')`);
  await migrate(connection);
  expect(raw.prepare(`select "value" from "setting" where "id" = 'unitName'`).pluck().get()).toBe('"中共示例县委组织部"');
  expect(raw.prepare(`select count(*) from "report"`).pluck().get()).toBe(0);
  const write = () =>
    raw.exec(`insert into "report_phrase"("id", "createdAt", "createdBy", "updatedAt", "updatedBy", "role", "title", "text")
      values ('p', 't', 'a', 't', 'a', 'problem', '要点', '')`);
  expect(write).toThrow('WRITE_OUTSIDE_OPERATION');
});
