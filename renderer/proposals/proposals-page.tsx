import { Button, Dropdown } from 'antd';
import { useMemo, useState } from 'react';
import type { ProposalEvent } from '#shared/proposals/events.ts';
import type { ProposalRow } from '#shared/proposals/model.ts';
import { stepLabel } from '#shared/proposals/workflow.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SavedViews } from '../core/saved-views.tsx';
import { useTableLayout } from '../core/table-layout.ts';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { BatchDialog } from './batch-dialog.tsx';
import { BATCH_EVENTS } from './batch-steps.ts';
import { GapDialog } from './gap-dialog.tsx';
import { PapersDialog } from './papers-dialog.tsx';
import { PROPOSAL_COLUMNS } from './proposal-columns.tsx';
import { BLANK_VIEW, ProposalFilters, type ProposalView } from './proposal-filters.tsx';
import { useColumnFilters } from './use-column-filters.ts';
import '../core/roster.css';
import './proposals.css';

/** One operation takes at most this many proposals. */
const MOST_AT_ONCE = 1_000;
/** What came in last is worked on first. */
const NEWEST_FIRST = { key: 'submittedOn', direction: 'descending' } as const;

/** 提案登记册: every proposal, found by filters that survive each action, and worked on many at once. */
export function ProposalsPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const { filter, set, keep, clear, isStandard } = useFilter<ProposalView>(BLANK_VIEW);
  const layout = useTableLayout('proposals', NEWEST_FIRST);
  const columnFilters = useColumnFilters(filter, set);
  const selection = useSelection<ProposalRow>();
  const remove = useCommand('proposals.remove');
  const [event, setEvent] = useState<ProposalEvent | null>(null);
  const [hasGaps, setHasGaps] = useState(false);
  const [hasPapers, setHasPapers] = useState(false);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const chosen = [...selection.rows.values()];
  const drafts = chosen.filter(row => row.state === 'draft');
  const tooMany = chosen.length > MOST_AT_ONCE ? { disabled: true, title: `一次最多 ${MOST_AT_ONCE} 件` } : {};
  const open = (row: ProposalRow) =>
    row.state === 'draft' ? go({ page: 'registerProposal', draftId: row.id }) : go({ page: 'proposal', id: row.id });
  async function removeDrafts() {
    const answer = await remove.run(
      { ids: drafts.map(row => row.id) },
      { savedText: `已将 ${drafts.length} 件草稿移入回收站。` },
    );
    if (answer.ok) selection.clear();
  }
  const registerButton = (
    <Button type="primary" onClick={() => go({ page: 'registerProposal' })}>
      登记提案
    </Button>
  );
  return (
    <Page
      title="提案登记册"
      subtitle={`截至 ${asOf}`}
      action={
        <>
          <Button onClick={() => setHasGaps(true)}>编号核对</Button>
          <ExportList
            kind="proposals"
            filter={listFilter}
            title="提案登记册"
            measure="件"
            storageKey="proposals"
            columns={PROPOSAL_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && registerButton}
        </>
      }
      filters={
        <ProposalFilters
          filter={filter}
          set={set}
          clear={clear}
          isStandard={isStandard}
          views={<SavedViews list="proposals" filter={filter} blank={BLANK_VIEW} onFilter={keep} layout={layout} />}
        />
      }
    >
      <DataTable
        list="proposals.list"
        filter={listFilter}
        columns={PROPOSAL_COLUMNS}
        rowKey={row => row.id}
        storageKey="proposals"
        label="提案登记册"
        onOpen={open}
        openKey={null}
        selection={selection}
        layout={layout}
        frozenColumns={2}
        columnFilters={columnFilters}
        selectionActions={
          <>
            <Button size="small" {...tooMany} onClick={() => setHasPapers(true)}>
              {`文书 ${chosen.length} 件`}
            </Button>
            {canWrite && (
              <Dropdown
                trigger={['click']}
                disabled={chosen.length > MOST_AT_ONCE}
                menu={{
                  items: BATCH_EVENTS.map(name => ({ key: name, label: stepLabel(name) })),
                  onClick: ({ key }) => setEvent(key as ProposalEvent),
                }}
              >
                <Button size="small" {...tooMany}>
                  {`批量办理 ${chosen.length} 件`}
                </Button>
              </Dropdown>
            )}
            {canWrite && drafts.length > 0 && (
              <Button size="small" loading={remove.isRunning} onClick={() => void removeDrafts()}>
                {`移入回收站 ${drafts.length} 件草稿`}
              </Button>
            )}
          </>
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="提案登记册"
              reason="这里登记代表提出的提案和提议，从收件到通报全程办理。这个范围还没有提案，可以照书面提案登记。"
              action={canWrite && registerButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的提案。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      {event !== null && (
        <BatchDialog event={event} rows={chosen} onClose={() => setEvent(null)} onDone={() => selection.clear()} />
      )}
      {hasPapers && <PapersDialog ids={chosen.map(row => row.id)} onClose={() => setHasPapers(false)} />}
      {hasGaps && <GapDialog within={within} onClose={() => setHasGaps(false)} />}
    </Page>
  );
}
