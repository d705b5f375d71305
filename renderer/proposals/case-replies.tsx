import { Progress, Tag } from 'antd';
import type { ProposalCase } from '#shared/proposals/case-model.ts';
import { CONTACT_MEANS, RESULT_CLASSES, SATISFACTIONS } from '#shared/proposals/model.ts';
import { Lines } from './case-handling.tsx';
import { ClockText } from './proposal-marks.tsx';
import { TextView } from './text-view.tsx';

type Reply = ProposalCase['replies'][number];

/** Replies by round and unit, everybody's answers, promises, and the reports to all delegates. */
export function ReplySection({ proposal }: { proposal: ProposalCase }) {
  return (
    <div className="case-section">
      <h3>答复</h3>
      {proposal.replies.length === 0 && <p className="secondary-text">还没有答复。</p>}
      {proposal.replies.map(reply => (
        <ReplyCard key={reply.id} reply={reply} />
      ))}
      <h3>提案人反馈</h3>
      <Answers proposal={proposal} />
      <h3>承诺</h3>
      <Promises proposal={proposal} />
      <h3>通报与归档</h3>
      {proposal.report.length === 0 && proposal.archivedOn === null && <p className="secondary-text">还没有通报和归档。</p>}
      {proposal.report.map(({ session, stateThen }) => (
        <p key={session.id}>
          {`${session.heldOn} 在${session.title}上通报${stateThen === 'concluded' ? '' : '，当时正在办理'}。`}
        </p>
      ))}
      {proposal.archivedOn !== null && (
        <p>{`${proposal.archivedOn} 归档，卷号 ${proposal.row.archiveNo ?? ''}${proposal.archivePlace === null ? '' : `，${proposal.archivePlace}`}。`}</p>
      )}
    </div>
  );
}

function ReplyCard({ reply }: { reply: Reply }) {
  const head = [
    `第 ${reply.round} 轮`,
    reply.unitName,
    reply.repliedOn,
    reply.documentNumber,
    reply.means === null ? null : `面商：${CONTACT_MEANS[reply.means]}`,
    reply.signedBy === null ? null : `签发：${reply.signedBy}`,
  ].filter(part => part !== null && part !== '');
  const parts = [
    ['已落实', reply.done],
    [reply.plannedBy === null ? '计划落实' : `计划落实（${reply.plannedBy} 前）`, reply.planned],
    ['未采纳理由', reply.notAdopted],
  ].filter(([, text]) => text !== '');
  return (
    <article className="reply-card">
      <header>
        <Tag>{`${reply.resultClass}类`}</Tag>
        <span>{RESULT_CLASSES[reply.resultClass]}</span>
        <span className="secondary-text">{head.join('　')}</span>
      </header>
      {parts.map(([label, text]) => (
        <p key={label}>
          <strong>{`${label ?? ''}：`}</strong>
          {text}
        </p>
      ))}
      <TextView text={reply.text} />
      <p className="secondary-text">
        {reply.deliveries.length === 0
          ? '还没有送达提案人。'
          : `送达：${reply.deliveries.map(entry => `${entry.name}（${entry.deliveredOn}，${CONTACT_MEANS[entry.means]}）`).join('、')}`}
      </p>
    </article>
  );
}

function Answers({ proposal }: { proposal: ProposalCase }) {
  const rounds = [...new Set(proposal.feedbacks.map(entry => entry.round))].toSorted((a, b) => a - b);
  if (rounds.length === 0) return <p className="secondary-text">还没有征询意见。</p>;
  const text = (proposerId: string, round: number) => {
    const answer = proposal.feedbacks.find(entry => entry.proposerId === proposerId && entry.round === round);
    if (answer === undefined) return '';
    const comment = answer.comment === null || answer.comment === '' ? '' : `：${answer.comment}`;
    return `结果${SATISFACTIONS[answer.result]}，态度${SATISFACTIONS[answer.attitude]}（${answer.answeredOn}，${CONTACT_MEANS[answer.means]}）${comment}`;
  };
  return (
    <Lines
      head={['提案人', ...rounds.map(round => `第 ${round} 轮`)]}
      rows={proposal.recipients.map(person => [
        `${person.name}${person.isLead ? '（领衔）' : ''}${person.childNo === null ? '' : `（并案 ${person.childNo}）`}`,
        ...rounds.map(round => text(person.proposerId, round)),
      ])}
    />
  );
}

function Promises({ proposal }: { proposal: ProposalCase }) {
  if (proposal.promises.length === 0) return <p className="secondary-text">没有承诺事项。</p>;
  return proposal.promises.map(promise => (
    <article key={promise.id} className="reply-card">
      <header>
        <span>{promise.content}</span>
        <span className="secondary-text">{`${promise.unitName}，${promise.dueOn} 前`}</span>
        {promise.closedOn === null ? <ClockText clock={promise.clock} /> : <Tag>{promise.closeReason}</Tag>}
      </header>
      <Progress percent={promise.percent} size="small" />
      {promise.progress.map(entry => (
        <p key={`${entry.happenedOn}-${entry.progress}`}>
          {`${entry.happenedOn}　${entry.percent}%　${entry.progress}${entry.toldOn === null ? '' : `（${entry.toldOn} 告知提案人）`}`}
        </p>
      ))}
    </article>
  ));
}
