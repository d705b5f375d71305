import type { RecordKind } from '#shared/history/model.ts';
import type { OutputOf } from './api.ts';
import { instantText } from './instant.ts';
import { ErrorLine } from './show-error.tsx';
import { useAnswer } from './use-query.ts';

type ValueSource = OutputOf<'history.valueSources'>[number];
type Origin = Readonly<{ key: string; first: ValueSource; values: readonly ValueSource[] }>;

/** Values of one operation and one row of a file together, newest first. */
function originsOf(sources: readonly ValueSource[]): readonly Origin[] {
  const keyOf = ({ operationId, file }: ValueSource) => `${operationId} ${file?.sheet ?? ''} ${file?.rowNumber ?? ''}`;
  return [...Map.groupBy(sources, keyOf)]
    .flatMap(([key, values]) => (values[0] === undefined ? [] : [{ key, first: values[0], values }]))
    .sort((a, b) => b.first.operationId - a.first.operationId);
}

function columnText({ file }: ValueSource): string {
  if (file === null) return '';
  if (file.isCorrected) return '核对时手工改正';
  return file.column === null ? '表中没有这一列' : `${file.column} 列`;
}

/** Where each value of a record came from: the operation, and of an import the file, sheet, row and column. */
export function RecordSource({ kind, id }: { kind: RecordKind; id: string }) {
  const { data, error, refetch } = useAnswer('history.valueSources', { kind, id });
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  if (data.length === 0) return <p className="secondary-text">没有来源记录。</p>;
  return (
    <ul className="plain-list record-sources">
      {originsOf(data).map(({ key, first, values }) => (
        <li key={key}>
          <div>{first.operationLabel}</div>
          {first.file !== null && <div>{`${first.file.fileName}，工作表“${first.file.sheet}”第 ${first.file.rowNumber} 行`}</div>}
          <div className="secondary-text">{`${instantText(first.at)}　${first.actor}`}</div>
          <dl className="value-sources">
            {values.map(value => (
              <div key={value.field}>
                <dt>{value.label}</dt>
                {columnText(value) !== '' && <dd className="secondary-text">{columnText(value)}</dd>}
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
