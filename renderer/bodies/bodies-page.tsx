import { Button, Segmented } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { BODIES, type CommitteeMemberFilter, type CommitteeMemberRow, SERVICE_STATES } from '#shared/bodies/model.ts';
import { TownshipFilter } from '../core/common-filters.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { COMMITTEE_COLUMNS } from './committee-columns.ts';
import { CommitteeDrawer } from './committee-drawer.tsx';
import { POST_OPTIONS } from './committee-form.tsx';
import { LeadingGroupsView, OfficesView } from './leading-view.tsx';
import { ResponsibilityView } from './responsibility-view.tsx';
import '../core/roster.css';
import './bodies.css';

type View = Omit<CommitteeMemberFilter, 'asOf'>;
const BLANK: View = { search: '', within: null, body: null, post: null, service: 'serving', importBatchId: null };

const COLUMNS: readonly Column<CommitteeMemberRow>[] = COMMITTEE_COLUMNS.map(column =>
  column.key === 'warnings'
    ? { ...column, render: row => <span className="warning-text">{column.text?.(row) ?? ''}</span> }
    : column,
);

const VIEWS = { committee: '党委委员', groups: '领导小组与指导组', offices: '联络办公室', responsibility: '责任落实' } as const;
export type BodiesView = keyof typeof VIEWS;
export type BodiesViewProps = Readonly<{
  switcher: ReactNode;
  openId: string | null;
  onOpen: (id: string | null) => void;
  /** A new record, just saved: nothing typed can be lost. */
  onSaved: (id: string) => void;
  /** Another view, with a record opened in it. */
  onShow: (view: BodiesView, id: string | null) => void;
}>;
const SHOWN: Readonly<Record<BodiesView, (props: BodiesViewProps) => ReactNode>> = {
  committee: CommitteeView,
  groups: LeadingGroupsView,
  offices: OfficesView,
  responsibility: ResponsibilityView,
};

/** 领导机构: members of committees, leading groups, liaison offices, and who answers for the work in each township. */
export function BodiesPage() {
  const { route, leave } = useNavigation();
  const named = route.page === 'bodies' ? route : undefined;
  const [view, setView] = useVisitState<BodiesView>('view', named?.view ?? 'committee');
  const [openId, setOpenId] = useVisitState<string | null>('open', named?.recordId ?? null);
  const show = (next: BodiesView, id: string | null) =>
    leave(() => {
      setView(next);
      setOpenId(id);
    });
  const Shown = SHOWN[view];
  return (
    <Shown
      key={view}
      switcher={
        <Segmented<BodiesView>
          aria-label="视图"
          options={Object.entries(VIEWS).map(([value, label]) => ({ value: value as BodiesView, label }))}
          value={view}
          onChange={next => show(next, null)}
        />
      }
      openId={openId}
      onOpen={id => leave(() => setOpenId(id))}
      onSaved={setOpenId}
      onShow={show}
    />
  );
}

/** Members of the township Party committees and discipline commissions on the reference date. */
function CommitteeView({ switcher, openId, onOpen, onSaved }: BodiesViewProps) {
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter(BLANK);
  const selection = useSelection<CommitteeMemberRow>();
  const remove = useCommand('bodies.remove');
  const tree = useAnswer('organizations.tree', { asOf });
  const townships = (tree.data ?? []).filter(node => node.orgCategory === 'township');

  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const tags = tagsOf(filter, BLANK, { importBatchId: () => '一次导入的委员' }, set);
  const count = selection.rows.size;

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 条任职记录移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const importButton = <Button onClick={() => go({ page: 'imports', kind: 'committee_members' })}>导入党委委员名册</Button>;
  return (
    <Page
      title="领导机构"
      subtitle={`党委、纪委委员，${asOf} ${SERVICE_STATES[filter.service]}`}
      action={
        <>
          <ExportList
            kind="bodies"
            filter={listFilter}
            title="党委委员名册"
            measure="人"
            storageKey="bodies"
            columns={COMMITTEE_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && (
            <>
              {importButton}
              <Button type="primary" onClick={() => onOpen('new')}>
                新增委员
              </Button>
            </>
          )}
        </>
      }
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="姓名、拼音" width={160} />
          <TownshipFilter value={filter.within} onChange={within => set({ within })} width={140} />
          <FilterSelect
            label="机构"
            width={100}
            value={filter.body}
            options={optionsOf(BODIES)}
            onChange={body => set({ body })}
          />
          <FilterSelect label="职务" width={150} value={filter.post} options={POST_OPTIONS} onChange={post => set({ post })} />
          <FilterSelect
            label="任职情况"
            width={110}
            value={filter.service}
            options={optionsOf(SERVICE_STATES)}
            onChange={service => set({ service: service ?? 'serving' })}
          />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="bodies.list"
        filter={listFilter}
        columns={COLUMNS}
        rowKey={row => row.id}
        storageKey="bodies"
        label="党委委员名册"
        onOpen={row => onOpen(row.id)}
        openKey={openId}
        selection={selection}
        selectionActions={
          canWrite && (
            <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
              {`移入回收站 ${count} 条`}
            </Button>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="领导机构"
              reason="这里登记乡镇党委、纪委的委员及任职起止。在这个范围和基准日没有在任委员，可以导入名册，或逐名新增。"
              action={canWrite && importButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的委员。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      <CommitteeDrawer
        id={openId}
        organizationId={filter.within ?? (townships.some(node => node.id === scopeId) ? scopeId : null)}
        onOpen={onSaved}
        onClose={() => onOpen(null)}
      />
    </Page>
  );
}
