import { Button, Dropdown, Tabs, Tag } from 'antd';
import { useState } from 'react';
import type { AvailableStep, ProposalCase } from '#shared/proposals/case-model.ts';
import type { ProposalEvent } from '#shared/proposals/events.ts';
import { PROPOSAL_CATEGORIES, PROPOSAL_KINDS, SESSION_CONTEXTS } from '#shared/proposals/model.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ChangeParentDialog } from './change-parent-dialog.tsx';
import { FeedbackDialog } from './feedback-dialog.tsx';
import { HandlingSection } from './case-handling.tsx';
import { LikeSection } from './like-section.tsx';
import { ReplySection } from './case-replies.tsx';
import { TextSection } from './case-text.tsx';
import { Timeline } from './case-timeline.tsx';
import { numberOf } from './proposal-columns.tsx';
import { ClockText, ExplainedDate, StateTag } from './proposal-marks.tsx';
import { PapersPanel } from './papers-panel.tsx';
import { StepDialog } from './step-dialog.tsx';
import './case.css';
import './proposals.css';

type Task = ProposalEvent | 'change_parent';

/** The whole file of one proposal, and every step that can be taken now. */
export function CasePage() {
  const { route, go } = useNavigation();
  const { asOf } = useWork();
  const id = route.page === 'proposal' ? (route.id ?? null) : null;
  const { data, error, refetch } = useAnswer(
    'proposals.get',
    { id: id ?? '', asOf },
    { isEnabled: id !== null, keepsPrevious: true },
  );
  const [task, setTask] = useState<Task | null>(null);
  if (id === null || error?.code === 'NOT_FOUND')
    return (
      <Page title="提案">
        <EmptyState
          title="提案"
          reason={id === null ? '在提案登记册中打开一件提案。' : `这件提案在基准日 ${asOf} 还没有收件，或已移入回收站。`}
          action={<Button onClick={() => go({ page: 'proposals' })}>提案登记册</Button>}
        />
      </Page>
    );
  if (data === undefined) return <Page title="提案">{error !== null && <ErrorLine error={error} onRetry={refetch} />}</Page>;
  return (
    <Page
      title={numberOf(data.row)}
      subtitle={<CaseMarks proposal={data} />}
      action={<CaseActions proposal={data} onTask={setTask} />}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      <div className="case-page">
        <div className="case-main">
          <CaseHead proposal={data} />
          <CaseTabs key={data.row.id} proposal={data} />
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls is reached by keyboard */}
        <aside className="case-side" aria-label="办理过程" tabIndex={0}>
          <h2>办理过程</h2>
          <Timeline proposal={data} />
        </aside>
      </div>
      {task === 'feedback' && <FeedbackDialog proposal={data} onClose={() => setTask(null)} />}
      {task === 'change_parent' && <ChangeParentDialog proposal={data} onClose={() => setTask(null)} />}
      {task !== null && task !== 'feedback' && task !== 'change_parent' && (
        <StepDialog key={task} proposal={data} event={task} onClose={() => setTask(null)} />
      )}
    </Page>
  );
}

function CaseMarks({ proposal: { row } }: { proposal: ProposalCase }) {
  return (
    <span className="case-marks">
      <StateTag state={row.state} />
      <ClockText clock={row.clock} />
      {row.isKey && <Tag>重点提案</Tag>}
      {row.isExcellent && <Tag>优秀提案</Tag>}
      {row.round > 1 && <Tag>{`第 ${row.round} 轮`}</Tag>}
      {!row.allowPublic && <Tag>不公开</Tag>}
    </span>
  );
}

function CaseHead({ proposal }: { proposal: ProposalCase }) {
  const { row } = proposal;
  const { go } = useNavigation();
  const people = proposal.proposers.map(person => `${person.name}${person.isFormer ? '（时任）' : ''}`).join('、');
  const parts = [
    `${row.termLabel}${PROPOSAL_KINDS[row.kind]}`,
    SESSION_CONTEXTS[row.sessionContext],
    PROPOSAL_CATEGORIES[row.category],
    row.receiptNo === null ? '' : `收件号 ${row.receiptNo}`,
    row.submittedOn === null ? '' : `${row.submittedOn} 收件`,
  ];
  return (
    <header className="case-head">
      <h2>{row.subject}</h2>
      <div className="secondary-text">{parts.filter(part => part !== '').join('　')}</div>
      <div className="secondary-text">
        {`提案人：${people}`}
        {proposal.due !== null && (
          <>
            {'　办理期限：'}
            <ExplainedDate due={proposal.due} />
          </>
        )}
        {proposal.review.due !== null && (
          <>
            {'　审查期限：'}
            <ExplainedDate due={proposal.review.due} />
          </>
        )}
      </div>
      {proposal.mergedInto !== null && (
        <CaseLink label="已并入" target={proposal.mergedInto} onOpen={id => go({ page: 'proposal', id })} />
      )}
      {proposal.children.map(child => (
        <CaseLink key={child.id} label="并入本件" target={child} onOpen={id => go({ page: 'proposal', id })} />
      ))}
      {proposal.review.convertedId !== null && (
        <CaseLink
          label="转为提议"
          target={{ id: proposal.review.convertedId, number: proposal.review.convertedNo ?? '', subject: '' }}
          onOpen={id => go({ page: 'registerProposal', draftId: id })}
        />
      )}
    </header>
  );
}

