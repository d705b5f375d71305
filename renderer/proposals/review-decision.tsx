import { Input, Select } from 'antd';
import {
  DISPOSITIONS,
  type Disposition,
  PROPOSAL_CATEGORIES,
  type ProposalCategory,
  type ProposalRow,
} from '#shared/proposals/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { DayInput } from '../core/day-input.tsx';
import { ProposalSelect } from './proposal-select.tsx';

export const OUTCOMES = { file: '立案', merge: '并案', not_file: '不予立案', send_back: '退回补充' } as const;
export type Outcome = keyof typeof OUTCOMES;
export type Decision = Readonly<{
  outcome: Outcome;
  /** Set by the committee when filing; null keeps the proposal's own. */
  category: ProposalCategory | null;
  /** How the proposers agreed to a merger. */
  consent: string;
  toldOn: string | null;
  opinion: string;
  mergedIntoId: string | null;
  reasons: readonly string[];
  disposition: Disposition | null;
}>;
/** A proposal is mostly filed. */
export const FIRST_DECISION: Decision = {
  outcome: 'file',
  category: null,
  consent: '',
  toldOn: null,
  opinion: '同意立案',
  mergedIntoId: null,
  reasons: [],
  disposition: null,
};

type InputsProps = Readonly<{
  row: ProposalRow;
  decision: Decision;
  reasons: readonly string[];
  onChange: (part: Partial<Decision>) => void;
}>;

/** What a decision needs besides itself. */
export function DecisionInputs({ row, decision, reasons, onChange }: InputsProps) {
  const { px } = useAppearance();
  return (
    <div className="decision-inputs">
      {decision.outcome === 'file' && (
        <Select<ProposalCategory>
          aria-label="类别"
          value={decision.category ?? row.category}
          options={optionsOf(PROPOSAL_CATEGORIES).map(option => ({ ...option }))}
          onChange={category => onChange({ category })}
        />
      )}
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
      {decision.outcome === 'merge' && (
        <Input
          aria-label="提案人意见"
          placeholder="提案人意见，如“电话征得同意”"
          value={decision.consent}
          maxLength={200}
          onChange={event => onChange({ consent: event.target.value })}
        />
      )}
      {decision.outcome === 'not_file' && (
        <div className="signers-line">
          <span className="secondary-text signed-on">告知提案人日期</span>
          <DayInput label="告知提案人日期" width={px(116)} value={decision.toldOn} onChange={toldOn => onChange({ toldOn })} />
        </div>
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

/** Whether all that the outcome asks for is there. */
export function isComplete({ outcome, opinion, mergedIntoId, reasons, disposition }: Decision): boolean {
  if (outcome === 'merge') return mergedIntoId !== null && opinion.trim() !== '';
  if (outcome === 'not_file') return disposition !== null && (reasons.length > 0 || opinion.trim() !== '');
  return opinion.trim() !== '';
}

/** The step that records a decision. */
export function stepFor(
  row: ProposalRow,
  decision: Decision,
  session: Readonly<{ id: string; heldOn: string }>,
): Record<string, unknown> {
  const common = { event: decision.outcome, on: session.heldOn, sessionId: session.id };
  switch (decision.outcome) {
    case 'file':
      return { ...common, opinion: decision.opinion, category: decision.category ?? row.category, kind: row.kind };
    case 'merge':
      return {
        ...common,
        mergedIntoId: decision.mergedIntoId,
        reason: decision.opinion,
        consent: decision.consent.trim() === '' ? null : decision.consent.trim(),
      };
    case 'not_file':
      return {
        ...common,
        reasons: decision.reasons,
        opinion: decision.opinion,
        disposition: decision.disposition,
        proposerToldOn: decision.toldOn,
      };
    case 'send_back':
      return { ...common, reason: decision.opinion };
    default:
      return decision.outcome satisfies never;
  }
}
