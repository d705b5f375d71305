import { DownOutlined } from '@ant-design/icons';
import { Dropdown, type MenuProps } from 'antd';
import type { ChosenColumns, ShownColumn } from './table-layout.ts';
import type { Sort } from './use-list-window.ts';

/** The list's own filter for a column, offered in its header menu. */
export type ColumnFilter = Readonly<{
  value: string | null;
  options: readonly Readonly<{ value: string; label: string }>[];
  onChange: (value: string | null) => void;
}>;

type HeaderMenuProps<R> = Readonly<{
  column: ShownColumn<R>;
  index: number;
  chosen: ChosenColumns<R>;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  onFit: () => void;
  filter: ColumnFilter | undefined;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}>;

type Items = NonNullable<MenuProps['items']>;

function sortItems<R>({ column, sort, onSort }: HeaderMenuProps<R>): Items {
  const { sortKey } = column;
  if (sortKey === undefined) return [];
  const isSorted = sort?.key === sortKey;
  return [
    { key: 'ascending', label: '升序', onClick: () => onSort({ key: sortKey, direction: 'ascending' }) },
    { key: 'descending', label: '降序', onClick: () => onSort({ key: sortKey, direction: 'descending' }) },
    ...(isSorted ? [{ key: 'unsorted', label: '取消排序', onClick: () => onSort(null) }] : []),
    { type: 'divider' },
  ];
}

function filterItems<R>({ filter }: HeaderMenuProps<R>): Items {
  if (filter === undefined) return [];
  return [
    {
      key: 'filter',
      label: '筛选',
      popupClassName: 'table-header-choices',
      children: filter.options.map(option => ({
        key: `filter-${option.value}`,
        label: option.label,
        onClick: () => filter.onChange(option.value),
      })),
    },
    ...(filter.value === null ? [] : [{ key: 'unfiltered', label: '取消筛选', onClick: () => filter.onChange(null) }]),
    { type: 'divider' },
  ];
}

/** ▾ of a column header (Alt and arrow down from the column): sorting, filter, freezing, place and width. */
export function TableHeaderMenu<R>(props: HeaderMenuProps<R>) {
  const { column, index, chosen, filter } = props;
  const count = chosen.shown.length;
  const items: Items = [
    ...sortItems(props),
    ...filterItems(props),
    ...(chosen.frozen === index + 1
      ? [{ key: 'unfreeze', label: '取消冻结', onClick: () => chosen.setFrozen(0) }]
      : [{ key: 'freeze', label: '冻结到此列', onClick: () => chosen.setFrozen(index + 1) }]),
    { key: 'left', label: '左移', disabled: index === 0, onClick: () => chosen.move(column.key, index - 1) },
    { key: 'right', label: '右移', disabled: index === count - 1, onClick: () => chosen.move(column.key, index + 1) },
    { key: 'fit', label: '适合内容的列宽', onClick: props.onFit },
    {
      key: 'hide',
      label: '隐藏此列',
      disabled: count === 1,
      onClick: () => chosen.setShown(chosen.shownKeys.filter(key => key !== column.key)),
    },
  ];
  const selectedKeys = filter?.value == null ? [] : [`filter-${filter.value}`];
  return (
    <Dropdown
      trigger={['click']}
      open={props.isOpen}
      onOpenChange={props.onOpenChange}
      destroyOnHidden
      autoFocus
      menu={{ items, selectedKeys, onClick: ({ domEvent }) => domEvent.stopPropagation() }}
    >
      <button
        type="button"
        tabIndex={-1}
        className={filter?.value == null ? 'table-header-menu' : 'table-header-menu is-filtered'}
        aria-label={`“${column.label}”列的菜单`}
        aria-haspopup="menu"
        title="排序、筛选、冻结"
        onClick={event => event.stopPropagation()}
        onPointerDown={event => event.stopPropagation()}
      >
        <DownOutlined />
      </button>
    </Dropdown>
  );
}
