import type { Database } from 'better-sqlite3';

const connections = new WeakMap<object, Database>();

/** Notes the driver connection behind a Kysely root or transaction; bulk.ts binds its rows there. */
export function noteConnection(owner: object, raw: Database): void {
  connections.set(owner, raw);
}

/** The driver connection behind a Kysely root or transaction made by this program. */
export function connectionOf(owner: object): Database {
  const raw = connections.get(owner);
  if (raw === undefined) throw new Error('not a connection of open.ts');
  return raw;
}
