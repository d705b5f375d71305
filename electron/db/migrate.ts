import { type Migration, Migrator } from 'kysely/migration';
import { installAuditTriggers } from './audit-triggers.ts';
import { migrations } from './migrations/list.ts';
import type { Connection } from './open.ts';

export class MigrationFailure extends Error {}

/** False for a file no migration has ever run on. */
export function hasSchema(connection: Connection): boolean {
  return connection.raw.prepare(`select 1 from sqlite_master where name = 'kysely_migration'`).get() !== undefined;
}

/** Migrations the file knows and this program does not: it was saved by a newer version. */
export function unknownMigrations(connection: Connection): string[] {
  if (!hasSchema(connection)) return [];
  const names = connection.raw.prepare('select name from kysely_migration').pluck().all() as string[];
  return names.filter(name => !Object.hasOwn(migrations, name));
}

/** How many migrations are still to run on this file. */
export function pendingMigrations(connection: Connection): number {
  if (!hasSchema(connection)) return Object.keys(migrations).length;
  const done = new Set(connection.raw.prepare('select name from kysely_migration').pluck().all() as string[]);
  return Object.keys(migrations).filter(name => !done.has(name)).length;
}

/**
 * Runs all pending migrations, checks foreign keys and renews the audit triggers, all in one transaction.
 * @throws MigrationFailure; the file is then as it was before.
 */
export async function migrate(connection: Connection, list: Readonly<Record<string, Migration>> = migrations): Promise<void> {
  await connection.db.transaction().execute(async transaction => {
    const migrator = new Migrator({ db: transaction, provider: { getMigrations: () => Promise.resolve({ ...list }) } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined)
      throw new MigrationFailure(error instanceof Error ? error.message : 'migration failed', { cause: error });
    // the driver's one connection is inside the transaction, so these two are part of it
    const broken = connection.raw.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new MigrationFailure(`foreign_key_check: ${broken.length} rows`);
    installAuditTriggers(connection.raw);
  });
}
