import path from 'node:path';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOperation } from '../db/operation.ts';
import { proposalIntegrity } from '../proposals/integrity-queries.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

const PARTS = [
  'step',
  'delivery',
  'feedback',
  'progress',
  'promise',
  'reply',
  'extension',
  'contact',
  'assignment',
  'text',
  'print',
];
const ASKED = { asOf: '2012-07-25', isUnmasked: true };

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
}, 60_000);
afterAll(() => desk.close());

async function exported(table: string): Promise<{ file: string; rows: number }> {
  const file = path.join(desk.folder, `${table}.xlsx`);
  desk.choose(file);
  const { rows } = await desk.call<{ rows: number }>('reports.exportTable', { table, ...ASKED });
  return { file, rows };
}

/** Every proposal with its file goes; the numbers that were given stay given. */
async function forgetProposals(): Promise<void> {
  await runOperation(desk.program.openContext().operation, 'proposals.advance', {}, async tx => {
    await sql`update "opinion" set "convertedProposalId" = null`.execute(tx);
    for (const part of [...PARTS, 'session_item', 'proposer'])
      await sql`delete from ${sql.table(`proposal_${part}`)}`.execute(tx);
    await sql`delete from "proposal"`.execute(tx);
  });
}

/** What the summary table counts, township by township, without what a ledger does not tell. */
function counted(): unknown[] {
  const { raw } = desk.program.workspace.required().connection;
  return raw
    .prepare(
      `select p."organizationId", p."kind", p."state", p."resultClass", p."category", count(*) as "count",
        sum((select count(*) from "proposal_feedback" f where f."proposalId" = p."id" and f."isVoid" = 0) > 0) as "answered"
      from "proposal" p where p."deletedAt" is null and p."state" <> 'draft' group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    )
    .all();
}

/** Both ledgers as two sheets of one workbook: a 提案 may have been merged into a 提议. */
async function bothLedgers(): Promise<{ file: string; rows: number }> {
  const proposals = await exported('提案办理明细台账');
  const suggestions = await exported('提议办理明细台账');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(proposals.file);
  const other = new ExcelJS.Workbook();
  await other.xlsx.readFile(suggestions.file);
  const added = book.addWorksheet('提议');
  other.worksheets[0]?.eachRow((row, number) => {
    added.getRow(number).values = (row.values as unknown[]).map(value =>
      typeof value === 'string' ? value : (value ?? ''),
    ) as string[];
  });
  const meta = book.getWorksheet('_meta');
  if (meta !== undefined) book.removeWorksheet(meta.id);
  const file = path.join(desk.folder, '台账.xlsx');
  await book.xlsx.writeFile(file);
  return { file, rows: proposals.rows + suggestions.rows };
}

describe('the ledger of the sample county into an empty register and back (§5.3)', () => {
  it('makes every proposal again with its state, class, category and answer; then nothing changes', async () => {
    const { file, rows } = await bothLedgers();
    const before = counted();
    await forgetProposals();
    expect(counted()).toEqual([]);
    const shown = await desk.preview('proposals', file);
    expect(shown.counts).toMatchObject({ duplicate: 0, same: 0, update: 0, skipped: 2 });
    // namesakes among the delegates of a congress are for the clerk to tell apart
    const wrong = (await desk.rows(shown.batchId)).filter(row => row.state === 'error');
    expect(
      new Set(wrong.flatMap(row => row.issues.filter(issue => issue.severity === 'error').map(issue => issue.code))),
    ).toEqual(new Set(['PERSON_AMBIGUOUS']));
    for (const row of wrong)
      for (const field of new Set(row.candidates.map(candidate => candidate.field))) {
        const candidate = row.candidates.find(entry => entry.field === field);
        await desk.call('imports.decide', {
          batchId: shown.batchId,
          rowIds: [row.id],
          isIncluded: true,
          targetId: candidate?.id,
          targetField: field,
        });
      }
    expect(await desk.apply(shown.batchId)).toMatchObject({ created: rows, notWritten: 0 });
    expect(counted()).toEqual(before);
    const broken = (await proposalIntegrity(desk.program.openContext().db)).filter(rule => !rule.isPassed);
    expect(broken).toEqual([]);
    const again = await desk.preview('proposals', file);
    const changed = (await desk.rows(again.batchId)).filter(row => row.state !== 'same' && row.state !== 'skipped');
    expect(changed.map(row => [row.rowNumber, row.state, row.issues.map(issue => issue.message)])).toEqual([]);
    expect(again.counts).toMatchObject({ same: rows, new: 0, update: 0, warning: 0, error: 0 });
  }, 120_000);
});
