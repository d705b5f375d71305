import { Button, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { phraseFields } from '#shared/reports/composer-fields.ts';
import { BLOCK_ROLES, type BlockRole } from '#shared/reports/composer-model.ts';
import type { PhraseRow, PhraseValues } from '#shared/reports/template-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { FormDialog } from '../core/form-dialog.tsx';
import { useVisitState } from '../core/navigation.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

type Editing = Readonly<{ id: string | null; version: number; values: PhraseValues }>;

/** The office's sentences on problems and measures; those that come with the program become its own by the first change. */
export function PhraseList() {
  const { px } = useAppearance();
  const { canWrite } = useWork();
  const [role, setRole] = useVisitState<BlockRole>('role', 'problem');
  const { data } = useAnswer('reportPhrases.list', { role }, { keepsPrevious: true });
  const save = useCommand('reportPhrases.save');
  const remove = useCommand('reportPhrases.remove');
  const [editing, setEditing] = useState<Editing | null>(null);

  return (
    <>
      <div className="report-changes-bar">
        <Segmented<BlockRole>
          value={role}
          onChange={setRole}
          options={(Object.keys(BLOCK_ROLES) as BlockRole[]).map(key => ({ value: key, label: BLOCK_ROLES[key] }))}
        />
        {canWrite && (
          <Button type="primary" onClick={() => setEditing({ id: null, version: 0, values: { role, title: '', text: '' } })}>
            添加常用语
          </Button>
        )}
      </div>
      <Table<PhraseRow>
        size="small"
        bordered
        pagination={false}
        rowKey={row => row.id}
        dataSource={data ?? []}
        locale={{ emptyText: '还没有常用语。' }}
        columns={[
          {
            title: '要点',
            key: 'title',
            width: px(300),
            render: (_, row) => (
              <>
                {row.title} {row.isSeed && <Tag>自带</Tag>}
              </>
            ),
          },
          { title: '展开', dataIndex: 'text' },
          ...(canWrite
            ? [
                {
                  title: '操作',
                  key: 'actions',
                  width: px(130),
                  render: (_: unknown, row: PhraseRow) => (
                    <div className="template-actions">
                      <Button size="small" onClick={() => setEditing({ id: row.id, version: row.version, values: row })}>
                        修改
                      </Button>
                      <Button
                        size="small"
                        onClick={() => void remove.run({ ids: [row.id] }, { savedText: '已将这条常用语移入回收站。' })}
                      >
                        删除
                      </Button>
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
      {editing !== null && (
        <FormDialog
          title={editing.id === null ? '添加常用语' : '修改常用语'}
          fields={phraseFields}
          initialValues={{ role: editing.values.role, title: editing.values.title, text: editing.values.text }}
          onSubmit={async values => {
            const { role: kind, title, text } = values as unknown as PhraseValues;
            const answer = await save.run(
              { id: editing.id, version: editing.version, values: { role: kind, title, text: text ?? '' } },
              { handles: () => true, savedText: '已保存常用语。' },
            );
            if (!answer.ok) return answer.error;
            setEditing(null);
            return null;
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
