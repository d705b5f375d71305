import { App } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { type ClipboardEvent, useRef, useState } from 'react';
import type { CellEdit } from '#shared/cells/model.ts';
import { formatBlock, parseBlock } from './grid-clipboard.ts';
import { type Block, isOneCell } from './grid-cursor.ts';
import { cellCount, EDIT_LIMIT, editTextOf, fieldOfColumn, type GridEdit, type PlannedChange } from './grid-edit.ts';
import { fillSource, planFill, type PlannedCell, planPaste } from './grid-fill.ts';
import { cellText } from './table-columns.tsx';
import type { ShownColumn } from './table-layout.ts';
import { type ListName, type ListSource, type RowOf, rowsBetween } from './use-list-window.ts';

const COPY_LIMIT = 500_000;

type BlockOptions<N extends ListName> = Readonly<{
  source: ListSource<N>;
  edit: GridEdit<RowOf<N>> | undefined;
  columns: readonly ShownColumn<RowOf<N>>[];
  block: Block;
  rowCount: number;
  rowAt: (index: number) => RowOf<N> | undefined;
  rowIdOf: (row: RowOf<N>) => string;
  versionNow: (rowId: string, known: number) => number;
  /** Rows marked by their boxes: copied with the headers when no block is marked. */
  selected: readonly RowOf<N>[];
  /** One cell needs no preview: it is typed in. */
  onOneCell: (cell: PlannedCell) => void;
}>;

