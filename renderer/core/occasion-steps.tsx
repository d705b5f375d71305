import { Tag } from 'antd';
import { useState } from 'react';
import { HELD_STATES, OCCASION_STATES, type OccasionState } from '#shared/attendance/model.ts';
import { type OccasionEvent, type OccasionStep, occasionTransitionsFrom } from '#shared/attendance/occasion-model.ts';
import type { AppError } from '#shared/core/result.ts';
import { type SmallStepField, SmallStepDialog } from './small-step-dialog.tsx';
import { SmallStepButtons } from './small-steps.tsx';
import { useCommand } from './use-command.ts';
import type { ProcedureName } from './api.ts';

const COLOURS: Readonly<Record<OccasionState, string>> = {
  planned: 'default',
  notified: 'blue',
  held: 'green',
  closed: 'green',
  cancelled: 'default',
};

/** State of an occasion in word and colour. */
export function OccasionTag({ state }: { state: OccasionState }) {
  return <Tag color={COLOURS[state]}>{OCCASION_STATES[state]}</Tag>;
}

export const hasTakenPlace = (state: OccasionState): boolean => (HELD_STATES as readonly OccasionState[]).includes(state);

/** Features whose occasions take steps. */
type OccasionFeature = { [N in ProcedureName]: N extends `${infer F}.step` ? F : never }[ProcedureName];

type Props = Readonly<{
  feature: OccasionFeature;
  occasion: Readonly<{ id: string; version: number; state: OccasionState; title: string }>;
  /** The day proposed for a step that asks for one (`daysAsked`): when it was held or notified. */
  day: string;
  daysAsked?: Readonly<Partial<Record<OccasionEvent, string>>>;
  onDone?: () => void;
}>;

const REASON: SmallStepField = { key: 'reason', label: '取消的理由', kind: 'long', isRequired: true };
const NATURAL: readonly OccasionEvent[] = ['hold', 'close'];

/** The next step of an occasion as the primary action, the others behind 其他办理; a step that asks for nothing is taken at once and can be undone. */
export function OccasionSteps({ feature, occasion, day, daysAsked = {}, onDone }: Props) {
  // the procedure is the same for every kind of occasion
  const step = useCommand(`${feature}.step` as 'activities.step');
  const [asked, setAsked] = useState<OccasionEvent | null>(null);
  const available = occasionTransitionsFrom(occasion.state).map(({ event, label }) => ({
    event,
    label,
    isOpen: true,
    problems: [],
  }));
  const labelOf = (event: OccasionEvent) => available.find(one => one.event === event)?.label ?? '';
  const fieldsOf = (event: OccasionEvent): readonly SmallStepField[] => {
    const label = daysAsked[event];
    if (event === 'cancel') return [REASON];
    return label === undefined ? [] : [{ key: 'on', label, kind: 'day', isRequired: true }];
  };

  async function take(event: OccasionEvent, entered: Readonly<Record<string, unknown>> = {}): Promise<AppError | null> {
    const { id, version, title } = occasion;
    const isAsked = fieldsOf(event).length > 0;
    const answer = await step.run(
      { id, version, event, ...(entered as Partial<OccasionStep>) },
      { savedText: `${labelOf(event)}：${title}。`, ...(isAsked ? { handles: () => true } : {}) },
    );
    if (!answer.ok) return answer.error;
    onDone?.();
    return null;
  }

  return (
    <>
      <SmallStepButtons
        available={available}
        natural={NATURAL}
        onTake={(event: OccasionEvent) => (fieldsOf(event).length > 0 ? setAsked(event) : void take(event))}
      />
      {asked !== null && (
        <SmallStepDialog
          title={`${labelOf(asked)}：${occasion.title}`}
          label={labelOf(asked)}
          fields={fieldsOf(asked)}
          initial={asked === 'cancel' ? { reason: null } : { on: day }}
          organizationId={null}
          onSave={entered => take(asked, entered)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
