import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { CellEdit } from '#shared/cells/model.ts';
import { errorText } from '#shared/app/error-text.ts';
import type { Field } from '#shared/core/field.ts';
import { api } from './api.ts';
import { checkText, editTextOf, type GridEdit } from './grid-edit.ts';
import { useShowError } from './show-error.tsx';
import type { CellMark } from './table-row.tsx';
import type { ShownColumn } from './table-layout.ts';
import { useUndoBar } from './undo-bar.tsx';
import { useWork } from './work.tsx';

/** A cell in which something is being typed. */
export type EditSession = Readonly<{
  row: number;
  rowId: string;
  version: number;
  columnKey: string;
  name: string;
  field: Field;
  /** Text of the value as it is; null when only asterisks are known. */
  original: string | null;
  text: string;
  /** Begun by typing: the arrows write and go on; begun by F2: they move in the text. */
  isTyping: boolean;
  /** What is wrong, under the cell. */
  lines: readonly string[];
}>;

type Marks = Readonly<Record<string, Readonly<Record<string, CellMark>>>>;

const withMark = (marks: Marks, rowId: string, columnKey: string, mark: CellMark | null): Marks => {
  const row = Object.fromEntries(Object.entries(marks[rowId] ?? {}).filter(([key]) => key !== columnKey));
  return { ...marks, [rowId]: mark === null ? row : { ...row, [columnKey]: mark } };
};

/**
 * Editing one cell in place. What passes the field's check is written at once, one cell after the other; the cursor need not wait.
 * What the program refuses comes back into its cell with the reason.
 */
export function useCellEditing<R extends object>(edit: GridEdit<R> | undefined, listName: string, rowIdOf: (row: R) => string) {
  const client = useQueryClient();
  const showError = useShowError();
  const { showSaved } = useUndoBar();
  const { asOf, today } = useWork();
  const [session, setSession] = useState<EditSession | null>(null);
  const [marks, setMarks] = useState<Marks>({});
  const current = useRef<EditSession | null>(null);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const change = useCallback((next: EditSession | null) => {
    current.current = next;
    setSession(next);
  }, []);

  const refetch = useCallback(() => client.refetchQueries({ queryKey: listName.split('.'), type: 'active' }), [client, listName]);

  /** The version of a record as the list knows it now. */
  const versionNow = useCallback(
    (rowId: string, known: number): number => {
      for (const [, data] of client.getQueriesData<{ rows: readonly R[] }>({ queryKey: listName.split('.'), type: 'active' })) {
        const row = data?.rows.find(candidate => rowIdOf(candidate) === rowId);
        if (row !== undefined && edit !== undefined) return Math.max(known, edit.versionOf(row));
      }
      return known;
    },
    [client, listName, rowIdOf, edit],
  );

  /** Why a single cell was not written: the program's findings about it, or nothing when it was the same. */
  const findingsOf = useCallback(
    async (change_: CellEdit, code: string): Promise<readonly string[] | null> => {
      if (edit === undefined || code !== 'CELLS_UNCHANGED') return null;
      const answer = await api.cells.check({ list: edit.list, asOf, edits: [change_] });
      if (!answer.ok) return null;
      return answer.value.rows.flatMap(row =>
        row.cells.flatMap(cell => cell.issues.filter(issue => issue.severity === 'error').map(issue => issue.message)),
      );
    },
    [edit, asOf],
  );

  const write = useCallback(
    async (typed: EditSession): Promise<void> => {
      if (edit === undefined) return;
      const cell = { id: typed.rowId, version: versionNow(typed.rowId, typed.version), field: typed.field.key, text: typed.text };
      const answer = await api.cells.write({ list: edit.list, asOf, edits: [cell] });
      const lines = answer.ok ? [] : ((await findingsOf(cell, answer.error.code)) ?? [errorText(answer.error)]);
      if (answer.ok) {
        showSaved(answer.value.operationId, `已修改“${typed.name}”的${typed.field.label}。`);
      }
      if (answer.ok || lines.length === 0 || answer.error.code === 'STALE') await refetch();
      if (lines.length === 0) {
        setMarks(known => withMark(known, typed.rowId, typed.columnKey, null));
        return;
      }
      if (!answer.ok && answer.error.code === 'INTERNAL') showError(answer.error);
      setMarks(known =>
        withMark(known, typed.rowId, typed.columnKey, { kind: 'refused', text: typed.text, title: lines.join('') }),
      );
      if (current.current === null) change({ ...typed, isTyping: false, lines });
    },
    [edit, asOf, versionNow, findingsOf, refetch, showSaved, showError, change],
  );

  const begin = useCallback(
    (at: { index: number; row: R; column: ShownColumn<R>; field: Field }, typed: string | null) => {
      if (edit === undefined) return;
      const rowId = rowIdOf(at.row);
      const refused = marks[rowId]?.[at.column.key];
      const original = editTextOf(at.column, at.field, at.row);
      const next: EditSession = {
        row: at.index,
        rowId,
        version: edit.versionOf(at.row),
        columnKey: at.column.key,
        name: edit.nameOf(at.row),
        field: at.field,
        original,
        text: typed ?? (refused?.kind === 'refused' ? refused.text : (original ?? '')),
        isTyping: typed !== null,
        lines: refused?.kind === 'refused' && typed === null ? [refused.title] : [],
      };
      change(next);
      if (typed !== null || original !== null || edit.fullText === undefined) return;
      void edit.fullText(at.row, at.field).then(text => {
        const now = current.current;
        if (now?.rowId === rowId && now.columnKey === at.column.key && now.text === '') change({ ...now, original: text, text });
      });
    },
    [edit, rowIdOf, marks, change],
  );

  const setText = useCallback(
    (text: string) => {
      if (current.current !== null) change({ ...current.current, text, lines: [] });
    },
    [change],
  );

  const cancel = useCallback(() => {
    const now = current.current;
    if (now !== null) setMarks(known => withMark(known, now.rowId, now.columnKey, null));
    change(null);
  }, [change]);

  /** @returns 'done' when the cursor may go on, 'kept' when the text is wrong, 'emptied' when the cell was left empty: that needs a preview */
  const commit = useCallback(
    (chosen?: string): 'done' | 'kept' | 'emptied' => {
      const now = current.current;
      if (now === null) return 'done';
      const typed = { ...now, text: (chosen ?? now.text).trim() };
      if (typed.text === now.original) {
        cancel();
        return 'done';
      }
      if (typed.text === '') {
        cancel();
        // only a value that stood there and was taken out is meant to go
        return now.isTyping ? 'done' : 'emptied';
      }
      const checked = checkText(typed.field, typed.text, today);
      if (checked.hasErrors) {
        change({ ...typed, lines: checked.lines });
        return 'kept';
      }
      setMarks(known =>
        withMark(known, typed.rowId, typed.columnKey, { kind: 'saving', text: checked.shown, title: checked.lines.join('') }),
      );
      change(null);
      queue.current = queue.current.then(() => write(typed));
      return 'done';
    },
    [cancel, change, today, write],
  );

  return { session, marks, begin, setText, commit, cancel, refetch, versionNow };
}
export type CellEditing<R extends object> = ReturnType<typeof useCellEditing<R>>;
