import { Checkbox, Input } from 'antd';
import { type KeyboardEvent, useRef } from 'react';
import type { EvaluationScale, PossibleSubject, ScaleLabels } from '#shared/evaluations/model.ts';
import {
  findingOf,
  gridColumns,
  INVALID,
  ISSUED,
  type LineTexts,
  pasteBlock,
  plainFinding,
  resultText,
  RETURNED,
} from './sitting-rows.ts';

export type SittingGridProps = Readonly<{
  subjects: readonly PossibleSubject[];
  scale: EvaluationScale;
  labels: ScaleLabels;
  /** Typed texts by the place of the subject. */
  texts: readonly LineTexts[];
  /** Places of the subjects that take part. */
  included: ReadonlySet<number>;
  onChange: (changes: ReadonlyMap<number, LineTexts>) => void;
  onInclude: (included: ReadonlySet<number>) => void;
}>;

/** The subjects of a sitting with their ballots: arrows and Enter move between lines, Tab between cells, blocks are pasted from a sheet. */
export function SittingGrid(props: SittingGridProps) {
  const { subjects, scale, labels, texts, included } = props;
  const frame = useRef<HTMLDivElement>(null);
  const columns = gridColumns(scale);
  const heads: Readonly<Record<string, string>> = { [ISSUED]: '发出', [RETURNED]: '收回', [INVALID]: '无效', ...labels[scale] };

  const focusCell = (row: number, column: number) => {
    const cell = frame.current?.querySelector<HTMLInputElement>(`[data-cell="${row}-${column}"]`);
    cell?.focus();
    cell?.select();
  };
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>, row: number, column: number) {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    focusCell(row + step, column);
  }
  const isAll = included.size === subjects.length && subjects.length > 0;
  return (
    <div ref={frame} className="sitting-scroller">
      <table className="sitting-grid">
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                aria-label="全部列入"
                checked={isAll}
                indeterminate={!isAll && included.size > 0}
                onChange={() => props.onInclude(new Set(isAll ? [] : subjects.keys()))}
              />
            </th>
            <th scope="col">测评对象</th>
            {columns.map(column => (
              <th key={column} scope="col">
                {heads[column]}
              </th>
            ))}
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {subjects.map((subject, row) => {
            const own = texts[row] ?? {};
            const finding = findingOf(own, scale);
            const isOff = !included.has(row);
            return (
              <tr key={subject.subjectId ?? subject.subjectName}>
                <td>
                  <Checkbox
                    aria-label={`列入${subject.subjectName}`}
                    checked={!isOff}
                    onChange={() => {
                      const next = new Set(included);
                      if (!next.delete(row)) next.add(row);
                      props.onInclude(next);
                    }}
                  />
                </td>
                <th scope="row">
                  {subject.subjectName}
                  {subject.note !== '' && <span className="secondary-text">{`　${subject.note}`}</span>}
                </th>
                {columns.map((column, place) => (
                  <td key={column}>
                    <Input
                      size="small"
                      inputMode="numeric"
                      aria-label={`${subject.subjectName}${heads[column] ?? ''}`}
                      data-cell={`${row}-${place}`}
                      maxLength={5}
                      disabled={isOff}
                      status={finding?.severity === 'error' ? 'error' : ''}
                      value={own[column] ?? ''}
                      onKeyDown={event => onKeyDown(event, row, place)}
                      onChange={event => props.onChange(new Map([[row, { [column]: event.target.value.replace(/\D/g, '') }]]))}
                      onPaste={event => {
                        const text = event.clipboardData.getData('text');
                        if (!/[\t\n]/.test(text)) return;
                        event.preventDefault();
                        props.onChange(pasteBlock(text, { row, column: place }, columns));
                      }}
                    />
                  </td>
                ))}
                <td className={finding?.severity === 'error' ? 'sitting-note error-text' : 'sitting-note'}>
                  {finding?.severity === 'error'
                    ? plainFinding(finding)
                    : [resultText(own, scale, labels), finding === null ? '' : plainFinding(finding)]
                        .filter(text => text !== '')
                        .join('。')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
