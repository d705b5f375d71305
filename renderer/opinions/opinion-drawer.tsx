import { Button, Dropdown, Space, Tag } from 'antd';
import { useState } from 'react';
import { PROPOSAL_CATEGORIES } from '#shared/core/matters.ts';
import { OPINION_SOURCES, OPINION_STATES, type OpinionCase } from '#shared/opinions/model.ts';
import { OPINION_PAPERS, type OpinionPaper } from '#shared/opinions/papers.ts';
import type { OpinionEvent } from '#shared/opinions/steps.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { DueLine, SmallStepButtons, SmallTimeline } from '../core/small-steps.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { OpinionStateTag, raiserText } from './opinion-columns.tsx';
import { type CarriedOpinion, OpinionForm } from './opinion-form.tsx';
import { OpinionStepDialog } from './opinion-step-dialog.tsx';
import { nextOpinionSteps } from './opinion-steps.ts';

/** The slip handed to the person bears the whole name, every other one 张某某. Source: domain.md §3.9. */
type PaperKey = OpinionPaper | 'feedback_whole';
const PAPER_ITEMS: { key: PaperKey; label: string }[] = [
  { key: 'forward_slip', label: OPINION_PAPERS.forward_slip },
  { key: 'feedback_slip', label: OPINION_PAPERS.feedback_slip },
  { key: 'feedback_whole', label: `${OPINION_PAPERS.feedback_slip}（全名，交本人）` },
];
const paperOf = (key: PaperKey): OpinionPaper => (key === 'feedback_whole' ? 'feedback_slip' : key);

export type OpinionDrawerProps = Readonly<{
  /** 'new' registers one; null is closed. */
  id: string | null;
  carried: CarriedOpinion;
  onOpen: (id: string) => void;
  onClose: () => void;
}>;

/** An opinion: what was raised and how it stands, its file, its attachments; the form to register or change one. */
export function OpinionDrawer({ id, carried, onOpen, onClose }: OpinionDrawerProps) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('opinions.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('opinions.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [editedId, setEditedId] = useState<string | null>(null);
  const [event, setEvent] = useState<OpinionEvent | null>(null);
  const [paper, setPaper] = useState<PaperKey | null>(null);
  const [next, setNext] = useState<Readonly<{ count: number; carried: CarriedOpinion }>>({ count: 0, carried });
  const opinion = data !== undefined && data.row.id === id ? data : null;
  const isEditing = isNew || (id !== null && editedId === id);
  const close = () => {
    setEditedId(null);
    onClose();
  };

  async function removeThis() {
    if (opinion === null) return;
    const answer = await remove.run({ ids: [opinion.row.id] }, { savedText: `已将意见建议 ${opinion.row.code} 移入回收站。` });
    if (answer.ok) close();
  }

  return (
    <>
      <RecordDrawer
        kind="opinion"
        id={id}
        title={isNew ? '登记意见建议' : (opinion?.row.code ?? '')}
        onClose={close}
        isEditing={isEditing}
        actions={
          opinion !== null && (
            <SmallStepButtons available={opinion.available} natural={nextOpinionSteps(opinion.row.state)} onTake={setEvent} />
          )
        }
        tabs={
          opinion === null
            ? []
            : [
                {
                  key: 'files',
                  label: '附件',
                  content: <AttachmentList ownerKind="opinion" ownerId={opinion.row.id} />,
                },
              ]
        }
      >
        {error !== null && <ErrorLine error={error} onRetry={refetch} />}
        {isNew && (
          <OpinionForm
            key={next.count}
            row={null}
            carried={next.count === 0 ? carried : next.carried}
            onSaved={(savedId, follows) =>
              follows === null ? onOpen(savedId) : setNext({ count: next.count + 1, carried: follows })
            }
            onCancel={close}
          />
        )}
        {opinion !== null && isEditing && (
          <OpinionForm
            key={opinion.row.id}
            row={opinion.row}
            carried={{}}
            onSaved={() => setEditedId(null)}
            onCancel={() => setEditedId(null)}
          />
        )}
        {opinion !== null && !isEditing && (
          <>
            <OpinionFacts opinion={opinion} />
            <Space className="record-actions">
              <Dropdown
                trigger={['click']}
                menu={{
                  items: PAPER_ITEMS,
                  onClick: ({ key }) => setPaper(key as PaperKey),
                }}
              >
                <Button size="small">文书</Button>
              </Dropdown>
              {canWrite && (
                <>
                  <Button size="small" onClick={() => setEditedId(opinion.row.id)}>
                    修改登记
                  </Button>
                  <Button size="small" onClick={() => void removeThis()}>
                    移入回收站
                  </Button>
                </>
              )}
            </Space>
            <h3 className="record-heading">办理过程</h3>
            <SmallTimeline steps={opinion.steps} states={OPINION_STATES} />
          </>
        )}
      </RecordDrawer>
      {opinion !== null && event !== null && (
        <OpinionStepDialog key={event} opinion={opinion} event={event} onClose={() => setEvent(null)} />
      )}
      {opinion !== null && paper !== null && (
        <PaperDialog
          feature="opinions"
          choice={{ paper: paperOf(paper), ids: [opinion.row.id], asOf, isUnmasked: paper === 'feedback_whole' }}
          title={OPINION_PAPERS[paperOf(paper)]}
          onClose={() => setPaper(null)}
        />
      )}
    </>
  );
}

function OpinionFacts({ opinion }: { opinion: OpinionCase }) {
  const { go } = useNavigation();
  const { row, due } = opinion;
  const raiser = raiserText(row);
  const facts = [
    row.townshipName,
    PROPOSAL_CATEGORIES[row.category],
    raiser === '' ? null : `${raiser}提出`,
    row.delegateName === null ? null : `代表${row.delegateName}带来`,
    `${row.receivedOn} 收到`,
    OPINION_SOURCES[row.source],
  ];
  const outcome = [
    row.forwardedTo === null ? null : `转给${row.forwardedTo}${row.forwardDocument === null ? '' : `（${row.forwardDocument}）`}`,
    row.refusedReason === null ? null : `不予受理：${row.refusedReason}`,
    row.result === null ? null : `结果：${row.result}`,
    row.fedBackOn === null ? null : `${row.fedBackOn} 反馈给${row.fedBackTo ?? ''}`,
  ].filter(text => text !== null);
  return (
    <>
      <p className="record-head">
        <OpinionStateTag state={row.state} />
        {row.urgency === 'urgent' && <Tag color="red">紧急</Tag>}
        <span className="secondary-text">{facts.filter(text => text !== null).join('，')}</span>
      </p>
      <p className="record-text">{row.content}</p>
      {due !== null && <DueLine {...due} clock={row.clock} isLate={row.isLate} />}
      {outcome.map(text => (
        <p key={text} className="record-head">
          {text}
        </p>
      ))}
      {row.remark !== null && <p className="record-head secondary-text">{`备注：${row.remark}`}</p>}
      {row.source === 'proposal' && row.sourceId !== null && (
        <Button type="link" className="text-link" onClick={() => go({ page: 'proposal', id: row.sourceId ?? '' })}>
          {`打开提案 ${row.sourceNo ?? ''}`}
        </Button>
      )}
      {row.convertedProposalId !== null && (
        <Button type="link" className="text-link" onClick={() => go({ page: 'proposal', id: row.convertedProposalId ?? '' })}>
          {`打开提议 ${opinion.convertedNo ?? ''}`}
        </Button>
      )}
    </>
  );
}
