import { Alert, Button, Drawer, Space, Switch, Tag } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { Field } from '#shared/core/field.ts';
import { IMPORT_ROW_STATES, type ImportPreview, type ImportRow } from '#shared/imports/model.ts';
import { api } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { CellLines } from './cell-lines.tsx';
import { STATE_COLORS } from './import-kinds.ts';
import { mappedFields } from './row-columns.tsx';
import { RowChoice } from './row-choice.tsx';

const CAN_DECIDE: readonly ImportRow['state'][] = ['new', 'update', 'warning', 'duplicate'];

type RowPanelProps = Readonly<{
  row: ImportRow | null;
  preview: ImportPreview;
  isEditable: boolean;
  onChange: (row: ImportRow) => void;
  onClose: () => void;
  refresh: () => void;
}>;

/** One source row beside the grid: original, understood, what is wrong and how to put it right. */
export function RowPanel({ row: opened, preview, isEditable, onChange, onClose, refresh }: RowPanelProps) {
  const { px } = useAppearance();
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [whole, setWhole] = useState<ImportRow | null>(null);
  // read anew after each decision: one for all alike changes rows that are not open
  const { data } = useAnswer(
    'imports.compareRow',
    { rowId: opened?.id ?? 0 },
    { isEnabled: opened !== null, keepsPrevious: true },
  );
  const comparison = data !== undefined && data.row.id === opened?.id ? data : null;
  const row = comparison?.row ?? opened;
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
    setWhole(null);
    onChange(answer.value);
    refresh();
    return true;
  }

  async function include(isIncluded: boolean) {
    if (row === null) return;
    setRefusal(null);
    const answer = await decide.run({ batchId: preview.batchId, rowIds: [row.id], isIncluded }, { handles: () => true });
    if (!answer.ok) {
      setRefusal(answer.error);
      return;
    }
    onChange({ ...row, isIncluded });
    refresh();
  }
  /** The row with its numbers whole: logged, and forgotten with the panel. */
  async function reveal(): Promise<ImportRow | null> {
    if (row === null) return null;
    const answer = await api.imports.revealRows({ rowIds: [row.id] });
    if (answer.ok) return answer.value[0] ?? null;
    setRefusal(answer.error);
    return null;
  }

  const shown = whole ?? row;
  const fields = mappedFields(preview);
  const hasNumbers = fields.some(field => field.sensitivity === 'high' && (row?.original[field.key] ?? '') !== '');
  return (
    <Drawer
      open={row !== null}
      size={px(row !== null && row.candidates.length > 0 ? 640 : 480)}
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
          {comparison !== null && row.candidates.length > 0 && (
            <RowChoice
              key={`${row.id} ${JSON.stringify(row.choice)}`}
              batchId={preview.batchId}
              kind={preview.kind}
              comparison={comparison}
              isEditable={isEditable}
              onDecided={refresh}
            />
          )}
          {isEditable && row.candidates.length === 0 && CAN_DECIDE.includes(row.state) && (
            <Space>
              <Switch
                aria-label="导入这一行"
                size="small"
                checked={row.isIncluded}
                loading={decide.isRunning}
                onChange={isOn => void include(isOn)}
              />
              导入这一行
            </Space>
          )}
          {hasNumbers && row.state !== 'skipped' && (
            <div>
              <Button
                size="small"
                title="显示这一行的完整号码，会记入查看记录"
                onClick={() => void (whole === null ? reveal().then(setWhole) : Promise.resolve(setWhole(null)))}
              >
                {whole === null ? '显示号码' : '隐藏号码'}
              </Button>
            </div>
          )}
          {row.state === 'skipped' ? (
            <p>{Object.values(row.original).join('　')}</p>
          ) : (
            inOrderOfConcern(row, fields).map(field => (
              <CellLines
                key={field.key}
                field={field}
                row={shown ?? row}
                letter={letterOf(preview, row, field.key)}
                isEditable={isEditable}
                onSave={save}
                onReveal={reveal}
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
