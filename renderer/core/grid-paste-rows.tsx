import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ImportKind } from '#shared/imports/model.ts';
import { useAppearance } from './appearance.tsx';
import { formatBlock, parseBlock } from './grid-clipboard.ts';
import { useNavigation } from './navigation.tsx';
import { ProgressDialog } from './progress-dialog.tsx';
import { useJob } from './use-job.ts';

/** True when the first row of a block names columns. */
export function beginsWithHeader(text: string, labels: readonly string[]): boolean {
  const cells = (parseBlock(text)[0] ?? []).map(cell => cell.replaceAll(/\s/g, ''));
  return cells.filter(cell => labels.includes(cell)).length >= Math.min(2, cells.length) && cells.length > 0;
}

export type PasteRowsProps = Readonly<{
  kind: ImportKind;
  /** What the rows are, e.g. 党员. */
  noun: string;
  /** Columns of the table in their order: what a block without a header is. */
  columns: readonly Readonly<{ key: string; fieldKey?: string; label: string; isOptional?: boolean }>[];
  /** Keys of the shown columns in their order; null: the standard ones. */
  shownKeys: readonly string[] | null;
  /** Text brought along from below the last row, or null. */
  initialText: string | null;
  onClose: () => void;
}>;

/** 粘贴新行: a block of new records from Excel goes to the import, which checks and shows it before anything is written. */
export function PasteRows({ kind, noun, columns: all, shownKeys, initialText, onClose }: PasteRowsProps) {
  const { px } = useAppearance();
  const { go } = useNavigation();
  const job = useJob('imports.previewText');
  const columns =
    shownKeys?.flatMap(key => all.find(column => column.key === key) ?? []) ?? all.filter(column => column.isOptional !== true);
  const labels = columns.map(column => column.label);
  const [text, setText] = useState(initialText ?? '');
  const [hasHeader, setHasHeader] = useState(initialText !== null && beginsWithHeader(initialText, labels));
  const rows = text.trim() === '' ? [] : parseBlock(text);
  const count = Math.max(0, rows.length - (hasHeader ? 1 : 0));

  async function check() {
    const answer = await job.run({
      kind,
      text: formatBlock(rows),
      fields: hasHeader
        ? null
        : columns.slice(0, Math.max(1, ...rows.map(cells => cells.length))).map(column => column.fieldKey ?? column.key),
    });
    if (!answer.ok) return;
    onClose();
    go({ page: 'imports', kind, batchId: answer.value.batchId });
  }

  return (
    <>
      <Modal
        open
        title={`粘贴新的${noun}`}
        width={px(640)}
        okText={`核对 ${count} 行`}
        cancelText="取消"
        okButtonProps={{ disabled: count === 0, loading: job.isRunning }}
        onOk={() => void check()}
        onCancel={onClose}
      >
        <p>在 Excel 或 WPS 中复制要新增的行，粘贴到下面。核对以后才会写入名册。</p>
        <Input.TextArea
          autoFocus
          aria-label="要新增的行"
          rows={8}
          value={text}
          wrap="off"
          onChange={event => {
            setText(event.target.value);
            setHasHeader(beginsWithHeader(event.target.value, labels));
          }}
        />
        <Radio.Group
          className="grid-paste-choice"
          value={hasHeader}
          onChange={event => setHasHeader(event.target.value === true)}
          options={[
            { value: true, label: '第一行是表头' },
            { value: false, label: '没有表头，列的顺序与表格相同' },
          ]}
        />
        {!hasHeader && <p className="secondary-text">{`列的顺序：${labels.join('、')}。`}</p>}
      </Modal>
      <ProgressDialog title="正在核对粘贴的行" job={job} progress={job.progress} unit="行" />
    </>
  );
}
