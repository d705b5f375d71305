import { Button, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { ProposalRow } from '#shared/proposals/model.ts';
import type { InputOf, OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import {
  type Decision,
  DecisionInputs,
  FIRST_DECISION,
  isComplete,
  type Outcome,
  OUTCOMES,
  stepFor,
} from './review-decision.tsx';
import { numberOf } from './proposal-columns.tsx';

type Session = OutputOf<'proposals.sessions'>[number];

/** Results of a review sitting: one decision per proposal, saved as one operation. Undecided rows stay under review. */
export function ReviewDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const settings = useAnswer('proposals.settings', {});
  const { data } = useAnswer('proposals.list', {
    filter: { asOf, congressTermId: session.congressTermId, states: ['submitted'] },
    window: { offset: 0, limit: 200 },
  });
  const advance = useCommand('proposals.advanceMany');
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  const [refusal, setRefusal] = useState<AppError | null>(null);
  // what came in after the sitting was not before it
  const rows = (data?.rows ?? []).filter(row => (row.submittedOn ?? '9999') <= session.heldOn);
  const later = (data?.rows.length ?? 0) - rows.length;
  const undecided = rows.filter(row => !decisions.has(row.id));
  const decided = rows.filter(row => decisions.has(row.id));
  const isIncomplete = decided.some(row => !isComplete(decisions.get(row.id) ?? FIRST_DECISION));
  const put = (id: string, part: Partial<Decision> | null) =>
    setDecisions(known => {
      const next = new Map(known);
      if (part === null) next.delete(id);
      else next.set(id, { ...(known.get(id) ?? FIRST_DECISION), ...part });
      return next;
    });

  async function save() {
    // what others are merged into is filed first
    const order: Readonly<Record<Outcome, number>> = { file: 0, merge: 1, not_file: 2, send_back: 3 };
    const steps = decided
      .map(row => ({ row, decision: decisions.get(row.id) ?? FIRST_DECISION }))
      .toSorted((a, b) => order[a.decision.outcome] - order[b.decision.outcome])
      .map(({ row, decision }) => ({ id: row.id, step: stepFor(row, decision, session) }));
    const answer = await advance.run(
      { steps: steps as InputOf<'proposals.advanceMany'>['steps'] },
      { handles: () => true, savedText: `已登记 ${steps.length} 件的审查结果。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }

  return (
    <Modal
      open
      title={`登记审查结果：${session.title}（${session.heldOn}）`}
      width={px(1_040)}
      okText={decided.length === 0 ? '登记审查结果' : `登记 ${decided.length} 件的审查结果`}
      cancelText="取消"
      okButtonProps={{ disabled: decided.length === 0 || isIncomplete || advance.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {rows.length > 0 && (
        <div className="committee-tools">
          <span className="secondary-text grow">
            {`待审查 ${rows.length} 件，已定 ${decided.length} 件；没有选结果的仍为待审查。`}
            {later > 0 && `会后收到的 ${later} 件不在此列。`}
          </span>
          {undecided.length > 0 && (
            <Button onClick={() => undecided.forEach(row => put(row.id, {}))}>{`其余 ${undecided.length} 件立案`}</Button>
          )}
        </div>
      )}
      <div className="dialog-table">
        <Table<ProposalRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          locale={{ emptyText: <span className="secondary-text">{`${session.termLabel}没有会前收到、待审查的提案。`}</span> }}
          columns={[
            {
              title: '提案',
              width: px(330),
              render: (_none, row) => (
                <div>
                  <div>{row.subject}</div>
                  <div className="secondary-text">{`${numberOf(row)}　${row.leadName}`}</div>
                </div>
              ),
            },
            {
              title: '结果',
              width: px(130),
              render: (_none, row) => (
                <Select<Outcome>
                  aria-label={`${row.subject}的审查结果`}
                  style={{ width: '100%' }}
                  allowClear
                  placeholder="没有审查"
                  value={decisions.get(row.id)?.outcome ?? null}
                  options={optionsOf(OUTCOMES).map(option => ({ ...option }))}
                  onChange={(outcome: Outcome | undefined) =>
                    put(row.id, outcome === undefined ? null : { outcome, opinion: outcome === 'file' ? '同意立案' : '' })
                  }
                />
              ),
            },
            {
              title: '意见和去向',
              render: (_none, row) => {
                const decision = decisions.get(row.id);
                return decision === undefined ? null : (
                  <DecisionInputs
                    row={row}
                    decision={decision}
                    reasons={settings.data?.notFiledReasons ?? []}
                    onChange={part => put(row.id, part)}
                  />
                );
              },
            },
          ]}
        />
      </div>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
