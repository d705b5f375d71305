import { Button, Form, Select } from 'antd';
import { columnLetter } from '#shared/core/column-letter.ts';
import type { TableName } from '#shared/reports/table-model.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import type { Place } from './form-grid.tsx';

export type ListColumn = Readonly<{ column: number; source: string; header: string }>;
type Props = Readonly<{
  table: TableName;
  place: Place;
  columns: readonly ListColumn[];
  onChange: (columns: readonly ListColumn[]) => void;
}>;

/** Which column of the sheet takes which column of the list. */
export function ListColumns({ table, place, columns, onChange }: Props) {
  const { asOf } = useWork();
  const { data } = useAnswer('forms.tableColumns', { table, asOf });
  const options = (data ?? []).map(source => ({ value: source, label: source }));
  const sorted = columns.toSorted((left, right) => left.column - right.column);
  const free = [place.column, ...sorted.map(({ column }) => column + 1)].find(column =>
    columns.every(known => known.column !== column),
  );
  return (
    <Form.Item label="各列填什么">
      <div className="form-columns">
        {sorted.map(entry => (
          <Line
            key={entry.column}
            entry={entry}
            options={options}
            onChange={source =>
              onChange(
                source === null
                  ? columns.filter(({ column }) => column !== entry.column)
                  : columns.map(known => (known.column === entry.column ? { ...known, source } : known)),
              )
            }
          />
        ))}
      </div>
      {free !== undefined && (
        <Button
          size="small"
          disabled={data === undefined}
          onClick={() => onChange([...columns, { column: free, source: data?.[0] ?? '', header: '' }])}
        >
          {`加一列（${columnLetter(free)}）`}
        </Button>
      )}
    </Form.Item>
  );
}

type LineProps = Readonly<{
  entry: ListColumn;
  options: readonly { value: string; label: string }[];
  onChange: (source: string | null) => void;
}>;

function Line({ entry, options, onChange }: LineProps) {
  const words = entry.header.split('·').at(-1) ?? '';
  const name = `${columnLetter(entry.column)} ${words}`.trim();
  return (
    <>
      <span>{name}</span>
      <Select<string>
        aria-label={`${name} 填`}
        value={entry.source}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={[...options]}
        onChange={source => onChange(source ?? null)}
      />
    </>
  );
}
