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
  folder = mkdtempSync(path.join(tmpdir(), 'snapshots-'));
  connection = openConnection(path.join(folder, 'a.ddw'), randomBytes(32));
});
afterEach(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

it('leaves what the version before held as it was and refuses a state written outside an operation', async () => {
  const { raw, db } = connection;
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0053'));
  await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(before) } }).migrateToLatest();
  raw.exec(`insert into "setting"("id", "value") values ('unitName', '"中共示例县委组织部"')`);
  await migrate(connection);
  expect(raw.prepare(`select "value" from "setting" where "id" = 'unitName'`).pluck().get()).toBe('"中共示例县委组织部"');
  const write = () =>
    raw.exec(`insert into "state_snapshot"("id", "createdAt", "createdBy", "updatedAt", "updatedBy", "name", "asOf", "sha256", "size")
      values ('s', 't', 'a', 't', 'a', '定格', '2012-07-25', '0', 1)`);
  expect(write).toThrow('WRITE_OUTSIDE_OPERATION');
});
