import type { ProposalCase } from '#shared/proposals/case-model.ts';
import { PROPOSAL_STATES } from '#shared/proposals/model.ts';
import { instantText } from '../core/instant.ts';

type Entry = Readonly<{ key: string; day: string; order: number; kind: 'step' | 'late'; index: number }>;

/** Every step, newest first, with who recorded it and when; lateness stands among them. */
export function Timeline({ proposal }: { proposal: ProposalCase }) {
  const entries: Entry[] = [
    ...proposal.steps.map((step, index) => ({
      key: step.id,
      day: step.happenedOn,
      order: step.sequence,
      kind: 'step' as const,
      index,
    })),
    ...proposal.lateness.map((late, index) => ({
      key: `late-${late.subject}-${late.level}-${late.dueOn}`,
      day: late.reachedOn,
      order: 0,
      kind: 'late' as const,
      index,
    })),
  ];
  const sorted = entries.toSorted((a, b) => b.day.localeCompare(a.day) || b.order - a.order);
  return (
    <ol className="case-timeline">
      {sorted.map(entry => (
        <li key={entry.key}>
          <span className="timeline-day">{entry.day}</span>
          {entry.kind === 'late' ? (
            <LateEntry late={proposal.lateness[entry.index]} />
          ) : (
            <StepEntry step={proposal.steps[entry.index]} />
          )}
        </li>
      ))}
    </ol>
  );
}

function LateEntry({ late }: { late: ProposalCase['lateness'][number] | undefined }) {
  if (late === undefined) return null;
  return (
    <div>
      <div className="clock-text is-late">{late.level === 'late' ? '▲ 逾期' : '▲▲ 严重逾期'}</div>
      <div className="secondary-text">{`${late.subject}，期限 ${late.dueOn}`}</div>
    </div>
  );
}

function StepEntry({ step }: { step: ProposalCase['steps'][number] | undefined }) {
  if (step === undefined) return null;
  const isMove = step.fromState !== step.toState;
  return (
    <div>
      <div className={step.isCorrected ? 'is-corrected' : undefined}>
        <strong>{step.label}</strong>
        {isMove && (
          <span className="secondary-text">{`　${PROPOSAL_STATES[step.fromState]} → ${PROPOSAL_STATES[step.toState]}`}</span>
        )}
        {step.isCorrected && '　已更正'}
      </div>
      {[step.detail, step.reason, step.documentNumber]
        .filter(text => text !== null && text !== '')
        .map(text => (
          <div key={text}>{text}</div>
        ))}
      <div className="secondary-text">{`${step.recordedBy}，${instantText(step.recordedAt)} 登记`}</div>
    </div>
  );
}
