import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { workFileDialect } from './dialect.ts';
import { noteConnection } from './raw-connection.ts';
import type { Schema } from './schema.ts';

export type Connection = Readonly<{
  raw: Database.Database;
  db: Kysely<Schema>;
  isReadOnly: boolean;
  close: () => Promise<void>;
}>;

/**
 * Opens an encrypted SQLite file (SQLCipher scheme) with its raw key.
 * @param key 32 bytes. @throws SqliteError with code SQLITE_NOTADB when the key is wrong or the head of the file is damaged.
 */
export function openConnection(file: string, key: Uint8Array, options: { readOnly?: boolean } = {}): Connection {
  const isReadOnly = options.readOnly ?? false;
  const raw = new Database(file, { readonly: isReadOnly });
  try {
    raw.pragma(`cipher = 'sqlcipher'`);
    raw.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
    raw.pragma('busy_timeout = 5000');
    if (isReadOnly) raw.prepare('select count(*) from sqlite_master').get();
    else raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    // without it INSERT OR REPLACE skips delete triggers and the audit has a hole
    raw.pragma('recursive_triggers = ON');
    raw.pragma('trusted_schema = OFF');
    raw.pragma('temp_store = MEMORY');
    // room for the pages of 100,000 members: a page read again is decrypted again, which makes a pass over them ten times as long
    raw.pragma('cache_size = -96000');
    // an import of ten thousand rows goes into the log once and is moved over after, not while it is written
    if (!isReadOnly) raw.pragma('wal_autocheckpoint = 16000');
  } catch (error) {
    raw.close();
    throw error;
  }
  const db = new Kysely<Schema>({ dialect: workFileDialect(raw) });
  noteConnection(db, raw);
  return {
    raw,
    db,
    isReadOnly,
    close: async () => {
      try {
        if (!isReadOnly) raw.pragma('optimize');
      } catch {
        // a damaged or full file must close all the same
      }
      await db.destroy();
      // Kysely closes only what it has used; an open handle keeps Windows from renaming the file
      if (raw.open) raw.close();
    },
  };
}
