import { Button, Drawer, Space, Tabs, Timeline } from 'antd';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { RecordKind } from '#shared/history/model.ts';
import { useAppearance } from './appearance.tsx';
import { instantText } from './instant.ts';
import { RecordSource } from './record-source.tsx';
import { ErrorLine } from './show-error.tsx';
import { useFocusBack } from './use-focus-back.ts';
import { useUndoBar } from './undo-bar.tsx';
import { useAnswer } from './use-query.ts';
import { useWork } from './work.tsx';

export type RecordDrawerProps = Readonly<{
  kind: RecordKind;
  /** null: closed. */
  id: string | null;
  title: ReactNode;
  onClose: () => void;
  /** Content of 资料. */
  children: ReactNode;
  /** Further tabs between 资料 and 历史. */
  tabs?: readonly Readonly<{ key: string; label: string; content: ReactNode }>[];
  onEdit?: () => void;
  onRemove?: () => void;
  /** Further actions before 编辑. */
  actions?: ReactNode;
  /** While editing, the tabs and actions make room for the form given as children; Esc belongs to the form. */
  isEditing?: boolean;
}>;

/** A record over its list: 资料, 历史, 来源. The list stays in use beside it. */
export function RecordDrawer(props: RecordDrawerProps) {
  const { px } = useAppearance();
  const [tab, setTab] = useState('record');
  const { id, isEditing = false } = props;
  const opener = useRef<Element | null>(null);
  const isOpen = id !== null;
  useLayoutEffect(() => {
    if (isOpen) opener.current = document.activeElement;
  }, [isOpen]);
  // at once, not after the drawer has slid away; who already works elsewhere keeps the keyboard
  useFocusBack(isOpen, () => {
    const { activeElement } = document;
    const isElsewhere =
      activeElement !== null && activeElement !== document.body && activeElement.closest('.record-drawer') === null;
    if (!isElsewhere && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  });
  const actions = (
    <Space size={px(8)}>
      {props.actions}
      {props.onRemove !== undefined && <Button onClick={props.onRemove}>移入回收站</Button>}
      {props.onEdit !== undefined && <Button onClick={props.onEdit}>编辑</Button>}
    </Space>
  );
  return (
    <Drawer
      open={isOpen}
      size={px(520)}
      mask={false}
      title={<h2 className="record-title">{props.title}</h2>}
      extra={isEditing ? undefined : actions}
      keyboard={!isEditing}
      // a form takes the focus to its first input
      autoFocus={!isEditing}
      onClose={props.onClose}
      destroyOnHidden
      // below the top bar, which stays in use
      styles={{ root: { top: px(48) }, body: { paddingTop: px(isEditing ? 16 : 4) } }}
      className="record-drawer"
      focusable={{ trap: false, focusTriggerAfterClose: false }}
    >
      {isEditing || id === null ? (
        props.children
      ) : (
        <Tabs
          activeKey={tab}
          onChange={setTab}
          size="small"
          // eight tabs stand side by side: one that scrolls out of the way under the pointer loses its click
          tabBarGutter={px(18)}
          items={[
            { key: 'record', label: '资料', children: props.children },
            ...(props.tabs ?? []).map(entry => ({ key: entry.key, label: entry.label, children: entry.content })),
            { key: 'history', label: '历史', children: <RecordHistory kind={props.kind} id={id} /> },
            { key: 'source', label: '来源', children: <RecordSource kind={props.kind} id={id} /> },
          ]}
        />
      )}
    </Drawer>
  );
}

/** Every change of one record, newest first. */
export function RecordHistory({ kind, id }: { kind: RecordKind; id: string }) {
  const { data, error, refetch } = useAnswer('history.ofRecord', { kind, id });
  const { undo } = useUndoBar();
  const { canWrite } = useWork();
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  if (data.length === 0) return <p className="secondary-text">没有修改记录。</p>;
  return (
    <Timeline
      items={data.map(change => ({
        key: change.operationId,
        content: (
          <>
            <div>{change.label}</div>
            <div className="secondary-text">{`${instantText(change.at)}　${change.actor}`}</div>
            {change.isMerge && canWrite && (
              <Button type="link" className="text-link" onClick={() => void undo(change.operationId)}>
                拆分为两条记录
              </Button>
            )}
            {change.kind === 'changed' && (
              <ul className="field-changes">
                {change.fields.map(field => (
                  <li key={field.field}>
                    {`${field.label}：`}
                    <del>{field.before === '' ? '（空）' : field.before}</del>
                    {' → '}
                    <ins>{field.after === '' ? '（空）' : field.after}</ins>
                  </li>
                ))}
              </ul>
            )}
          </>
        ),
      }))}
    />
  );
}
