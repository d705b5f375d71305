import { Button, Dropdown, Space } from 'antd';
import type { AvailableSmallStep, SmallStepRow } from '#shared/core/small-life-cycle.ts';
import { useAppearance } from './appearance.tsx';
import { instantText } from './instant.ts';
import { useWork } from './work.tsx';
import './steps.css';

/** The next step as the primary action and the others behind 其他办理, closed ones with what keeps them closed. */
export function SmallStepButtons<E extends string>(
  props: Readonly<{
    available: readonly AvailableSmallStep[];
    /** The step usually taken next, most usual first. */
    natural: readonly E[];
    onTake: (event: E) => void;
  }>,
) {
  const { canWrite } = useWork();
  const { px } = useAppearance();
  if (!canWrite) return null;
  const next = props.natural.flatMap(event => props.available.find(step => step.event === event && step.isOpen) ?? [])[0];
  const items = props.available
    .filter(step => step !== next)
    .map(step => ({
      key: step.event,
      disabled: !step.isOpen,
      label: step.isOpen ? (
        step.label
      ) : (
        <div className="closed-step">
          <div>{step.label}</div>
          <div className="secondary-text">{step.problems[0]?.text}</div>
        </div>
      ),
    }));
  return (
    <Space size={px(8)}>
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => props.onTake(key as E) }}>
          <Button>其他办理</Button>
        </Dropdown>
      )}
      {next !== undefined && (
        <Button type="primary" onClick={() => props.onTake(next.event as E)}>
          {next.label}
        </Button>
      )}
    </Space>
  );
}

/** Every step, newest first, with who recorded it and when. */
export function SmallTimeline({ steps, states }: { steps: readonly SmallStepRow[]; states: Readonly<Record<string, string>> }) {
  if (steps.length === 0) return <p className="secondary-text">登记以后还没有办理过。</p>;
  return (
    <ol className="case-timeline">
      {steps.toReversed().map(step => (
        <li key={step.id}>
          <span className="timeline-day">{step.happenedOn}</span>
          <div>
            <div className={step.isCorrected ? 'is-corrected' : undefined}>
              <strong>{step.label}</strong>
              {step.fromState !== step.toState && (
                <span className="secondary-text">{`　${states[step.fromState] ?? ''} → ${states[step.toState] ?? ''}`}</span>
              )}
              {step.isCorrected && '　已更正'}
            </div>
            {[...new Set([step.detail, step.reason, step.documentNumber])]
              .filter(text => text !== null && text !== '')
              .map(text => (
                <div key={text}>{text}</div>
              ))}
            <div className="secondary-text">{`${step.recordedBy}，${instantText(step.recordedAt)} 登记`}</div>
          </div>
        </li>
      ))}
    </ol>
  );
}

type DueProps = Readonly<{ dueOn: string; waitsFor: string; working: readonly string[]; clock: string; isLate: boolean }>;

/** The due day of what is owed, how it was counted and what the clock says. */
export function DueLine({ dueOn, waitsFor, working, clock, isLate }: DueProps) {
  return (
    <div className={isLate ? 'record-due is-late' : 'record-due'}>
      <div>
        {`${waitsFor}期限 ${dueOn}　`}
        <span className={isLate ? 'clock-text is-late' : 'clock-text'}>{isLate ? `▲ ${clock}` : clock}</span>
      </div>
      {working.map(sentence => (
        <div key={sentence} className="secondary-text">
          {sentence}
        </div>
      ))}
    </div>
  );
}
