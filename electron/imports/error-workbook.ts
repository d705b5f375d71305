/** 错误清单: the clerk's own file again, its problems marked, so that only the marked rows are read when it comes back. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { type Cell, textCell } from '#shared/core/cell.ts';
import type { MetaEntries } from '#shared/core/workbook-meta.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import { importsContract } from '#shared/imports/contract.ts';
import type { Grid, GridRow } from '#shared/imports/grid.ts';
import type { ImportIssue } from '#shared/imports/model.ts';
import type { OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { logAccess } from '../db/access-log.ts';
import type { MarkedCell, MarkedRow, MarkedSheet } from '../worker/patch-workbook-plan.ts';
import { requireBatch } from './preview.ts';
import type { Batch } from './staging.ts';

const XLSX = [{ name: 'Excel 工作簿', extensions: ['xlsx'] }];
const TIMEOUT_SECONDS = 300;
const WITHOUT_SENTENCE = '本行没有写入。请核对。';

type JobContext = OpenContext & Readonly<{ signal: AbortSignal; progress: (value: { done: number; total: number }) => void }>;
type Answer = Readonly<{ fileName: string; rows: number; isFromSource: boolean }>;
type StagedRow = Readonly<{ parsed: CheckedRow; state: string; isIncluded: boolean; issues: readonly ImportIssue[] }>;

/**
 * Asks where to save and writes the error workbook of a preview or an applied batch. A source that has changed or gone since is
 * replaced by a plain sheet of the staged rows. Refuses with NO_PROBLEM_ROWS.
 */
export async function exportErrorWorkbook(
  context: JobContext,
  { batchId, includesWarnings }: { batchId: string; includesWarnings: boolean },
): Promise<Answer> {
  const batch = await requireBatch(context, batchId);
  const staged = await stagedRowsOf(context, batchId);
  const isProblem = (row: StagedRow): boolean =>
    row.state === 'error' || (row.state === 'duplicate' && !row.isIncluded) || (includesWarnings && row.state === 'warning');
  const problems = staged.filter(isProblem);
  if (problems.length === 0) return refuse(importsContract.errorWorkbook, 'NO_PROBLEM_ROWS', { file: batch.fileName });
  const file = await context.files.chooseSave({
    title: '导出错误清单',
    defaultName: `${path.parse(batch.fileName).name}_错误清单.xlsx`,
    filters: XLSX,
  });
  if (file === null) return refuse(importsContract.errorWorkbook, 'CANCELLED');
  context.progress({ done: 0, total: problems.length });
  const isFromSource = batch.summary.pasted === undefined && (await sha256Of(batch.sourcePath)) === batch.sha256;
  const marked = staged
    .filter(row => isProblem(row) || row.parsed.edited !== undefined)
    .map(row => ({ sheet: row.parsed.sheet, row: markedRow(batch, row, isProblem(row)) }));
  const sheets = batch.summary.sheets
    .filter(sheet => sheet.isSelected && sheet.headerRow !== null)
    .map(
      (sheet): MarkedSheet => ({
        name: sheet.name,
        headerRow: (sheet.headerRow ?? 1) + shiftOf(sheet.headerRow),
        rows: oneARow(
          marked
            .filter(entry => entry.sheet === sheet.name)
            .map(({ row }) => ({ ...row, number: row.number + shiftOf(sheet.headerRow) })),
        ),
      }),
    );
  const meta: MetaEntries = {
    kind: 'errors',
    batchId,
    importKind: batch.kind,
    fileName: batch.fileName,
    sha256: batch.sha256,
    rowCount: problems.length,
    generatedAt: context.now().toISOString(),
  };
  await logAccess(context.operation, {
    actor: context.actor,
    action: 'exportFull',
    subject: `错误清单：${batch.fileName}`,
    count: problems.length,
  });
  await context.worker.run(
    'markWorkbook',
    {
      source: isFromSource ? { path: batch.sourcePath } : { grid: gridOf(batch, staged) },
      plan: { kind: batch.kind, sheets, meta },
      path: file,
    },
    { signal: context.signal, fileLabel: batch.fileName, timeoutSeconds: TIMEOUT_SECONDS },
  );
  context.progress({ done: problems.length, total: problems.length });
  return { fileName: path.basename(file), rows: problems.length, isFromSource };
}

