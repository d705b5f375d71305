import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { CASE_TYPES, type ExemplarFilter, MEDIA, type PublicityFilter } from '#shared/publicity/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { ExemplarDrawer } from './exemplar-drawer.tsx';
import { EXEMPLAR_COLUMNS, PUBLICITY_COLUMNS } from './publicity-columns.tsx';
import { PublicityDrawer } from './publicity-drawer.tsx';
import '../core/roster.css';
import './publicity.css';

type View = Omit<PublicityFilter & ExemplarFilter, 'asOf'>;
const BLANK: View = { search: '', within: null, medium: null, from: null, to: null, caseType: null, isPublishable: null };
type Tab = 'items' | 'cases';

/** 宣传典型: what was published about the work, and the cases worth telling. */
export function PublicityPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { route, leave } = useNavigation();
  const named = route.page === 'publicity' ? route : undefined;
  const [tab, setTab] = useVisitState<Tab>('tab', named?.tab ?? 'items');
  const [openId, setOpenId] = useVisitState<string | null>('open', named?.recordId ?? null);
  const { filter, set, clear, isStandard } = useFilter<View>(BLANK);
  const within = filter.within ?? scopeId;
  const { search, medium, from, to, caseType, isPublishable } = filter;
  const items = useMemo(() => ({ asOf, within, search, medium, from, to }), [asOf, within, search, medium, from, to]);
  const cases = useMemo(
    () => ({ asOf, within, search, caseType, isPublishable }),
    [asOf, within, search, caseType, isPublishable],
  );
  const isItems = tab === 'items';
  const word = isItems ? '登记宣传' : '登记典型';
  const addButton = (
    <Button type="primary" onClick={() => leave(() => setOpenId('new'))}>
      {word}
    </Button>
  );
  const empty = isStandard ? (
    <EmptyState
      title={isItems ? '宣传' : '先进典型'}
      reason={
        isItems
          ? '网站、报刊、电视、简报等刊播的代表工作在这里登记。这个范围内还没有登记。'
          : '党代表帮扶群众、化解矛盾、带头发展的事迹在这里登记；涉及的群众姓名在对外材料中隐去。这个范围内还没有登记。'
      }
      action={canWrite && addButton}
    />
  ) : (
    <EmptyState title="没有找到" reason="没有符合条件的记录。" action={<Button onClick={clear}>清除筛选</Button>} />
  );
  return (
    <Page
      title="宣传典型"
      subtitle={`截至 ${asOf}`}
      action={
        <>
          {isItems && (
            <ExportList
              kind="publicity"
              filter={items}
              title="宣传报道"
              measure="条"
              storageKey="publicity"
              columns={PUBLICITY_COLUMNS}
              numberColumns={[]}
            />
          )}
          {canWrite && addButton}
        </>
      }
      filters={
        <>
          <Segmented<Tab>
            aria-label="内容"
            value={tab}
            onChange={next =>
              leave(() => {
                setTab(next);
                setOpenId(null);
              })
            }
            options={[
              { value: 'items', label: '宣传' },
              { value: 'cases', label: '先进典型' },
            ]}
          />
          <SearchBox value={filter.search} onChange={next => set({ search: next })} placeholder="标题" width={160} />
          {isItems ? (
            <FilterSelect
              label="媒体"
              width={96}
              value={medium}
              options={optionsOf(MEDIA)}
              onChange={next => set({ medium: next })}
            />
          ) : (
            <FilterSelect
              label="类型"
              width={110}
              value={caseType}
              options={optionsOf(CASE_TYPES)}
              onChange={next => set({ caseType: next })}
            />
          )}
          <FilterTags tags={tagsOf(filter, BLANK, {}, set)} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      {isItems ? (
        <DataTable
          list="publicity.list"
          filter={items}
          columns={PUBLICITY_COLUMNS}
          rowKey={row => row.id}
          storageKey="publicity"
          label="宣传"
          onOpen={row => leave(() => setOpenId(row.id))}
          openKey={openId}
          emptyState={empty}
        />
      ) : (
        <DataTable
          list="publicity.cases"
          filter={cases}
          columns={EXEMPLAR_COLUMNS}
          rowKey={row => row.id}
          storageKey="exemplars"
          label="先进典型"
          onOpen={row => leave(() => setOpenId(row.id))}
          openKey={openId}
          emptyState={empty}
        />
      )}
      {isItems ? (
        <PublicityDrawer id={openId} onOpen={setOpenId} onClose={() => setOpenId(null)} />
      ) : (
        <ExemplarDrawer id={openId} onOpen={setOpenId} onClose={() => setOpenId(null)} />
      )}
    </Page>
  );
}
