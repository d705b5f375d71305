import { Checkbox, Switch, Table, Tag } from 'antd';
import type { ImportOptions, ImportPreview } from '#shared/imports/model.ts';
import { useAppearance } from '../core/appearance.tsx';

type Sheet = ImportPreview['sheets'][number];
type SheetListProps = Readonly<{
  preview: ImportPreview;
  isEditable: boolean;
  hasHiddenRows: boolean;
  onChange: (change: Partial<ImportOptions>) => void;
}>;

/** The sheets of the file: which are read, where their header stands, and what was set aside. */
export function SheetList({ preview, isEditable, hasHiddenRows, onChange }: SheetListProps) {
  const { px } = useAppearance();
  const selected = preview.sheets.filter(sheet => sheet.isSelected).map(sheet => sheet.name);
  const toggle = (name: string, isOn: boolean) =>
    onChange({
      sheets: preview.sheets.map(sheet => sheet.name).filter(entry => (entry === name ? isOn : selected.includes(entry))),
    });
  const hidden = preview.sheets.reduce((sum, sheet) => sum + sheet.hiddenRows, 0);
  return (
    <div className="import-scroll">
      {preview.foundDate !== null && <p>{`表头上方写有日期 ${preview.foundDate}，可作为基准日。`}</p>}
      {(hidden > 0 || hasHiddenRows) && (
        <p>
          <Switch
            size="small"
            aria-label="导入隐藏的行"
            checked={hasHiddenRows}
            disabled={!isEditable}
            onChange={includeHiddenRows => onChange({ includeHiddenRows })}
          />
          {`　导入隐藏的行（${hidden} 行，在 Excel 中被隐藏或被筛选掉）`}
        </p>
      )}
      <Table<Sheet>
        size="small"
        bordered
        pagination={false}
        rowKey="name"
        dataSource={preview.sheets}
        columns={[
          {
            title: '工作表',
            key: 'name',
            width: px(220),
            render: (_, sheet) => (
              <Checkbox
                checked={sheet.isSelected}
                disabled={!isEditable || (sheet.isSelected && selected.length === 1)}
                onChange={event => toggle(sheet.name, event.target.checked)}
              >
                {sheet.name} {sheet.isHidden && <Tag>隐藏</Tag>}
              </Checkbox>
            ),
          },
          {
            title: '表头所在行',
            dataIndex: 'headerRow',
            width: px(110),
            align: 'right',
            render: (row: number | null) => row ?? '没有找到',
          },
          { title: '名册行', dataIndex: 'dataRows', width: px(80), align: 'right' },
          { title: '隐藏行', dataIndex: 'hiddenRows', width: px(80), align: 'right' },
          { title: '合计核对', key: 'totals', width: px(240), render: (_, sheet) => <Totals totals={sheet.totals} /> },
          {
            title: '表上的说明',
            dataIndex: 'notes',
            render: (notes: readonly string[]) => notes.map((note, index) => <div key={index}>{note}</div>),
          },
        ]}
      />
    </div>
  );
}

function Totals({ totals }: { totals: Sheet['totals'] }) {
  if (totals.length === 0) return <span className="secondary-text">表中没有合计</span>;
  return totals.map((total, index) => (
    <div key={index} className={total.stated === total.counted ? undefined : 'warning-text'}>
      {`${total.text} ${total.stated}，数到 ${total.counted}，${total.stated === total.counted ? '相符' : `差 ${Math.abs(total.stated - total.counted)}`}`}
    </div>
  ));
}
