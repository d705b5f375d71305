import { Button } from 'antd';
import { memo } from 'react';
import { errorText } from '#shared/app/error-text.ts';
import type { AppError } from '#shared/core/result.ts';
import type { QuickLine } from './quick-line.ts';
import { useUndoBar } from './undo-bar.tsx';

export type FinishedLine = Readonly<{
  number: number;
  line: QuickLine;
  state: 'saving' | 'saved' | 'failed';
  /** Findings that did not keep it from being saved. */
  notes: readonly string[];
  operationId: number | null;
  /** Why it was not saved. */
  error: AppError | null;
}>;

export type FinishedRowsProps = Readonly<{
  finished: readonly FinishedLine[];
  keys: readonly string[];
  /** Operations taken back since. */
  undone: ReadonlySet<number>;
  /** null while another line is being typed. */
  onEdit: ((entry: FinishedLine) => void) | null;
}>;

/** The lines above the one being typed; they do not take part in its typing. */
export const FinishedRows = memo(function FinishedRows({ finished, keys, undone, onEdit }: FinishedRowsProps) {
  return finished.map(entry => (
    <FinishedRow
      key={entry.number}
      entry={entry}
      keys={keys}
      isUndone={entry.operationId !== null && undone.has(entry.operationId)}
      onEdit={onEdit === null ? null : () => onEdit(entry)}
    />
  ));
});

type FinishedRowProps = Readonly<{
  entry: FinishedLine;
  keys: readonly string[];
  isUndone: boolean;
  onEdit: (() => void) | null;
}>;

/** A line that was finished: saved, taken back, or waiting to be corrected. */
function FinishedRow({ entry, keys, isUndone, onEdit }: FinishedRowProps) {
  const { undo } = useUndoBar();
  const { operationId, state } = entry;
  const notes = entry.notes.join('\n');
  const row = (
    <tr className={isUndone ? 'is-undone' : `is-${state}`}>
      <th scope="row">{entry.number}</th>
      {keys.map(key => (
        <td key={key} title={entry.line.texts[key]}>
          {entry.line.texts[key]}
        </td>
      ))}
      <td title={notes === '' ? undefined : notes}>
        {state === 'saving' && '正在保存'}
        {state === 'failed' && (
          <Button
            type="link"
            size="small"
            disabled={onEdit === null}
            title={onEdit === null ? '先保存正在录入的一行' : undefined}
            onClick={() => onEdit?.()}
          >
            未保存，修改
          </Button>
        )}
        {state === 'saved' && isUndone && '已撤销'}
        {state === 'saved' && !isUndone && operationId !== null && (
          <>
            <span className={notes === '' ? undefined : 'quick-noted'}>{notes === '' ? '已保存' : '有提醒'}</span>
            <Button type="link" size="small" onClick={() => void undo(operationId)}>
              撤销
            </Button>
          </>
        )}
      </td>
    </tr>
  );
  if (entry.error === null || state !== 'failed') return row;
  return (
    <>
      {row}
      <tr className="quick-messages">
        <td colSpan={keys.length + 2}>
          <div className="is-error">{errorText(entry.error)}</div>
        </td>
      </tr>
    </>
  );
}
