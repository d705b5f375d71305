import type { Database } from 'better-sqlite3';
import { type DialectAdapter, SqliteAdapter, SqliteDialect } from 'kysely';

/** SQLite can roll back DDL; stock Kysely does not say so and leaves a failed migration half done (its issue #56). */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class WorkFileDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalDdlAdapter();
  }
}

/** Kysely dialect over an open driver connection. */
export function workFileDialect(database: Database): SqliteDialect {
  return new WorkFileDialect({ database });
}
