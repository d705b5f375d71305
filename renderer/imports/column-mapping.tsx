import { Select, Table, Tag } from 'antd';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import type { ColumnMapping, ImportOptions, ImportPreview } from '#shared/imports/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { TermSelect } from './term-select.tsx';

const MATCHED_BY: Readonly<Record<ColumnMapping['matchedBy'], string>> = {
  label: '列名一致',
  alias: '常见写法',
  content: '按内容判断',
  clerk: '手工指定',
  none: '未识别',
  sequence: '序号',
};
const NOT_IMPORTED = '';

type ColumnMappingProps = Readonly<{
  preview: ImportPreview;
  isEditable: boolean;
  termId: string | null;
  onChange: (change: Partial<ImportOptions>) => void;
}>;

/** The sheet, and which of its tables from the second on. */
function tableName(sheet: string, { table }: ColumnMapping): string {
  return table === undefined ? sheet : `${sheet}（第 ${table + 1} 张表）`;
}

/** Whether two columns lie in the same table of the same sheet. */
function isSameTable(left: ColumnMapping, right: ColumnMapping): boolean {
  return left.sheet === right.sheet && left.table === right.table;
}

/** Which column of the sheet is which column of the roster; a change reads the file again. */
export function ColumnMappingView({ preview, isEditable, termId, onChange }: ColumnMappingProps) {
  const { px } = useAppearance();
  const fields = FIELDS_OF_KIND[preview.kind];
  const hasSeveralSheets = new Set(preview.columns.map(column => `${column.sheet} ${column.table ?? 0}`)).size > 1;
  const hasTermColumn = preview.columns.some(column => column.field === 'congressTermId');

  function change(column: ColumnMapping, field: string | null) {
    const others = preview.columns.filter(
      entry => entry.matchedBy === 'clerk' && !(isSameTable(entry, column) && entry.column === column.column),
    );
    onChange({
      mapping: [
        ...others.map(entry => ({ sheet: entry.sheet, table: entry.table, column: entry.column, field: entry.field })),
        { sheet: column.sheet, table: column.table, column: column.column, field },
      ],
    });
  }

  const optionsFor = (column: ColumnMapping) => [
    { value: NOT_IMPORTED, label: '不导入' },
    ...fields.map(field => {
      const used = preview.columns.find(
        entry => isSameTable(entry, column) && entry.field === field.key && entry.column !== column.column,
      );
      const required = field.isRequired ? '（必填）' : '';
      return {
        value: field.key,
        label: used === undefined ? `${field.label}${required}` : `${field.label}（已用 ${used.letter} 列）`,
      };
    }),
  ];

  return (
    <div className="import-scroll">
      {preview.kind === 'delegates' && !hasTermColumn && (
        <div className="import-term">
          <span>届次</span>
          <TermSelect value={termId} onChange={congressTermId => onChange({ congressTermId })} />
          <span className="secondary-text">表中没有“届次”一列，按这里选的届次导入。</span>
        </div>
      )}
      <Table<ColumnMapping>
        size="small"
        bordered
        pagination={false}
        rowKey={column => `${column.sheet}-${column.table ?? 0}-${column.column}`}
        dataSource={preview.columns}
        locale={{ emptyText: '没有找到表头。请在“工作表”中勾选要导入的工作表。' }}
        columns={[
          ...(hasSeveralSheets ? [{ title: '工作表', dataIndex: 'sheet', width: px(140), render: tableName }] : []),
          { title: '列', dataIndex: 'letter', width: px(56), align: 'center' as const },
          { title: '表头', dataIndex: 'header', width: px(160) },
          {
            title: '前几行内容',
            dataIndex: 'sample',
            ellipsis: true,
            render: (sample: readonly string[]) => <span title={sample.join('\n')}>{sample.slice(0, 3).join('　')}</span>,
          },
          {
            title: '导入为',
            key: 'field',
            width: px(240),
            render: (_, column) => (
              <Select
                aria-label={`${column.letter} 列导入为`}
                size="small"
                style={{ width: '100%' }}
                value={column.field ?? NOT_IMPORTED}
                options={optionsFor(column)}
                showSearch={{ optionFilterProp: 'label' }}
                popupMatchSelectWidth={false}
                disabled={!isEditable}
                onChange={value => change(column, value === NOT_IMPORTED ? null : value)}
              />
            ),
          },
          {
            title: '依据',
            dataIndex: 'matchedBy',
            width: px(110),
            render: (matchedBy: ColumnMapping['matchedBy']) => (
              <Tag color={matchedBy === 'none' || matchedBy === 'content' ? 'orange' : 'default'}>{MATCHED_BY[matchedBy]}</Tag>
            ),
          },
        ]}
      />
    </div>
  );
}