/** Copying, pasting, filling down and clearing of the marked block. Whatever changes more than one cell is planned here and shown before it is written. */
export function useBlockActions<N extends ListName>(options: BlockOptions<N>) {
  const { block, columns, edit, rowAt, rowCount, rowIdOf, source } = options;
  const client = useQueryClient();
  const { message } = App.useApp();
  const [change, setChange] = useState<PlannedChange | null>(null);
  const copied = useRef<string | null>(null);

  const shownColumns = (left: number, right: number) => columns.slice(left, right + 1);
  const textsOf = (row: RowOf<N> | undefined, chosen: readonly ShownColumn<RowOf<N>>[]) =>
    chosen.map(column => (row === undefined ? '' : cellText(column, row)));

  function onCopy(event: ClipboardEvent) {
    event.preventDefault();
    if (copied.current !== null) {
      event.clipboardData.setData('text/plain', copied.current);
      copied.current = null;
      return;
    }
    if (cellCount(block) > COPY_LIMIT) {
      void message.info('选中的单元格太多，无法复制。请先用筛选缩小范围，或用“导出”。');
      return;
    }
    const isRows = options.selected.length > 0 && isOneCell(block);
    const chosen = isRows ? columns : shownColumns(block.left, block.right);
    const isWholeRows = chosen.length === columns.length && columns.length > 1;
    const headers = isWholeRows ? [columns.map(column => column.label)] : [];
    const places = Array.from({ length: block.bottom - block.top + 1 }, (_, index) => block.top + index);
    const rows: readonly (RowOf<N> | undefined)[] = isRows ? options.selected : places.map(rowAt);
    if (!rows.includes(undefined)) {
      event.clipboardData.setData('text/plain', formatBlock([...headers, ...rows.map(row => textsOf(row, chosen))]));
      return;
    }
    void rowsBetween(client, source, block.top, block.bottom).then(found => {
      copied.current = formatBlock([...headers, ...places.map(place => textsOf(found.get(place), chosen))]);
      // the rows were not all here: the copy is asked for again now that they are
      document.execCommand('copy');
      void message.info(`已复制 ${places.length} 行。`);
    });
  }

  async function show(title: string, cells: readonly PlannedCell[], notes: readonly string[], newRows: string | null) {
    if (edit === undefined) return;
    if (cells.length > EDIT_LIMIT) {
      void message.info(`一次最多修改 ${EDIT_LIMIT} 个单元格。请分几次进行，或用“导入”。`);
      return;
    }
    const byRow = cells.map(cell => cell.row);
    const rows =
      cells.length === 0
        ? new Map<number, RowOf<N>>()
        : await rowsBetween(
            client,
            source,
            byRow.reduce((a, b) => Math.min(a, b)),
            byRow.reduce((a, b) => Math.max(a, b)),
          );
    const readOnly = new Set<string>();
    const edits: CellEdit[] = [];
    for (const cell of cells) {
      const row = rows.get(cell.row);
      const column = columns[cell.column];
      const field = fieldOfColumn(edit, column);
      if (row === undefined || column === undefined) continue;
      if (field === null) {
        readOnly.add(column.label);
        continue;
      }
      if (editTextOf(column, field, row) === cell.text) continue;
      const id = rowIdOf(row);
      edits.push({ id, version: options.versionNow(id, edit.versionOf(row)), field: field.key, text: cell.text });
    }
    const left = readOnly.size === 0 ? [] : [`“${[...readOnly].join('”“')}”不能在表格中修改，已略过。`];
    setChange({ title, edits, notes: [...notes, ...left], newRows });
  }

  function onPaste(event: ClipboardEvent) {
    if (edit === undefined) return;
    event.preventDefault();
    const pasted = parseBlock(event.clipboardData.getData('text/plain'));
    const plan = planPaste(pasted, block, { rows: rowCount, columns: columns.length });
    const [only] = plan.cells;
    if (plan.cells.length === 1 && plan.beyond.length === 0 && only !== undefined) {
      options.onOneCell(only);
      return;
    }
    if (plan.cells.length === 0 && plan.beyond.length === 0) return;
    const newRows =
      plan.beyond.length === 0
        ? null
        : formatBlock(plan.beyond.map(cells => [...columns.slice(0, block.left).map(() => ''), ...cells]));
    const notes = [
      ...(plan.columnsBeyond > 0 ? [`粘贴的内容比表格多 ${plan.columnsBeyond} 列，已略过。`] : []),
      ...(newRows === null ? [] : [`有 ${plan.beyond.length} 行在表尾之下，是新记录，可以另行导入。`]),
      '空白的单元格不会清除原值。',
    ];
    void show('粘贴', plan.cells, notes, newRows);
  }

  async function fillDown() {
    const taken = fillSource(block);
    if (edit === undefined || taken === null) return;
    const given = (await rowsBetween(client, source, taken.from, taken.from)).get(taken.from);
    if (given === undefined) return;
    const texts = new Map<number, string>();
    for (let position = block.left; position <= block.right; position += 1) {
      const column = columns[position];
      const field = fieldOfColumn(edit, column);
      if (column === undefined || field === null) continue;
      const known = editTextOf(column, field, given);
      texts.set(position, known ?? (await edit.fullText?.(given, field)) ?? '');
    }
    const cells = planFill(texts, taken.to);
    const [only] = cells;
    if (cells.length === 1 && only !== undefined) options.onOneCell(only);
    else await show('向下填充', cells, ['空白的单元格不会向下填充。'], null);
  }

  /** The block's cells, emptied: always shown first. */
  async function clear(cleared: Block = block) {
    if (edit === undefined) return;
    if (cellCount(cleared) > EDIT_LIMIT) {
      void message.info(`一次最多修改 ${EDIT_LIMIT} 个单元格。`);
      return;
    }
    const cells: PlannedCell[] = [];
    for (let row = cleared.top; row <= cleared.bottom; row += 1)
      for (let column = cleared.left; column <= cleared.right; column += 1) cells.push({ row, column, text: '' });
    await show('清空', cells, [], null);
  }

  /** The records of the block, or null when they are too many to be changed at once. */
  async function rowsOfBlock(): Promise<readonly RowOf<N>[] | null> {
    if (block.bottom - block.top < EDIT_LIMIT) return [...(await rowsBetween(client, source, block.top, block.bottom)).values()];
    void message.info(`一次最多修改 ${EDIT_LIMIT} 个单元格。`);
    return null;
  }

  return { change, setChange, onCopy, onPaste, fillDown, clear, rowsOfBlock };
}
