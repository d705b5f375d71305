import { Button, Checkbox, Popover } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import type { Field, FieldValue } from '#shared/core/field.ts';
import { useAppearance } from './appearance.tsx';

export type Column<R> = Readonly<{
  key: string;
  label: string;
  /** Pixels at 100 %. */
  width: number;
  align?: 'left' | 'right' | 'center';
  /** Cell content; without it the text. */
  render?: (row: R) => ReactNode;
  /** Text of the cell, also for copying; without it the row's value under the key. */
  text?: (row: R) => string;
  /** Key in the list procedure's sort keys; without it the column cannot be sorted. */
  sortKey?: string;
  /** Shown only when chosen in 列. */
  isOptional?: boolean;
}>;

/** A column drawn from a field: its label, width, alignment and format. */
export function columnOf<R extends object>(field: Field, more: Partial<Column<R>> = {}): Column<R> {
  const text = (row: R) => field.format(((row as Record<string, FieldValue | undefined>)[field.key] ?? null) as FieldValue);
  return { key: field.key, label: field.label, width: Math.max(56, field.width * 7 + 24), align: field.align, text, ...more };
}

export function cellText<R>(column: Column<R>, row: R): string {
  if (column.text !== undefined) return column.text(row);
  const value = (row as Record<string, unknown>)[column.key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

type Kept = Readonly<{ widths: Readonly<Record<string, number>>; shown: readonly string[] | null }>;

function parseKept(text: string | null): Kept {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<Kept> | null;
    return { widths: value?.widths ?? {}, shown: Array.isArray(value?.shown) ? value.shown : null };
  } catch {
    return { widths: {}, shown: null };
  }
}

const NARROWEST = 40;
const WIDEST = 800;

/** The shown columns with their kept widths in screen pixels. */
export function useColumns<R>(columns: readonly Column<R>[], storageKey: string) {
  const { scale } = useAppearance();
  const [kept, setKept] = useState(() => parseKept(localStorage.getItem(`columns:${storageKey}`)));
  const keep = (next: Kept) => {
    localStorage.setItem(`columns:${storageKey}`, JSON.stringify(next));
    setKept(next);
  };
  const shownKeys = useMemo(
    () => kept.shown ?? columns.filter(column => column.isOptional !== true).map(column => column.key),
    [kept, columns],
  );
  const shown = useMemo(
    () =>
      columns
        .filter(column => shownKeys.includes(column.key))
        .map(column => ({ ...column, width: Math.round((kept.widths[column.key] ?? column.width) * scale) })),
    [columns, kept, scale, shownKeys],
  );
  return {
    shown,
    shownKeys,
    setWidth: (key: string, pixels: number) =>
      keep({ ...kept, widths: { ...kept.widths, [key]: Math.min(WIDEST, Math.max(NARROWEST, Math.round(pixels / scale))) } }),
    setShown: (keys: readonly string[]) => keep({ ...kept, shown: keys }),
    restore: () => keep({ widths: {}, shown: null }),
  };
}

/** 列: which columns are shown. */
export function ColumnChooser<R>({
  columns,
  chosen,
}: {
  columns: readonly Column<R>[];
  chosen: ReturnType<typeof useColumns<R>>;
}) {
  const content = (
    <div className="column-chooser">
      <Checkbox.Group
        className="column-chooser-list"
        value={[...chosen.shownKeys]}
        options={columns.map(column => ({ value: column.key, label: column.label }))}
        onChange={keys => {
          if (keys.length > 0) chosen.setShown(columns.map(column => column.key).filter(key => keys.includes(key)));
        }}
      />
      <Button size="small" onClick={chosen.restore}>
        恢复默认
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="topRight" content={content}>
      <Button type="text" size="small">
        选择列
      </Button>
    </Popover>
  );
}
