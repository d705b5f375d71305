import { Input, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { DISPOSITIONS, type Disposition, type ProposalRow } from '#shared/proposals/model.ts';
import type { InputOf, OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { numberOf } from './proposal-columns.tsx';
import { ProposalSelect } from './proposal-select.tsx';

const OUTCOMES = { file: '立案', merge: '并案', not_file: '不予立案', send_back: '退回补充' } as const;
type Outcome = keyof typeof OUTCOMES;
type Decision = Readonly<{
  outcome: Outcome;
  opinion: string;
  mergedIntoId: string | null;
  reasons: readonly string[];
  disposition: Disposition | null;
}>;
type Session = OutputOf<'proposals.sessions'>[number];
const FIRST: Decision = { outcome: 'file', opinion: '同意立案', mergedIntoId: null, reasons: [], disposition: null };

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
  const rows = data?.rows ?? [];
  const decided = rows.filter(row => decisions.has(row.id));
  const isIncomplete = decided.some(row => !isComplete(decisions.get(row.id) ?? FIRST));
  const put = (id: string, part: Partial<Decision> | null) =>
    setDecisions(known => {
      const next = new Map(known);
      if (part === null) next.delete(id);
      else next.set(id, { ...(known.get(id) ?? FIRST), ...part });
      return next;
    });

  async function save() {
    // what others are merged into is filed first
    const order: Readonly<Record<Outcome, number>> = { file: 0, merge: 1, not_file: 2, send_back: 3 };
    const steps = decided
      .map(row => ({ row, decision: decisions.get(row.id) ?? FIRST }))
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
      okButtonProps={{ disabled: decided.length === 0 || isIncomplete, loading: advance.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
      destroyOnHidden
      mask={{ closable: false }}
    >
      <Table<ProposalRow>
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={false}
        scroll={{ y: px(400) }}
        locale={{ emptyText: <span className="secondary-text">{`${session.termLabel}没有待审查的提案。`}</span> }}
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
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}

type InputsProps = Readonly<{
  row: ProposalRow;
  decision: Decision;
  reasons: readonly string[];
  onChange: (part: Partial<Decision>) => void;
}>;

function DecisionInputs({ row, decision, reasons, onChange }: InputsProps) {
  return (
    <div className="decision-inputs">
      {decision.outcome === 'merge' && (
        <ProposalSelect
          value={decision.mergedIntoId}
          congressTermId={row.congressTermId}
          exceptId={row.id}
          onChange={mergedIntoId => onChange({ mergedIntoId })}
        />
      )}
      {decision.outcome === 'not_file' && (
        <>
          <Select
            mode="multiple"
            aria-label="不予立案的理由"
            placeholder="不予立案的理由"
            value={[...decision.reasons]}
            options={reasons.map(text => ({ value: text, label: text }))}
            onChange={(next: string[]) => onChange({ reasons: next })}
          />
          <Select<Disposition>
            aria-label="处理去向"
            placeholder="处理去向"
            value={decision.disposition}
            options={optionsOf(DISPOSITIONS).map(option => ({ ...option }))}
            onChange={disposition => onChange({ disposition })}
          />
        </>
      )}
      <Input
        aria-label="意见"
        placeholder={decision.outcome === 'send_back' ? '需要补充的内容' : decision.outcome === 'merge' ? '并案理由' : '审查意见'}
        value={decision.opinion}
        onChange={event => onChange({ opinion: event.target.value })}
      />
    </div>
  );
}

function isComplete({ outcome, opinion, mergedIntoId, reasons, disposition }: Decision): boolean {
  if (outcome === 'merge') return mergedIntoId !== null && opinion.trim() !== '';
  if (outcome === 'not_file') return disposition !== null && (reasons.length > 0 || opinion.trim() !== '');
  return opinion.trim() !== '';
}

function stepFor(row: ProposalRow, decision: Decision, session: Session): Record<string, unknown> {
  const common = { event: decision.outcome, on: session.heldOn, sessionId: session.id };
  switch (decision.outcome) {
    case 'file':
      return { ...common, opinion: decision.opinion, category: row.category, kind: row.kind };
    case 'merge':
      return { ...common, mergedIntoId: decision.mergedIntoId, reason: decision.opinion };
    case 'not_file':
      return { ...common, reasons: decision.reasons, opinion: decision.opinion, disposition: decision.disposition };
    case 'send_back':
      return { ...common, reason: decision.opinion };
    default:
      return decision.outcome satisfies never;
  }
}
