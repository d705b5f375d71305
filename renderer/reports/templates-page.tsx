import { App, Button, Table, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { templateFields } from '#shared/reports/composer-fields.ts';
import { TEMPLATE_REACHES } from '#shared/reports/composer-model.ts';
import type { TemplateRow } from '#shared/reports/template-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { FormDialog } from '../core/form-dialog.tsx';
import { instantText } from '../core/instant.ts';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { NewReportDialog } from './new-report-dialog.tsx';
import { PhraseList } from './phrase-list.tsx';
import './composer.css';

const EDITED = fieldsNamed(templateFields, ['name', 'title', 'description']);
const isCancelled = ({ code }: Readonly<{ code: string }>) => code === 'CANCELLED';

/** 模板与常用语: what reports are begun from, and the sentences used again and again. */
export function TemplatesPage() {
  const { go } = useNavigation();
  const { canWrite } = useWork();
  const { message } = App.useApp();
  const [tab, setTab] = useVisitState('tab', 'templates');
  const load = useJob('reportTemplates.importFile');

  async function importFile() {
    const answer = await load.run({}, { handles: isCancelled });
    if (answer.ok) void message.success(`已导入模板“${answer.value.name}”。`);
  }

  return (
    <Page
      title="模板与常用语"
      subtitle="报告按模板新建；写好的报告也可以存为模板。"
      action={
        <>
          {canWrite && tab === 'templates' && (
            <Button loading={load.isRunning} onClick={() => void importFile()}>
              导入模板文件
            </Button>
          )}
          <Button onClick={() => go({ page: 'reports' })}>报告清单</Button>
        </>
      }
      isScrolling
    >
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: 'templates', label: '模板', children: <TemplateList /> },
          { key: 'phrases', label: '常用语', children: <PhraseList /> },
        ]}
      />
    </Page>
  );
}

function TemplateList() {
  const { px } = useAppearance();
  const { go } = useNavigation();
  const { canWrite } = useWork();
  const { message } = App.useApp();
  const { data, error, refetch } = useAnswer('reportTemplates.list', {});
  const create = useCommand('reportTemplates.create');
  const update = useCommand('reportTemplates.update');
  const remove = useCommand('reportTemplates.remove');
  const save = useJob('reportTemplates.exportFile');
  const [making, setMaking] = useState<string | null>(null);
  const [editing, setEditing] = useState<TemplateRow | null>(null);
  const detail = useAnswer('reportTemplates.get', { id: editing?.id ?? 'builtin:county' }, { isEnabled: editing !== null });

  async function exportFile(id: string) {
    const answer = await save.run({ id }, { handles: isCancelled });
    if (answer.ok) void message.success(`已保存“${answer.value.fileName}”。`);
  }
  /** The name with the first free number. */
  function copyName(name: string): string {
    const taken = new Set(data?.map(one => one.name));
    let number = 2;
    while (taken.has(`${name}${number}`)) number += 1;
    return `${name}${number}`;
  }

  return (
    <>
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      <Table<TemplateRow>
        size="small"
        bordered
        pagination={false}
        rowKey={row => row.id}
        dataSource={data ?? []}
        columns={[
          {
            title: '模板',
            key: 'name',
            render: (_, row) => (
              <>
                <strong>{row.name}</strong> {row.isBuiltIn && <Tag>自带</Tag>}
                <div className="secondary-text">{row.description}</div>
              </>
            ),
          },
          { title: '范围', key: 'reach', width: px(80), render: (_, row) => TEMPLATE_REACHES[row.reach] },
          { title: '段落', dataIndex: 'blockCount', width: px(70), align: 'right' },
          {
            title: '最后修改',
            key: 'updatedAt',
            width: px(150),
            render: (_, row) => (row.updatedAt === null ? '' : instantText(row.updatedAt)),
          },
          {
            title: '操作',
            key: 'actions',
            width: px(400),
            render: (_, row) => (
              <div className="template-actions">
                {canWrite && (
                  <Button size="small" onClick={() => setMaking(row.id)}>
                    按它新建报告
                  </Button>
                )}
                {canWrite && (
                  <Button
                    size="small"
                    onClick={() =>
                      void create.run(
                        { name: copyName(row.name), from: { templateId: row.id } },
                        { savedText: `已复制模板“${row.name}”。` },
                      )
                    }
                  >
                    复制
                  </Button>
                )}
                <Button size="small" loading={save.isRunning} onClick={() => void exportFile(row.id)}>
                  导出文件
                </Button>
                {canWrite && !row.isBuiltIn && (
                  <>
                    <Button size="small" onClick={() => setEditing(row)}>
                      改名
                    </Button>
                    <Button
                      size="small"
                      onClick={() => void remove.run({ ids: [row.id] }, { savedText: `已将模板“${row.name}”移入回收站。` })}
                    >
                      删除
                    </Button>
                  </>
                )}
              </div>
            ),
          },
        ]}
      />
      <p className="secondary-text template-help">
        要改模板的段落：按它新建一份报告，增删段落、插入数字、写好文字，再在报告页“存为模板”。模板文件可以发给乡镇，乡镇导入以后按同样的格式编写。
      </p>
      {making !== null && (
        <NewReportDialog templateId={making} onClose={() => setMaking(null)} onMade={id => go({ page: 'report', id })} />
      )}
      {editing !== null && detail.data?.id === editing.id && (
        <FormDialog
          title={`修改“${editing.name}”`}
          fields={EDITED}
          initialValues={{
            name: editing.name,
            title: detail.data.values.title,
            description: editing.description,
          }}
          onSubmit={async (_values, changed) => {
            const answer = await update.run(
              { id: editing.id, version: editing.version, values: changed },
              { handles: () => true, savedText: '已保存模板。' },
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
