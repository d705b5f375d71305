import type { StatisticsTable } from '#shared/statistics/contract.ts';

type Column = StatisticsTable['columns'][number];

/** Neighbouring columns of one group, to stand under one head; a column without a group stands alone. */
export function headGroups(
  columns: readonly Column[],
): readonly Readonly<{ group: string | null; columns: readonly Column[] }>[] {
  const groups: { group: string | null; columns: Column[] }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last !== undefined && column.group !== null && last.group === column.group) last.columns.push(column);
    else groups.push({ group: column.group, columns: [column] });
  }
  return groups;
}
