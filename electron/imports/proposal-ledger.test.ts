import path from 'node:path';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOperation } from '../db/operation.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

const LEDGERS = ['提案办理明细台账', '提议办理明细台账'];
const PARTS = ['step', 'delivery', 'feedback', 'progress', 'promise', 'reply', 'extension', 'contact', 'assignment', 'text'];
const HEADER_CELLS = 20;

let desk: ImportDesk;
let exports = 0;
beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
}, 60_000);
afterAll(() => desk.close());

async function exported(table: string): Promise<string> {
  exports += 1;
  const file = path.join(desk.folder, `${table}${exports}.xlsx`);
  desk.choose(file);
  await desk.call('reports.exportTable', { table, asOf: '2012-07-25', isUnmasked: true });
  return file;
}
/** Lines of a ledger by receipt number, cell by cell under their headings; 序号 is left out. */
async function linesOf(file: string): Promise<Map<string, Record<string, string>>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const lines = new Map<string, Record<string, string>>();
  let header: string[] = [];
  book.worksheets[0]?.eachRow(row => {
    const texts = Array.from({ length: row.cellCount }, (_unused, index) => row.getCell(index + 1).text);
    if (texts[0] === '序号') header = texts;
    else if (header.length > 0 && /^\d+$/.test(texts[0] ?? '')) {
      const line = Object.fromEntries(header.flatMap((label, index) => (index === 0 ? [] : [[label, texts[index] ?? '']])));
      lines.set(line['收件号'] ?? '', line);
    }
  });
  expect(header.length).toBeGreaterThanOrEqual(HEADER_CELLS);
  return lines;
}
/** Takes the first of several namesakes wherever the preview waits for the clerk. */
async function choose(batchId: string): Promise<void> {
  for (const row of (await desk.rows(batchId)).filter(({ state }) => state === 'error'))
    for (const field of new Set(row.candidates.map(candidate => candidate.field))) {
      const targetId = row.candidates.find(candidate => candidate.field === field)?.id;
      await desk.call('imports.decide', { batchId, rowIds: [row.id], isIncluded: true, targetId, targetField: field });
    }
}
async function forgetProposals(): Promise<void> {
  await runOperation(desk.program.openContext().operation, 'proposals.advance', {}, async tx => {
    await sql`update "opinion" set "convertedProposalId" = null`.execute(tx);
    for (const part of [...PARTS, 'print', 'session_item', 'proposer'])
      await sql`delete from ${sql.table(`proposal_${part}`)}`.execute(tx);
    await sql`delete from "proposal"`.execute(tx);
  });
}

describe('a ledger as it was exported (§5.3)', () => {
  it.each(LEDGERS)(
    '%s changes nothing in the file it came from',
    async table => {
      const file = await exported(table);
      const shown = await desk.preview('proposals', file);
      const changed = (await desk.rows(shown.batchId)).filter(row => row.state !== 'same' && row.state !== 'skipped');
      expect(changed.map(row => [row.rowNumber, row.state, row.issues.map(issue => issue.message)])).toEqual([]);
      expect(shown.counts.same).toBe((await linesOf(file)).size);
    },
    60_000,
  );

  it('comes out cell for cell as it went into an empty register', async () => {
    const files: string[] = [];
    for (const table of LEDGERS) files.push(await exported(table));
    const before = await Promise.all(files.map(linesOf));
    expect(before.map(lines => lines.size > 50)).toEqual([true, true]);
    await forgetProposals();
    // the other way round: a 提案 may have been merged into a 提议
    for (const file of files.toReversed()) {
      const { batchId } = await desk.preview('proposals', file);
      await choose(batchId);
      await desk.apply(batchId);
    }
    const differences: string[] = [];
    for (const [index, table] of LEDGERS.entries()) {
      const after = await linesOf(await exported(table));
      expect([...after.keys()].toSorted()).toEqual([...(before[index]?.keys() ?? [])].toSorted());
      for (const [number, line] of before[index] ?? [])
        for (const [label, text] of Object.entries(line)) {
          const now = after.get(number)?.[label];
          if (now !== text) differences.push(`${label}: ${number} ${text} → ${now ?? 'missing'}`);
        }
    }
    expect(differences).toEqual([]);
  }, 120_000);
});
