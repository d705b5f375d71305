import type { StatisticsTable } from '#shared/statistics/contract.ts';
import { useKeptScroll } from '../core/use-kept-scroll.ts';
import { FigureLink } from './figure-link.tsx';
import { headGroups } from './head-groups.ts';

type StatisticsTableProps = Readonly<{ table: StatisticsTable; scopeId: string | null }>;

/** One upward table on the screen: heads and first column stay, only the table scrolls. */
export function StatisticsTableView({ table, scopeId }: StatisticsTableProps) {
  const groups = headGroups(table.columns);
  const keepScroll = useKeptScroll(`statistics.${table.id}`);
  const hasGroups = groups.some(entry => entry.group !== null);
  return (
    <div className="statistics-table-place">
      <h2>{table.title}</h2>
      <div className="statistics-scroller" ref={keepScroll} tabIndex={0} role="region" aria-label={table.title}>
        <table className="statistics-table">
          <thead>
            <tr>
              <th scope="col" rowSpan={hasGroups ? 2 : 1} className="is-first">
                {table.rowHead ?? '单位'}
              </th>
              {groups.map(entry =>
                entry.group === null ? (
                  <th key={entry.columns[0]?.key} scope="col" rowSpan={hasGroups ? 2 : 1}>
                    {entry.columns[0]?.label}
                  </th>
                ) : (
                  <th key={entry.columns[0]?.key} scope="colgroup" colSpan={entry.columns.length}>
                    {entry.group}
                  </th>
                ),
              )}
            </tr>
            {hasGroups && (
              <tr>
                {groups.flatMap(entry =>
                  entry.group === null
                    ? []
                    : entry.columns.map(column => (
                        <th key={column.key} scope="col">
                          {column.label}
                        </th>
                      )),
                )}
              </tr>
            )}
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={`${row.scopeId ?? 'all'}-${index}`} className={rowClass(row, scopeId)}>
                <th scope="row" className="is-first">
                  {row.label}
                </th>
                {table.columns.map(column => {
                  const cell = row.cells[column.key];
                  const text = cell?.text ?? '';
                  return (
                    <td key={column.key} className={cell?.value === null && !/^[\d—]/.test(text) ? undefined : 'is-number'}>
                      {cell?.drill === null || cell === undefined ? (
                        text
                      ) : (
                        <FigureLink
                          statistic={cell.drill.statistic}
                          scopeId={cell.drill.scopeId}
                          proposals={cell.drill.proposals}
                          from={cell.drill.from}
                          text={text}
                          label={`${row.label}，${column.group ?? ''}${column.label}`}
                        />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="status-line">
        {`共 ${table.rows.filter(row => !row.isTotal).length} ${table.rowHead === undefined ? '个单位' : '行'}`}
        {table.footnotes.map(note => (
          <span key={note}>{note}</span>
        ))}
      </div>
    </div>
  );
}

function rowClass(row: StatisticsTable['rows'][number], scopeId: string | null): string | undefined {
  if (row.isTotal) return 'is-total';
  return scopeId !== null && row.scopeId === scopeId ? 'is-scope' : undefined;
}
