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
  folder = mkdtempSync(path.join(tmpdir(), 'dated-events-'));
  connection = openConnection(path.join(folder, 'a.ddw'), randomBytes(32));
});
afterEach(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

it('keeps an operation of the version before undoable: its rows in the history gain the new columns', async () => {
  const { raw, db } = connection;
  const [first] = Object.keys(migrations);
  const only = Object.fromEntries(Object.entries(migrations).filter(([name]) => name === first));
  await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(only) } }).migrateToLatest();
  const entity = `'00000000000000000000000001', 1, 't', 'a', 't', 'a', null, null, null, null`;
  const columns = columnsOf(raw, 'party_organization');
  const values = `${entity}, '0', '中共示例县委员会', null, 'county_committee', 'county', null, null, 0, null, null, null, 1, ''`;
  raw.exec(`insert into "operation"("id", "at", "actor", "verb", "params") values (1, 't', 'a', 'organizations.create', '{}');
    insert into "party_organization"(${columns.map(column => `"${column}"`).join()}) values (${values});
    insert into "change"("operationId", "tableName", "rowId", "after")
      select 1, 'party_organization', o."id", ${rowJson(columns, 'o')} from "party_organization" o`);
  await migrate(connection);
  expect(columnsOf(raw, 'party_organization')).toContain('successorId');
  expect(await revertConflicts(db, 1)).toEqual([]);
  raw.exec(`insert into "operation"("id", "at", "actor", "verb", "params") values (2, 't', 'a', 'organizations.update', '{}');
    update "current_operation" set "operationId" = 2; update "party_organization" set "remark" = '改过'`);
  expect(await revertConflicts(db, 1)).toMatchObject([{ tableName: 'party_organization' }]);
});
