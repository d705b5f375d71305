import { useVirtualizer } from '@tanstack/react-virtual';
import { Button, Modal, Segmented, Spin } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CellList, CheckedCells } from '#shared/cells/model.ts';
import { useAppearance } from './appearance.tsx';
import type { PlannedChange } from './grid-edit.ts';
import { ErrorLine } from './show-error.tsx';
import { useCommand } from './use-command.ts';
import { useAnswer } from './use-query.ts';
import { useWork } from './work.tsx';

type Row = CheckedCells['rows'][number];
const VIEWS = { changing: '将修改', warning: '有提示', error: '有错误', same: '不变' } as const;
type View = keyof typeof VIEWS;
const inView: Readonly<Record<View, (row: Row) => boolean>> = {
  changing: row => row.state === 'update' || row.state === 'warning',
  warning: row => row.state === 'warning',
  error: row => row.state === 'error',
  same: row => row.state === 'same',
};
const LABEL_WIDTH = 120;
const CELL_WIDTH = 190;
const ISSUES_WIDTH = 360;

export type GridPreviewProps = Readonly<{
  list: CellList;
  change: PlannedChange;
  onClose: () => void;
  /** After writing: the list is read again. */
  onWritten: () => void;
  /** Takes the new rows of a pasted block to the import. */
  onNewRows: ((text: string) => void) | undefined;
}>;

/** What a change of several cells would do, old and new beside each other; nothing is written before 写入 n 行. */
export function GridPreview({ list, change, onClose, onWritten, onNewRows }: GridPreviewProps) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const [view, setView] = useState<View | null>(null);
  // each opening asks anew: the answer of the last time may be older than the rows
  const input = useMemo(() => ({ list, asOf, edits: [...change.edits] }), [list, asOf, change.edits]);
  const { data, error, refetch } = useAnswer('cells.check', input, { isEnabled: change.edits.length > 0 });
  const { run, isRunning } = useCommand('cells.write');
  const counts = data?.counts ?? { update: 0, same: 0, warning: 0, error: 0 };
  const writable = counts.update + counts.warning;
  const numbers: Readonly<Record<View, number>> = { ...counts, changing: writable };
  // Enter writes, as soon as there is something to write
  const writeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (writable > 0) writeButton.current?.focus();
  }, [writable]);
  const shownView = view ?? (writable === 0 && counts.error > 0 ? 'error' : 'changing');

  async function write() {
    const answer = await run(input, { savedText: `${change.title}：已写入 ${writable} 行。` });
    if (!answer.ok) return;
    onWritten();
    onClose();
  }

  const { newRows } = change;
  return (
    <Modal
      open
      title={data === undefined ? change.title : `${change.title}：${writable} 行将修改`}
      width={`min(${px(980)}px, calc(100vw - ${px(48)}px))`}
      centered
      onCancel={onClose}
      className="grid-preview"
      footer={[
        <Button key="cancel" onClick={onClose}>
          取消
        </Button>,
        ...(newRows === null || onNewRows === undefined
          ? []
          : [
              <Button key="new" onClick={() => onNewRows(newRows)}>
                {`导入表尾之下的 ${newRows.split('\r\n').length} 行`}
              </Button>,
            ]),
        <Button
          key="write"
          type="primary"
          ref={writeButton}
          disabled={writable === 0}
          loading={isRunning}
          onClick={() => void write()}
        >
          {`写入 ${writable} 行`}
        </Button>,
      ]}
    >
      {change.notes.map(note => (
        <p key={note} className="secondary-text">
          {note}
        </p>
      ))}
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {change.edits.length === 0 && newRows === null && <p>没有可以修改的单元格。</p>}
      {data === undefined && error === null && change.edits.length > 0 && (
        <div className="grid-preview-wait">
          <Spin /> 正在核对
        </div>
      )}
      {data !== undefined && (
        <>
          <Segmented<View>
            value={shownView}
            onChange={setView}
            options={(Object.keys(VIEWS) as View[])
              .filter(key => key === 'changing' || numbers[key] > 0)
              .map(key => ({ value: key, label: `${VIEWS[key]} ${numbers[key]} 行` }))}
          />
          {counts.error > 0 && <p className="warning-text">{`${counts.error} 行有错误，不会写入，其余各行照常写入。`}</p>}
          <PreviewRows key={shownView} rows={data.rows.filter(inView[shownView])} />
        </>
      )}
    </Modal>
  );
}

function PreviewRows({ rows }: { rows: readonly Row[] }) {
  const { px, rowHeight } = useAppearance();
  const scroller = useRef<HTMLDivElement>(null);
  const fields = useMemo(() => {
    const labels = new Map<string, string>();
    for (const row of rows) for (const cell of row.cells) labels.set(cell.field, cell.label);
    return [...labels];
  }, [rows]);
  const hasIssues = rows.some(row => row.cells.some(cell => cell.issues.length > 0));
  // oxlint-disable-next-line react/incompatible-library -- as in data-table.tsx
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const width = px(LABEL_WIDTH + fields.length * CELL_WIDTH + (hasIssues ? ISSUES_WIDTH : 0));
  const head = (label: string, wide: number) => (
    <div key={label} role="columnheader" className="data-table-head" style={{ width: px(wide) }}>
      {label}
    </div>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div
      ref={scroller}
      className="grid-preview-rows"
      role="table"
      aria-label="将修改的单元格"
      aria-rowcount={rows.length + 1}
      tabIndex={0}
    >
      <div className="data-table-header" role="row" style={{ height: rowHeight, width, minWidth: '100%' }}>
        {head('记录', LABEL_WIDTH)}
        {fields.map(([, label]) => head(label, CELL_WIDTH))}
        {hasIssues && head('问题', ISSUES_WIDTH)}
      </div>
      <div className="data-table-rows" role="rowgroup" style={{ height: virtual.getTotalSize(), width, minWidth: '100%' }}>
        {virtual.getVirtualItems().map(item => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const issues = row.cells.flatMap(cell => cell.issues.map(issue => issue.message)).join('');
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              className="data-table-row"
              style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
            >
              <div role="cell" className="data-table-cell" style={{ width: px(LABEL_WIDTH) }} title={row.label}>
                <span>{row.label}</span>
              </div>
              {fields.map(([field]) => (
                <div key={field} role="cell" className="data-table-cell" style={{ width: px(CELL_WIDTH) }}>
                  <Change cell={row.cells.find(cell => cell.field === field)} />
                </div>
              ))}
              {hasIssues && (
                <div
                  role="cell"
                  className={`data-table-cell ${row.state === 'error' ? 'error-text' : 'secondary-text'}`}
                  style={{ width: px(ISSUES_WIDTH) }}
                  title={issues}
                >
                  <span>{issues}</span>
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Change({ cell }: { cell: Row['cells'][number] | undefined }) {
  if (cell === undefined) return null;
  if (cell.before === cell.after) return <span className="secondary-text">{cell.after}</span>;
  const [before, after] = [cell.before === '' ? '（空）' : cell.before, cell.after === '' ? '（空）' : cell.after];
  return (
    <span title={`${before} → ${after}`}>
      <del className="grid-before">{before}</del>
      {' → '}
      <ins className="grid-after">{after}</ins>
    </span>
  );
}
