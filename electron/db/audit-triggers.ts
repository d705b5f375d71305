import type { Database } from 'better-sqlite3';
import { AUDITED_TABLES } from './schema.ts';

/** Column names of a table in order. */
export function columnsOf(raw: Database, table: string): string[] {
  return (raw.pragma(`table_info("${table}")`) as { name: string }[]).map(column => column.name);
}

/** SQL that turns a row into the JSON kept in `change`; the one form makes texts comparable. */
export function rowJson(columns: readonly string[], source: string): string {
  return `json_object(${columns.map(column => `'${column}', ${source}."${column}"`).join(', ')})`;
}

/**
 * (Re)creates the triggers that record every insert, update and delete of an audited table with the row before and after,
 * and that abort any write outside an operation. Run after each migration, as columns may have changed.
 */
export function installAuditTriggers(raw: Database): void {
  for (const table of AUDITED_TABLES) {
    const columns = columnsOf(raw, table);
    const events = [
      { event: 'insert', before: 'null', after: rowJson(columns, 'new'), id: 'new."id"' },
      { event: 'update', before: rowJson(columns, 'old'), after: rowJson(columns, 'new'), id: 'new."id"' },
      { event: 'delete', before: rowJson(columns, 'old'), after: 'null', id: 'old."id"' },
    ];
    for (const { event, before, after, id } of events) {
      raw.exec(`drop trigger if exists "audit_${table}_${event}";
        create trigger "audit_${table}_${event}" after ${event} on "${table}" begin
          select raise(abort, 'WRITE_OUTSIDE_OPERATION') where (select "operationId" from "current_operation") is null;
          insert into "change"("operationId", "tableName", "rowId", "before", "after")
            values ((select "operationId" from "current_operation"), '${table}', ${id}, ${before}, ${after});
        end`);
    }
  }
}
