import { Button } from 'antd';
import type { QuickLine } from './quick-line.ts';
import { useUndoBar } from './undo-bar.tsx';

export type FinishedLine = Readonly<{
  number: number;
  line: QuickLine;
  state: 'saving' | 'saved' | 'failed';
  /** Findings that did not keep it from being saved, or why it was not. */
  notes: readonly string[];
  operationId: number | null;
}>;

export type FinishedRowProps = Readonly<{
  entry: FinishedLine;
  keys: readonly string[];
  isUndone: boolean;
  /** null while another line is being typed. */
  onEdit: (() => void) | null;
}>;

/** A line that was finished: saved, taken back, or waiting to be corrected. */
export function FinishedRow({ entry, keys, isUndone, onEdit }: FinishedRowProps) {
  const { undo } = useUndoBar();
  const { operationId, state } = entry;
  const notes = entry.notes.join('\n');
  return (
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
            tabIndex={-1}
            disabled={onEdit === null}
            title={onEdit === null ? '先保存正在录入的一行' : notes}
            onClick={() => onEdit?.()}
          >
            未保存，修改
          </Button>
        )}
        {state === 'saved' && isUndone && '已撤销'}
        {state === 'saved' && !isUndone && operationId !== null && (
          <>
            <span className={notes === '' ? undefined : 'quick-noted'}>{notes === '' ? '已保存' : '有提醒'}</span>
            <Button type="link" size="small" tabIndex={-1} onClick={() => void undo(operationId)}>
              撤销
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}
