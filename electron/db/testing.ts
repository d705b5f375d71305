import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from './migrate.ts';
import { type Connection, openConnection } from './open.ts';
import type { OperationContext } from './operation.ts';

/** A real encrypted work file in a folder of its own. */
export type TestFile = {
  readonly folder: string;
  readonly file: string;
  readonly key: Buffer;
  connection: Connection;
  readonly context: OperationContext;
  /** Numbers of the operations that were committed. */
  readonly operations: number[];
  /** Closes and opens the file again. */
  reopen: () => Promise<void>;
  dispose: () => Promise<void>;
};

export const TEST_NOW = '2012-07-25T02:00:00.000Z';

/** Makes an empty, migrated work file, or one with the content of a closed file and its key. */
export async function makeTestFile(copyOf?: Readonly<{ file: string; key: Buffer }>): Promise<TestFile> {
  const folder = mkdtempSync(path.join(tmpdir(), 'work-file-'));
  const file = path.join(folder, '测试.ddw');
  const key = copyOf?.key ?? randomBytes(32);
  if (copyOf !== undefined) copyFileSync(copyOf.file, file);
  const operations: number[] = [];
  const connection = openConnection(file, key);
  if (copyOf === undefined) await migrate(connection);
  const test: TestFile = {
    folder,
    file,
    key,
    connection,
    operations,
    context: {
      get root() {
        return test.connection.db;
      },
      actor: '测试员',
      now: () => new Date(TEST_NOW),
      beforeWrite: () => Promise.resolve(),
      afterWrite: operationId => void operations.push(operationId),
    },
    async reopen() {
      await test.connection.close();
      test.connection = openConnection(file, key);
    },
    async dispose() {
      await test.connection.close();
      rmSync(folder, { recursive: true });
    },
  };
  return test;
}

/** Every row of every roster table, without the history. */
export function dumpRosters(connection: Connection): Readonly<Record<string, unknown[]>> {
  const tables = connection.raw
    .prepare(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%' and name not in ('operation', 'change', 'access_log') order by name`,
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(tables.map(table => [table, connection.raw.prepare(`select * from "${table}" order by 1`).all()]));
}

/** Schema of a file as SQL text, without the migration library's own tables. */
export function schemaText(connection: Connection): string {
  const rows = connection.raw
    .prepare(
      `select sql from sqlite_master where sql is not null and name not like 'sqlite_%' and tbl_name not like 'kysely_%' order by type desc, tbl_name, name`,
    )
    .pluck()
    .all() as string[];
  return `${rows.map(text => `${text.replace(/\s+/g, ' ')};`).join('\n')}\n`;
}
