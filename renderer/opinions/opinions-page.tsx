import { Button, Drawer } from 'antd';
import { useMemo, useState } from 'react';
import { PROPOSAL_CATEGORIES } from '#shared/core/matters.ts';
import { OPINION_SOURCES, OPINION_STATES, type OpinionFilter, type OpinionRow } from '#shared/opinions/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';

type View = Omit<OpinionFilter, 'asOf'>;
const BLANK: View = { search: '', within: null, category: null, state: null };

const COLUMNS: readonly Column<OpinionRow>[] = [
  { key: 'code', label: '编号', width: 120, sortKey: 'code' },
  { key: 'content', label: '内容', width: 320, text: row => row.content.split('\n')[0] ?? '' },
  { key: 'category', label: '类别', width: 120, sortKey: 'category', text: row => PROPOSAL_CATEGORIES[row.category] },
  { key: 'townshipName', label: '乡镇', width: 96 },
  { key: 'raisedBy', label: '提出人', width: 90 },
  { key: 'receivedOn', label: '收到日期', width: 100, align: 'center', sortKey: 'receivedOn' },
  { key: 'source', label: '来源', width: 96, text: row => OPINION_SOURCES[row.source] },
  { key: 'sourceNo', label: '原编号', width: 140 },
  { key: 'state', label: '状态', width: 90, sortKey: 'state', text: row => OPINION_STATES[row.state] },
];

/** 意见建议: what proposals that were not filed have become. */
export function OpinionsPage() {
  const { asOf, scopeId } = useWork();
  const { go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter<View>(BLANK);
  const [opened, setOpened] = useState<OpinionRow | null>(null);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  return (
    <Page
      title="意见建议"
      subtitle={`截至 ${asOf}`}
      filters={
        <>
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="内容、编号" width={180} />
          <FilterSelect
            label="类别"
            value={filter.category}
            options={optionsOf(PROPOSAL_CATEGORIES)}
            onChange={category => set({ category })}
          />
          <FilterSelect
            label="状态"
            value={filter.state}
            options={optionsOf(OPINION_STATES)}
            onChange={state => set({ state })}
          />
        </>
      }
    >
      <DataTable
        list="opinions.list"
        filter={listFilter}
        columns={COLUMNS}
        rowKey={row => row.id}
        storageKey="opinions"
        label="意见建议"
        onOpen={setOpened}
        openKey={opened?.id ?? null}
        emptyState={
          isStandard ? (
            <EmptyState
              title="意见建议"
              reason="不予立案、转为意见建议的提案列在这里，文本不用重新录入。这个范围还没有。"
              action={<Button onClick={() => go({ page: 'proposals', filter: { states: ['submitted'] } })}>待审查的提案</Button>}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的意见建议。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      {opened !== null && <OpinionDrawer row={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function OpinionDrawer({ row, onClose }: { row: OpinionRow; onClose: () => void }) {
  const { px } = useAppearance();
  const { go } = useNavigation();
  const { source, sourceId, sourceNo } = row;
  return (
    <Drawer
      open
      size={px(520)}
      mask={false}
      title={row.code}
      styles={{ root: { top: px(48) } }}
      focusable={{ trap: false }}
      onClose={onClose}
      extra={
        source === 'proposal' &&
        sourceId !== null && (
          <Button onClick={() => go({ page: 'proposal', id: sourceId })}>{`打开提案 ${sourceNo ?? ''}`}</Button>
        )
      }
    >
      <p className="secondary-text">
        {[row.townshipName, PROPOSAL_CATEGORIES[row.category], row.raisedBy, `${row.receivedOn} 收到`, OPINION_STATES[row.state]]
          .filter(part => part !== null)
          .join('，')}
      </p>
      {row.content.split('\n').map(line => (
        <p key={line}>{line}</p>
      ))}
    </Drawer>
  );
}
