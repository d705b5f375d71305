import { Button, Popover, Space, Table } from 'antd';
import { useState } from 'react';
import type { ImportOptions, ImportPreview } from '#shared/imports/model.ts';
import type { AppError } from '#shared/core/result.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';

type Unknown = ImportPreview['unknownOrganizations'][number];
type Resolution = Readonly<{ organizationId: string | null; createUnder: string | null }>;
const SUGGESTED = 3;

type UnknownOrganizationsProps = Readonly<{
  preview: ImportPreview;
  isEditable: boolean;
  refresh: () => void;
  onChange: (change: Partial<ImportOptions>) => void;
}>;

/** Names in the sheet that are no known organisation: pointed to one (remembered for the next import) or planned as new. */
export function UnknownOrganizations({ preview, isEditable, refresh, onChange }: UnknownOrganizationsProps) {
  const { px } = useAppearance();
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const resolve = useCommand('imports.resolveOrganization');

  async function settle(text: string, { organizationId, createUnder }: Resolution) {
    setRefusal(null);
    const answer = await resolve.run({ batchId: preview.batchId, text, organizationId, createUnder }, { handles: () => true });
    if (answer.ok) refresh();
    else setRefusal(answer.error);
  }

  const isLocked = !isEditable || resolve.isRunning;
  return (
    <div className="import-scroll">
      {refusal !== null && <ErrorLine error={refusal} />}
      {isEditable && preview.unknownOrganizations.length > 1 && (
        <div className="import-term">
          <span>全部新建于</span>
          <OrganizationPicker
            value={null}
            width={px(280)}
            placeholder="选择上级党组织"
            disabled={isLocked}
            onChange={id => id !== null && onChange({ createUnknownUnder: id })}
          />
          <span className="secondary-text">下面的名称都作为新的党组织建在它之下，导入时一并写入。</span>
        </div>
      )}
      <Table<Unknown>
        size="small"
        bordered
        pagination={false}
        rowKey="text"
        loading={resolve.isRunning}
        dataSource={preview.unknownOrganizations}
        locale={{ emptyText: <EmptyState title="没有未识别的党组织" reason="表中的党组织名称都已对应到名册中的党组织。" /> }}
        columns={[
          { title: '表中的写法', dataIndex: 'text', width: px(220) },
          { title: '涉及行数', dataIndex: 'rowCount', width: px(80), align: 'right' },
          {
            title: '相近的党组织',
            key: 'candidates',
            render: (_, entry) =>
              entry.candidates.length === 0 ? (
                <span className="secondary-text">没有相近的名称</span>
              ) : (
                <Space direction="vertical" size={0}>
                  {entry.candidates.slice(0, SUGGESTED).map(candidate => (
                    <Button
                      key={candidate.id}
                      type="link"
                      size="small"
                      disabled={isLocked}
                      title={candidate.path}
                      onClick={() => void settle(entry.text, { organizationId: candidate.id, createUnder: null })}
                    >
                      {candidate.name}
                    </Button>
                  ))}
                </Space>
              ),
          },
          {
            title: '对应到',
            key: 'choose',
            width: px(240),
            render: (_, entry) => (
              <OrganizationPicker
                value={null}
                disabled={isLocked}
                onChange={id => id !== null && void settle(entry.text, { organizationId: id, createUnder: null })}
              />
            ),
          },
          {
            title: '新建',
            key: 'create',
            width: px(110),
            render: (_, entry) => (
              <Popover
                trigger="click"
                placement="leftTop"
                title={`在哪个党组织下新建“${entry.text}”`}
                content={
                  <OrganizationPicker
                    value={null}
                    width={px(280)}
                    placeholder="选择上级党组织"
                    onChange={id => id !== null && void settle(entry.text, { organizationId: null, createUnder: id })}
                  />
                }
              >
                <Button size="small" disabled={isLocked}>
                  新建于…
                </Button>
              </Popover>
            ),
          },
        ]}
      />
    </div>
  );
}
