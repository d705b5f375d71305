import { useMemo } from 'react';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import { FIGURE_LISTS, type FigureColumn, type FigureLine, isFigureList } from '#shared/statistics/figure-lists-model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { routeOfLine } from './line-route.ts';

const columnOf = ({ key, label, width, align }: FigureColumn): Column<FigureLine> => ({
  key,
  label,
  width,
  ...(align === undefined ? {} : { align }),
  text: row => String(row.cells[key] ?? ''),
});
const COLUMNS = Object.fromEntries(
  Object.entries(FIGURE_LISTS).map(([list, columns]) => [list, columns.map(columnOf)]),
) as Readonly<Record<string, readonly Column<FigureLine>[]>>;
const NO_COLUMNS: readonly Column<FigureLine>[] = [];

/** The rows behind a figure that no other page lists: person-times, headcounts, dossiers, money, ranges. */
export function FigureListPage() {
  const { route, go } = useNavigation();
  const { asOf } = useWork();
  const asked = route.page === 'figureList' ? route : undefined;
  const statistic = asked?.statistic ?? '';
  const entry = catalogueEntry(statistic);
  const scopeId = asked?.scopeId ?? null;
  const from = asked?.from ?? null;
  const filter = useMemo(() => ({ asOf, statistic, scopeId, from }), [asOf, statistic, scopeId, from]);
  const drill = useAnswer('statistics.drill', filter, { isEnabled: entry !== undefined });
  if (entry === undefined || !isFigureList(entry.list))
    return (
      <Page title="名单">
        <EmptyState title="名单" reason="在统计或报告中点一个数字，这里列出它数的每一行。" />
      </Page>
    );
  const { text, label } = drill.data ?? { text: '', label: entry.label };
  const period = from === null || entry.timing !== 'event' ? `截至 ${asOf}` : `${from} 至 ${asOf}`;
  return (
    <Page
      title={label}
      subtitle={text === '' ? period : `${text}${entry.unit === '%' ? '' : ` ${entry.unit}`}，${period}；${entry.formula}。`}
    >
      <DataTable
        list="statistics.list"
        filter={filter}
        columns={COLUMNS[entry.list] ?? NO_COLUMNS}
        rowKey={row => row.id}
        storageKey={`figures.${entry.list}`}
        label={label}
        openKey={null}
        onOpen={row => {
          if (row.opens !== null) go(routeOfLine(row.opens));
        }}
        emptyState={<EmptyState title={label} reason="这个数字是 0，没有可列的内容。" />}
      />
    </Page>
  );
}
