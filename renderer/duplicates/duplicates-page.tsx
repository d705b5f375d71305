import { Button, Segmented, Tag } from 'antd';
import { useMemo } from 'react';
import {
  DUPLICATE_LEVELS,
  DUPLICATE_RULES,
  type DuplicateLevel,
  type PairFilter,
  type PairPerson,
  type PairRow,
} from '#shared/duplicates/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { CompareDrawer } from './compare-drawer.tsx';
import { DistinctList } from './distinct-list.tsx';
import { MergedList } from './merged-list.tsx';
import '../core/roster.css';

const TABS = { open: '疑似重复', merged: '已合并', distinct: '不是同一人' } as const;
type Tab = keyof typeof TABS;
const BLANK: PairFilter = { search: '', within: null, level: null, rule: null };
const LEVEL_COLORS: Readonly<Record<DuplicateLevel, string>> = { high: 'red', medium: 'orange', low: 'default' };

/** What both say, once when they say the same. */
const both = (key: keyof PairPerson) => (row: PairRow) => {
  const [one, other] = [row.first[key] || '未填', row.second[key] || '未填'];
  return one === other ? one : `${one} ｜ ${other}`;
};

const COLUMNS: readonly Column<PairRow>[] = [
  {
    key: 'score',
    label: '可能性',
    width: 104,
    sortKey: 'score',
    text: row => `${DUPLICATE_LEVELS[row.level]} ${row.score}`,
    render: row => <Tag color={LEVEL_COLORS[row.level]}>{`${DUPLICATE_LEVELS[row.level]} ${row.score}`}</Tag>,
  },
  { key: 'name', label: '姓名', width: 140, sortKey: 'name', text: both('name') },
  { key: 'sex', label: '性别', width: 70, align: 'center', text: both('sex') },
  { key: 'birth', label: '出生年月', width: 150, text: both('birth') },
  { key: 'organizationName', label: '所在党支部', width: 380, text: both('organizationName') },
  { key: 'reasons', label: '依据', width: 420, text: row => row.reasons.join('；') },
  { key: 'idNumber', label: '公民身份号码', width: 300, text: both('idNumber') },
];

/** 重复核对: pairs that may be one person, merges and judgements, each of which can be taken back. */
export function DuplicatesPage() {
  const { scopeId } = useWork();
  const { leave } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter(BLANK);
  const [tab, setTab] = useVisitState<Tab>('tab', 'open');
  const [openKey, setOpenKey] = useVisitState<string | null>('open', null);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, within }), [filter, within]);
  const searchFilter = useMemo(() => ({ search: filter.search }), [filter.search]);
  return (
    <Page
      title="重复核对"
      filters={
        <>
          <Segmented<Tab>
            aria-label="核对情况"
            value={tab}
            options={optionsOf(TABS).map(option => ({ ...option }))}
            onChange={next =>
              leave(() => {
                setOpenKey(null);
                setTab(next);
              })
            }
          />
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="姓名、拼音" width={160} />
          {tab === 'open' && (
            <>
              <FilterSelect
                label="可能性"
                width={120}
                value={filter.level}
                options={optionsOf(DUPLICATE_LEVELS)}
                onChange={level => set({ level })}
              />
              <FilterSelect
                label="依据"
                width={170}
                value={filter.rule}
                options={optionsOf(DUPLICATE_RULES)}
                onChange={rule => set({ rule })}
              />
              <FilterTags tags={[]} {...(isStandard ? {} : { onClear: clear })} />
            </>
          )}
        </>
      }
    >
      {tab === 'open' && (
        <DataTable
          list="duplicates.list"
          filter={listFilter}
          columns={COLUMNS}
          rowKey={row => row.id}
          storageKey="duplicates"
          label="疑似重复人员"
          frozenColumns={2}
          onOpen={row => leave(() => setOpenKey(row.id))}
          openKey={openKey}
          emptyState={
            isStandard ? (
              <EmptyState
                title="没有疑似重复的人员"
                reason="程序按身份号码、姓名和出生年月、党组织、电话比对全部党员。发现可能是同一人的两条记录时列在这里，由经办人核对后合并。"
              />
            ) : (
              <EmptyState title="没有找到" reason="没有符合条件的疑似重复。" action={<Button onClick={clear}>清除筛选</Button>} />
            )
          }
        />
      )}
      {tab === 'merged' && <MergedList filter={searchFilter} />}
      {tab === 'distinct' && <DistinctList filter={searchFilter} />}
      <CompareDrawer pairKey={tab === 'open' ? openKey : null} onClose={() => setOpenKey(null)} />
    </Page>
  );
}
