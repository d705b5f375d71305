import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../core/api.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { EditFormDialog } from './edit-form-dialog.tsx';
import { FillDialog } from './fill-dialog.tsx';
import { FormSheets } from './form-sheets.tsx';
import { FormTags } from './form-tags.tsx';
import './forms.css';

type FormDetail = OutputOf<'forms.get'>;

/** One form of the superior: the file as it was received, what goes where, and filling it. */
export function FormPage() {
  const { route, go } = useNavigation();
  const id = route.page === 'form' ? (route.id ?? null) : null;
  const { data, error, refetch } = useAnswer('forms.get', { id: id ?? '' }, { isEnabled: id !== null });
  if (id === null || error?.code === 'NOT_FOUND')
    return (
      <Page title="上级表格">
        <EmptyState
          title="上级表格"
          reason={id === null ? '在上级表格中打开一份表格。' : '这份表格已移入回收站。'}
          action={<Button onClick={() => go({ page: 'forms' })}>上级表格</Button>}
        />
      </Page>
    );
  if (data === undefined) return <Page title="上级表格">{error !== null && <ErrorLine error={error} onRetry={refetch} />}</Page>;
  return <LoadedForm key={data.id} form={data} />;
}

function LoadedForm({ form }: { form: FormDetail }) {
  const { canWrite } = useWork();
  const { go } = useNavigation();
  const remove = useCommand('forms.remove');
  const saveOriginal = useJob('forms.saveOriginal');
  const [task, setTask] = useState<'fill' | 'edit' | null>(null);

  async function removeThis() {
    const answer = await remove.run({ ids: [form.id] }, { savedText: `已将“${form.name}”移入回收站。` });
    if (answer.ok) go({ page: 'forms' });
  }

  const items = [
    {
      key: 'original',
      label: '另存原表…',
      onClick: () => void saveOriginal.run({ id: form.id }, { handles: error => error.code === 'CANCELLED' }),
    },
    ...(canWrite
      ? [
          { key: 'edit', label: '修改表名和年度', onClick: () => setTask('edit') },
          { key: 'remove', label: '移入回收站', onClick: () => void removeThis() },
        ]
      : []),
  ];
  const isBlank = form.kind === 'xlsx' ? form.bindings.length === 0 : form.tags.length === 0;
  return (
    <Page
      title={form.name}
      subtitle={
        form.kind === 'docx' ? `Word 文书，占位符 ${form.tags.length} 个` : `${form.fileName}，已指定 ${form.bindings.length} 处`
      }
      isScrolling={form.kind === 'docx'}
      action={
        <>
          <Dropdown menu={{ items }} trigger={['click']}>
            <Button>更多</Button>
          </Dropdown>
          <Button type="primary" disabled={isBlank} onClick={() => setTask('fill')}>
            填写…
          </Button>
        </>
      }
    >
      {form.grid === null ? <FormTags form={form} /> : <FormSheets form={form} grid={form.grid} />}
      {task === 'fill' && <FillDialog form={form} onClose={() => setTask(null)} />}
      {task === 'edit' && <EditFormDialog form={form} onClose={() => setTask(null)} />}
    </Page>
  );
}
