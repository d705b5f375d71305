import { formatPartial } from '#shared/core/dates.ts';
import { type TableSource, titleOfSource } from '#shared/reports/table-model.ts';
import type { SheetPlan, WorkbookPlan } from '#shared/reports/workbook-plan.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { bodyOf } from './export-bodies.ts';
import { type CellOptions, fittedColumns, type TableBody } from './export-roster.ts';

/** A sheet whose rows are still to come, and what the file and the log call it. */
export type TablePlan = Readonly<{
  sheet: SheetPlan;
  rowCount: number;
  chunks: TableBody['chunks'];
  hasNumbers: boolean;
  rowIds: readonly (string | null)[];
  fileName: string;
  meta: WorkbookPlan['meta'];
}>;

/** More columns than fit across A4. */
const A4_COLUMNS = 12;
const A4_WIDTH = 150;

function asOfOf(source: TableSource): Readonly<{ asOf: string; scopeId: string | null }> {
  return source.kind === 'table' ? source : { asOf: source.filter.asOf, scopeId: source.filter.within };
}

/** One table of the registry or one list as a sheet to be written or printed. Source: domain.md §7.3 export rules. */
export async function planTable(
  db: ReadDb,
  source: TableSource,
  options: CellOptions & { generatedAt: string },
): Promise<TablePlan> {
  const settings = await readSettings(db);
  const { asOf, scopeId } = asOfOf(source);
  const organizations = db.selectFrom('party_organization').select(['name', 'shortName', 'code']);
  const scope = scopeId === null ? undefined : await organizations.where('id', '=', scopeId).executeTakeFirst();
  const root = scope ?? (await organizations.where('parentId', 'is', null).where('deletedAt', 'is', null).executeTakeFirst());
  const unit = scope?.shortName ?? scope?.name ?? settings.unitName;
  const title = titleOfSource(source);
  const body = await bodyOf(db, source, options);
  const { first, chunks } = await peeked(body.chunks);
  const columns = fittedColumns(body.columns, body.total === null ? first : [...first, body.total]);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const isWide = columns.length > A4_COLUMNS || width > A4_WIDTH;
  return {
    sheet: {
      name: title,
      title,
      unitLine: `填报单位：${unit}`,
      dateLine: `基准日：${formatPartial(asOf, 'chinese')}`,
      columns,
      rows: [],
      total: body.total,
      footnotes: body.footnotes,
      signOff: ['填表人：', '审核人：', '填报日期：'],
      notice: settings.isSample ? '示例数据' : body.hasNumbers ? '内部资料 注意保管' : null,
      orientation: 'landscape',
      paper: isWide ? 'A3' : 'A4',
    },
    rowCount: body.rowCount,
    chunks,
    hasNumbers: body.hasNumbers,
    rowIds: body.rowIds ?? [],
    fileName: `${unit}_${title}_${asOf}_v1`.replace(/[\\/:*?"<>|]/g, ''),
    meta: {
      tableId: title,
      orgCode: root?.code ?? '',
      referenceDate: asOf,
      generatedAt: options.generatedAt,
    },
  };
}

/** The first chunk, to be looked at before it is written; reading goes on behind it. */
async function peeked(open: TableBody['chunks']) {
  const iterator = open()[Symbol.asyncIterator]();
  const start = await iterator.next();
  const first = start.done === true ? [] : start.value;
  async function* chunks() {
    if (start.done === true) return;
    yield first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  return { first, chunks };
}

/** The whole sheet, gathered chunk by chunk. @param onRows told how many rows there are so far */
export async function wholeSheet(plan: TablePlan, onRows: (done: number) => void, signal: AbortSignal): Promise<SheetPlan> {
  const rows: SheetPlan['rows'][number][] = [];
  for await (const chunk of plan.chunks()) {
    signal.throwIfAborted();
    for (const row of chunk) rows.push(row);
    onRows(rows.length);
    // the window is served between two chunks
    await new Promise(resolve => setImmediate(resolve));
  }
  return { ...plan.sheet, rows, rowIds: plan.rowIds };
}