async function stagedRowsOf({ db }: OpenContext, batchId: string): Promise<readonly StagedRow[]> {
  const rows = await db
    .selectFrom('import_row')
    .select(['parsed', 'state', 'isIncluded', 'issues'])
    .where('batchId', '=', batchId)
    .orderBy('id')
    .execute();
  return rows.map(row => ({
    parsed: JSON.parse(row.parsed) as CheckedRow,
    state: row.state,
    isIncluded: row.isIncluded === 1,
    issues: JSON.parse(row.issues) as ImportIssue[],
  }));
}

/** Null where the file is gone or cannot be read. */
async function sha256Of(file: string): Promise<string | null> {
  if (file === '') return null;
  try {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

/** Tables side by side have people of their own in the same row of the sheet. */
function oneARow(rows: readonly MarkedRow[]): readonly MarkedRow[] {
  const byNumber = new Map<number, MarkedRow>();
  for (const row of rows) {
    const other = byNumber.get(row.number);
    const problem = [other?.problem ?? null, row.problem].filter(text => text !== null).join('\n');
    byNumber.set(row.number, {
      number: row.number,
      problem: problem === '' ? null : problem,
      cells: [...(other?.cells ?? []), ...row.cells],
    });
  }
  return [...byNumber.values()];
}

function markedRow(batch: Batch, { parsed, issues }: StagedRow, isProblem: boolean): MarkedRow {
  const cells = new Map<number, MarkedCell>();
  const blank = (column: number): MarkedCell => cells.get(column) ?? { column, severity: null, note: null, text: null };
  for (const [key, text] of Object.entries(parsed.edited ?? {})) {
    const column = columnOf(batch, parsed, key);
    if (column !== null) cells.set(column, { ...blank(column), text });
  }
  const serious = isProblem ? issues.filter(issue => issue.severity !== 'info') : [];
  for (const issue of serious) {
    const column = issue.field === null ? null : columnOf(batch, parsed, issue.field);
    if (column === null) continue;
    const before = blank(column);
    cells.set(column, {
      ...before,
      severity: before.severity === 'error' || issue.severity === 'error' ? 'error' : 'warning',
      note: before.note === null ? issue.message : `${before.note}\n${issue.message}`,
    });
  }
  const sentences = serious.map(issue => issue.message).join('\n');
  return {
    number: parsed.rowNumber,
    problem: isProblem ? sentences || WITHOUT_SENTENCE : null,
    cells: [...cells.values()].toSorted((left, right) => left.column - right.column),
  };
}

function columnOf({ summary }: Batch, { sheet, table }: CheckedRow, field: string): number | null {
  const own = summary.columns.filter(column => column.sheet === sheet && column.table === table);
  return own.find(column => column.field === field)?.column ?? null;
}

/** A block from the clipboard without header gets one above its first row. */
const shiftOf = (headerRow: number | null): number => (headerRow === 0 ? 1 : 0);

/** The staged rows as sheets, each cell where the source had it: what is left of a file that is gone. */
function gridOf({ summary }: Batch, staged: readonly StagedRow[]): Grid {
  const sheets = summary.sheets
    .filter(sheet => sheet.isSelected && sheet.headerRow !== null)
    .map(sheet => {
      const columns = summary.columns.filter(column => column.sheet === sheet.name && column.field !== null);
      const shift = shiftOf(sheet.headerRow);
      const lines = new Map<number, (Cell | undefined)[]>();
      const put = (number: number, column: number, text: string) => {
        if (text === '') return;
        const cells = lines.get(number + shift) ?? [];
        cells[column] = textCell(text);
        lines.set(number + shift, cells);
      };
      for (const { column, header } of columns) put(sheet.headerRow ?? 1, column, header);
      for (const { parsed } of staged) {
        if (parsed.sheet !== sheet.name || parsed.skippedAs !== null) continue;
        for (const { table, column, field } of columns)
          if (table === parsed.table) put(parsed.rowNumber, column, parsed.original[field ?? ''] ?? '');
      }
      const rows = [...lines]
        .map(([number, cells]): GridRow => ({ number, isHidden: false, isStruck: false, cells: Array.from(cells) }))
        .toSorted((left, right) => left.number - right.number);
      return {
        name: sheet.name,
        visibility: 'visible' as const,
        rows,
        merges: [],
        hiddenColumns: [],
        hasActiveFilter: false,
      };
    });
  return { format: 'csv', sheets };
}
