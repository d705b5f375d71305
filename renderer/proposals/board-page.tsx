import { Button } from 'antd';
import { useEffect } from 'react';
import { clockState, DEFAULT_CLOCK } from '#shared/calendar/clock.ts';
import { OPEN_STATES, PROPOSAL_NEEDS, type ProposalNeed, type ProposalRow } from '#shared/proposals/model.ts';
import { call, type OutputOf } from '../core/api.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { numberOf } from './proposal-columns.tsx';
import { ClockText } from './proposal-marks.tsx';
import './board.css';
import './proposals.css';

const isRunning = ({ state }: ProposalRow) => (OPEN_STATES as readonly string[]).includes(state);

type Column = OutputOf<'proposals.board'>[number];
/** What cannot wait stands first. */
const ORDER: readonly ProposalNeed[] = [
  'overdue',
  'dueSoon',
  'promisesDue',
  'toReview',
  'toAssign',
  'toAccept',
  'assistingDue',
  'toDeliver',
  'toAsk',
  'toRehandle',
  'toConclude',
  'toReport',
  'toResubmit',
  'toSubmit',
];

/** 提案待办: everything that waits for the clerk, the most pressing first. */
export function BoardPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const { data, error, refetch } = useAnswer('proposals.board', { asOf, within: scopeId, limit: 6 }, { keepsPrevious: true });
  useEffect(() => {
    // what became late since the last visit is noted in its file
    if (canWrite) void call('proposals.recordLateness', { asOf });
  }, [asOf, canWrite]);
  const columns = ORDER.flatMap(need => data?.find(column => column.need === need) ?? []);
  const waiting = columns.filter(column => column.total > 0);
  const idle = columns.filter(column => column.total === 0);
  return (
    <Page
      title="提案待办"
      subtitle={`截至 ${asOf}`}
      isScrolling
      action={
        <>
          <Button onClick={() => go({ page: 'proposals' })}>登记册</Button>
          {canWrite && (
            <Button type="primary" onClick={() => go({ page: 'registerProposal' })}>
              登记提案
            </Button>
          )}
        </>
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && waiting.length === 0 && (
        <EmptyState
          title="没有待办"
          reason="这个范围没有要审查、交办、催办或办结的提案。新收到的提案照书面登记后列在这里。"
          action={canWrite && <Button onClick={() => go({ page: 'registerProposal' })}>登记提案</Button>}
        />
      )}
      <div className="proposal-board">
        {waiting.map(column => (
          <NeedCard key={column.need} column={column} />
        ))}
      </div>
      {waiting.length > 0 && idle.length > 0 && (
        <p className="secondary-text">{`没有：${idle.map(column => PROPOSAL_NEEDS[column.need]).join('、')}。`}</p>
      )}
    </Page>
  );
}

function NeedCard({ column }: { column: Column }) {
  const { go } = useNavigation();
  const { need, total, rows } = column;
  return (
    <section className={need === 'overdue' ? 'need-card is-urgent' : 'need-card'} aria-label={PROPOSAL_NEEDS[need]}>
      <header>
        <h2>{PROPOSAL_NEEDS[need]}</h2>
        <Button type="link" size="small" onClick={() => go({ page: 'proposals', filter: { need } })}>
          {`${total} 件`}
        </Button>
      </header>
      <ul>
        {rows.map(row => (
          <NeedRow key={row.id} need={need} row={row} />
        ))}
      </ul>
      {total > rows.length && (
        <Button type="link" size="small" className="text-link" onClick={() => go({ page: 'proposals', filter: { need } })}>
          {`查看全部 ${total} 件`}
        </Button>
      )}
    </section>
  );
}

/** Since when a proposal waits that has no clock of its own. */
const SINCE: Readonly<
  Partial<Record<ProposalNeed, readonly [label: string, key: 'submittedOn' | 'reviewedOn' | 'repliedOn' | 'concludedOn']>>
> = {
  toReview: ['收件', 'submittedOn'],
  toAssign: ['立案', 'reviewedOn'],
  toDeliver: ['答复', 'repliedOn'],
  toAsk: ['答复', 'repliedOn'],
  toRehandle: ['答复', 'repliedOn'],
  toConclude: ['答复', 'repliedOn'],
  toReport: ['办结', 'concludedOn'],
};

/** The promise's clock, the case's clock, or since when it waits. */
function Waiting({ need, row }: { need: ProposalNeed; row: ProposalRow }) {
  const { asOf } = useWork();
  if (need === 'promisesDue' && row.promiseDueOn !== null)
    return <ClockText clock={clockState({ dueOn: row.promiseDueOn, today: asOf, ...DEFAULT_CLOCK })} />;
  if (isRunning(row)) return <ClockText clock={row.clock} />;
  const [label, key] = SINCE[need] ?? [];
  const day = key === undefined ? null : row[key];
  return day === null ? null : <span className="secondary-text need-since">{`${day} ${label}`}</span>;
}

function NeedRow({ need, row }: { need: ProposalNeed; row: ProposalRow }) {
  const { go } = useNavigation();
  const open = () =>
    row.state === 'draft' ? go({ page: 'registerProposal', draftId: row.id }) : go({ page: 'proposal', id: row.id });
  const rest = [row.townshipName, row.mainUnits === '' ? row.leadName : row.mainUnits].filter(text => text !== '');
  return (
    <li>
      <button type="button" className="need-row" onClick={open}>
        <span className="need-subject">{row.subject}</span>
        <span className="need-line">
          <span className="secondary-text">{[numberOf(row), ...rest].join('　')}</span>
          <Waiting need={need} row={row} />
        </span>
      </button>
    </li>
  );
}
