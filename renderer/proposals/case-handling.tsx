import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { ProposalCase } from '#shared/proposals/case-model.ts';
import { CONTACT_MEANS, DISPOSITIONS, HANDLING_MODES, UNIT_ROLES } from '#shared/proposals/model.ts';
import { useNavigation } from '../core/navigation.tsx';
import { ExplainedDate } from './proposal-marks.tsx';

/** Review, units with their returns, extensions, reminders and talks. */
export function HandlingSection({ proposal }: { proposal: ProposalCase }) {
  const { review, assignments, extensions, contacts } = proposal;
  const reviewLines = [
    proposal.row.reviewedOn === null ? null : `审查日期 ${proposal.row.reviewedOn}`,
    review.session === null
      ? null
      : `${review.session.title}（${review.session.heldOn}，主持 ${review.session.chair ?? '未填写'}）`,
    review.opinion,
    review.notFiledReasons.length === 0 ? null : `不予立案：${review.notFiledReasons.join('；')}`,
    review.disposition === null ? null : `处理去向：${DISPOSITIONS[review.disposition]}`,
    review.opinionCode === null
      ? null
      : review.disposition === null
        ? `由意见建议 ${review.opinionCode} 转来`
        : `已生成意见建议 ${review.opinionCode}，列在“意见建议”中`,
    review.disposition === null
      ? null
      : review.proposerToldOn === null
        ? '还没有告知提案人'
        : `${review.proposerToldOn} 告知提案人`,
  ].filter(line => line !== null && line !== '');
  return (
    <div className="case-section">
      <h3>审查</h3>
      {reviewLines.length === 0 ? <None text="还没有审查。" /> : reviewLines.map(line => <p key={line}>{line}</p>)}
      <h3>{`承办单位${proposal.row.handlingMode === null ? '' : `（${HANDLING_MODES[proposal.row.handlingMode]}）`}`}</h3>
      {assignments.length === 0 ? <None text="还没有交办。" /> : <Units proposal={proposal} />}
      <h3>延期</h3>
      {extensions.length === 0 ? (
        <None text="没有延期。" />
      ) : (
        <Lines
          head={['申请', '原因', '原期限', '结果', '审批']}
          rows={extensions.map(entry => [
            entry.requestedOn,
            entry.reason,
            entry.oldDueOn,
            entry.isApproved ? `延期至 ${entry.newDueOn ?? ''}` : '不同意',
            `${entry.decidedOn} ${entry.decidedBy}`,
          ])}
        />
      )}
      <h3>催办与沟通</h3>
      {contacts.length === 0 ? (
        <None text="没有记录。" />
      ) : (
        <Lines
          head={['日期', '种类', '方式', '单位', '内容', '答复']}
          rows={contacts.map(entry => [
            entry.happenedOn,
            entry.kind === 'reminder' ? '催办' : '沟通',
            CONTACT_MEANS[entry.means],
            entry.unitName ?? '',
            entry.content,
            entry.answer ?? '',
          ])}
        />
      )}
    </div>
  );
}

const None = ({ text }: { text: string }) => <p className="secondary-text">{text}</p>;

function Units({ proposal }: { proposal: ProposalCase }) {
  const { go } = useNavigation();
  return (
    <Lines
      head={['单位', '角色', '交办', '期限', '签收', '状况']}
      rows={proposal.assignments.map(entry => {
        const isReturned = entry.returnedOn !== null;
        const state = isReturned
          ? `${entry.returnedOn ?? ''} 退办：${entry.returnReason ?? ''}${entry.proposedUnitName === null ? '' : `；建议改由${entry.proposedUnitName}`}`
          : entry.endedOn !== null
            ? (entry.endReason ?? '')
            : entry.opinionOn !== null
              ? `${entry.opinionOn} 会签：${entry.opinionText ?? ''}`
              : entry.waiveReason !== null
                ? `免交意见：${entry.waiveReason}`
                : '';
        return [
          <Button
            key="unit"
            type="link"
            size="small"
            className="text-link"
            onClick={() => go({ page: 'proposalUnits', recordId: entry.unitId })}
          >
            {entry.unitName}
          </Button>,
          <span key="role">
            {UNIT_ROLES[entry.role]}
            {isReturned && <Tag className="inline-tag">已退办</Tag>}
          </span>,
          entry.assignedOn,
          <ExplainedDate key="due" due={entry.due} />,
          entry.acceptedOn ?? (entry.endedOn === null ? <span key="accept">{`应在 ${entry.acceptBy.dueOn} 前`}</span> : ''),
          state,
        ];
      })}
    />
  );
}

/** A small table of a section. */
export function Lines({ head, rows }: { head: readonly string[]; rows: readonly (readonly ReactNode[])[] }) {
  return (
    <table className="case-lines">
      <thead>
        <tr>
          {head.map(label => (
            <th key={label}>{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines are only read
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={head[column]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
