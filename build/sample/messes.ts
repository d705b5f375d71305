import type { RosterRow } from './roster-rows.ts';
import type { CellValue } from './write-sheet.ts';

/** State the preview of an import must give a row. Source: domain.md §7.1–§7.2. */
export type Expected = 'new' | 'warning' | 'error' | 'duplicate' | 'skipped';
export type MessyRow = Readonly<Record<string, CellValue>>;
/** One way a row arrives damaged. */
export type Mess = Readonly<{
  name: string;
  state: Expected;
  /** The cells that arrive otherwise. */
  damage: (from: RosterRow) => MessyRow;
  /** Which rows it can happen to. */
  needs: (row: RosterRow) => boolean;
}>;

export const mess = (name: string, state: Expected, damage: Mess['damage'], needs: Mess['needs'] = () => true): Mess => ({
  name,
  state,
  damage,
  needs,
});
/** Text of a cell, '' when empty. */
export const text = (row: RosterRow, key: string): string => String(row[key] ?? '');
export const twoCharacters = (row: RosterRow): boolean => text(row, '姓名').length === 2;
