import { formatPartial } from '../core/dates.ts';
import type { WorkbookMeta } from '../core/workbook-meta.ts';
import { type TableName, TABLES } from '../reports/table-model.ts';
import { IMPORT_KINDS, type ImportKind } from './model.ts';

export type OwnFacts = Readonly<{
  meta: WorkbookMeta | null;
  /** Of an export: whether the values are those that were written; null where that is not known. */
  isDataUnchanged: boolean | null;
  /** Cells with hidden numbers, which are read as blank. */
  maskedCells: number;
  /** Rows of data that are looked at. */
  dataRows: number;
}>;

/** Sentences on a workbook that the program wrote itself, for the head of the preview. */
export function ownNotices(kind: ImportKind, { meta, isDataUnchanged, maskedCells, dataRows }: OwnFacts): readonly string[] {
  return [...(meta === null ? [] : [aboutFile(kind, meta, isDataUnchanged, dataRows)]), ...aboutMasks(maskedCells)];
}

function aboutFile(kind: ImportKind, meta: WorkbookMeta, isDataUnchanged: boolean | null, dataRows: number): string {
  switch (meta.kind) {
    case 'errors':
      return `这是“${meta.fileName}”的错误清单，只读入“问题”一列有内容的 ${dataRows} 行。${otherKind(kind, meta.importKind)}`;
    case 'template':
      return `这是本程序的空白模板，示例行不读入。${otherKind(kind, meta.importKind)}`;
    case 'export': {
      const state = isDataUnchanged === null ? '' : isDataUnchanged ? '导出后内容没有改动。' : '导出后内容有改动。';
      return `本程序导出的“${meta.tableId}”，基准日 ${formatPartial(meta.referenceDate, 'chinese')}，共 ${meta.rowCount} 行。${state}${otherKind(kind, kindOfTable(meta.tableId))}`;
    }
  }
}

/** Kind of roster an exported table is taken back as; '' for one that is none. */
function kindOfTable(table: string): string {
  return (Object.hasOwn(TABLES, table) ? TABLES[table as TableName].importKind : null) ?? '';
}

function otherKind(kind: ImportKind, found: string): string {
  if (found === kind || !(found in IMPORT_KINDS)) return '';
  return `它属于“${IMPORT_KINDS[found as ImportKind]}”，请核对所选的名册种类。`;
}

function aboutMasks(maskedCells: number): readonly string[] {
  if (maskedCells === 0) return [];
  return [`有 ${maskedCells} 处号码或住址带有隐去的部分（****），按空白处理，不改动名册中的内容。`];
}
