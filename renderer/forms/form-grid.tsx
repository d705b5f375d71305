import { Button } from 'antd';
import { type CSSProperties, type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { columnLetter } from '#shared/core/column-letter.ts';
import { type FormGrid as Grid, type FormSheet, indexSheet, styleOf } from '#shared/forms/grid.ts';
import type { Binding } from '#shared/forms/model.ts';
import { placeName } from '#shared/forms/places.ts';
import { BINDING_SIGNS, bindingTitle, useScopeWords } from './binding-words.ts';

export type Place = Readonly<{ row: number; column: number }>;
type Props = Readonly<{
  grid: Grid;
  sheet: FormSheet;
  /** Of this sheet. */
  bindings: readonly Binding[];
  selected: Place | null;
  onSelect: (place: Place) => void;
}>;
/** `more` is what the cell itself does not show. */
type Mark = Readonly<{ binding: Binding; title: string; more: string }>;

/** Rows and columns behind the last used one that can still be chosen. */
const MORE = 2;
const MOST_COLUMNS = 60;
const ROWS_AT_ONCE = 300;
/** Pixels of one character of a column's width. */
const CHARACTER = 7.4;
const LEAST_WIDTH = 28;
const MOST_WIDTH = 420;
const STEPS: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};
const keyOf = (row: number, column: number): string => `${row} ${column}`;

/** A sheet as it was received; bound cells bear a colour and a sign. */
export const FormGrid = memo(function FormGrid({ grid, sheet, bindings, selected, onSelect }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const [shownRows, setShownRows] = useState(ROWS_AT_ONCE);
  const scopeWords = useScopeWords();
  const index = useMemo(() => indexSheet(sheet), [sheet]);
  const marks = useMemo(() => {
    const found = new Map<string, Mark>();
    for (const binding of bindings) {
      const title = bindingTitle(binding);
      if (binding.kind === 'list') {
        const whom = scopeWords(binding.scope);
        for (const { column, source } of binding.columns)
          found.set(keyOf(binding.row, column), {
            binding,
            title: source,
            more: `，名单“${title}”的“${source}”，${whom}，从这一行起`,
          });
      } else {
        const more = binding.kind === 'fact' ? '' : `，${scopeWords(binding.scope)}`;
        found.set(keyOf(binding.row, binding.column), { binding, title, more });
      }
    }
    return found;
  }, [bindings, scopeWords]);
  const lastRow = Math.max(sheet.rowCount, ...bindings.map(({ row }) => row)) + MORE;
  const rowCount = Math.min(lastRow, shownRows);
  const columnCount = Math.min(sheet.columnCount + 1, MOST_COLUMNS);
  const columns = Array.from({ length: columnCount }, (_, column) => column);
  const heights = useMemo(() => new Map(sheet.rows.map(row => [row.number, row.heightPt])), [sheet]);
  const active = selected ?? { row: 1, column: 0 };

  useEffect(() => {
    if (selected === null) return;
    const cell = table.current?.querySelector<HTMLElement>('td[aria-selected="true"]');
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected]);

  function move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (step === undefined || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const merge = index.merge(active.row, active.column);
    const from = {
      row: step.row > 0 && merge !== undefined ? merge.bottom + 1 : active.row,
      column: step.column > 0 && merge !== undefined ? merge.right : active.column,
    };
    const wanted = { row: from.row + step.row, column: from.column + step.column };
    const area = index.merge(wanted.row, wanted.column);
    const next = area === undefined ? wanted : { row: area.top + 1, column: area.left };
    if (next.row < 1 || next.row > rowCount || next.column < 0 || next.column >= columnCount) return;
    onSelect(next);
    table.current?.querySelector<HTMLElement>(`td[data-place="${keyOf(next.row, next.column)}"]`)?.focus();
  }

  function cellAt(row: number, column: number) {
    const merge = index.merge(row, column);
    if (merge !== undefined && (merge.top + 1 !== row || merge.left !== column)) return null;
    const cell = index.cell(row, column);
    const style = styleOf(grid, cell);
    const mark = marks.get(keyOf(row, column));
    const isSelected = selected?.row === row && selected.column === column;
    const place = placeName(row, column);
    const classes = [
      mark === undefined ? '' : `is-bound is-${mark.binding.kind}`,
      mark?.binding.isDoubtful === true ? 'is-doubtful' : '',
      cell?.isFormula === true ? 'is-formula' : '',
      isSelected ? 'is-selected' : '',
    ].filter(Boolean);
    const look: CSSProperties = {
      textAlign: style.align ?? (cell?.isNumber === true ? 'right' : undefined),
      fontWeight: style.isBold ? 600 : undefined,
    };
    const own = cell?.text.trim() ?? '';
    const sign = mark === undefined ? '' : mark.binding.isDoubtful ? '？' : BINDING_SIGNS[mark.binding.kind];
    const shown = `${sign}${own}${mark?.title ?? ''}`;
    const formula = cell?.isFormula === true ? '，公式' : '';
    return (
      <td
        key={column}
        data-place={keyOf(row, column)}
        tabIndex={active.row === row && active.column === column ? 0 : -1}
        role="gridcell"
        aria-selected={isSelected}
        aria-label={`${place} ${shown}${mark?.more ?? formula}`.trim()}
        title={
          mark === undefined ? undefined : `${place} ${mark.title}${mark.more}${mark.binding.isDoubtful ? '，位置待核对' : ''}`
        }
        className={classes.join(' ')}
        style={look}
        {...(merge === undefined
          ? {}
          : {
              rowSpan: Math.min(merge.bottom + 1, rowCount) - row + 1,
              colSpan: Math.min(merge.right, columnCount - 1) - column + 1,
            })}
        onClick={() => onSelect({ row, column })}
      >
        {mark === undefined ? (
          own
        ) : (
          <span className="form-mark">
            <i>{sign}</i>
            {`${own}${mark.title}`}
          </span>
        )}
      </td>
    );
  }

  return (
    <div className="form-grid-scroller">
      <table ref={table} className="form-grid" role="grid" aria-label={`工作表 ${sheet.name}`} onKeyDown={move}>
        <colgroup>
          <col style={{ width: 'calc(36 * var(--px))' }} />
          {columns.map(column => (
            <col key={column} style={{ width: `calc(${widthOf(sheet, column)} * var(--px))` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td />
            {columns.map(column => (
              <th key={column} scope="col">
                {columnLetter(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rowCount }, (_, at) => at + 1).map(row => (
            <tr key={row} style={{ height: `calc(${Math.round(((heights.get(row) ?? 18) * 4) / 3)} * var(--px))` }}>
              <th scope="row">{row}</th>
              {columns.map(column => cellAt(row, column))}
            </tr>
          ))}
        </tbody>
      </table>
      {lastRow > rowCount && (
        <p className="form-grid-rest">
          {`已显示 ${rowCount} 行，共 ${lastRow} 行。`}
          <Button size="small" onClick={() => setShownRows(shownRows + ROWS_AT_ONCE)}>
            {`再显示 ${Math.min(ROWS_AT_ONCE, lastRow - rowCount)} 行`}
          </Button>
        </p>
      )}
    </div>
  );
});

function widthOf(sheet: FormSheet, column: number): number {
  const own = sheet.widths.find(({ first, last }) => first <= column && column <= last);
  if (own?.isHidden === true) return LEAST_WIDTH;
  return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, (own?.width ?? sheet.defaultWidth) * CHARACTER + 5)));
}
