import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { ORG_CATEGORIES, ORG_TYPES, type OrganizationFilter, type OrganizationRow } from '#shared/organizations/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { ChangeField } from '../core/grid-change-field.tsx';
import { PasteRows } from '../core/grid-paste-rows.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SavedViews } from '../core/saved-views.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useTableLayout } from '../core/table-layout.ts';
import { useSelection } from '../core/table-selection.ts';
import { type FilterWords, tagsOf, useFilter } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ORGANIZATION_COLUMNS } from './organization-columns.ts';
import { ORGANIZATION_EDIT, useOrganizationColumnFilters } from './organization-grid.ts';
import { OrganizationDrawer } from './organization-drawer.tsx';
import { OrganizationTreeView } from './organization-tree.tsx';
import '../core/roster.css';
import './organizations.css';

type View = Omit<OrganizationFilter, 'asOf'>;
const BLANK: View = {
  search: '',
  within: null,
  orgType: null,
  orgCategory: null,
  existence: 'active',
  importBatchId: null,
  ids: null,
  isDirectlyUnderCounty: null,
};
const FILTER_WORDS: FilterWords<View> = {
  importBatchId: () => '一次导入的党组织',
  ids: value => `指定的 ${value.length} 个党组织`,
  isDirectlyUnderCounty: value => (value ? '县直属' : '乡镇和县属党委'),
};
const EXISTENCES = { active: '现有', dissolved: '已撤销', all: '现有和已撤销' } as const;

/** 党组织: the tree at the left, the organisations of the chosen node at the right, one record over the list. */
export function OrganizationsPage() {
  const { px } = useAppearance();
  const { asOf, scopeId, canWrite } = useWork();
  const { route, go } = useNavigation();
  const { filter, set, keep, clear, isStandard } = useFilter(BLANK);
  const layout = useTableLayout('organizations');
  const columnFilters = useOrganizationColumnFilters(filter, set);
  const [newRows, setNewRows] = useState<string | null>(null);
  const selection = useSelection<OrganizationRow>();
  const tree = useAnswer('organizations.tree', { asOf }, { keepsPrevious: true });
  const [openId, setOpenId] = useVisitState<string | null>(
    'open',
    route.page === 'organizations' ? (route.recordId ?? null) : null,
  );
  const [isEditing, setIsEditing] = useState(false);
  const open = (id: string | null) => {
    setIsEditing(false);
    setOpenId(id);
  };

  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  // the chosen organisation is marked in the tree
  const tags = tagsOf(filter, BLANK, FILTER_WORDS, set);
  const isEmpty = tree.data?.length === 0 && isStandard;

  const importButton = <Button onClick={() => go({ page: 'imports', kind: 'organizations' })}>导入党组织名册</Button>;
  return (
    <Page
      title="党组织"
      action={
        <>
          <ExportList
            kind="organizations"
            filter={listFilter}
            title="党组织名册"
            measure="个"
            storageKey="organizations"
            columns={ORGANIZATION_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && (
            <>
              {importButton}
              <Button type="primary" onClick={() => open('new')}>
                新增党组织
              </Button>
            </>
          )}
        </>
      }
      filters={
        <>
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="名称、拼音、编码" />
          <FilterSelect
            label="组织类型"
            value={filter.orgType}
            options={optionsOf(ORG_TYPES)}
            onChange={orgType => set({ orgType })}
          />
          <FilterSelect
            label="类别"
            width={150}
            value={filter.orgCategory}
            options={optionsOf(ORG_CATEGORIES)}
            onChange={orgCategory => set({ orgCategory })}
          />
          <FilterSelect
            label="存续状态"
            placeholder="现有"
            width={140}
            value={filter.existence === 'active' ? null : filter.existence}
            options={optionsOf(EXISTENCES)}
            onChange={existence => set({ existence: existence ?? 'active' })}
          />
          <SavedViews list="organizations" filter={filter} blank={BLANK} onFilter={keep} layout={layout} />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      {tree.error !== null && <ErrorLine error={tree.error} onRetry={tree.refetch} />}
      {isEmpty ? (
        <EmptyState
          title="党组织"
          reason="这里是全县的党组织：县委、党委、党总支和党支部。现在还没有，先导入党组织名册，或从县委开始逐个新增。"
          action={importButton}
        />
      ) : (
        <div className="organizations-panes">
          <div className="organizations-tree-pane" style={{ width: px(296) }}>
            <div className="organizations-tree-head">
              <span>党组织</span>
              <span className="secondary-text">党员 · 党支部</span>
            </div>
            <OrganizationTreeView
              nodes={tree.data ?? []}
              rootId={scopeId}
              selectedId={within}
              onSelect={id => set({ within: id })}
            />
          </div>
          <DataTable
            list="organizations.list"
            filter={listFilter}
            columns={ORGANIZATION_COLUMNS}
            rowKey={row => row.id}
            storageKey="organizations"
            label="党组织名册"
            onOpen={row => open(row.id)}
            openKey={openId}
            selection={selection}
            layout={layout}
            frozenColumns={1}
            columnFilters={columnFilters}
            {...(canWrite ? { edit: ORGANIZATION_EDIT, onNewRows: setNewRows } : {})}
            statusLine={
              canWrite && (
                <Button size="small" type="text" onClick={() => setNewRows('')}>
                  粘贴新行
                </Button>
              )
            }
            selectionActions={
              canWrite && (
                <ChangeField
                  edit={ORGANIZATION_EDIT}
                  rows={[...selection.rows.values()]}
                  idOf={row => row.id}
                  measure="个党组织"
                  onWritten={selection.clear}
                />
              )
            }
            emptyState={
              <EmptyState title="没有找到" reason="没有符合条件的党组织。" action={<Button onClick={clear}>清除筛选</Button>} />
            }
          />
        </div>
      )}
      {newRows !== null && (
        <PasteRows
          kind="organizations"
          noun="党组织"
          columns={ORGANIZATION_COLUMNS}
          shownKeys={layout.kept.shown}
          initialText={newRows === '' ? null : newRows}
          onClose={() => setNewRows(null)}
        />
      )}
      <OrganizationDrawer
        id={openId}
        parentId={within}
        isEditing={isEditing}
        setIsEditing={setIsEditing}
        onOpen={open}
        onClose={() => open(null)}
      />
    </Page>
  );
}
