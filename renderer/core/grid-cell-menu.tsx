import { Dropdown, type MenuProps } from 'antd';
import { useRef, useState } from 'react';
import type { Field } from '#shared/core/field.ts';
import { ChangeFieldDialog } from './grid-change-field.tsx';
import type { GridEdit } from './grid-edit.ts';
import { useFocusBack } from './use-focus-back.ts';

/** Where the menu opens, in pixels of the window. */
export type MenuPlace = Readonly<{ x: number; y: number }>;

type CellMenuProps<R> = Readonly<{
  place: MenuPlace | null;
  actions: Readonly<{ fillDown: () => unknown; clear: () => unknown; rowsOfBlock: () => Promise<readonly R[] | null> }>;
  edit: GridEdit<R> | undefined;
  /** Field of the active cell, null where it is not edited. */
  field: Field | null;
  rowKey: (row: R) => string;
  onOpen: (() => void) | undefined;
  onWritten: () => void;
  onClose: () => void;
  /** Gives the keyboard back to the grid. */
  focus: () => void;
}>;

/** The menu of the marked cells: right click, the menu key or Shift+F10. */
export function GridCellMenu<R>(props: CellMenuProps<R>) {
  const { place, actions, edit, field, onOpen, focus } = props;
  const [changing, setChanging] = useState<readonly R[] | null>(null);
  const pending = useRef<(() => unknown) | null>(null);
  useFocusBack(place !== null, () => {
    focus();
    const work = pending.current;
    pending.current = null;
    // the click that chose it has to be over
    if (work !== null) setTimeout(() => void work(), 0);
  });
  useFocusBack(changing !== null, focus);
  const entry = (key: string, label: string, keys: string, work: () => unknown, isDisabled = false) => ({
    key,
    label,
    extra: keys,
    disabled: isDisabled,
    onClick: () => {
      pending.current = work;
      props.onClose();
    },
  });
  const items: NonNullable<MenuProps['items']> = [
    entry('copy', '复制', 'Ctrl+C', () => document.execCommand('copy')),
    ...(edit === undefined
      ? []
      : [
          entry('paste', '粘贴', 'Ctrl+V', () => document.execCommand('paste'), field === null),
          entry('fill', '向下填充', 'Ctrl+D', actions.fillDown, field === null),
          entry('clear', '清空', 'Delete', () => actions.clear(), field === null),
          entry('change', '修改栏目', '', () => actions.rowsOfBlock().then(setChanging), field === null),
        ]),
    ...(onOpen === undefined ? [] : [{ type: 'divider' as const }, entry('open', '打开资料', 'Ctrl+Enter', onOpen)]),
  ];
  return (
    <>
      {place !== null && (
        <Dropdown
          trigger={['click']}
          open
          onOpenChange={isOpen => {
            if (!isOpen) props.onClose();
          }}
          autoFocus
          menu={{ items }}
        >
          <span className="grid-menu-place" style={{ left: place.x, top: place.y }} />
        </Dropdown>
      )}
      {edit !== undefined && changing !== null && (
        <ChangeFieldDialog
          edit={edit}
          rows={changing}
          idOf={props.rowKey}
          measure="条记录"
          initialKey={field?.key ?? null}
          onWritten={props.onWritten}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  );
}