type LinkProps = Readonly<{
  label: string;
  target: Readonly<{ id: string; number: string; subject: string }>;
  onOpen: (id: string) => void;
}>;

function CaseLink({ label, target, onOpen }: LinkProps) {
  return (
    <div className="secondary-text">
      {`${label}：`}
      <Button type="link" size="small" className="text-link" onClick={() => onOpen(target.id)}>
        {`${target.number} ${target.subject}`}
      </Button>
    </div>
  );
}

/** Steps in the order a file usually takes them; the first open one is the primary action. */
const NATURAL: readonly ProposalEvent[] = [
  'file',
  'resubmit',
  'assign',
  'accept',
  'opinion',
  'reply',
  'deliver',
  'rehandle',
  'feedback',
  'conclude',
  'conclude_dissatisfied',
  'report_back',
  'archive',
];

function nextStep(proposal: ProposalCase): AvailableStep | null {
  const open = new Map(proposal.available.filter(step => step.isOpen).map(step => [step.event, step]));
  const answered = new Set(proposal.feedbacks.filter(entry => entry.round === proposal.row.round).map(entry => entry.proposerId));
  const isAsked = proposal.recipients.every(person => answered.has(person.proposerId));
  for (const event of NATURAL) {
    // everybody has been asked: the next thing is to conclude
    if (event === 'feedback' && isAsked) continue;
    if (event === 'accept' && proposal.row.state !== 'assigned') continue;
    if (event === 'report_back' && proposal.row.state !== 'concluded') continue;
    const step = open.get(event);
    if (step !== undefined) return step;
  }
  return null;
}

function CaseActions({ proposal, onTask }: { proposal: ProposalCase; onTask: (task: Task) => void }) {
  const { canWrite } = useWork();
  if (!canWrite) return null;
  const next = nextStep(proposal);
  const others = proposal.available.filter(step => step.event !== next?.event);
  const items = [
    ...others.map(step => ({
      key: step.event,
      label: step.isOpen ? step.label : <ClosedStep step={step} />,
      disabled: !step.isOpen,
      danger: false,
    })),
    ...(proposal.mergedInto === null ? [] : [{ key: 'change_parent', label: '改为主件', disabled: false, danger: false }]),
  ];
  return (
    <>
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onTask(key as Task) }}>
          <Button>其他办理</Button>
        </Dropdown>
      )}
      {next !== null && (
        <Button type="primary" onClick={() => onTask(next.event as Task)}>
          {next.label}
        </Button>
      )}
    </>
  );
}

function ClosedStep({ step }: { step: AvailableStep }) {
  return (
    <div className="closed-step">
      <div>{step.label}</div>
      <div className="secondary-text">{step.problems[0]?.text}</div>
    </div>
  );
}

/** The paper itself, scanned, and whatever came with it. */
function FilesSection({ proposal }: { proposal: ProposalCase }) {
  return (
    <div className="case-section">
      <AttachmentList ownerKind="proposal" ownerId={proposal.row.id} />
    </div>
  );
}

function CaseTabs({ proposal }: { proposal: ProposalCase }) {
  const [tab, setTab] = useVisitState<string>('tab', 'text');
  return (
    <Tabs
      className="case-tabs"
      size="small"
      activeKey={tab}
      onChange={setTab}
      items={[
        { key: 'text', label: '文本', children: <TextSection proposal={proposal} /> },
        { key: 'handling', label: '审查与承办', children: <HandlingSection proposal={proposal} /> },
        { key: 'replies', label: '答复与反馈', children: <ReplySection proposal={proposal} /> },
        { key: 'files', label: '扫描件', children: <FilesSection proposal={proposal} /> },
        { key: 'papers', label: '文书', children: <PapersPanel proposal={proposal} /> },
        { key: 'like', label: '相似提案', children: <LikeSection proposal={proposal} /> },
      ]}
    />
  );
}
