import type { z } from 'zod';
import type { exportLogRow } from '#shared/reports/table-model.ts';
import type { ReadDb } from '../db/operation.ts';

type LogRow = z.output<typeof exportLogRow>;
const ACTIONS: Readonly<Record<string, Pick<LogRow, 'action' | 'numbers'>>> = {
  export: { action: 'export', numbers: 'none' },
  exportMasked: { action: 'export', numbers: 'masked' },
  exportFull: { action: 'export', numbers: 'full' },
  print: { action: 'print', numbers: 'none' },
  printMasked: { action: 'print', numbers: 'masked' },
  printFull: { action: 'print', numbers: 'full' },
};

/** One window of what was exported and printed, newest first. */
export async function listExportLog(
  db: ReadDb,
  input: {
    filter: { search: string };
    sort: { direction: 'ascending' | 'descending' } | null;
    window: { offset: number; limit: number };
  },
): Promise<{ rows: LogRow[]; total: number }> {
  const { search } = input.filter;
  const base = db
    .selectFrom('access_log')
    .where('action', 'in', Object.keys(ACTIONS))
    .$if(search !== '', query =>
      query.where(eb => eb.or([eb('subject', 'like', `%${search}%`), eb('actor', 'like', `%${search}%`)])),
    );
  const { total } = await base.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await base
    .select(['id', 'at', 'actor', 'action', 'subject', 'count'])
    .orderBy('id', input.sort?.direction === 'ascending' ? 'asc' : 'desc')
    .limit(input.window.limit)
    .offset(input.window.offset)
    .execute();
  return {
    rows: rows.flatMap(row => {
      const told = ACTIONS[row.action];
      return told === undefined ? [] : [{ ...row, ...told }];
    }),
    total,
  };
}
