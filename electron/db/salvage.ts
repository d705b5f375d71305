import type { Database } from 'better-sqlite3';
import { AUDITED_TABLES } from './schema.ts';

/** Rows of each roster table of a damaged file that can still be read. */
export function readableRows(raw: Database): { table: string; readableRows: number }[] {
  return AUDITED_TABLES.map(table => {
    let count = 0;
    try {
      for (const _row of raw.prepare(`select * from "${table}"`).iterate()) count += 1;
    } catch {
      // the rows before the damaged page are still counted
    }
    return { table, readableRows: count };
  });
}
