import { Checkbox } from 'antd';
import { cellText, type Column } from './table-columns.tsx';

type TableRowProps<R> = Readonly<{
  id: string;
  index: number;
  top: number;
  height: number;
  /** Undefined while it is being fetched. */
  row: R | undefined;
  columns: readonly Column<R>[];
  isSlow: boolean;
  isActive: boolean;
  isOpen: boolean;
  /** null when the table has no selection. */
  isSelected: boolean | null;
  onClick: (index: number, event: React.MouseEvent) => void;
  onDoubleClick: (index: number) => void;
  onToggle: (index: number, row: R) => void;
}>;

export function TableRow<R>(props: TableRowProps<R>) {
  const { row, index, columns, isSelected } = props;
  const marks = `${props.isActive ? ' is-active' : ''}${props.isOpen ? ' is-open' : ''}${isSelected === true ? ' is-selected' : ''}`;
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected ?? undefined}
      className={`data-table-row${marks}`}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onMouseDown={event => event.shiftKey && event.preventDefault()}
      onClick={event => props.onClick(index, event)}
      onDoubleClick={() => props.onDoubleClick(index)}
    >
      {isSelected !== null && (
        <div
          className="data-table-check"
          role="gridcell"
          onDoubleClick={event => event.stopPropagation()}
          onClick={event => event.stopPropagation()}
        >
          <Checkbox
            tabIndex={-1}
            checked={isSelected}
            disabled={row === undefined}
            onChange={() => row !== undefined && props.onToggle(index, row)}
            aria-label={`选择第 ${index + 1} 行`}
          />
        </div>
      )}
      {columns.map(column => {
        const text = row === undefined ? '' : cellText(column, row);
        return (
          <div
            key={column.key}
            role="gridcell"
            className={`data-table-cell align-${column.align ?? 'left'}`}
            style={{ width: column.width }}
            title={text === '' ? undefined : text}
          >
            {row === undefined ? (
              props.isSlow && <i className="data-table-skeleton" />
            ) : (
              <span data-column={column.key}>{column.render === undefined ? text : column.render(row)}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}
