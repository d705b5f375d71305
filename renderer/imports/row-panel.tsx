import { Alert, Button, Drawer, Input, Radio, Space, Switch, Tag } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { Field } from '#shared/core/field.ts';
import { IMPORT_ROW_STATES, type ImportPreview, type ImportRow } from '#shared/imports/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { STATE_COLORS } from './import-kinds.ts';
import { mappedFields } from './row-columns.tsx';

const CAN_DECIDE: readonly ImportRow['state'][] = ['new', 'update', 'warning', 'duplicate'];
type Choice = 'skip' | 'create' | 'update';

type RowPanelProps = Readonly<{
  row: ImportRow | null;
  preview: ImportPreview;
  isEditable: boolean;
  onChange: (row: ImportRow) => void;
  onClose: () => void;
  refresh: () => void;
}>;

/** One source row beside the grid: original, understood, what is wrong and how to put it right. */
export function RowPanel({ row, preview, isEditable, onChange, onClose, refresh }: RowPanelProps) {
  const { px } = useAppearance();
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const edit = useCommand('imports.editCell');
  const decide = useCommand('imports.decide');

  async function save(field: string, text: string): Promise<boolean> {
    if (row === null) return false;
    setRefusal(null);
    const answer = await edit.run({ rowId: row.id, field, text }, { handles: () => true });
    if (!answer.ok) {
      setRefusal(answer.error);
      return false;
    }
    onChange(answer.value);
    refresh();
    return true;
  }

  async function choose(isIncluded: boolean, action: 'create' | 'update' | null) {
    if (row === null) return;
    setRefusal(null);
    const answer = await decide.run({ batchId: preview.batchId, rowIds: [row.id], isIncluded, action }, { handles: () => true });
    if (!answer.ok) {
      setRefusal(answer.error);
      return;
    }
    onChange({ ...row, isIncluded, action: action ?? row.action });
    refresh();
  }

  const choice: Choice = row === null || !row.isIncluded || row.action === 'none' ? 'skip' : row.action;
  return (
    <Drawer
      open={row !== null}
      size={px(480)}
      mask={false}
      destroyOnHidden
      onClose={onClose}
      focusable={{ trap: false }}
      // the top bar and the import button stay in use
      styles={{ root: { top: px(48), bottom: px(61) }, body: { paddingTop: px(12) } }}
      title={
        row !== null && (
          <Space>
            {`工作表“${row.sheet}”第 ${row.rowNumber} 行`}
            <Tag color={STATE_COLORS[row.state]}>{IMPORT_ROW_STATES[row.state]}</Tag>
          </Space>
        )
      }
    >
      {row !== null && (
        <div className="row-panel">
          {refusal !== null && <ErrorLine error={refusal} />}
          {row.isHidden && <p className="secondary-text">这一行在 Excel 中被隐藏。</p>}
          {row.issues
            .filter(issue => issue.field === null)
            .map((issue, index) => (
              <Alert key={index} type={issue.severity} showIcon title={issue.message} />
            ))}
          {isEditable && row.state === 'duplicate' && (
            <Radio.Group
              value={choice}
              disabled={decide.isRunning}
              onChange={event => {
                const next = event.target.value as Choice;
                void choose(next !== 'skip', next === 'skip' ? null : next);
              }}
              options={[
                { value: 'skip', label: '不导入' },
                { value: 'update', label: '更新已有记录' },
                { value: 'create', label: '作为新记录' },
              ]}
            />
          )}
          {isEditable && row.state !== 'duplicate' && CAN_DECIDE.includes(row.state) && (
            <Space>
              <Switch
                aria-label="导入这一行"
                size="small"
                checked={row.isIncluded}
                loading={decide.isRunning}
                onChange={isOn => void choose(isOn, null)}
              />
              导入这一行
            </Space>
          )}
          {row.state === 'skipped' ? (
            <p>{Object.values(row.original).join('　')}</p>
          ) : (
            inOrderOfConcern(row, mappedFields(preview)).map(field => (
              <CellLines
                key={field.key}
                field={field}
                row={row}
                letter={letterOf(preview, row, field.key)}
                isEditable={isEditable}
                onSave={save}
              />
            ))
          )}
        </div>
      )}
    </Drawer>
  );
}

/** Cells with errors first, then warnings, then changes, then the rest as in the sheet. */
function inOrderOfConcern(row: ImportRow, fields: readonly Field[]): readonly Field[] {
  const rank = (field: Field) => {
    const severities = row.issues.filter(issue => issue.field === field.key).map(issue => issue.severity);
    if (severities.includes('error')) return 0;
    if (severities.includes('warning')) return 1;
    return row.changes[field.key] === undefined ? 3 : 2;
  };
  return [...fields].sort((a, b) => rank(a) - rank(b));
}

function letterOf(preview: ImportPreview, row: ImportRow, key: string): string {
  return preview.columns.find(column => column.sheet === row.sheet && column.field === key)?.letter ?? '';
}

type CellLinesProps = Readonly<{
  field: Field;
  row: ImportRow;
  letter: string;
  isEditable: boolean;
  onSave: (field: string, text: string) => Promise<boolean>;
}>;

function CellLines({ field, row, letter, isEditable, onSave }: CellLinesProps) {
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

  async function save() {
    if (text !== null && (await onSave(field.key, text))) setText(null);
  }

  return (
    <section className={`cell-lines ${severity}`} aria-label={field.label}>
      <header>
        <strong>{field.label}</strong>
        {letter !== '' && <span className="secondary-text">{`${letter} 列`}</span>}
        {isEditable && text === null && (
          <Button type="link" size="small" onClick={() => setText(original)}>
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
