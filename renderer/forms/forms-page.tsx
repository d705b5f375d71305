import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { FORM_KINDS, type FormRowAnswer } from '#shared/forms/model.ts';
import type { OutputOf } from '../core/api.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { instantText } from '../core/instant.ts';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { SearchBox } from '../core/search-box.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { useFilter } from '../core/use-filter.ts';
import { useJob } from '../core/use-job.ts';
import { useWork } from '../core/work.tsx';
import { AddFormDialog } from './add-form-dialog.tsx';

const COLUMNS: readonly Column<FormRowAnswer>[] = [
  { key: 'name', label: '表名', width: 260, sortKey: 'name' },
  {
    key: 'year',
    label: '年度',
    width: 72,
    align: 'right',
    sortKey: 'year',
    text: row => (row.year === null ? '' : String(row.year)),
  },
  { key: 'kind', label: '种类', width: 96, text: row => FORM_KINDS[row.kind] },
  { key: 'fileName', label: '文件', width: 210, sortKey: 'fileName' },
  {
    key: 'bindingCount',
    label: '填写内容',
    width: 140,
    align: 'right',
    text: row =>
      row.kind === 'docx' ? '按占位符' : `${row.bindingCount} 处${row.doubtfulCount > 0 ? `，待核对 ${row.doubtfulCount}` : ''}`,
  },
  {
    key: 'filledAt',
    label: '上次填写',
    width: 132,
    sortKey: 'filledAt',
    text: row => (row.filledAt === null ? '' : instantText(row.filledAt)),
  },
  { key: 'filledAsOf', label: '填至', width: 96, text: row => row.filledAsOf ?? '' },
  { key: 'remark', label: '备注', width: 180, text: row => row.remark ?? '', isOptional: true },
];

/** 上级表格: forms received from the superior, with what goes into them. */
export function FormsPage() {
  const { canWrite } = useWork();
  const { go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter({ search: '' });
  const selection = useSelection<FormRowAnswer>();
  const open = useJob('forms.open');
  const remove = useCommand('forms.remove');
  const [received, setReceived] = useState<OutputOf<'forms.open'> | null>(null);
  const listFilter = useMemo(() => ({ ...filter }), [filter]);
  const count = selection.rows.size;

  async function add() {
    const answer = await open.run({ dropToken: null }, { handles: error => error.code === 'CANCELLED' });
    if (answer.ok) setReceived(answer.value);
  }

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 份表格移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const addButton = (
    <Button type="primary" loading={open.isRunning} onClick={() => void add()}>
      添加表格…
    </Button>
  );
  return (
    <Page
      title="上级表格"
      subtitle="收到的表格和文书在这里指定要填的内容，每年填写；除要填的单元格外，原表不变。"
      action={canWrite && addButton}
      filters={<SearchBox value={filter.search} onChange={search => set({ search })} placeholder="表名、文件" />}
    >
      <DataTable
        list="forms.list"
        filter={listFilter}
        columns={COLUMNS}
        rowKey={row => row.id}
        storageKey="forms"
        label="上级表格"
        onOpen={row => go({ page: 'form', id: row.id })}
        selection={selection}
        selectionActions={
          canWrite && (
            <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
              {`移入回收站 ${count} 份`}
            </Button>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="上级表格"
              reason="还没有表格。打开收到的 Excel 表格或 Word 文书，点单元格指定填什么，以后每年一键填好；明年的表格变了样，也会找出对应的位置。"
              action={canWrite && addButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的表格。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      {received !== null && (
        <AddFormDialog
          key={received.token}
          received={received}
          onClose={() => setReceived(null)}
          onAdded={id => {
            setReceived(null);
            go({ page: 'form', id });
          }}
        />
      )}
      <ProgressDialog title="读取表格" job={open} progress={open.progress} />
    </Page>
  );
}
