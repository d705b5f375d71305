import { Alert, Button } from 'antd';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import type { ImportOptions, ImportPreview } from '#shared/imports/model.ts';
import { instantText } from '../core/instant.ts';

const SHOWN = 6;

type LayoutNoticeProps = Readonly<{
  preview: ImportPreview;
  /** Reads again with those columns; null while that is not possible. */
  onAdopt: ((mapping: ImportOptions['mapping']) => void) | null;
}>;

/** The columns that were put right when a file with the same header was imported: shown with what would change, taken by the button only. */
export function LayoutNotice({ preview, onAdopt }: LayoutNoticeProps) {
  const { offeredLayout: offered, kind, columns } = preview;
  if (offered === null) return null;
  const labelOf = (key: string | null) =>
    key === null ? '不导入' : (FIELDS_OF_KIND[kind].find(field => field.key === key)?.label ?? key);
  const differences = offered.differences
    .slice(0, SHOWN)
    .map(({ letter, header, before, after }) => `${letter} 列“${header}”由“${labelOf(before)}”改为“${labelOf(after)}”`);
  const rest = offered.differences.length - differences.length;
  const text = `表头与 ${instantText(offered.usedAt)} 导入的“${offered.fileName}”相同，当时手工指定过列对应。如果采用：${differences.join('；')}${rest > 0 ? `；另有 ${rest} 列` : ''}。`;
  const own = columns
    .filter(column => column.matchedBy === 'clerk')
    .map(({ sheet, table, column, field }) => ({ sheet, table, column, field }));
  return (
    <Alert
      type="info"
      showIcon
      closable
      title={text}
      action={
        onAdopt === null ? undefined : (
          <Button size="small" onClick={() => onAdopt([...own, ...offered.mapping])}>
            采用上次的对应
          </Button>
        )
      }
    />
  );
}
