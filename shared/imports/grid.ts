import type { Cell } from '../core/cell.ts';

/** A merged area, 0-based and inclusive. */
export type Merge = Readonly<{ top: number; left: number; bottom: number; right: number }>;

/** A row that holds at least one non-blank cell. `cells[column]` (0-based) is undefined where blank. */
export type GridRow = Readonly<{ number: number; isHidden: boolean; isStruck: boolean; cells: readonly (Cell | undefined)[] }>;

/** One sheet, trimmed to its last non-blank cell; merges outside that area are dropped and never expanded. */
export type GridSheet = Readonly<{
  name: string;
  visibility: 'visible' | 'hidden' | 'veryHidden';
  rows: readonly GridRow[];
  merges: readonly Merge[];
  /** 0-based. */
  hiddenColumns: readonly number[];
  /** True when an AutoFilter hides rows. */
  hasActiveFilter: boolean;
}>;

export type Grid = Readonly<{ format: 'xlsx' | 'xls' | 'csv' | 'html'; sheets: readonly GridSheet[] }>;

/** Limits while reading a foreign file; past one of them the file is refused with FILE_TOO_LARGE. */
export type ReadCaps = Readonly<{ unpackedBytes: number; rows: number; columns: number; cells: number }>;
