/** The cells a workbook is filled with, and what stands against it. */
import { percentTenths } from '#shared/core/percent.ts';
import { fillFaults, LEAD, listObstacle } from '#shared/forms/fill-checks.ts';
import { type FormGrid, indexSheet, type SheetIndex, styleOf } from '#shared/forms/grid.ts';
import type { Binding, FigureForm, FilledCell, FormFault, ListBinding } from '#shared/forms/model.ts';
import { placeName } from '#shared/forms/places.ts';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import type { Figure } from '#shared/statistics/contract.ts';
import type { FillFacts } from './fill-facts.ts';

export type FilledGrid = Readonly<{ cells: readonly FilledCell[]; faults: readonly FormFault[]; hasNumbers: boolean }>;

/** A figure as it is written: a share is a fraction where the cell shows per cent, else tenths of a per cent. */
export function figureValue(figure: Figure, form: FigureForm, isPercentCell: boolean): string | number | null {
  const kind = catalogueEntry(figure.name)?.kind;
  if (form === 'text' || kind === 'range') return figure.text;
  if (figure.percentOf === null) return figure.value;
  const tenths = percentTenths(figure.percentOf.numerator, figure.percentOf.denominator);
  if (tenths === null) return null;
  return isPercentCell ? tenths / 1000 : tenths / 10;
}

/** Everything that would be written into a form by its bindings. */
export async function fillCells(grid: FormGrid, bindings: readonly Binding[], facts: FillFacts): Promise<FilledGrid> {
  const cells: FilledCell[] = [];
  const faults: FormFault[] = [];
  let hasNumbers = false;
  const indexes = new Map(grid.sheets.map(sheet => [sheet.name, indexSheet(sheet)]));
  const scopeIds = new Map<string, string | null | undefined>();
  for (const binding of bindings) if (binding.kind !== 'fact') scopeIds.set(binding.id, await facts.scopeId(binding.scope));
  await facts.readFigures(
    bindings.flatMap(({ kind, id }) => {
      const scopeId = kind === 'figure' ? scopeIds.get(id) : undefined;
      return scopeId === undefined ? [] : [scopeId];
    }),
  );
  for (const binding of bindings) {
    const index = indexes.get(binding.sheet);
    const place = placeName(binding.row, binding.column);
    const refuse = (text: string, at = place) =>
      faults.push({
        bindingId: binding.id,
        sheet: binding.sheet,
        place: at,
        severity: 'error',
        text: `“${binding.sheet}”${at}：${text}`,
      });
    const put = (row: number, column: number, value: FilledCell['value'], more: Partial<FilledCell> = {}) =>
      cells.push({
        bindingId: binding.id,
        sheet: binding.sheet,
        row,
        column,
        value,
        before: index?.text(row, column) ?? '',
        text: value === null ? '' : String(value),
        statistic: null,
        scopeId: null,
        ...more,
      });
    const own = index?.cell(binding.row, binding.column);
    const lead = own !== undefined && LEAD.test(own.text) ? own.text.trimEnd() : '';
    const led = (value: string | number | null) => (lead === '' || value === null ? value : `${lead}${value}`);
    const scopeId = binding.kind === 'fact' ? null : scopeIds.get(binding.id);
    if (scopeId === undefined) {
      refuse('所指定的党组织或代表小组在基准日不存在，可能已撤销或合并。请重新选择范围。');
      continue;
    }
    switch (binding.kind) {
      case 'fact': {
        const text = facts.fact(binding.fact);
        if (text === '') refuse('填表人还没有填写。请在填写选项中补上。');
        else put(binding.row, binding.column, led(text));
        break;
      }
      case 'figure': {
        const figure = facts.figure(binding.statistic, scopeId);
        if (figure === undefined) {
          refuse('所指定的指标已不存在，或不能按所选范围统计。请重新选择。');
          break;
        }
        const style = styleOf(grid, own);
        const value = led(figureValue(figure, binding.form, style.expects === 'percent'));
        put(binding.row, binding.column, value, {
          text: value === null ? '' : style.expects === 'percent' && typeof value === 'number' ? figure.text : String(value),
          statistic: binding.statistic,
          scopeId,
        });
        break;
      }
      case 'list': {
        const table = await facts.table(binding.table, scopeId);
        hasNumbers ||= table.hasNumbers;
        const missing = binding.columns.find(({ source }) => !table.columns.includes(source));
        if (missing !== undefined) {
          refuse(`“${binding.table}”中没有“${missing.source}”这一列。请重新选择。`);
          break;
        }
        const rows = binding.hasTotal && table.total !== null ? [...table.rows, table.total] : table.rows;
        if (index !== undefined) {
          const columns = binding.columns.map(({ column }) => column);
          const obstacle = listObstacle(index, binding.row, columns, rows.length);
          if (obstacle !== null)
            refuse(
              `名单有 ${rows.length} 行，从第 ${binding.row} 行起只放得下 ${obstacle.room} 行，这一格已有内容。请在原表中插入 ${rows.length - obstacle.room} 行后重新打开，或缩小范围。`,
              placeName(obstacle.row, obstacle.column),
            );
        }
        const ready = index === undefined ? 0 : readyRows(grid, index, binding);
        if (ready > 1 && rows.length > ready)
          faults.push({
            bindingId: binding.id,
            sheet: binding.sheet,
            place,
            severity: 'warning',
            text: `“${binding.sheet}”${place}：名单有 ${rows.length} 行，表中只画好 ${ready} 行，多出的行没有框线。可以照填，或先在原表中加行后重新添加。`,
          });
        putList(binding, table.columns, rows, put);
        break;
      }
    }
  }
  const doubtful = new Set(bindings.filter(({ isDoubtful }) => isDoubtful).map(({ id }) => id));
  const found = fillFaults(grid, cells, doubtful);
  const told = new Set(faults.map(({ bindingId, place }) => `${bindingId} ${place}`));
  return {
    cells,
    faults: [...faults, ...found.filter(({ bindingId, place }) => !told.has(`${bindingId} ${place}`))],
    hasNumbers,
  };
}

/** Rows from the start on that the form has drawn lines for. */
function readyRows(grid: FormGrid, index: SheetIndex, { row, column }: ListBinding): number {
  let count = 0;
  while (styleOf(grid, index.cell(row + count, column)).hasBorder) count += 1;
  return count;
}

function putList(
  binding: ListBinding,
  labels: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  put: (row: number, column: number, value: string | number | null) => unknown,
): void {
  const places = binding.columns.map(({ column, source }) => ({ column, at: labels.indexOf(source) }));
  rows.forEach((row, line) => {
    for (const { column, at } of places) put(binding.row + line, column, row[at] ?? null);
  });
}
