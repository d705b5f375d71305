import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Popover } from 'antd';
import { useState } from 'react';
import { errorText } from '#shared/app/error-text.ts';
import type { SavedView } from '#shared/views/contract.ts';
import { api } from './api.ts';
import { ErrorLine, useShowError } from './show-error.tsx';
import { type KeptColumns, parseKept, type TableLayout } from './table-layout.ts';
import { useAnswer } from './use-query.ts';
import type { Sort } from './use-list-window.ts';
import { useWork } from './work.tsx';

type ViewState<F> = Readonly<{ filter: F; sort: Sort | null; columns: KeptColumns }>;

/** What a saved view says; filters the list no longer knows are left out, missing ones are blank; null when it cannot be read. */
export function parseView<F extends object>(state: string, blank: F): ViewState<F> | null {
  try {
    const value = JSON.parse(state) as Partial<ViewState<F>> | null;
    if (typeof value?.filter !== 'object' || value.filter === null) return null;
    const known = Object.entries(value.filter).filter(([key]) => key in blank);
    return {
      filter: { ...blank, ...Object.fromEntries(known) },
      sort: value.sort ?? null,
      columns: parseKept(JSON.stringify(value.columns ?? null)),
    };
  } catch {
    return null;
  }
}

export type SavedViewsProps<F extends object> = Readonly<{
  /** Name of the list, e.g. members. */
  list: string;
  filter: F;
  blank: F;
  onFilter: (filter: F) => void;
  layout: TableLayout;
}>;

/** 常用筛选: filters, order and columns under a name, each person's own. */
export function SavedViews<F extends object>({ list, filter, blank, onFilter, layout }: SavedViewsProps<F>) {
  const client = useQueryClient();
  const showError = useShowError();
  const { canWrite } = useWork();
  const { data, error, refetch } = useAnswer('views.list', { list });
  const [isOpen, setIsOpen] = useState(false);
  /** The view being renamed; 'new' while the present one gets its name. */
  const [naming, setNaming] = useState<SavedView | 'new' | null>(null);
  // views are no operation, so that no notice of a change comes from main
  const refresh = () => void client.invalidateQueries({ queryKey: ['views'] });

  function apply(view: SavedView) {
    const state = parseView(view.state, blank);
    if (state === null) return;
    setIsOpen(false);
    onFilter(state.filter);
    layout.setSort(state.sort);
    layout.keep(state.columns);
  }
  async function remove(view: SavedView) {
    const answer = await api.views.remove({ id: view.id });
    if (answer.ok) refresh();
    else showError(answer.error);
  }
  const current = JSON.stringify({ filter, sort: layout.sort, columns: layout.kept } satisfies ViewState<F>);
  const content = (
    <div className="column-chooser">
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data?.length === 0 && <span className="secondary-text">还没有常用筛选。可以把当前的筛选、排序和列存下来。</span>}
      <ul className="plain-list saved-views-list">
        {(data ?? []).map(view => (
          <li key={view.id} className="column-chooser-entry">
            <Button type="link" className="text-link" onClick={() => apply(view)}>
              {view.name}
            </Button>
            {canWrite && (
              <span>
                <Button
                  type="text"
                  size="small"
                  icon={<EditOutlined />}
                  title="重命名"
                  aria-label={`重命名“${view.name}”`}
                  onClick={() => setNaming(view)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  title="删除"
                  aria-label={`删除“${view.name}”`}
                  onClick={() => void remove(view)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {canWrite && (
        <Button size="small" onClick={() => setNaming('new')}>
          保存当前筛选
        </Button>
      )}
    </div>
  );
  return (
    <>
      <Popover trigger="click" placement="bottomLeft" open={isOpen} onOpenChange={setIsOpen} content={content}>
        <Button>常用筛选</Button>
      </Popover>
      {naming !== null && (
        <NameDialog
          initial={naming === 'new' ? '' : naming.name}
          title={naming === 'new' ? '保存当前筛选' : '重命名常用筛选'}
          onClose={() => setNaming(null)}
          onSave={async name => {
            const answer = await api.views.save(
              naming === 'new' ? { list, name, state: current } : { id: naming.id, list, name, state: naming.state },
            );
            if (answer.ok) refresh();
            return answer.ok ? null : errorText(answer.error);
          }}
        />
      )}
    </>
  );
}

type NameDialogProps = Readonly<{
  title: string;
  initial: string;
  onClose: () => void;
  /** Answers the refusal, or null when saved. */
  onSave: (name: string) => Promise<string | null>;
}>;

function NameDialog({ title, initial, onClose, onSave }: NameDialogProps) {
  const [name, setName] = useState(initial);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function save() {
    if (name.trim() === '') {
      setRefusal('请填写名称。');
      return;
    }
    const refused = await onSave(name.trim());
    if (refused === null) onClose();
    else setRefusal(refused);
  }
  return (
    <Modal open title={title} okText="保存" cancelText="取消" onOk={() => void save()} onCancel={onClose} zIndex={1100}>
      <label>
        <span>名称</span>
        <Input
          autoFocus
          value={name}
          maxLength={30}
          {...(refusal === null ? {} : { status: 'error' as const })}
          onChange={event => {
            setName(event.target.value);
            setRefusal(null);
          }}
          onPressEnter={event => {
            if (!event.nativeEvent.isComposing) void save();
          }}
        />
      </label>
      {refusal !== null && <p className="error-text">{refusal}</p>}
    </Modal>
  );
}
