import { Button } from 'antd';
import type { SheetPlan } from '#shared/reports/workbook-plan.ts';
import { useVisitState } from '../core/navigation.tsx';
import { useKeptScroll } from '../core/use-kept-scroll.ts';
import { headGroups } from './head-groups.ts';

/** Rows drawn at a time: a roster of ten thousand would stop the window. */
const STEP = 300;

type SheetTableProps = Readonly<{ sheet: SheetPlan; onOpen?: ((id: string) => void) | undefined }>;

/** A table as it goes upward, on the screen: heads stay, the first cell of a row opens its record. */
export function SheetTable({ sheet, onOpen }: SheetTableProps) {
  const keepScroll = useKeptScroll(`sheet.${sheet.name}`);
  const [count, setCount] = useVisitState(`sheet.${sheet.name}.rows`, STEP);
  const columns = sheet.columns
    .map((column, index) => ({ ...column, key: String(index), index }))
    .filter(column => column.isHidden !== true);
  const groups = headGroups(columns);
  const hasGroups = groups.some(({ group }) => group !== null);
  const rows = sheet.rows.slice(0, count);
  const classOf = ({ align, isLong }: (typeof columns)[number]) =>
    align === 'right' ? 'is-number' : isLong === true ? 'is-long' : undefined;
  return (
    <div className="statistics-table-place">
      <h2>{sheet.title}</h2>
      <div className="statistics-scroller" ref={keepScroll} tabIndex={0} role="region" aria-label={sheet.title}>
        <table className="statistics-table is-sheet">
          <thead>
            <tr>
              {groups.map(({ group, columns: [first, ...others] }) => (
                <th
                  key={first?.key}
                  scope={group === null ? 'col' : 'colgroup'}
                  rowSpan={hasGroups && group === null ? 2 : 1}
                  colSpan={others.length + 1}
                >
                  {group ?? first?.label}
                </th>
              ))}
            </tr>
            {hasGroups && (
              <tr>
                {groups.flatMap(({ group, columns: own }) =>
                  group === null
                    ? []
                    : own.map(column => (
                        <th key={column.key} scope="col">
                          {column.label}
                        </th>
                      )),
                )}
              </tr>
            )}
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const id = sheet.rowIds?.[index] ?? null;
              return (
                <tr key={id ?? index}>
                  {columns.map((column, place) => {
                    const text = String(row[column.index] ?? '');
                    return (
                      <td key={column.key} className={classOf(column)}>
                        {place === 1 && id !== null && onOpen !== undefined ? (
                          <Button type="link" size="small" className="figure-link" onClick={() => onOpen(id)}>
                            {text === '' ? '打开' : text}
                          </Button>
                        ) : (
                          text
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            {sheet.total !== null && count >= sheet.rows.length && (
              <tr className="is-total">
                {columns.map(column => (
                  <td key={column.key} className={classOf(column)}>
                    {sheet.total?.[column.index] ?? ''}
                  </td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
        {count < sheet.rows.length && (
          <p>
            <Button type="link" onClick={() => setCount(count + STEP * 3)}>
              {`已列出前 ${count} 行，再列出 ${Math.min(STEP * 3, sheet.rows.length - count)} 行`}
            </Button>
          </p>
        )}
      </div>
      <div className="status-line">
        {`共 ${sheet.rows.length} 行`}
        {sheet.footnotes.map(note => (
          <span key={note}>{note}</span>
        ))}
      </div>
    </div>
  );
}
