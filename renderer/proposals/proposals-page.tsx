import { Button, Dropdown } from 'antd';
import { useMemo, useState } from 'react';
import type { ProposalEvent } from '#shared/proposals/events.ts';
import type { ProposalRow } from '#shared/proposals/model.ts';
import { stepLabel } from '#shared/proposals/workflow.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { BatchDialog } from './batch-dialog.tsx';
import { BATCH_EVENTS } from './batch-steps.ts';
import { GapDialog } from './gap-dialog.tsx';
import { PapersDialog } from './papers-dialog.tsx';
import { PROPOSAL_COLUMNS } from './proposal-columns.tsx';
import { BLANK_VIEW, ProposalFilters, type ProposalView } from './proposal-filters.tsx';
import '../core/roster.css';
import './proposals.css';

/** 提案登记册: every proposal, found by filters that survive each action, and worked on many at once. */
export function ProposalsPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter<ProposalView>(BLANK_VIEW);
  const selection = useSelection<ProposalRow>();
  const [event, setEvent] = useState<ProposalEvent | null>(null);
  const [hasGaps, setHasGaps] = useState(false);
  const [hasPapers, setHasPapers] = useState(false);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const chosen = [...selection.rows.values()];
  const open = (row: ProposalRow) =>
    row.state === 'draft' ? go({ page: 'registerProposal', draftId: row.id }) : go({ page: 'proposal', id: row.id });
  const registerButton = (
    <Button type="primary" onClick={() => go({ page: 'registerProposal' })}>
      登记提案
    </Button>
  );
  return (
    <Page
      title="提案登记册"
      subtitle={`提案、提议，${asOf}`}
      action={
        <>
          <Button onClick={() => setHasGaps(true)}>编号核对</Button>
          {canWrite && registerButton}
        </>
      }
      filters={<ProposalFilters filter={filter} set={set} clear={clear} isStandard={isStandard} />}
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
        selectionActions={
          <>
            <Button size="small" onClick={() => setHasPapers(true)}>{`文书 ${chosen.length} 件`}</Button>
            {canWrite && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: BATCH_EVENTS.map(name => ({ key: name, label: stepLabel(name) })),
                  onClick: ({ key }) => setEvent(key as ProposalEvent),
                }}
              >
                <Button size="small">{`批量办理 ${chosen.length} 件`}</Button>
              </Dropdown>
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
