import { Tag } from 'antd';
import type { Field } from '#shared/core/field.ts';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import { IMPORT_ROW_STATES, type ImportPreview, type ImportRow } from '#shared/imports/model.ts';
import type { Column } from '../core/table-columns.tsx';
import { STATE_COLORS } from './import-kinds.ts';

const ACTIONS: Readonly<Record<ImportRow['action'], string>> = { create: '新增', update: '更新', none: '不写入' };

/** What writing does with the row, in one word. */
export function actionText(row: ImportRow): string {
  if (row.state === 'duplicate' && !row.isIncluded && row.choice?.action !== 'skip') return '待选择';
  return row.isIncluded ? ACTIONS[row.action] : '不写入';
}

/** Text shown for a cell: what was understood, or the source where nothing was. */
export function cellShown(row: ImportRow, key: string): string {
  const display = row.display[key] ?? '';
  return display === '' ? (row.original[key] ?? '') : display;
}

/** The fields that have a column in the source, in the order of the sheet. */
export function mappedFields(preview: ImportPreview) {
  const keys = [...new Set(preview.columns.flatMap(column => (column.field === null ? [] : [column.field])))];
  return keys.flatMap(key => FIELDS_OF_KIND[preview.kind].find(field => field.key === key) ?? []);
}

/** Columns of the grid: place in the sheet, state, every understood cell, findings. @param lead what stands beside the name */
export function rowColumns(preview: ImportPreview, lead: 'issues' | 'changes' | null): readonly Column<ImportRow>[] {
  const hasSeveralSheets = preview.sheets.filter(sheet => sheet.isSelected).length > 1;
  const [first, ...others] = mappedFields(preview).map(fieldColumn);
  const names = first === undefined ? [] : [first];
  return [
    ...(hasSeveralSheets ? [{ key: 'sheet', label: '工作表', width: 100 } as const] : []),
    { key: 'rowNumber', label: '行号', width: 56, align: 'right' },
    {
      key: 'state',
      label: '状态',
      width: 66,
      text: row => IMPORT_ROW_STATES[row.state],
      render: row => <Tag color={STATE_COLORS[row.state]}>{IMPORT_ROW_STATES[row.state]}</Tag>,
    },
    {
      key: 'action',
      label: '处理',
      width: 66,
      text: actionText,
      render: row => (
        <span className={row.isIncluded && row.action !== 'none' ? undefined : 'secondary-text'}>{actionText(row)}</span>
      ),
    },
    ...names,
    ...(lead === 'issues' ? [ISSUES] : lead === 'changes' ? [changesColumn(preview)] : []),
    ...others,
    ...(lead === 'issues' ? [] : [ISSUES]),
  ];
}

const ISSUES: Column<ImportRow> = {
  key: 'issues',
  label: '问题',
  width: 420,
  text: row => row.issues.map(issue => issue.message).join(' '),
  render: row => (
    <span className={row.state === 'error' ? 'error-text' : undefined}>{row.issues.map(issue => issue.message).join(' ')}</span>
  ),
};

/** All changes of an update in one cell, as the columns are too narrow for old and new. */
function changesColumn(preview: ImportPreview): Column<ImportRow> {
  const labels = new Map(FIELDS_OF_KIND[preview.kind].map(field => [field.key, field.label]));
  const linesOf = (row: ImportRow) =>
    Object.entries(row.changes).map(([key, change]) => ({ key, label: labels.get(key) ?? '', ...change }));
  return {
    key: 'changes',
    label: '变化',
    width: 420,
    text: row =>
      linesOf(row)
        .map(({ label, before, after }) => `${label}：${before === '' ? '（空）' : before} → ${after === '' ? '（空）' : after}`)
        .join('；'),
    render: row => (
      <span className="import-cell">
        {linesOf(row).map(({ key, label, before, after }) => (
          <span key={key} className="import-change">
            {`${label}：`}
            <del>{before === '' ? '（空）' : before}</del>
            {' → '}
            <ins>{after === '' ? '（空）' : after}</ins>
          </span>
        ))}
      </span>
    ),
  };
}

function fieldColumn(field: Field): Column<ImportRow> {
  return {
    key: `field-${field.key}`,
    label: field.label,
    width: Math.max(64, field.width * 7 + 24),
    align: field.align,
    text: row => cellShown(row, field.key),
    render: row => <UnderstoodCell row={row} fieldKey={field.key} />,
  };
}

function UnderstoodCell({ row, fieldKey }: { row: ImportRow; fieldKey: string }) {
  const issues = row.issues.filter(issue => issue.field === fieldKey);
  const severity = issues.some(issue => issue.severity === 'error')
    ? 'is-error'
    : issues.some(issue => issue.severity === 'warning')
      ? 'is-warning'
      : '';
  const original = row.original[fieldKey] ?? '';
  const title = [...(original === '' ? [] : [`原文：${original}`]), ...issues.map(issue => issue.message)].join('\n');
  const change = row.changes[fieldKey];
  if (row.state === 'skipped') return <span className="secondary-text">{cellShown(row, fieldKey)}</span>;
  if (change !== undefined && row.action === 'update')
    return (
      <span className={`import-cell ${severity}`} title={title}>
        <del>{change.before === '' ? '（空）' : change.before}</del>
        {' → '}
        <ins>{change.after === '' ? '（空）' : change.after}</ins>
      </span>
    );
  const shown = cellShown(row, fieldKey);
  return (
    <span className={`import-cell ${severity}`} title={title === '' ? undefined : title}>
      {shown === '' && severity !== '' ? '（空）' : shown}
    </span>
  );
}
