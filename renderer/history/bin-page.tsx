import { Button, Select } from 'antd';
import { useMemo } from 'react';
import { RECORD_KINDS, type RecordKind } from '#shared/history/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { instantText } from '../core/instant.ts';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import type { RowOf } from '../core/use-list-window.ts';
import { useWork } from '../core/work.tsx';

type BinRow = RowOf<'history.bin'>;

const COLUMNS: readonly Column<BinRow>[] = [
  { key: 'name', label: '名称', width: 200 },
  { key: 'kind', label: '种类', width: 100, text: row => RECORD_KINDS[row.kind] },
  { key: 'detail', label: '说明', width: 320 },
  { key: 'deletedAt', label: '移入时间', width: 140, sortKey: 'deletedAt', text: row => instantText(row.deletedAt) },
  { key: 'deletedBy', label: '使用人', width: 110 },
];
const KIND_OPTIONS = Object.entries(RECORD_KINDS).map(([value, label]) => ({ value: value as RecordKind, label }));

/** Records moved to the bin, of every kind, and the way back. */
export function BinPage() {
  const { px } = useAppearance();
  const { canWrite } = useWork();
  const { route } = useNavigation();
  const [kind, setKind] = useVisitState<RecordKind | null>('kind', route.page === 'bin' ? (route.kind ?? null) : null);
  const [search, setSearch] = useVisitState('search', '');
  const selection = useSelection<BinRow>();
  const restore = useCommand('history.restore');
  const filter = useMemo(() => ({ kind, search }), [kind, search]);

  async function restoreSelected() {
    const records = [...selection.rows.values()].map(row => ({ kind: row.kind, id: row.id }));
    const answer = await restore.run({ records }, { savedText: `已恢复 ${records.length} 条。` });
    if (answer.ok) selection.clear();
  }

  const count = selection.rows.size;
  const isFiltered = kind !== null || search !== '';
  return (
    <Page
      title="回收站"
      action={
        canWrite && (
          <Button type="primary" disabled={count === 0} loading={restore.isRunning} onClick={() => void restoreSelected()}>
            {count === 0 ? '恢复' : `恢复 ${count} 条`}
          </Button>
        )
      }
      filters={
        <>
          <SearchBox value={search} onChange={setSearch} placeholder="在名称中查找" />
          <Select<RecordKind>
            aria-label="种类"
            placeholder="全部种类"
            allowClear
            value={kind ?? undefined}
            options={KIND_OPTIONS}
            style={{ width: px(140) }}
            onChange={value => setKind(value ?? null)}
          />
        </>
      }
    >
      <DataTable
        list="history.bin"
        filter={filter}
        columns={COLUMNS}
        rowKey={row => `${row.kind}:${row.id}`}
        storageKey="bin"
        label="回收站"
        selection={selection}
        emptyState={
          isFiltered ? (
            <EmptyState title="没有找到" reason="回收站中没有符合条件的记录。" />
          ) : (
            <EmptyState title="回收站" reason="移入回收站的党组织、党员、党代表等都在这里，可以随时恢复。现在是空的。" />
          )
        }
      />
    </Page>
  );
}
