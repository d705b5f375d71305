import { Popover, Tag } from 'antd';
import { type CaseClock, PROPOSAL_STATES, type ProposalState } from '#shared/proposals/model.ts';

const STATE_COLORS: Readonly<Record<ProposalState, string>> = {
  draft: 'default',
  submitted: 'orange',
  returned: 'orange',
  filed: 'blue',
  merged: 'default',
  not_filed: 'default',
  assigned: 'blue',
  handling: 'blue',
  replied: 'blue',
  rehandling: 'orange',
  concluded: 'green',
  reported: 'green',
  withdrawn: 'default',
};

/** State of a proposal: colour and word. */
export function StateTag({ state }: { state: ProposalState }) {
  return <Tag color={STATE_COLORS[state]}>{PROPOSAL_STATES[state]}</Tag>;
}

const SIGNS: Readonly<Partial<Record<CaseClock['kind'], string>>> = { warning: '!', dueToday: '!', late: '▲', veryLate: '▲▲' };
const CLOCK_CLASSES: Readonly<Partial<Record<CaseClock['kind'], string>>> = {
  warning: 'is-soon',
  dueToday: 'is-soon',
  late: 'is-late',
  veryLate: 'is-late',
  closedLate: 'was-late',
};

/** How the clock stands: sign, word and colour; a black-and-white print keeps the first two. */
export function ClockText({ clock }: { clock: CaseClock }) {
  if (clock.kind === 'none') return null;
  const sign = SIGNS[clock.kind];
  return (
    <span className={`clock-text ${CLOCK_CLASSES[clock.kind] ?? ''}`}>
      {sign !== undefined && <span aria-hidden>{`${sign} `}</span>}
      {clock.text}
    </span>
  );
}

/** A due day that explains itself on click. */
export function ExplainedDate({ due }: { due: Readonly<{ dueOn: string; working: readonly string[] }> }) {
  const content = (
    <ol className="due-working">
      {due.working.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  );
  return (
    <Popover trigger="click" title="期限怎么算的" content={content}>
      <button type="button" className="explained-date" aria-label={`${due.dueOn}，查看期限怎么算的`}>
        {due.dueOn}
      </button>
    </Popover>
  );
}
