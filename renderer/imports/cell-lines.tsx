import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import type { Field } from '#shared/core/field.ts';
import type { ImportRow } from '#shared/imports/model.ts';

type CellLinesProps = Readonly<{
  field: Field;
  row: ImportRow;
  letter: string;
  isEditable: boolean;
  onSave: (field: string, text: string) => Promise<boolean>;
  /** The row with its numbers whole; null where that was refused. */
  onReveal: () => Promise<ImportRow | null>;
}>;

/** One cell: as it stood in the sheet, as it was understood, what is wrong, and the correction by hand. */
export function CellLines({ field, row, letter, isEditable, onSave, onReveal }: CellLinesProps) {
  const [text, setText] = useState<string | null>(null);
  const issues = row.issues.filter(issue => issue.field === field.key);
  const original = row.original[field.key] ?? '';
  const understood = row.display[field.key] ?? '';
  const change = row.changes[field.key];
  const severity = issues.some(issue => issue.severity === 'error')
    ? 'is-error'
    : issues.some(issue => issue.severity === 'warning')
      ? 'is-warning'
      : '';

  async function edit() {
    // hidden numbers are shown whole only in the cell being corrected
    const whole = field.sensitivity === 'high' ? await onReveal() : row;
    if (whole !== null) setText(whole.original[field.key] ?? '');
  }
  async function save() {
    if (text !== null && (await onSave(field.key, text))) setText(null);
  }

  return (
    <section className={`cell-lines ${severity}`} aria-label={field.label}>
      <header>
        <strong>{field.label}</strong>
        {letter !== '' && <span className="secondary-text">{`${letter} 列`}</span>}
        {isEditable && text === null && (
          <Button type="link" size="small" onClick={() => void edit()}>
            修改
          </Button>
        )}
      </header>
      {text === null ? (
        <dl>
          <dt>原文</dt>
          <dd>{original === '' ? '（空）' : original}</dd>
          <dt>识别为</dt>
          <dd>{understood === '' ? '（空）' : understood}</dd>
          {change !== undefined && <dt>名册中</dt>}
          {change !== undefined && <dd>{change.before === '' ? '（空）' : change.before}</dd>}
        </dl>
      ) : (
        <Space.Compact block>
          <Input
            autoFocus
            aria-label={`改正${field.label}`}
            value={text}
            onChange={event => setText(event.target.value)}
            onKeyDown={event => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Enter') void save();
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              setText(null);
            }}
          />
          <Button onClick={() => void save()}>改正</Button>
          <Button onClick={() => setText(null)}>取消</Button>
        </Space.Compact>
      )}
      {issues.map((issue, index) => (
        <div
          key={index}
          className={issue.severity === 'error' ? 'error-text' : issue.severity === 'warning' ? 'warning-text' : 'secondary-text'}
        >
          {issue.message}
        </div>
      ))}
      {severity !== '' && <div className="secondary-text">{field.help}</div>}
    </section>
  );
}
