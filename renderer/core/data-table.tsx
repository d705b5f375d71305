import { useCallback, useEffect, useRef, useState } from 'react';
import { useAppearance } from './appearance.tsx';
import { GridCellMenu } from './grid-cell-menu.tsx';
import { isOneCell } from './grid-cursor.ts';
import { choicesOf } from './grid-edit.ts';
import { GridInput } from './grid-input.tsx';
import { GridPreview } from './grid-preview.tsx';
import { ErrorLine } from './show-error.tsx';
import { TableHeader } from './table-header.tsx';
import { cellId } from './table-row.tsx';
import { TableRows } from './table-rows.tsx';
import { TableStatusLine } from './table-status-line.tsx';
import { type DataTableProps, STILL_SHARE, useDataTable } from './use-data-table.ts';
import { useFocusBack } from './use-focus-back.ts';
import type { ListName } from './use-list-window.ts';
import './grid.css';

/** A windowed grid over a list procedure, used like a sheet: cursor and marked block, editing in place, sorting, frozen columns, selection, 共 n 条 below. */
export function DataTable<N extends ListName>(props: DataTableProps<N>) {
  const { columns, rowKey, storageKey, selection, onOpen, edit } = props;
  const { rowHeight } = useAppearance();
  const table = useDataTable(props);
  const { scroller, input, startsAt, chosen, view, cursor, block, editing, actions, keys, activeField, focus, openAt } = table;
  const { total, count, rowAt, first, last } = view;
  const { shown } = chosen;
  const hasSelection = selection !== undefined;
  const [hasFocus, setHasFocus] = useState(false);

  // the header is memoized: what it calls must stay the same function
  const latest = useRef({ toggleAll, focus });
  useEffect(() => {
    latest.current = { toggleAll, focus };
  });
  useFocusBack(actions.change !== null, focus);
  const { setMenuKey } = table;
  const closeMenu = useCallback(
    (key: string | null) => {
      setMenuKey(key);
      if (key === null) latest.current.focus();
    },
    [setMenuKey],
  );
  const onToggleAll = useCallback(() => latest.current.toggleAll(), []);

  const isActiveDrawn = cursor.active.row >= first && cursor.active.row <= last && count > 0;
  const activeId = isActiveDrawn ? cellId(storageKey, cursor.active.row, cursor.active.column) : undefined;
  const width = shown.reduce((sum, column) => sum + column.width, startsAt);
  const marked = isOneCell(block) ? null : block;
  const session = editing.session;
  const editPlace =
    session === null
      ? cursor.active
      : { row: table.placeOf(session.rowId) ?? session.row, column: shown.findIndex(column => column.key === session.columnKey) };
  const placed = shown[editPlace.column];
  return (
    <div className="data-table">
      <div
        ref={scroller}
        className={hasFocus ? 'data-table-scroller has-focus' : 'data-table-scroller'}
        onMouseDown={keys.onMouseDown}
        onDoubleClick={keys.onDoubleClick}
        onContextMenu={keys.onContextMenu}
        onScroll={event => {
          view.rememberPlace(event.currentTarget.scrollTop);
          input.current?.parentElement?.style.setProperty('--scroll-left', `${event.currentTarget.scrollLeft}px`);
        }}
      >
        <div
          id={`${storageKey}-grid`}
          role="grid"
          tabIndex={-1}
          aria-label={props.label}
          aria-rowcount={count + 1}
          aria-colcount={shown.length + (startsAt > 0 ? 1 : 0)}
          aria-multiselectable={hasSelection}
          aria-readonly={edit === undefined}
          onFocus={event => {
            if (event.target === event.currentTarget) focus();
          }}
          style={{ width, minWidth: '100%' }}
        >
          <TableHeader
            chosen={chosen}
            sort={table.layout.sort}
            onSort={table.layout.setSort}
            filters={props.columnFilters}
            scroller={scroller}
            height={rowHeight}
            startsAt={startsAt}
            hasSelection={hasSelection}
            isAllSelected={hasSelection && count > 0 && selection.rows.size >= count}
            isSomeSelected={hasSelection && selection.rows.size > 0}
            onToggleAll={onToggleAll}
            menuKey={table.menuKey}
            onMenu={closeMenu}
          />
          <TableRows
            idPrefix={storageKey}
            items={view.items}
            count={count}
            height={rowHeight}
            rowAt={rowAt}
            rowKey={rowKey}
            columns={shown}
            startsAt={startsAt}
            isSlow={view.isSlow || total !== undefined}
            active={cursor.active}
            marked={marked}
            marks={editing.marks}
            openKey={props.openKey ?? null}
            selected={selection?.rows ?? null}
            onToggle={toggle}
            onOpen={onOpen === undefined ? undefined : openAt}
          />
        </div>
        <GridInput
          inputRef={input}
          label={`${props.label}单元格`}
          gridId={`${storageKey}-grid`}
          activeCellId={activeId}
          place={{
            left: placed?.left ?? 0,
            top: rowHeight * (count === 0 ? 0 : editPlace.row + 1),
            width: placed?.width ?? 0,
            height: count === 0 ? 1 : rowHeight,
            isFrozen: placed?.isFrozen ?? false,
            isLow: rowHeight * (editPlace.row + 2) - view.scrollTop > table.innerHeight * STILL_SHARE,
          }}
          session={session}
          choices={session === null || edit === undefined ? undefined : choicesOf(edit, session.field)}
          isReadOnly={activeField === null}
          onType={keys.onType}
          onEditKey={keys.onEditKey}
          onGridKey={keys.onGridKey}
          onChoose={keys.onChoose}
          onLeave={keys.onLeave}
          onCopy={event => session === null && count > 0 && actions.onCopy(event)}
          onPaste={event => session === null && count > 0 && actions.onPaste(event)}
          onFocusChange={setHasFocus}
        />
        {view.error !== null && (
          <div className="data-table-message">
            <ErrorLine error={view.error} onRetry={view.retry} />
          </div>
        )}
        {view.error === null && total === 0 && (
          <div className="data-table-message">
            {props.emptyState ?? <span className="secondary-text">没有符合条件的记录。</span>}
          </div>
        )}
      </div>
      <TableStatusLine
        total={total}
        marked={marked}
        selectedCount={selection?.rows.size ?? 0}
        selectionActions={props.selectionActions}
        more={props.statusLine}
        note={keys.note}
        columns={columns}
        chosen={chosen}
      />
      <GridCellMenu
        place={table.menuPlace}
        actions={actions}
        edit={edit}
        field={activeField}
        rowKey={rowKey}
        onOpen={onOpen === undefined ? undefined : () => openAt(cursor.active.row)}
        onWritten={() => void editing.refetch()}
        onClose={() => table.setMenuPlace(null)}
        focus={focus}
      />
      {edit !== undefined && actions.change !== null && (
        <GridPreview
          list={edit.list}
          change={actions.change}
          onClose={() => actions.setChange(null)}
          onWritten={() => void editing.refetch()}
          onNewRows={props.onNewRows}
        />
      )}
    </div>
  );

  function toggle(index: number, isExtending: boolean) {
    const row = rowAt(index);
    if (row === undefined) return;
    if (isExtending) void table.selecting.extendTo(index);
    else table.selecting.toggle(index, row);
  }

  function toggleAll() {
    if (selection === undefined) return;
    if (selection.rows.size > 0) selection.clear();
    else void table.selecting.selectRange(0, count - 1);
  }
}
