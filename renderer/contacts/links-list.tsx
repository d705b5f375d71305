import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import type { LinkFilter, LinkRow } from '#shared/contacts/assignment-model.ts';
import { LINK_TYPES } from '#shared/contacts/model.ts';
import { TownshipFilter } from '../core/common-filters.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { LinksBulkDialog } from './links-bulk-dialog.tsx';
import { LINK_COLUMNS } from './links-columns.tsx';
import { LinksEndDialog } from './links-end-dialog.tsx';
import { LinksNewDialog } from './links-new-dialog.tsx';
import { LinksTransferDialog } from './links-transfer-dialog.tsx';

type View = Omit<LinkFilter, 'asOf'>;
const BLANK: View = {
  search: '',
  within: null,
  linkType: null,
  activity: null,
  isDormant: null,
  fromId: null,
  toId: null,
  endReason: null,
  importBatchId: null,
};
const STANDARD: View = { ...BLANK, activity: 'active' };
const STATES = { active: '联系中', dormant: '久未联系', ended: '已终止' } as const;
type State = keyof typeof STATES;
type Task = 'new' | 'bulk' | 'end' | 'transfer';

/** 联系安排: the links as a list; new, ended, handed over, removed. */
export function LinksList({ switcher }: { switcher: ReactNode }) {
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter<View>(BLANK, STANDARD);
  const selection = useSelection<LinkRow>();
  const remove = useCommand('contacts.removeLinks');
  const [task, setTask] = useState<Task | null>(null);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const chosen = [...selection.rows.values()];
  const state: State | null = filter.isDormant === true ? 'dormant' : filter.activity;
  const done = () => {
    selection.clear();
    setTask(null);
  };
  const tags = tagsOf(
    filter,
    BLANK,
    { fromId: () => '一个联系人的', toId: () => '一个对象的', importBatchId: () => '一次导入的' },
    set,
  );
  const newButton = (
    <Button type="primary" onClick={() => setTask('new')}>
      新增联系安排
    </Button>
  );
  return (
    <Page
      title="三联系"
      subtitle={`截至 ${asOf}`}
      action={
        <>
          <ExportList
            kind="links"
            filter={listFilter}
            title="联系安排"
            measure="条"
            storageKey="links"
            columns={LINK_COLUMNS}
            numberColumns={['toName']}
            numbersWord="群众姓名"
          />
          {canWrite && (
            <>
              <Button onClick={() => go({ page: 'imports', kind: 'links' })}>导入安排表</Button>
              <Button onClick={() => setTask('bulk')}>批量安排</Button>
              {newButton}
            </>
          )}
        </>
      }
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="姓名、拼音" width={130} />
          <FilterSelect
            label="层次"
            width={160}
            value={filter.linkType}
            options={optionsOf(LINK_TYPES)}
            onChange={linkType => set({ linkType })}
          />
          <FilterSelect
            label="状态"
            width={104}
            value={state}
            options={optionsOf(STATES)}
            onChange={next =>
              set({
                activity: next === 'ended' ? 'ended' : next === null ? null : 'active',
                isDormant: next === 'dormant' ? true : null,
              })
            }
          />
          <TownshipFilter value={filter.within} onChange={within => set({ within })} width={112} />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="contacts.listLinks"
        filter={listFilter}
        columns={LINK_COLUMNS}
        rowKey={row => row.id}
        storageKey="links"
        label="联系安排"
        openKey={null}
        selection={selection}
        selectionActions={
          canWrite && (
            <>
              <Button size="small" onClick={() => setTask('end')}>{`终止 ${chosen.length} 项`}</Button>
              <Button size="small" onClick={() => setTask('transfer')}>{`移交 ${chosen.length} 项`}</Button>
              <Button
                size="small"
                danger
                disabled={remove.isRunning}
                onClick={() => void remove.run({ ids: chosen.map(row => row.id) }).then(answer => answer.ok && done())}
              >{`移入回收站 ${chosen.length} 项`}</Button>
            </>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="联系安排"
              reason="党委委员联系代表小组、代表联系党员和群众、党员联系群众的安排登记在这里。这个范围还没有。"
              action={canWrite && newButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的联系安排。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      {task === 'new' && <LinksNewDialog onClose={() => setTask(null)} />}
      {task === 'bulk' && <LinksBulkDialog onClose={() => setTask(null)} />}
      {task === 'end' && <LinksEndDialog rows={chosen} onDone={done} onClose={() => setTask(null)} />}
      {task === 'transfer' && <LinksTransferDialog rows={chosen} onDone={done} onClose={() => setTask(null)} />}
    </Page>
  );
}
