import { Button } from 'antd';
import { useMemo } from 'react';
import {
  DOCUMENT_LEVELS,
  DOCUMENT_STATES,
  DOCUMENT_TYPES,
  type DocumentFilter,
  type DocumentRow,
} from '#shared/institutions/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { DOCUMENT_COLUMNS } from './document-columns.tsx';
import { DocumentDrawer } from './document-drawer.tsx';
import '../core/roster.css';
import './institutions.css';

type View = Omit<DocumentFilter, 'asOf'>;
const BLANK: View = { search: '', within: null, level: null, docType: null, state: null, isEffective: null };
const EFFECTIVE = { yes: '有效', no: '失效或草拟' } as const;

/** 制度: the documents the work rests on, what each rests on, and the files to read. */
export function InstitutionsPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { route, leave } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter(BLANK);
  const named = route.page === 'institutions' ? (route.recordId ?? null) : null;
  const [openId, setOpenId] = useVisitState<string | null>('open', named);
  const selection = useSelection<DocumentRow>();
  const remove = useCommand('institutions.remove');
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const tags = tagsOf(filter, BLANK, {}, set);
  const count = selection.rows.size;

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 份制度移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const addButton = (
    <Button type="primary" onClick={() => leave(() => setOpenId('new'))}>
      登记制度
    </Button>
  );
  return (
    <Page
      title="制度"
      action={
        <>
          <ExportList
            kind="institutions"
            filter={listFilter}
            title="制度文件"
            measure="件"
            storageKey="institutions"
            columns={DOCUMENT_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && addButton}
        </>
      }
      filters={
        <>
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="名称、文号、机关" width={160} />
          <FilterSelect
            label="层级"
            width={90}
            value={filter.level}
            options={optionsOf(DOCUMENT_LEVELS)}
            onChange={level => set({ level })}
          />
          <FilterSelect
            label="类型"
            width={110}
            value={filter.docType}
            options={optionsOf(DOCUMENT_TYPES)}
            onChange={docType => set({ docType })}
          />
          <FilterSelect
            label="状态"
            width={96}
            value={filter.state}
            options={optionsOf(DOCUMENT_STATES)}
            onChange={state => set({ state })}
          />
          <FilterSelect<keyof typeof EFFECTIVE>
            label="效力"
            width={120}
            value={filter.isEffective === null ? null : filter.isEffective ? 'yes' : 'no'}
            options={optionsOf(EFFECTIVE)}
            onChange={value => set({ isEffective: value === null ? null : value === 'yes' })}
          />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="institutions.list"
        filter={listFilter}
        columns={DOCUMENT_COLUMNS}
        rowKey={row => row.id}
        storageKey="institutions"
        label="制度文件"
        onOpen={row => leave(() => setOpenId(row.id))}
        openKey={openId}
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
              title="制度"
              reason="任期制的办法、意见和各项制度在这里登记，注明文号、效力和依据，原文作为附件随时查阅。现在还没有登记。"
              action={canWrite && addButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的制度。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      <DocumentDrawer id={openId} onOpen={setOpenId} onClose={() => setOpenId(null)} />
    </Page>
  );
}
