import { Button } from 'antd';
import { useMemo } from 'react';
import { type LeadingGroupFilter, type LeadingGroupRow } from '#shared/bodies/leading-model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import type { BodiesViewProps } from './bodies-page.tsx';
import { LEADING_COLUMNS } from './leading-columns.tsx';
import { LeadingDrawer } from './leading-drawer.tsx';

type View = Pick<LeadingGroupFilter, 'search' | 'isActive'>;
const BLANK: View = { search: '', isActive: true };
const ACTIVE = { yes: '在工作', no: '已撤销' } as const;

type Part = Readonly<{ part: 'groups' | 'offices'; word: string; title: string; reason: string }>;
const GROUPS: Part = {
  part: 'groups',
  word: '登记领导小组',
  title: '领导小组与指导组',
  reason: '县和乡镇的党代表联系党员群众工作领导小组、指导组在这里登记，写明组长、副组长和成员。这个范围内还没有登记。',
};
const OFFICES: Part = {
  part: 'offices',
  word: '登记联络办公室',
  title: '联络办公室',
  reason: '党代表联系党员群众办公室在这里登记，写明主任、工作人员、地点和电话，供代表和群众联系。这个范围内还没有设立。',
};

export const LeadingGroupsView = (props: BodiesViewProps) => <LeadingView {...props} part={GROUPS} />;
export const OfficesView = (props: BodiesViewProps) => <LeadingView {...props} part={OFFICES} />;

/** Leading and guidance groups, or liaison offices. */
function LeadingView({
  switcher,
  openId,
  onOpen,
  onSaved,
  part: { part, word, title, reason },
}: BodiesViewProps & { part: Part }) {
  const { asOf, scopeId, canWrite } = useWork();
  const { filter, set, clear, isStandard } = useFilter(BLANK, BLANK, `${part}-filter`);
  const selection = useSelection<LeadingGroupRow>();
  const remove = useCommand('leadingGroups.remove');
  const listFilter = useMemo(() => ({ ...filter, asOf, part, within: scopeId }), [filter, asOf, part, scopeId]);
  const count = selection.rows.size;

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 个移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const addButton = (
    <Button type="primary" onClick={() => onOpen('new')}>
      {word}
    </Button>
  );
  return (
    <Page
      title="领导机构"
      action={
        <>
          <ExportList
            kind="leadingGroups"
            filter={listFilter}
            title={title}
            measure="个"
            storageKey={`leading-${part}`}
            columns={LEADING_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && addButton}
        </>
      }
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="名称、成员" width={150} />
          <FilterSelect<keyof typeof ACTIVE>
            label="情况"
            width={100}
            value={filter.isActive === null ? null : filter.isActive ? 'yes' : 'no'}
            options={optionsOf(ACTIVE)}
            onChange={value => set({ isActive: value === null ? null : value === 'yes' })}
          />
          <FilterTags tags={[]} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="leadingGroups.list"
        filter={listFilter}
        columns={LEADING_COLUMNS}
        rowKey={row => row.id}
        storageKey={`leading-${part}`}
        label={title}
        onOpen={row => onOpen(row.id)}
        openKey={openId}
        selection={selection}
        selectionActions={
          canWrite && (
            <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
              {`移入回收站 ${count} 个`}
            </Button>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState title={title} reason={reason} action={canWrite && addButton} />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      <LeadingDrawer id={openId} part={part} newTitle={word} onOpen={onSaved} onClose={() => onOpen(null)} />
    </Page>
  );
}
