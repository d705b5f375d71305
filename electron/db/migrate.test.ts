import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, MigrationFailure, pendingMigrations, unknownMigrations } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import { type Connection, openConnection } from './open.ts';
import { schemaText } from './testing.ts';

const SNAPSHOT = path.join(import.meta.dirname, 'schema.snapshot.sql');

describe('migrations', () => {
  let folder: string;
  let connection: Connection;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'migrate-'));
    connection = openConnection(path.join(folder, 'a.ddw'), randomBytes(32));
  });
  afterEach(async () => {
    await connection.close();
    rmSync(folder, { recursive: true });
  });

  it('make exactly the schema of schema.snapshot.sql', async () => {
    await migrate(connection);
    const text = schemaText(connection);
    if (!existsSync(SNAPSHOT) || process.env['UPDATE_SCHEMA_SNAPSHOT'] !== undefined) writeFileSync(SNAPSHOT, text);
    expect(text).toBe(readFileSync(SNAPSHOT, 'utf8'));
    expect(text).not.toMatch(/create table(?!.*\) strict;$)/im);
  });

  it('change nothing when run again', async () => {
    await migrate(connection);
    const before = schemaText(connection);
    await migrate(connection);
    expect(schemaText(connection)).toBe(before);
    expect(pendingMigrations(connection)).toBe(0);
  });

  it('leave nothing behind when the second one fails', async () => {
    const second = {
      up: async (db: Parameters<(typeof migrations)['0010-rosters']['up']>[0]) => {
        await sql`create table "half" ("a" text)`.execute(db);
        await sql`update "no_such_table" set "a" = 1`.execute(db);
      },
    };
    await expect(migrate(connection, { ...migrations, '9990-second': second })).rejects.toThrow(MigrationFailure);
    expect(schemaText(connection)).toBe('\n');
    expect(pendingMigrations(connection)).toBe(Object.keys(migrations).length);
    await migrate(connection);
    await expect(migrate(connection, { ...migrations, '9990-second': second })).rejects.toThrow(MigrationFailure);
    expect(schemaText(connection)).toBe(readFileSync(SNAPSHOT, 'utf8'));
  });

  it('leave nothing behind when they break a reference', async () => {
    await migrate(connection);
    const breaking = {
      up: async (db: Parameters<(typeof migrations)['0010-rosters']['up']>[0]) => {
        await sql`insert into "change"("operationId", "tableName", "rowId") values (999, 'setting', 'x')`.execute(db);
      },
    };
    connection.raw.pragma('foreign_keys = OFF');
    await expect(migrate(connection, { ...migrations, '0020-breaking': breaking })).rejects.toThrow(MigrationFailure);
    expect(connection.raw.prepare('select count(*) from "change"').pluck().get()).toBe(0);
    expect(unknownMigrations(connection)).toEqual([]);
  });

  it('tell the ones this program does not know', async () => {
    await migrate(connection);
    expect(unknownMigrations(connection)).toEqual([]);
    connection.raw.prepare(`insert into kysely_migration values ('0990-future', '2030-01-01')`).run();
    expect(unknownMigrations(connection)).toEqual(['0990-future']);
  });

  it('renew audit triggers that are missing', async () => {
    await migrate(connection);
    const before = schemaText(connection);
    connection.raw.exec('drop trigger "audit_party_member_update"');
    await migrate(connection);
    expect(schemaText(connection)).toBe(before);
  });
});
